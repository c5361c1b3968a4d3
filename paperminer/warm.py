"""Loads, when it is imported, what every paper needs: rules and language model.

The process pool imports this once, before it forks its workers, so that none of them waits for it.
"""

from __future__ import annotations

from paperminer import pipeline
from paperminer.language import load_finder
from paperminer.patterns import load_rulebook

__all__ = ["pipeline"]

load_rulebook()
load_finder()
