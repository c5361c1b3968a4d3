"""Acronyms that a text spells out, on either side of a bracket.

The long form is found as Schwartz and Hearst do it ("A simple algorithm for identifying
abbreviation definitions in biomedical text", 2003): the letters of the acronym are looked for from
its end in the words before it, each further left than the last, the first at a word's start.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import regex

_SHORT = r"(?P<short>\p{Lu}[\p{Lu}\p{Ll}\d&/-]{0,8}[\p{Lu}\d])s?"
_AFTER = regex.compile(rf"\(\s*(?:the\s+)?[\"“‘']?{_SHORT}[\"”’']?\s*\)")
_BEFORE = regex.compile(rf"(?<![\w-]){_SHORT}\s+\((?P<long>\p{{L}}[^()]{{5,80}})\)")
_ARTICLE = regex.compile(r"^(?:the|a|an|our|and|of|for|in|to|by|with)\s+", regex.IGNORECASE)


def find_acronyms(texts: Iterable[str]) -> dict[str, str]:
    """Return what the acronyms that some texts spell out stand for, the first spelling of each.

    texts: passages of one paper.
    """
    found: dict[str, str] = {}
    for text in texts:
        if "(" not in text:
            continue
        for match in _AFTER.finditer(text):
            _keep(found, match["short"], text[max(0, match.start() - 120) : match.start()])
        for match in _BEFORE.finditer(text):
            _keep(found, match["short"], match["long"])
    return found


def spelled_out(text: str, acronyms: Mapping[str, str]) -> dict[str, str]:
    """Return the acronyms that stand in a text, with what they stand for.

    Those that the text itself spells out before a bracket are left out.
    """
    words = dict.fromkeys(regex.findall(r"[\p{L}\d][\p{L}\d&/-]*", text))
    known = ((word, word.removesuffix("s")) for word in words)
    return {
        short: acronyms[short]
        for word, bare in known
        for short in ((word,) if word in acronyms else (bare,) if bare in acronyms else ())
        if f"{acronyms[short]} (" not in text
    }


def _keep(found: dict[str, str], short: str, before: str) -> None:
    if sum(char.isupper() for char in short) < 2 or short in found:
        return
    letters = [char.lower() for char in short if char.isalnum()]
    words = before.split()[-min(len(letters) + 5, 2 * len(letters)) :]
    long = _long_form(letters, " ".join(words))
    if long and short not in long.split():
        found[short] = long


def _long_form(letters: list[str], text: str) -> str:
    """Return the shortest end of a text that the letters stand for, or ""."""
    lower = text.lower()
    at = len(text)
    for place, letter in reversed(list(enumerate(letters))):
        at -= 1
        while at >= 0 and (
            lower[at] != letter or (place == 0 and at > 0 and lower[at - 1].isalnum())
        ):
            at -= 1
        if at < 0:
            return ""
    long = text[at:].strip(" ,;:–-\"“”‘’'")
    long = _ARTICLE.sub("", long)
    # A single word is no long form, and neither is one that a full stop or a bracket cuts.
    return long if len(long.split()) > 1 and not regex.search(r"[.;:]\s|[()]", long) else ""
