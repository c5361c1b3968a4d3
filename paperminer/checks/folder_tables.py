"""Results that the tables of two papers print with two values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, groupby

import regex

from paperminer.checks.between import FolderCheck, flag_between, restated
from paperminer.checks.folder_figures import apart
from paperminer.checks.ranges import Range, swapped_digits
from paperminer.linking.figures import SeriesFigure
from paperminer.linking.words import stems
from paperminer.model import Flag

_LEAST_AGREED = 3  # figures by which two tables are known to be of one thing
_MOST_APART = 0.34  # of those in both that may differ
_MOST_TABLES = 12  # tables that have one series and time: more are a form's
_LEAST_WORDS = 2
_LEAST_COUNT = 20
_MOST_TOLD = 6
_OTHER_TIME = regex.compile(
    r"\b(?:to\s+date|ytd|so\s+far|latest|current|month|quarter\w*|q[1-4]|forecast|profile\w*|"
    r"projected|estimate\w*)\b",
    regex.IGNORECASE,
)

Both = tuple[SeriesFigure, SeriesFigure]


@dataclass(slots=True)
class _Shared:
    """What two tables both print: how many figures agree, and those that do not."""

    agreed: int = 0
    apart: list[Both] = field(default_factory=list)


class TableBetween(FolderCheck[SeriesFigure]):
    """Results of one year that two papers' tables print with two values.

    Flags: cells of tables in two papers that agree in measure, group, area, unit, time and kind
    of column, and whose values exclude each other, where most of what the two tables both print
    agrees. One flag for two tables. A restatement that the later table names is a warning.

    Why it matters: last year's result is what this year's is measured against, and it has
    changed without a word.

    Example: a result of 81 % for 2023/24 in the June scorecard and of 79 % for 2023/24 in the
    next one, whose other results of that year are the same.

    Not flagged: results of a time that had not ended when the earlier paper was written; figures
    to date; tables that agree in fewer than three figures, since another population may part
    them; papers that are versions or copies of one another; rounding.
    """

    code = "C162"
    kind = "conflicting_figure"

    def across(self, rows: Iterable[SeriesFigure]) -> Iterator[Flag]:
        """Yield one flag for each two tables that print some results with two values."""
        shared: dict[tuple[str, str], _Shared] = {}
        for _, group in groupby(rows, key=lambda row: (row.series_id, row.time)):
            of_table: dict[str, list[SeriesFigure]] = {}
            for row in group:
                if row.paper_id not in self.copies and not _OTHER_TIME.search(row.head):
                    of_table.setdefault(row.table_id, []).append(row)
            single = [found[0] for found in of_table.values() if len(found) == 1]
            if len(single) <= _MOST_TABLES:
                for one, other in combinations(single, 2):
                    _compare(one, other, shared)
        for found in shared.values():
            most = _MOST_APART * (found.agreed + len(found.apart))
            if found.apart and found.agreed >= _LEAST_AGREED and len(found.apart) <= most:
                yield _flag(found)


def _compare(
    one: SeriesFigure, other: SeriesFigure, shared: dict[tuple[str, str], _Shared]
) -> None:
    if one.source == other.source or one.quantity.unit != other.quantity.unit:
        return
    if _column(one) != _column(other) or not _over(one, other):
        return
    early, late = sorted((one, other), key=lambda row: str(row.day or ""))
    found = shared.setdefault((early.table_id, late.table_id), _Shared())
    a, b = early.quantity, late.quantity
    if a.value == b.value or Range.of(a).meets(Range.of(b)):
        found.agreed += 1
    elif early.words >= _LEAST_WORDS and apart(a, b, _LEAST_COUNT):
        found.apart.append((early, late))


def _column(row: SeriesFigure) -> frozenset[str]:
    """Return the words of a column's header that say what it holds, its time left out."""
    words = " ".join(word for word in row.head.split() if not restated(word))
    return frozenset(word for word in stems(words) if word.isalpha())


def _over(one: SeriesFigure, other: SeriesFigure) -> bool:
    """Return whether the time of two figures had ended when both papers were written."""
    days = [row.day for row in (one, other)]
    return one.end is not None and all(day is not None and one.end < day for day in days)


def _flag(found: _Shared) -> Flag:
    first, later = found.apart[0]
    word = next((said for _, late in found.apart if (said := _restated(late))), "")
    told = [
        f"“{early.measure[:80]}” ({early.time}) is {early.text}, then {late.text}"
        + (" (two digits have changed places)" if _swapped(early, late) else "")
        for early, late in found.apart[:_MOST_TOLD]
    ]
    more = len(found.apart) - _MOST_TOLD
    return flag_between(
        TableBetween.kind,
        later.paper_id,
        later.source,
        [row.evidence for early, late in found.apart for row in (late, early)],
        severity="warning" if word else "conflict",
        confidence=0.55 if word else 0.65,
        explanation=(
            f"Tables of {first.source} and {later.source} agree in {found.agreed} of "
            f"{found.agreed + len(found.apart)} results, and differ: {'; '.join(told)}"
            f"{f'; and {more} more' if more > 0 else ''}."
            + (f" The later one speaks of a restatement (“{word}”)." if word else "")
        ),
        expected=_listed([early for early, _ in found.apart]),
        found=_listed([late for _, late in found.apart]),
        innocent=("a restated or final figure", "another population or date", "rounding"),
    )


def _restated(row: SeriesFigure) -> str:
    return restated(row.head, row.measure, row.group, row.sentence)


def _listed(rows: Sequence[SeriesFigure]) -> str:
    return "; ".join(row.text for row in rows[:_MOST_TOLD])


def _swapped(one: SeriesFigure, other: SeriesFigure) -> bool:
    return swapped_digits(one.quantity.value, other.quantity.value)
