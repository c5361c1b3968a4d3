"""What was read, what could not be, and how much of it could be checked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from paperminer.review.report.nouns import (
    Checked,
    Counts,
    FileShown,
    FlagGroup,
    PaperShown,
    Trouble,
)
from paperminer.review.report.places import PaperRow, Papers
from paperminer.review.report.safe_text import shortened
from paperminer.review.report.store_rows import Tables
from paperminer.review.report.words import PAPER_KINDS, day_words, many

MOST_DOUBTS = 100
"""Doubts that have a row; the rest are counted."""

_LONGEST = 300


MOST_PAPERS = 1000
"""Papers, and files in the table of what was checked, that have a row."""

MOST_UNREAD = 300
"""Files that could not be read that have a row."""


def files_read(papers: Papers, groups: Sequence[FlagGroup]) -> tuple[tuple[FileShown, ...], Counts]:
    """Return the files and their papers, in the order of the folder, and how many there are.

    groups: the flags shown.
    """
    flags: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for group in groups:
        for flag in group.flags:
            flags[flag.paper_id].append((flag.number, flag.flag_id))
    by_source: dict[str, list[PaperShown]] = defaultdict(list)
    for paper in papers.rows[:MOST_PAPERS]:
        by_source[paper.source].append(_paper(paper, tuple(flags.get(paper.paper_id, ()))))
    shown = tuple(FileShown(source, tuple(rows)) for source, rows in by_source.items())
    total = len(papers.rows)
    files = len({paper.source for paper in papers.rows})
    return shown, Counts(total, files, max(total - MOST_PAPERS, 0))


def _paper(paper: PaperRow, flags: tuple[tuple[int, str], ...]) -> PaperShown:
    return PaperShown(
        shortened(paper.title, 200),
        PAPER_KINDS.get(paper.kind, "paper"),
        shortened(paper.committee, 120),
        day_words(paper.day),
        shortened(paper.item, 20),
        paper.pages,
        paper.words,
        flags,
    )


def about(papers: Papers) -> tuple[str, ...]:
    """Return the committees and days of the papers: "Cabinet, 16 January 2025"; newest first."""
    days: dict[tuple[str, str], int] = defaultdict(int)
    for paper in papers.rows:
        if paper.day and paper.committee:
            days[paper.day, paper.committee] += 1
    ordered = sorted(days, key=lambda each: (each[0], days[each], each[1]), reverse=True)
    return tuple(f"{shortened(name, 100)}, {day_words(day)}" for day, name in ordered)


@dataclass(frozen=True, slots=True)
class Troubles:
    """What could not be read, what was read with doubt, and how many of each are not shown."""

    unread: tuple[Trouble, ...]
    more_unread: int
    doubts: tuple[Trouble, ...]
    more_doubts: int


def troubles(tables: Tables) -> Troubles:
    """Return what could not be read or understood, each with the reason."""
    unread = [
        Trouble(
            row.text("source"),
            "part of it" if row.text("status") == "partial" else "all of it",
            shortened(row.text("error") or "No reason is known.", _LONGEST),
        )
        for row in tables.rows(
            "SELECT * FROM runs WHERE status IN ('partial', 'failed') ORDER BY rowid"
        )
    ]
    known = {trouble.source for trouble in unread}
    doubts: dict[tuple[str, str], list[str]] = {}
    for row in tables.rows("SELECT * FROM issues ORDER BY rowid"):
        source, said = row.text("source"), shortened(row.text("message"), _LONGEST)
        if row.text("code").startswith("skipped"):
            if source not in known:
                unread.append(Trouble(source, "all of it", said))
            continue
        page, line = row.whole("page"), row.whole("line")
        spot = f"page {page}" if page is not None else f"line {line}" if line else ""
        doubts.setdefault((source, said), []).append(spot)
    shown = [
        Trouble(source, _spots(spots), said)
        for (source, said), spots in list(doubts.items())[:MOST_DOUBTS]
    ]
    kept = tuple(unread[:MOST_UNREAD])
    return Troubles(kept, len(unread) - len(kept), tuple(shown), len(doubts) - len(shown))


def _spots(spots: Sequence[str]) -> str:
    told = list(dict.fromkeys(filter(None, spots)))
    rest = f" and {many(len(told) - 4, 'other place')}" if len(told) > 4 else ""
    return ", ".join(told[:4]) + rest


def coverage(tables: Tables) -> tuple[tuple[Checked, ...], Checked, int]:
    """Return how much of each file could be checked, of all together, and how many have no row."""
    names = (
        "figures", "figures_understood", "claims", "claims_checked", "totals", "totals_cast",
    )  # fmt: skip
    rows = [
        (row.text("source"), [row.whole(name) or 0 for name in names])
        for row in tables.rows("SELECT * FROM coverage ORDER BY rowid")
    ]
    sums = [sum(counts[at] for _, counts in rows) for at in range(len(names))]
    shown = tuple(Checked(source, *counts) for source, counts in rows[:MOST_PAPERS])
    return shown, Checked("", *sums), len(rows) - len(shown)
