"""Past participles made by the rules of spelling, and of irregular verbs."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from paperminer.language.participles import participle


@pytest.mark.parametrize(
    ("word", "tag", "expected"),
    [
        ("plants", "VBZ", "planted"),
        ("plant", "VBP", "planted"),
        ("carries", "VBZ", "carried"),
        ("passes", "VBZ", "passed"),
        ("provide", "VB", "provided"),
        ("stops", "VBZ", "stopped"),
        ("employ", "VBP", "employed"),
        ("planning", "VBG", "planned"),
        ("serving", "VBG", "served"),
        ("carrying", "VBG", "carried"),
        ("running", "VBG", "run"),
        ("taking", "VBG", "taken"),
        ("holds", "VBZ", "held"),
        ("took", "VBD", "taken"),
        ("built", "VBD", "built"),
        ("closed", "VBD", "closed"),
        ("chosen", "VBN", "chosen"),
    ],
)
def test_a_verb_is_put_as_its_past_participle(word: str, tag: str, expected: str) -> None:
    doc = Doc(spacy.blank("en").vocab, words=[word], tags=[tag])
    assert participle(doc[0]) == expected
