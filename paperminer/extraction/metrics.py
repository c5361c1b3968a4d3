"""All metrics of a paper, from running text and from tables, in reading order."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from paperminer.extraction.context import PaperContext, read_context
from paperminer.extraction.identity import stable_id
from paperminer.extraction.pairing import earlier_as_previous
from paperminer.extraction.prose import prose_metrics
from paperminer.extraction.row_units import units_from_text
from paperminer.extraction.tables import table_metrics
from paperminer.model import Metric, Paper


def extract_metrics(paper: Paper, context: PaperContext | None = None) -> tuple[Metric, ...]:
    """Return the metrics of a paper in reading order.

    paper: one paper. context: what was read of it already, made when None.
    Raises TimeoutError when a rule takes too long on a passage.
    """
    known = context or read_context(paper)
    found = [*prose_metrics(known), *table_metrics(known)]
    found = units_from_text(earlier_as_previous(found))
    found.sort(
        key=lambda metric: (metric.block, metric.row or 0, metric.column or 0, metric.offset)
    )
    seen: Counter[str] = Counter()
    out: list[Metric] = []
    for order, metric in enumerate(found):
        seen[metric.metric_id] += 1
        # Two figures that print alike in one place are two figures: the later ones count on.
        again = seen[metric.metric_id]
        name = metric.metric_id if again == 1 else stable_id("m", metric.metric_id, again)
        out.append(replace(metric, order=order, metric_id=name))
    return tuple(out)
