"""Printed numbers, letters and bullets at the head of a line, and whether they are believable.

A hard-wrapped line that happens to begin with a figure ("36.9 and equivalent to ...") looks like a
numbered paragraph: only what surrounds it, and the order of the numbering, tells them apart.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

_NUMBER = regex.compile(
    r"\s*(?:[-•*]\s+)?(?P<number>\d{1,3}(?:\.\d{1,3}){0,4})(?P<stop>[.)]?)(?:\s+|(?=\t))(?=\S)"
)
_SUBNUMBER = regex.compile(r"\((?P<sub>\d{1,2})\)\s+")
_LETTER = regex.compile(
    r"\s*(?:[-•*▪●○]\s+)?(?:\((?P<m>[ivxl]{1,6}|[a-zA-Z]|\d{1,2})\)|(?P<m>[ivxl]{1,6}|[a-z])[).]"
    r"|(?P<m>\d{1,2})\))(?:\s+|$)"
)
_BULLET = regex.compile(
    r"\s*(?P<m>[\u2022\u25aa\u25cf\u25cb\u25e6\u2043\u2219\uf0a7\uf0b7\uf0d8\u27a2\u25ba\u00a2·§]|[-–*o])\s+(?=\S)"
)
# "4.2 per cent of ..." is a figure, even where paragraph 4.2 is due.
_UNIT = regex.compile(r"(?:per\s?cent|percentage|million|billion|thousand|times|pp)\b")
# OCR reads a filled bullet as a lower-case "e": only before a capital or a wide gap, and never in
# prose.
_OCR_BULLET = regex.compile(r"\s*(?P<m>[e¢«])(?:\s(?=\p{Lu}\p{Ll})|(?P<wide>\s{2,})(?=[\w£]))")


@dataclass(frozen=True, slots=True)
class Head:
    """What stands at the head of a line: a number, a marker, and where the text begins."""

    number: str | None
    marker: str | None
    text_at: int
    stopped: bool = False


def _parts(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in number.split("."))


def follows(last: str | None, number: str) -> bool:
    """Return whether one printed number can come next after another in an outline.

    last: the number before, None at the start. A step may skip two, as printed papers do.
    """
    now = _parts(number)
    if any(part > 150 for part in now):
        return False
    if last is None:
        return now[-1] <= 1 or len(now) == 1
    before = _parts(last)
    if len(now) > len(before):  # a child, or a grandchild, of the number before
        return now[: len(before)] == before and all(part <= 2 for part in now[len(before) :])
    stem, step = now[:-1], now[-1]
    return before[: len(stem)] == stem and 0 <= step - before[len(stem)] <= 3


def head_of(text: str, last: str | None, opens: bool) -> Head:
    """Return the number or marker that a line's text begins with.

    text: the line. last: the last number accepted in this outline. opens: whether the line can
    open a paragraph (it follows a gap, a short line or the end of a sentence).
    """
    letter = _LETTER.match(text)
    bullet = _BULLET.match(text)
    number = _NUMBER.match(text)
    if number and _believable(text, number, last, opens):
        at, printed = number.end(), number["number"]
        sub = _SUBNUMBER.match(text, at)
        if sub:
            return Head(printed, sub["sub"], sub.end(), True)
        return Head(printed, None, at, bool(number["stop"]) or "." in printed)
    if letter:
        return Head(None, letter["m"], letter.end())
    if bullet:
        return Head(None, "•", bullet.end())
    ocr = _OCR_BULLET.match(text)
    if ocr and (opens or ocr["wide"]):
        return Head(None, "•", ocr.end())
    return Head(None, None, len(text) - len(text.lstrip()))


def _next(last: str, printed: str) -> bool:
    """Return whether a number is the one just after another: its last part one more."""
    before, now = _parts(last), _parts(printed)
    return len(before) == len(now) and before[:-1] == now[:-1] and now[-1] == before[-1] + 1


def _believable(text: str, match: regex.Match[str], last: str | None, opens: bool) -> bool:
    printed, rest = match["number"], text[match.end() :]
    first = rest[:1]
    if match["stop"] == ")":
        return False
    if not opens:
        # Amid wrapped lines only the exact next number of the outline is believed, and only where a
        # stop, or the wide gap of an agenda's list, follows it.
        wide = match[0].endswith(("  ", "\t"))
        marked = match["stop"] or "." in printed or wide
        return bool(last and marked and first.isupper() and _next(last, printed))
    dotted = "." in printed
    starts = first.isupper() or first in "'\"“‘([" or (first.isdigit() and "/" in rest[:6])
    if _UNIT.match(rest):
        return False
    if not starts:
        # "9.3 £3m ...", "2.1 it": believed only as the exact next number of the outline, or as the
        # first below a heading: "4" and then "4.1 79% of ...".
        first_below = printed == f"{last}.1" and (first.isdigit() or first == "£")
        level = bool(last) and (printed.count(".") == str(last).count(".") or first_below)
        return bool(dotted and level and follows(last, printed))
    if dotted:
        return follows(last, printed) or (
            printed.count(".") >= 1
            and _parts(printed)[0] <= 60
            and not (len(printed.split(".")[1]) == 1 and rest[:1].islower())
        )
    if match["stop"]:
        return int(printed) <= 200
    # A bare integer ("3 Key Achievements") heads a section only in order and before a short title.
    in_order = last is not None and _parts(printed)[0] == _parts(last)[0] + 1
    return (
        (in_order or printed == "1")
        and len(rest) <= 80
        and not rest.rstrip().endswith((".", ",", ";"))
    )
