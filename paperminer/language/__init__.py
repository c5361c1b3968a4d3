"""What words and figures say: numbers, quantities, times, areas, roles and measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperminer._lazy import names_from

if TYPE_CHECKING:
    from paperminer.language.model import find, load_finder, load_model, parse, plain
    from paperminer.language.quantities import may_hold_quantity

__all__ = ["find", "load_finder", "load_model", "may_hold_quantity", "parse", "plain"]

__getattr__ = names_from(
    __name__,
    {
        "find": "model",
        "load_finder": "model",
        "load_model": "model",
        "parse": "model",
        "plain": "model",
        "may_hold_quantity": "quantities",
    },
)
