"""A comparison as rows to read and as plain values for JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields

from paperminer.linking.wording import shown_changes
from paperminer.views.british import clean, counted
from paperminer.views.compare import (
    Change,
    Comparison,
    Difference,
    Kind,
    PaperOnOneSide,
    Seen,
)

_WORDS: dict[tuple[Kind, Change], str] = {
    ("flag", "added"): "flag gained",
    ("flag", "removed"): "flag lost",
}

_ORDER = (
    "figure moved", "target moved", "decision changed", "flag gained", "flag lost", "flag changed",
    "figure added", "figure removed", "target added", "target removed", "decision added",
    "decision removed", "figure read otherwise",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CompareRow:
    """One difference as it is written to a file; places are empty on the side that lacks it.

    `what` is "figure moved", "decision changed", "flag gained" and the like; `before` and `after`
    are as printed, but of a flag its explanation; `note` says what else is to be known.
    """

    what: str
    about: str
    time: str
    before: str
    after: str
    note: str
    matched_by: str
    source_before: str
    page_before: int | None
    line_before: int | None
    section_before: str
    source_after: str
    page_after: int | None
    line_after: int | None
    section_after: str
    ref_before: str
    ref_after: str


COLUMNS = tuple(field.name for field in fields(CompareRow))
WHOLE = frozenset({"page_before", "line_before", "page_after", "line_after"})


def rows_of(comparison: Comparison) -> Iterator[CompareRow]:
    """Yield the differences as `in_order` has them, and last the papers that only one side has."""
    for found in in_order(comparison):
        yield _row(found)
    for paper in comparison.alone:
        note = held(paper)
        removed = paper.change == "removed"
        yield CompareRow(
            f"paper {paper.change}", "", "", "", "", note, "",
            paper.source if removed else "", None, None, "",
            "" if removed else paper.source, None, None, "", "", "",
        )  # fmt: skip


def held(paper: PaperOnOneSide) -> str:
    """Return how many figures, decisions and flags a paper that only one side has brings."""
    return ", ".join(
        (
            counted(paper.figures, "figure"),
            counted(paper.decisions, "decision"),
            counted(paper.flags, "flag"),
        )
    )


def in_order(comparison: Comparison) -> list[Difference]:
    """Return the differences, what changed before what came and went, by paper and place."""
    return sorted(comparison.differences, key=lambda found: _ORDER.index(what(found)))


def what(found: Difference) -> str:
    """Return what happened in two or three words: "figure moved", "flag gained"."""
    if found.reread:
        return "figure read otherwise"
    return _WORDS.get((found.kind, found.change), f"{found.kind} {found.change}")


def note_of(found: Difference) -> str:
    """Return what is to be known of a difference beside its two sides."""
    return "; ".join(part for part in (found.note, shown_changes(found.words)) if part)


def shown_text(found: Difference, seen: Seen | None) -> str:
    """Return what one side prints, on one line; of a flag, what it says."""
    if seen is None:
        return ""
    if found.reread:
        return clean(f"{seen.text}: {seen.about}, {seen.when or 'no time'}")
    return clean(seen.sentence if found.kind == "flag" else seen.text)


def place(seen: Seen | None) -> str:
    """Return where a side prints it: "budget.pdf, page 3, line 14, 4.1"."""
    if seen is None:
        return ""
    page = f", page {seen.page}" if seen.page else ""
    section = f", {clean(seen.section)}" if seen.section else ""
    return f"{clean(seen.source)}{page}, line {seen.line}{section}"


def as_json(comparison: Comparison) -> dict[str, object]:
    """Return a comparison as plain values."""
    return {
        "before": comparison.before,
        "after": comparison.after,
        "summary": comparison.summary,
        "papers": [{"before": one, "after": other} for one, other in comparison.papers],
        "papers_on_one_side": [asdict(paper) for paper in comparison.alone],
        "unchanged": dict(comparison.unchanged),
        "differences": [
            {
                "what": what(found),
                "kind": found.kind,
                "change": found.change,
                "matched_by": found.why,
                "note": found.note,
                "words": [asdict(change) for change in found.words],
                "before": asdict(found.before) if found.before else None,
                "after": asdict(found.after) if found.after else None,
            }
            for found in in_order(comparison)
        ],
    }


def _row(found: Difference) -> CompareRow:
    one, other = found.before, found.after
    seen = other or one
    return CompareRow(
        what=what(found),
        about=clean(found.about),
        time=clean(seen.when) if seen else "",
        before=shown_text(found, one),
        after=shown_text(found, other),
        note=clean(note_of(found)),
        matched_by=found.why,
        source_before=one.source if one else "",
        page_before=one.page if one else None,
        line_before=one.line if one else None,
        section_before=one.section if one else "",
        source_after=other.source if other else "",
        page_after=other.page if other else None,
        line_after=other.line if other else None,
        section_after=other.section if other else "",
        ref_before=one.ref if one else "",
        ref_after=other.ref if other else "",
    )
