"""Stable names for what was found: the same paper mined again gives the same ids."""

from __future__ import annotations

import hashlib

from paperminer.model import Metric


def stable_id(prefix: str, *parts: object) -> str:
    """Return an id from the parts that make a thing what it is.

    prefix: one letter for the table. parts: whatever tells it from its neighbours.
    """
    text = "\x1f".join(str(part) for part in parts)
    return f"{prefix}-{hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()[:12]}"


def paper_key(paper_id: str) -> str:
    """Return the part of a paper's id that names the file's bytes."""
    return paper_id.rpartition("-")[0]


def metric_id(metric: Metric) -> str:
    """Return a metric's id: the file's bytes, the place and the printed figure."""
    span = metric.span
    place = (span.page, span.line, span.start, metric.offset)
    cell = (metric.table_id.rpartition("-")[2], metric.row, metric.column)
    return stable_id("m", paper_key(metric.paper_id), *place, *cell, span.text)


def target_id(metric: Metric) -> str:
    """Return the id of the target that a metric states."""
    return stable_id("t", metric.metric_id)
