"""paperminer mines council committee papers for figures, targets and decisions.

    import paperminer as pm

    result = pm.extract("papers/")
    result.flags[["source", "line", "explanation"]]

Nothing prints, and nothing touches the network.
"""

from __future__ import annotations

from paperminer._version import __version__
from paperminer.errors import (
    ConfigurationError,
    PaperminerError,
    PatternError,
    UnreadablePaperError,
    UsageError,
)
from paperminer.result import Result, extract, read_results

__all__ = [
    "ConfigurationError",
    "PaperminerError",
    "PatternError",
    "Result",
    "UnreadablePaperError",
    "UsageError",
    "__version__",
    "extract",
    "read_results",
]
