"""What words and figures say: numbers, quantities, times, areas, and what a figure measures."""

from __future__ import annotations

from paperminer.language.model import load_model, parse_all

__all__ = ["load_model", "parse_all"]
