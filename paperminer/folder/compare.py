"""What only several papers of a folder show, once all of them are mined and stored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from paperminer.checks.decision_folder import check_decisions
from paperminer.checks.folder_figures import FigureBetween
from paperminer.checks.folder_passages import Place, Repeats, check_passages
from paperminer.checks.folder_tables import TableBetween
from paperminer.checks.low_targets import LowTarget
from paperminer.checks.target_moves import MovedTarget
from paperminer.checks.version_changes import VersionChange, VersionRows
from paperminer.linking.stored import read_decisions
from paperminer.linking.stored_figures import (
    read_asked_series,
    read_papers,
    read_prose_figures,
    read_table_figures,
    read_versions,
)
from paperminer.linking.versions import VersionPair, version_pairs
from paperminer.model import Decision, Span
from paperminer.store.rows import flag_rows
from paperminer.store.scratch import Scratch, StoredSentence
from paperminer.store.sqlite import Store


def compare_papers(store: Store, path: Path, sentences: Scratch) -> None:
    """Link the decisions of all files, and add the flags that several files raise together.

    store: open, with the rows of all files. path: its file, which is read series by series.
    sentences: those of all files.
    """
    decisions = read_decisions(path)
    store.set_leads((row.leads_to, row.decision_id) for row in decisions if row.leads_to)
    pairs = ((_place(one), _place(other)) for one, other in sentences.pairs())
    repeats = check_passages(pairs, sentences.count_by_paper())
    versions = version_pairs(repeats.copies, read_papers(path))
    copies = repeats.copies
    changed = tuple(VersionChange().across(_versions(path, versions, repeats, decisions)))
    told = {frozenset((flag.source, *flag.other_sources)) for flag in changed}
    flags = (
        *check_decisions(decisions, {frozenset(pair.ids) for pair in versions}),
        *(flag for files, flag in repeats.copied.items() if files not in told),
        *changed,
        *repeats.flags,
        *FigureBetween(copies).across(read_prose_figures(path)),
        *TableBetween(copies).across(read_table_figures(path)),
        *MovedTarget(copies).across(read_asked_series(path)),
        *LowTarget().across(read_asked_series(path), copies),
    )
    store.add(flag_rows({flag.flag_id: flag for flag in flags}.values()))


def _versions(
    path: Path,
    pairs: Sequence[VersionPair],
    repeats: Repeats,
    decisions: Sequence[Decision],
) -> Iterator[VersionRows]:
    """Yield each two versions of a paper with what they print."""
    wanted = {name for pair in pairs for name in pair.ids}
    of_paper: dict[str, list[Decision]] = {name: [] for name in wanted}
    for row in decisions:
        if row.paper_id in wanted:
            of_paper[row.paper_id].append(row)
    for pair, figures in read_versions(path, pairs):
        early, late = pair.ids
        reworded = [
            (one.text, other.text) if one.paper_id == early else (other.text, one.text)
            for one, other in repeats.reworded.get(frozenset(pair.ids), ())
        ]
        yield VersionRows(pair, figures, (of_paper[early], of_paper[late]), reworded)


def _place(row: StoredSentence) -> Place:
    span = Span(row.source, row.page, row.line, row.start, row.end, row.text)
    return Place(row.number, row.paper_id, row.day, span)
