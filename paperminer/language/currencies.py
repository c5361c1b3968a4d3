"""Which units are money, and the signs that say so."""

from __future__ import annotations

# A sign says the kind of money, and not whose dollars they are.
CURRENCIES = {"£": "gbp", "$": "other:dollars", "€": "other:euros"}


def is_money(unit: str) -> bool:
    """Return whether a unit is money of some country."""
    return unit in CURRENCIES.values()
