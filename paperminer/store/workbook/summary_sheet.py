"""The sheet "Summary": what was read, what was found, what could not be checked, and the run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from paperminer._version import __version__
from paperminer.store import schema, schema_flags
from paperminer.store.columns import Row, TableSchema
from paperminer.store.schema_decisions import DECISIONS
from paperminer.store.sqlite import Store
from paperminer.store.workbook.formats import Formats
from paperminer.store.workbook.sheets import BlockRow, Widths, set_print, set_widths, write_block
from paperminer.store.workbook.stream import StreamedSheet

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

TITLE = "Summary"

# How many files that were not read are named before the rest are counted.
_NAMED = 100

_HOW = (
    "Each row of Flags is a question to put, and says nothing against anybody. Read it, open the "
    "paper, and choose your verdict in the green columns.",
    "Then save this file as XLSX and run: paperminer review import FILE.xlsx. What each column "
    "holds is told under “About the columns”.",
)

_MEANINGS = {
    "error": "cannot be right",
    "conflict": "two places disagree",
    "warning": "may be rounding, or about something else",
    "duplicate": "printed twice",
}

_WIDTHS = Widths((38, 13, 13, 13, 13, 13, 60))


@dataclass(slots=True)
class _Found:
    """What is counted in one pass over flags, issues and runs."""

    flags: Counter[tuple[str, str]] = field(default_factory=Counter)
    settled: Counter[str] = field(default_factory=Counter)
    story: Counter[str] = field(default_factory=Counter)
    issues: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)
    unread: list[tuple[str, str, str]] = field(default_factory=list)


def add_summary(workbook: Workbook, formats: Formats, store: Store, run_id: str) -> None:
    """Add the sheet; run_id may be ""."""
    found = _count(store)
    sheet = workbook.add_worksheet(TITLE, StreamedSheet)
    set_widths(sheet, formats, _WIDTHS)
    sheet.set_row(0, 24)
    sheet.write_string(0, 0, "What paperminer found", formats.title)
    for at, line in enumerate((*_HOW, f"Run {run_id}, paperminer {__version__}"), 1):
        sheet.write_string(at, 0, line)
    at = 6
    for title, name, headers, rows in _blocks(store, found):
        sheet.set_row(at - 1, 18)
        sheet.write_string(at - 1, 0, title, formats.section)
        if rows:
            at = write_block(sheet, formats, f"summary_{name}", headers, rows, at, _WIDTHS) + 2
        else:
            sheet.write_string(at, 0, "none")
            at += 3
    sheet.hide_gridlines(2)
    set_print(sheet, TITLE)


def _blocks(
    store: Store, found: _Found
) -> Iterator[tuple[str, str, tuple[str, ...], list[BlockRow]]]:
    """Yield the heading, name, header and rows of each small table, in the order of the sheet."""
    yield "What was read", "read", ("what", "how many"), _read(store)
    yield (
        "Flags by severity", "severity",
        ("severity", "flags", "story", "settled", "meaning"),
        [_severity(found, severity) for severity in schema_flags.SEVERITIES],
    )  # fmt: skip
    yield "Flags by kind", "kind", ("kind", *schema_flags.SEVERITIES, "all"), _kinds(found)
    yield (
        "What could be checked", "checked", ("what", "checked", "of", "not checked"),
        _checked(store),
    )  # fmt: skip
    yield ("Not read, or not whole", "unread", ("file", "status", "why"), _unread(found))
    yield (
        "Issues: what was read with doubt", "issues", ("issue", "times", "for example"),
        [(code, times, found.examples[code]) for code, times in found.issues.most_common()],
    )  # fmt: skip


def _read(store: Store) -> list[BlockRow]:
    pages, words = store.totals()
    return [
        ("files", store.count(schema.RUNS)),
        ("papers in them", store.count(schema.PAPERS)),
        ("pages", pages),
        ("words", words),
        ("figures found (Metrics)", store.count(schema.METRICS)),
        ("targets", store.count(schema.TARGETS)),
        ("decisions", store.count(DECISIONS)),
        ("flags", store.count(schema_flags.FLAGS)),
        ("issues", store.count(schema_flags.ISSUES)),
    ]


def _severity(found: _Found, severity: str) -> BlockRow:
    all_of_it = sum(count for (_, each), count in found.flags.items() if each == severity)
    story, settled = found.story[severity], found.settled[severity]
    return severity, all_of_it, story, settled, _MEANINGS[severity]


def _kinds(found: _Found) -> list[BlockRow]:
    rows: list[BlockRow] = []
    for kind in sorted({kind for kind, _ in found.flags}):
        counts = [found.flags[kind, severity] for severity in schema_flags.SEVERITIES]
        rows.append((kind, *(count or None for count in counts), sum(counts)))
    return rows


def _checked(store: Store) -> list[BlockRow]:
    figures, understood, claims, compared, totals, cast = store.coverage()
    return [
        (what, done, seen, seen - done)
        for what, done, seen in (
            ("figures understood", understood, figures),
            ("claims compared with their figures", compared, claims),
            ("tables with totals added up", cast, totals),
        )
    ]


def _unread(found: _Found) -> list[BlockRow]:
    rows: list[BlockRow] = list(found.unread[:_NAMED])
    if (more := len(found.unread) - _NAMED) > 0:
        rows.append((f"and {more:,} more", None, "see Runs and Issues"))
    return rows


def _count(store: Store) -> _Found:
    found = _Found()
    for kind, severity, grade, status in _values(
        store, schema_flags.FLAGS, "kind", "severity", "grade", "review_status"
    ):
        found.flags[str(kind), str(severity)] += 1
        found.story[str(severity)] += grade == "story"
        found.settled[str(severity)] += status != "open"
    for source, status, error in _values(store, schema.RUNS, "source", "status", "error"):
        if status in ("failed", "partial"):
            found.unread.append((str(source), str(status), str(error or "")))
    for source, code, message in _values(store, schema_flags.ISSUES, "source", "code", "message"):
        found.issues[str(code)] += 1
        found.examples.setdefault(str(code), str(message))
        if str(code).startswith("skipped_"):
            found.unread.append((str(source), "skipped", str(message)))
    return found


def _values(store: Store, table: TableSchema, *names: str) -> Iterator[Row]:
    places = [table.names.index(name) for name in names]
    for batch in store.batches(table):
        for row in batch:
            yield tuple(row[place] for place in places)
