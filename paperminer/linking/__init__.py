"""Which rows speak of the same thing, within a paper and across papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperminer._lazy import names_from

if TYPE_CHECKING:
    from paperminer.linking.decisions import link_decisions
    from paperminer.linking.series import link_series

__all__ = ["link_decisions", "link_series"]

__getattr__ = names_from(
    __name__,
    {
        "link_decisions": "decisions",
        "link_series": "series",
    },
)
