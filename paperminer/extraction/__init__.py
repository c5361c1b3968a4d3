"""Quantities, periods, metrics, targets and decisions of a file's papers."""

from __future__ import annotations


from paperminer.extraction.metrics import extract_metrics
from paperminer.extraction.targets import extract_targets

__all__ = ["extract_metrics", "extract_targets"]
