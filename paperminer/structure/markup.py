"""Blanks out light markup (Markdown emphasis, HTML tags) without moving any character."""

from __future__ import annotations

import regex

# Emphasis must hug its words: a footnote star ("UASC*") and a grade ("A*-C") are no emphasis.
_STRONG = regex.compile(r"\*\*|__(?=\w)|(?<=\w)__(?!\w)")
_ITALIC = regex.compile(r"(?<![\w*])\*(?=[^\s*])[^*\n]{1,400}?(?<=[^\s*])\*(?![\w*])")
_TAG = regex.compile(
    r"</?(?:p|br|b|i|u|em|strong|sup|sub|span|div|font|table|tr|td|th|ul|ol|li)(?:\s[^<>]{0,200})?/?>",
    regex.IGNORECASE,
)
_LINK = regex.compile(r"\]\((?:https?://|mailto:|#)[^)\s]*\)")
_HASHES = regex.compile(r"^\s{0,3}#{1,6}(?=\s)")


def _blank(match: regex.Match[str]) -> str:
    return " " * len(match[0])


def _blank_ends(match: regex.Match[str]) -> str:
    return " " + match[0][1:-1] + " "


def blank_markup(text: str) -> str:
    """Return the text of the same length with its markup characters turned into spaces."""
    if "**" in text or "__" in text:
        text = _STRONG.sub(_blank, text)
    if "*" in text:
        text = _ITALIC.sub(_blank_ends, text)
    if "<" in text:
        text = _TAG.sub(_blank, text)
    if "](" in text:
        text = _LINK.sub(_blank, text).replace("[", " ")
    if "#" in text:
        text = _HASHES.sub(_blank, text)
    return text
