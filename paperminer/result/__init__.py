"""The Python interface: a folder, or one paper, as pandas DataFrames."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from sqlite3 import DatabaseError
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Self, get_args

from paperminer.config import load_settings
from paperminer.errors import UsageError
from paperminer.model import Grade, Severity
from paperminer.result import narrowing
from paperminer.result.flag_rows import FlagRows
from paperminer.result.frames import frames_of
from paperminer.result.narrowing import (
    Choice,
    Tables,
    Words,
    between,
    check_choice,
    has_words,
    is_one_of,
)
from paperminer.store import sqlite
from paperminer.store.columns import Row
from paperminer.store.origin import papers_folder
from paperminer.store.read_back import read_tables, rows_of_store
from paperminer.store.schema import TABLES
from paperminer.store.schema_flags import REVIEW_STATUSES
from paperminer.views.flag_view import FlagView

if TYPE_CHECKING:
    import pandas as pd

    from paperminer.folder import Watcher
    from paperminer.store.summary import Summary

_SEVERITIES: tuple[Severity, ...] = get_args(Severity)


@dataclass(frozen=True, eq=False)
class Result:
    """What was found: one DataFrame a table, with the columns of the tables' contract.

    `summary` counts what was read; it is None where the tables were read back from files. `source`
    is the folder of papers, from which flags show their pages; None where it is not known.

    papers_where, metrics_where and flags_where give a Result with some of the rows, and of every
    other table those that belong to them; they chain:

        result.papers_where(committee="cabinet").flags_where(severity="error").metrics
    """

    papers: pd.DataFrame
    metrics: pd.DataFrame
    targets: pd.DataFrame
    decisions: pd.DataFrame
    votes: pd.DataFrame
    amendments: pd.DataFrame
    records: pd.DataFrame
    cells: pd.DataFrame
    flags: pd.DataFrame
    evidence: pd.DataFrame
    issues: pd.DataFrame
    runs: pd.DataFrame
    series: pd.DataFrame
    coverage: pd.DataFrame
    summary: Summary | None = None
    source: Path | None = None

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(getattr(self, schema.name))} {schema.name}" for schema in TABLES)
        return f"<paperminer.Result: {counts}>"

    def _repr_html_(self) -> str:
        from paperminer.result.overview import overview_html

        return overview_html(self.tables(), _SEVERITIES)

    def tables(self) -> dict[str, pd.DataFrame]:
        """Return the tables by name."""
        return {schema.name: getattr(self, schema.name) for schema in TABLES}

    # ------------------------------------------------------------------------------- filters

    def papers_where(
        self,
        *,
        source: Words = None,
        title: Words = None,
        committee: Words = None,
        kind: Choice = None,
        since: str | None = None,
        until: str | None = None,
    ) -> Self:
        """Return some papers and all that stands in them, with every place their flags rest on.

        source, title, committee: words that all stand there, in any order and case, or a compiled
        expression. kind: one of report, minutes, agenda and so on, or several. since, until: days
        of meetings, ISO 8601, both included; a paper without a day is left out.
        """
        papers = self.papers
        day = papers["meeting_date"]
        kept = has_words(papers["source"], source) & has_words(papers["title"], title)
        kept &= has_words(papers["committee"], committee) & is_one_of(papers["kind"], kind)
        kept &= between(day, day, since, until)
        return self._with(narrowing.by_papers(self.tables(), kept))

    def metrics_where(
        self,
        *,
        measure: Words = None,
        group: Words = None,
        area: Words = None,
        period: Words = None,
        since: str | None = None,
        until: str | None = None,
        unit: Choice = None,
        role: Choice = None,
        confidence: float = 0.0,
    ) -> Self:
        """Return some metrics, the flags that rest on them, and the papers that print either.

        measure, group, area, period: words that all stand there, in any order and case, or a
        compiled expression. since, until: days, ISO 8601, between which the metric's period lies,
        both included; one without is left out. unit, role: one, or several. confidence: the least.
        Targets are kept by what they share with metrics: measure, group, area, unit, confidence,
        and the words of their period (`due`); none where role or a day is asked for.
        """
        metrics, targets = self.metrics, self.targets
        kept = has_words(metrics["period"], period) & is_one_of(metrics["role"], role)
        kept &= between(metrics["period_start"], metrics["period_end"], since, until)
        wanted = has_words(targets["due"], period)
        if (role, since, until) != (None, None, None):
            wanted &= False
        for table, chosen in ((metrics, kept), (targets, wanted)):
            for column, words in (("measure", measure), ("group", group), ("area", area)):
                chosen &= has_words(table[column], words)
            chosen &= is_one_of(table["unit"], unit)
            if confidence > 0:
                chosen &= (table["confidence"] >= confidence).fillna(False).astype(bool)
        return self._with(narrowing.by_metrics(self.tables(), kept, wanted))

    def flags_where(
        self,
        *,
        severity: Choice = None,
        kind: Choice = None,
        grade: Choice = None,
        review_status: Choice = None,
        source: Words = None,
        text: Words = None,
        confidence: float = 0.0,
    ) -> Self:
        """Return some flags, every place and metric that they rest on, and the papers of these.

        severity, kind, grade, review_status: one, or several. source, text: words that all stand
        there, in any order and case, or a compiled expression. confidence: the least.
        Raises UsageError for a word that no severity, grade or status is.
        """
        flags = self.flags
        check_choice("severity", severity, _SEVERITIES)
        check_choice("grade", grade, get_args(Grade))
        check_choice("review_status", review_status, REVIEW_STATUSES)
        kept = is_one_of(flags["severity"], severity) & is_one_of(flags["kind"], kind)
        kept &= is_one_of(flags["grade"], grade) & is_one_of(flags["review_status"], review_status)
        kept &= has_words(flags["source"], source) & has_words(flags["text"], text)
        if confidence > 0:
            kept &= (flags["confidence"] >= confidence).fillna(False).astype(bool)
        return self._with(narrowing.by_flags(self.tables(), kept))

    def _with(self, tables: Tables) -> Self:
        # The summary counted more than is left.
        return type(self)(**tables, summary=None, source=self.source)

    # ------------------------------------------------------------------------------- flags

    def flag(self, flag_id: str) -> FlagView:
        """Return one flag with its places, which shows itself: in a notebook, or by .show().

        flag_id: the id, or as much of its beginning as no other flag has.
        Raises UsageError where there is none, or more than one.
        """
        ids = self.flags["flag_id"]
        found = [each for each in ids if each == flag_id] or [
            each for each in ids if flag_id and each.startswith(flag_id)
        ]
        if len(found) != 1:
            how_many = f"{len(found)} flags have" if found else "no flag has"
            raise UsageError(f"{how_many} an id that begins with {flag_id!r}")
        return FlagView(FlagRows(self.tables()).record(found[0]), self.source)

    def flag_views(self) -> Iterator[FlagView]:
        """Yield every flag as `flag` gives it, most serious first.

        Errors first, then conflicts, warnings and duplicates; of each those that change the story,
        and of these the surest.
        """
        rank = {severity: place for place, severity in enumerate(_SEVERITIES)}
        order = self.flags.assign(
            _story=self.flags["grade"].fillna("").ne("story"),
            _severity=self.flags["severity"].map(rank),
        ).sort_values(
            ["_severity", "_story", "confidence"], ascending=[True, True, False], kind="stable"
        )
        rows = FlagRows(self.tables())
        for flag_id in order["flag_id"]:
            yield FlagView(rows.record(flag_id), self.source)


def extract(
    path: str | PathLike[str],
    *,
    workers: int = 1,
    pages: str | None = None,
    rules: Sequence[str | PathLike[str]] = (),
    watcher: Watcher | None = None,
) -> Result:
    """Return what is found in a folder of papers, sub-folders included, or in one paper.

    path: the folder or the file. workers: with 1, papers are mined in this process, without limits
    of time and memory; with more, in worker processes within limits, and a script must call this
    under `if __name__ == "__main__":`. pages: the pages to read of each file, such as "1-10,15".
    rules: rule files to add to the built-in ones. watcher: called with a Progress after
    each paper.
    Settings from the environment (PAPERMINER_*) and paperminer.toml hold for what is not given.
    Raises UsageError where there is nothing to read, or a setting or rule file is wrong. A paper
    that cannot be read raises nothing: it is a row of `runs`.
    """
    from paperminer.folder import extract_folder

    flags = {
        "workers": workers,
        "isolate": workers > 1,
        "pages": pages,
        "rules": tuple(Path(rule) for rule in rules) or None,
        "formats": ("sqlite",),
    }
    settings = load_settings(flags)
    with TemporaryDirectory(prefix="paperminer-") as folder:
        out = Path(folder)
        summary = extract_folder(Path(path), out, settings, watcher=watcher)
        read = rows_of_store(out / sqlite.FILE_NAME)
        tables = {schema.name: list(read(schema)) for schema in TABLES}
    place = Path(path).resolve()
    return _result(tables, summary, place if place.is_dir() else place.parent)


def read_results(folder: str | PathLike[str]) -> Result:
    """Return the tables that `paperminer extract` wrote into a folder.

    folder: the OUT of that run. Any format will do; of several the first of SQLite, Parquet, JSON
    Lines, CSV and XLSX is read. All hold the same values, but for texts that were too long for a
    cell of the workbook, which says so.
    Raises UsageError where there is none, or another version's.
    """
    place = Path(folder)
    try:
        tables = read_tables(place)
    except DatabaseError as error:
        raise UsageError(f"{place} does not hold this version's tables: {error}") from error
    return _result(tables, None, papers_folder(place))


def _result(
    tables: Mapping[str, Sequence[Row]], summary: Summary | None, source: Path | None
) -> Result:
    return Result(**frames_of(tables), summary=summary, source=source)
