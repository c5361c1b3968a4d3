"""`paperminer show`: one row of the tables, found by its id, with all that belongs to it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from paperminer.errors import UsageError
from paperminer.store.columns import TableSchema
from paperminer.store.schema import table
from paperminer.views.flag_record import EvidencePlace, FlagRecord, flag_record, place_of
from paperminer.views.opened import Opened
from paperminer.views.row_words import amount, day_in_words, fields_of

#: The tables whose rows are shown by their ids, and what one of their rows is called.
KINDS = {
    "flags": "flag", "metrics": "metric", "targets": "target", "decisions": "decision",
    "papers": "paper",
}  # fmt: skip

_MOST_NAMED = 5
_MOST_SERIES = 40
_NEAR = 70  # of 100: how alike an id must be to be offered


@dataclass(frozen=True, slots=True)
class Beside:
    """Another row that belongs to the one shown: what it is to it, its id, and it in a line."""

    relation: str
    id: str
    words: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A row with what belongs to it.

    fields: its values in words, by their titles. places: its place; of a flag, all it rests on.
    paper: the title of its paper, who it goes to and when. flag: the flag as it is shown elsewhere,
    where the row is one.
    """

    table: str
    id: str
    row: Mapping[str, object]
    fields: tuple[tuple[str, str], ...]
    places: tuple[EvidencePlace, ...]
    beside: tuple[Beside, ...]
    paper: str = ""
    flag: FlagRecord | None = None


def show_row(opened: Opened, given: str) -> Shown:
    """Return the flag, metric, target, decision or paper of an id, or of its beginning.

    Raises UsageError where there is none, with ids like it, or more than one.
    """
    name, row_id = _found(opened.store, given.strip())
    schema = table(name)
    row = _row(opened.store, schema, row_id)
    if name == "flags":
        return _flag(opened.store, schema, row)
    digest = _digests(opened.store, [str(row["source"])]).get(str(row["source"]), "")
    place = _paper_place(row, digest) if name == "papers" else _place(row, digest)
    beside = _BESIDE[name]
    fields = (*fields_of(schema, row), *_paragraph(row))
    rows = tuple(beside(opened.store, row))
    return Shown(name, row_id, row, fields, (place,), rows, _paper(opened.store, row))


def _place(row: Mapping[str, object], digest: str) -> EvidencePlace:
    place = place_of(row, digest)
    return EvidencePlace(place, _text(row, "printed_page"), _text(row, "sentence"))


def _paper_place(row: Mapping[str, object], digest: str) -> EvidencePlace:
    begins = {"source": "source", "page": "page_start", "line": "line_start", "text": "title"}
    place = place_of({column: row[taken] for column, taken in begins.items()}, digest)
    return EvidencePlace(place, _text(row, "printed_start"))


def _paragraph(row: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    if row.get("section"):
        yield "paragraph", str(row["section"])


def _paper(store: sqlite3.Connection, row: Mapping[str, object]) -> str:
    if "page_start" in row:
        return ""  # It is the paper itself.
    paper = store.execute(
        "SELECT title, committee, meeting_date FROM papers WHERE paper_id = ?", (row["paper_id"],)
    ).fetchone()
    day = day_in_words(paper["meeting_date"]) if paper and paper["meeting_date"] else ""
    parts = (paper["title"], paper["committee"], day) if paper else ()
    return ", ".join(part for part in parts if part)


# --------------------------------------------------------------------------- ids


def _found(store: sqlite3.Connection, given: str) -> tuple[str, str]:
    found = [
        (name, str(row[0]))
        for name in KINDS
        for row in store.execute(
            f'SELECT {table(name).key[0]} FROM "{name}" WHERE {table(name).key[0]} = ?1 '
            f"OR substr({table(name).key[0]}, 1, length(?1)) = ?1 LIMIT ?2",
            (given, _MOST_NAMED + 1),
        )
        if given
    ]
    exact = [each for each in found if each[1] == given]
    if len(found) == 1 or exact:
        return (exact or found)[0]
    if not found:
        near = _near(store, given)
        hint = f"; near it are {', '.join(near)}" if near else ""
        named = ", ".join(list(KINDS.values())[:-1])
        raise UsageError(f"no {named} or paper has the id {given!r}{hint}")
    named = ", ".join(row_id for _, row_id in found[:_MOST_NAMED])
    more = " and more" if len(found) > _MOST_NAMED else ""
    raise UsageError(f"several ids begin with {given!r}: {named}{more}")


def _near(store: sqlite3.Connection, given: str) -> list[str]:
    from rapidfuzz import process

    ids = [
        str(row[0])
        for name in KINDS
        for row in store.execute(f'SELECT {table(name).key[0]} FROM "{name}"')
    ]
    return [each for each, _, _ in process.extract(given, ids, limit=3, score_cutoff=_NEAR)]


# --------------------------------------------------------------------------- what belongs to it


def _of_metric(store: sqlite3.Connection, row: Mapping[str, object]) -> Iterator[Beside]:
    yield from _flags(store, str(row["metric_id"]))
    for other in store.execute(
        "SELECT target_id, measure, operator, value, unit, computed FROM targets "
        "WHERE actual_metric_id = ?",
        (row["metric_id"],),
    ):
        told = f", {other['computed']}" if other["computed"] else ""
        words = f"{other['operator'] or ''} {_value(other)}{told}: {other['measure'] or ''}"
        yield Beside("target", str(other["target_id"]), words.strip())
    if row["series_id"]:
        for other in store.execute(
            "SELECT metric_id, value, unit, period, role, source, page, line FROM metrics "
            "WHERE series_id = ? AND metric_id <> ? "
            "ORDER BY period_end, source, page, line LIMIT ?",
            (row["series_id"], row["metric_id"], _MOST_SERIES),
        ):
            parts = [_value(other), other["period"] or "no time", other["role"], _where(other)]
            words = " · ".join(str(part) for part in parts if part)
            yield Beside("same series", str(other["metric_id"]), words)


def _of_target(store: sqlite3.Connection, row: Mapping[str, object]) -> Iterator[Beside]:
    for other in store.execute(
        "SELECT metric_id, value, unit, measure, source, page, line FROM metrics "
        "WHERE metric_id = ?",
        (row["actual_metric_id"],),
    ):
        words = f"{_value(other)}: {other['measure'] or ''} · {_where(other)}"
        yield Beside("reported", str(other["metric_id"]), words)
        yield from _flags(store, str(other["metric_id"]))


def _of_decision(store: sqlite3.Connection, row: Mapping[str, object]) -> Iterator[Beside]:
    related = (
        ("repeats", "decision_id = ?", row["repeats_id"]),
        ("leads to", "decision_id = ?", row["leads_to"]),
        ("comes from", "leads_to = ?", row["decision_id"]),
        ("repeated by", "repeats_id = ?", row["decision_id"]),
    )
    for relation, condition, value in related:
        for other in store.execute(
            f"SELECT decision_id, stage, text, source, page, line FROM decisions "
            f"WHERE {condition} ORDER BY rowid",
            (value,),
        ):
            words = f"{other['stage']} · {_where(other)} · {other['text']}"
            yield Beside(relation, str(other["decision_id"]), words)


def _of_paper(store: sqlite3.Connection, row: Mapping[str, object]) -> Iterator[Beside]:
    for other in store.execute(
        "SELECT flag_id, severity, explanation FROM flags WHERE paper_id = ? ORDER BY "
        "CASE severity WHEN 'error' THEN 1 WHEN 'conflict' THEN 2 WHEN 'warning' THEN 3 ELSE 4 END,"
        " grade IS NOT 'story', confidence DESC, rowid",
        (row["paper_id"],),
    ):
        yield Beside("flag", str(other["flag_id"]), f"{other['severity']}: {other['explanation']}")


def _flags(store: sqlite3.Connection, metric_id: str) -> Iterator[Beside]:
    for other in store.execute(
        "SELECT DISTINCT f.flag_id, f.severity, f.explanation FROM evidence e "
        "JOIN flags f USING (flag_id) WHERE e.metric_id = ? ORDER BY f.rowid",
        (metric_id,),
    ):
        words = f"{other['severity']}: {other['explanation']}"
        yield Beside("flag", str(other["flag_id"]), words)


_BESIDE = {
    "metrics": _of_metric,
    "targets": _of_target,
    "decisions": _of_decision,
    "papers": _of_paper,
}


# --------------------------------------------------------------------------- flags


def _flag(store: sqlite3.Connection, schema: TableSchema, row: Mapping[str, object]) -> Shown:
    flag_id = str(row["flag_id"])
    evidence = [
        dict(each)
        for each in store.execute(
            "SELECT * FROM evidence WHERE flag_id = ? ORDER BY position", (flag_id,)
        )
    ]
    metrics = {
        str(each["metric_id"]): dict(each)
        for each in store.execute(
            "SELECT m.* FROM evidence e JOIN metrics m USING (metric_id) WHERE e.flag_id = ?",
            (flag_id,),
        )
    }
    paper = store.execute("SELECT * FROM papers WHERE paper_id = ?", (row["paper_id"],)).fetchone()
    digests = _digests(store, [str(each["source"]) for each in evidence])
    record = flag_record(row, evidence, metrics, dict(paper) if paper else None, digests)
    beside = tuple(
        Beside("figure", metric_id, f"{_value(metric)}: {metric['measure'] or ''}")
        for metric_id, metric in metrics.items()
    )
    return Shown("flags", flag_id, row, fields_of(schema, row), record.places, beside, flag=record)


# --------------------------------------------------------------------------- rows


def _row(store: sqlite3.Connection, schema: TableSchema, row_id: str) -> Mapping[str, object]:
    found = store.execute(
        f'SELECT * FROM "{schema.name}" WHERE {schema.key[0]} = ?', (row_id,)
    ).fetchone()
    return dict(found)


def _digests(store: sqlite3.Connection, sources: list[str]) -> dict[str, str]:
    marks = ", ".join("?" * len(sources))
    rows = store.execute(f"SELECT source, sha256 FROM runs WHERE source IN ({marks})", sources)
    return {str(row["source"]): str(row["sha256"] or "") for row in rows}


def _value(row: Mapping[str, object] | sqlite3.Row) -> str:
    value = row["value"]
    return "" if value is None else amount(float(str(value)), str(row["unit"] or ""))


def _where(row: Mapping[str, object] | sqlite3.Row) -> str:
    page = f", page {row['page']}" if row["page"] is not None else ""
    return f"{row['source']}{page}, line {row['line']}"


def _text(row: Mapping[str, object], column: str) -> str:
    return str(row.get(column) or "")
