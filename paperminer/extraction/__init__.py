"""Quantities, periods, metrics, targets and decisions of a file's papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperminer._lazy import names_from

if TYPE_CHECKING:
    from paperminer.extraction.everything import Extraction, extract_all
    from paperminer.extraction.metrics import extract_metrics
    from paperminer.extraction.targets import extract_targets

__all__ = ["Extraction", "extract_all", "extract_metrics", "extract_targets"]

__getattr__ = names_from(
    __name__,
    {
        "Extraction": "everything",
        "extract_all": "everything",
        "extract_metrics": "metrics",
        "extract_targets": "targets",
    },
)
