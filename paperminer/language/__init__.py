"""What words and figures say: numbers, quantities, times, areas, roles and measures."""

from __future__ import annotations

from paperminer.language.model import find, load_finder, load_model, parse, plain
from paperminer.language.quantities import may_hold_quantity

__all__ = ["find", "load_finder", "load_model", "may_hold_quantity", "parse", "plain"]
