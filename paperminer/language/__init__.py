"""The English model, and the words around a figure."""

from __future__ import annotations

from paperminer.language.model import load_model, parse_all

__all__ = ["load_model", "parse_all"]
