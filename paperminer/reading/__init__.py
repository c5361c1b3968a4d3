"""Bytes to Document: one reader a format, chosen by suffix."""

from __future__ import annotations

from paperminer.reading.registry import SUFFIXES, Limits, Pages, explain_suffix, read_document

__all__ = ["SUFFIXES", "Limits", "Pages", "explain_suffix", "read_document"]
