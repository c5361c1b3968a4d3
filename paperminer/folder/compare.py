"""What only several papers of a folder show, once all of them are mined and stored."""

from __future__ import annotations

from pathlib import Path

from paperminer.checks.decision_folder import check_decisions
from paperminer.checks.folder_figures import FigureBetween
from paperminer.checks.folder_passages import Place, check_passages
from paperminer.checks.low_targets import LowTarget
from paperminer.checks.target_moves import MovedTarget
from paperminer.linking.stored import read_decisions
from paperminer.linking.stored_figures import read_asked_series, read_prose_figures
from paperminer.model import Span
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
    passages, copies = check_passages(pairs, sentences.count_by_paper())
    flags = (
        *check_decisions(decisions),
        *passages,
        *FigureBetween(copies).across(read_prose_figures(path)),
        *MovedTarget(copies).across(read_asked_series(path)),
        *LowTarget().across(read_asked_series(path), copies),
    )
    store.add(flag_rows({flag.flag_id: flag for flag in flags}.values()))


def _place(row: StoredSentence) -> Place:
    span = Span(row.source, row.page, row.line, row.start, row.end, row.text)
    return Place(row.number, row.paper_id, row.day, span)
