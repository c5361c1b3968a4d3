"""One target with two values in two papers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby

import regex

from paperminer.checks.between import FolderCheck, flag_between
from paperminer.checks.folder_figures import apart
from paperminer.linking.figures import SeriesFigure
from paperminer.model import Flag

_OTHER_SORT = regex.compile(
    r"\b(?:stretch|floor|minimum|national(?:ly)?|interim|statutory|threshold|tolerance|"
    r"intervention|benchmark|lower|upper|aspiration\w*)\b",
    regex.IGNORECASE,
)
_MOVED = regex.compile(
    r"\b(?:revis(?:ed|ion)|re-?profil(?:ed|ing)|re-?set|re-?bas(?:ed|ing)|restated|amended|"
    r"re-?calibrated|(?:was|were|has\s+been|have\s+been|since\s+been)\s+(?:since\s+|then\s+)?"
    r"(?:agreed\s+as|changed|raised|lowered|increased|reduced|moved|updated|adjusted|extended)|"
    r"(?:raised|lowered|increased|reduced|moved|adjusted)\s+from|new\s+target|"
    r"(?:original|previous|old|former)(?:ly)?)\b",
    regex.IGNORECASE,
)
_LEAST_WORDS = 2
_LEAST_WORDS_PROSE = 3
_CLOSE = Decimal("0.4")  # a target further off is of a part, or of a change


class MovedTarget(FolderCheck[SeriesFigure]):
    """A target that is another in a later paper.

    Flags: targets of two papers that agree in measure, group, area, unit, the day they are due
    and the side that meets them, and differ in value. Where the later paper says that the target
    was revised, reset, re-profiled or agreed anew, it is a warning that says so.

    Why it matters: a target that moves without a word makes this year's "met" incomparable with
    what was promised.

    Example: "92% of repairs in time by March 2026" in June, "88% of repairs in time by March
    2026" in November.

    Not flagged: floors, stretch, interim and national targets; papers that are versions of one
    another; a paper that itself prints several values and does not say that one was replaced.
    """

    code = "C156"
    kind = "moved_target"

    def across(self, rows: Iterable[SeriesFigure]) -> Iterator[Flag]:
        """Yield a flag for each target that two files print with two values."""
        targets = (row for row in rows if row.operator is not None and _telling(row))
        for _, series in groupby(targets, key=lambda row: row.series_id):
            by_due: dict[tuple[str, str, str], list[SeriesFigure]] = {}
            for row in series:
                if row.paper_id not in self.copies:
                    key = (str(row.due_date), str(row.operator), row.quantity.unit)
                    by_due.setdefault(key, []).append(row)
            for found in by_due.values():
                yield from _judged(found)


def _telling(row: SeriesFigure) -> bool:
    if row.due_date is None:
        return False
    if row.words < (_LEAST_WORDS if row.table_id else _LEAST_WORDS_PROSE):
        return False
    own = row.head if row.table_id else row.sentence
    if _OTHER_SORT.search(f"{own} {row.measure}"):
        return False
    return bool(row.table_id) or row.due in row.sentence


def _judged(found: Sequence[SeriesFigure]) -> Iterator[Flag]:
    by_source: dict[str, list[SeriesFigure]] = {}
    for row in found:
        by_source.setdefault(row.source, []).append(row)
    # By day where all papers have one; else in the order of the folder.
    papers = list(by_source.values())
    days = [rows[0].day for rows in papers]
    if None not in days:
        papers.sort(key=lambda rows: str(rows[0].day))
    first: SeriesFigure | None = None
    for rows in papers:
        now = _now(rows, first)
        if now is None:
            continue
        if first is not None and _differ(first, now):
            yield _flag(first, now)
            return
        first = first or now


def _now(rows: Sequence[SeriesFigure], first: SeriesFigure | None) -> SeriesFigure | None:
    """Return what a paper prints as the target: the one value, or that which replaced `first`."""
    values = {row.quantity.value for row in rows}
    if len(values) == 1:
        return next((row for row in rows if _MOVED.search(_words(row))), rows[0])
    new = [row for row in rows if first is None or row.quantity.value != first.quantity.value]
    both = first is not None and len(values) == 2 and len(new) < len(rows)
    if both and any(_MOVED.search(_words(row)) for row in rows):
        return new[0]
    return None


def _words(row: SeriesFigure) -> str:
    return f"{row.sentence} {row.head}"


def _differ(one: SeriesFigure, other: SeriesFigure) -> bool:
    if not apart(one.quantity, other.quantity):
        return False
    low, high = sorted(abs(row.quantity.value) for row in (one, other))
    return low > 0 and low >= high * _CLOSE


def _flag(one: SeriesFigure, other: SeriesFigure) -> Flag:
    said = _MOVED.search(_words(other))
    word = " ".join(said[0].split()) if said else ""
    known = one.day is not None and other.day is not None and one.day < other.day
    return flag_between(
        MovedTarget.kind,
        other.paper_id,
        other.source,
        [other.evidence, one.evidence],
        severity="warning" if word else "conflict",
        confidence=0.55 if word else 0.65,
        explanation=(
            f"The target for “{one.measure[:80]}”, due {one.due}, is {one.text} in {one.source} "
            f"and {other.text} in {other.source}."
            + (f" The later paper speaks of a change (“{word}”)." if word else "")
            + ("" if word or not known else " The later paper does not say that it was changed.")
        ),
        expected=one.text,
        found=other.text,
        innocent=("a target that was revised", "another measure of a like name", "rounding"),
    )
