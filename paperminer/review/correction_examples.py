"""Corrections as a file of rules with examples: what a rule has to find, for somebody to write it.

The file is valid as it is, and its rules do nothing yet: none is called after one of paperminer's.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from paperminer.errors import UsageError
from paperminer.review.corrections import Made, SeenFigure, holding, made

_HEAD = """\
# Figures that people corrected in a review, as examples of what rules should find.
#
# Each rule below finds the figure by the words that it is printed in, and nothing else. To make it
# one that works, call it after the rule whose work it does (`paperminer patterns list` names them),
# two underscores and a name of its own, and widen its pattern to the habit behind the case:
# what is no figure at all goes to "not_reference__NAME".
#
#   paperminer patterns test --rules FILE     runs the examples
"""
_AROUND = 60  # characters of the sentence on each side of the figure
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")


def write_examples(out: Path, path: Path) -> int:
    """Write the corrections of a results folder as a rule file, and return of how many figures.

    path: of the file, which ends in .toml. Raises UsageError when it has another ending, when
    nothing was corrected, or when it cannot be written.
    """
    if path.suffix != ".toml":
        raise UsageError(f"{path} must end in .toml, as rule files do")
    corrections = made(out)
    text = examples_text(corrections)
    if not text:
        raise UsageError(f"nothing was corrected in {out}")
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}") from error
    return text.count("[[rule]]\n")


def examples_text(corrections: Iterable[Made]) -> str:
    """Return the corrections that hold as the text of a rule file, "" where there are none."""
    by_figure: dict[str, list[Made]] = {}
    for correction in holding(corrections):
        by_figure.setdefault(correction.metric_id, []).append(correction)
    rules = [_rule(number, some) for number, some in enumerate(by_figure.values(), start=1)]
    return "\n".join([_HEAD, *filter(None, rules)]) if any(rules) else ""


def _rule(number: int, corrections: Sequence[Made]) -> str:
    seen = corrections[0].seen
    text = _plain(seen.text)
    if not text:
        return ""
    said = {each.field: each for each in corrections}
    told = "; ".join(_told(field, each) for field, each in said.items())
    return "\n".join(
        (
            f"# {_plain(seen.source)}, line {seen.line}: {told}",
            "[[rule]]",
            f'id = "corrected_{number}"',
            f"summary = {_string(_summary(said))}",
            f"pattern = {_string(f'(?P<figure>{_exactly(text)})')}",
            f"examples = [{{ text = {_string(_sentence(seen, text))}, "
            f"captures = {{ figure = {_string(text)} }} }}]",
            "",
        )
    )


def _summary(said: Mapping[str, Made]) -> str:
    if "figure" in said:
        return "What is printed here is no figure."
    return f"What is printed here was misread: {', '.join(said)}."


def _told(field: str, correction: Made) -> str:
    by = _plain(correction.by) or "somebody"
    if field == "figure":
        return f"no figure ({by})"
    after, before = _plain(correction.after or ""), _plain(correction.before)
    return f"{field} {after or 'empty'} in place of {before or 'nothing'} ({by})"


def _sentence(seen: SeenFigure, text: str) -> str:
    """Return the part of the sentence around the figure, or the figure alone."""
    sentence = _plain(seen.sentence)
    at = sentence.find(text)
    return sentence[max(0, at - _AROUND) : at + len(text) + _AROUND] if at >= 0 else text


def _exactly(text: str) -> str:
    """Return an expression that finds a text; white space means nothing in an expression."""
    return r"\s+".join(re.escape(word) for word in text.split())


def _plain(text: str) -> str:
    return " ".join(_CONTROL.sub(" ", text).split())


def _string(text: str) -> str:
    """Return a text as TOML writes it; JSON's signs are TOML's too."""
    return json.dumps(text, ensure_ascii=False)
