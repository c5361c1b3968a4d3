"""What a run comes to: the counts and names that end it on the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

from paperminer.model import Coverage, Severity
from paperminer.store import schema, schema_decisions, schema_flags
from paperminer.store.schema_flags import SEVERITIES
from paperminer.store.sqlite import Store


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file or folder that was not mined, and why."""

    source: str
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Unread:
    """A file of which nothing (failed) or not all (partial) could be read, and why.

    `trace` is the traceback where the fault is paperminer's own, or "".
    """

    source: str
    status: str
    reason: str
    trace: str = ""


@dataclass(frozen=True, slots=True)
class FilledIn:
    """A file of the earlier run in which people had settled flags.

    taken: how many of its verdicts the run took over. kept: the name of a copy, where not all of
    it could be taken, or "".
    """

    name: str
    taken: int
    kept: str


@dataclass(frozen=True, slots=True)
class FlagCount:
    """How many flags of one kind and severity were raised."""

    kind: str
    severity: str
    count: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run read, found and wrote.

    files: files mined, copies and failures included. papers: papers in them. seconds: by the clock
    on the wall. out and written: where the tables are, and the names of their files. coverage: how
    much could be checked, over all files. filled_in: what people had filled in in files that this
    run replaced.
    """

    folder: str
    out: str
    written: tuple[str, ...]
    files: int
    papers: int
    pages: int
    words: int
    metrics: int
    targets: int
    decisions: int
    issues: int
    flags: tuple[FlagCount, ...]
    unread: tuple[Unread, ...]
    copies: tuple[str, ...]
    skipped: tuple[Skipped, ...]
    seconds: float
    coverage: Coverage = field(default_factory=Coverage)
    filled_in: tuple[FilledIn, ...] = ()

    @property
    def failed(self) -> tuple[Unread, ...]:
        """Return the files of which nothing could be read."""
        return tuple(entry for entry in self.unread if entry.status == "failed")

    @property
    def faults(self) -> tuple[Unread, ...]:
        """Return the files on which paperminer itself went wrong."""
        return tuple(entry for entry in self.unread if entry.trace)

    def flags_at_least(self, severity: Severity) -> int:
        """Return how many flags are of a severity or a worse one; error is the worst."""
        worse = SEVERITIES[: SEVERITIES.index(severity) + 1]
        return sum(entry.count for entry in self.flags if entry.severity in worse)

    def as_dict(self) -> dict[str, object]:
        """Return the summary as plain lists and dicts, for JSON."""
        return asdict(self)


def summarise(
    store: Store,
    *,
    folder: str,
    out: str,
    written: Sequence[str],
    unread: Sequence[Unread],
    copies: Sequence[str],
    skipped: Sequence[Skipped],
    seconds: float,
    filled_in: Sequence[FilledIn] = (),
) -> Summary:
    """Return the summary of a finished store and of what its run noted on the way."""
    pages, words = store.totals()
    return Summary(
        folder=folder,
        out=out,
        written=tuple(written),
        files=store.count(schema.RUNS),
        papers=store.count(schema.PAPERS),
        pages=pages,
        words=words,
        metrics=store.count(schema.METRICS),
        targets=store.count(schema.TARGETS),
        decisions=store.count(schema_decisions.DECISIONS),
        issues=store.count(schema_flags.ISSUES),
        flags=tuple(FlagCount(*counted) for counted in store.flag_counts()),
        unread=tuple(unread),
        copies=tuple(copies),
        skipped=tuple(skipped),
        seconds=round(seconds, 1),
        coverage=Coverage(*store.coverage()),
        filled_in=tuple(filled_in),
    )
