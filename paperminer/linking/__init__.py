"""Which rows speak of the same thing, within a paper and across papers."""

from __future__ import annotations

from paperminer.linking.decisions import link_decisions
from paperminer.linking.series import link_series

__all__ = ["link_decisions", "link_series"]
