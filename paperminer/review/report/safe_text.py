"""Text from papers on a page: nothing in it acts, and none of it turns its neighbours around."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from paperminer.review.report.nouns import Run

_BREAKS = re.compile(r"[\t\r\n\v\f\x85\u2028\u2029]+")

# Control characters, marks that turn text around, halves of pairs and what is no character: one
# mark stands for each, so that a reader sees that something stood there.
_ACTING = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef"
    "\ufffe\uffff\U000e0000-\U000e007f]"
)


def printable(text: str) -> str:
    """Return text on one line in which no character acts: no control, no turn of direction."""
    return _ACTING.sub("\N{REPLACEMENT CHARACTER}", _BREAKS.sub(" ", text))


def shortened(text: str, most: int) -> str:
    """Return text of at most so many characters, with a mark where words are left out."""
    if len(text) <= most:
        return text
    return text[: most - 1].rstrip() + "…"


def isolated(text: object) -> Markup:
    """Return text from a paper as HTML: escaped, and with a direction of its own."""
    return Markup("<bdi>{}</bdi>").format(printable(str(text))) if text else Markup()


def marked(runs: tuple[Run, ...]) -> Markup:
    """Return runs of text as HTML, with those that are the figure in question marked."""
    told = (
        Markup("<mark>{}</mark>" if run.marked else "{}").format(escape(printable(run.text)))
        for run in runs
    )
    return Markup("<bdi>{}</bdi>").format(Markup().join(told))


def finished(value: object) -> object:
    """Return what a template prints: text is made printable, whoever wrote it."""
    if value is None:
        return ""
    if isinstance(value, str) and not isinstance(value, Markup):
        return printable(value)
    return value
