"""All metrics of a paper, from running text and from tables, in reading order."""

from __future__ import annotations

from dataclasses import replace

from paperminer.extraction.context import PaperContext, read_context
from paperminer.extraction.pairing import earlier_as_previous
from paperminer.extraction.prose import prose_metrics
from paperminer.extraction.tables import table_metrics
from paperminer.model import Metric, Paper


def extract_metrics(paper: Paper, context: PaperContext | None = None) -> tuple[Metric, ...]:
    """Return the metrics of a paper in reading order.

    paper: one paper. context: what was read of it already, made when None.
    Raises TimeoutError when a rule takes too long on a passage.
    """
    known = context or read_context(paper)
    found = [*prose_metrics(known), *table_metrics(known)]
    found = earlier_as_previous(found)
    found.sort(key=lambda metric: (metric.block, metric.row or 0, metric.column or 0, metric.offset))
    out: list[Metric] = []
    seen: set[str] = set()
    for order, metric in enumerate(found):
        if metric.metric_id not in seen:
            seen.add(metric.metric_id)
            out.append(replace(metric, order=order))
    return tuple(out)
