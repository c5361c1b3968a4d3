"""The checks: one small class each, and the one way to run them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperminer._lazy import names_from

if TYPE_CHECKING:
    from paperminer.checks.base import Check, PaperEvidence
    from paperminer.checks.coverage import coverage_of
    from paperminer.checks.folder import FOLDER_CHECKS
    from paperminer.checks.registry import CHECKS, run_checks

__all__ = ["CHECKS", "FOLDER_CHECKS", "Check", "PaperEvidence", "coverage_of", "run_checks"]

__getattr__ = names_from(
    __name__,
    {
        "Check": "base",
        "PaperEvidence": "base",
        "coverage_of": "coverage",
        "FOLDER_CHECKS": "folder",
        "CHECKS": "registry",
        "run_checks": "registry",
    },
)
