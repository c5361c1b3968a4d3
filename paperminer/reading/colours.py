"""What strong colours stand for in performance reports."""

from __future__ import annotations

from paperminer.model import Rag


def rag_of(colour: tuple[float, float, float] | None) -> Rag:
    """Return the RAG status that a strong colour stands for, "" for any other colour or none.

    colour: red, green and blue from 0 to 1.
    """
    red, green, blue = colour or (0.0, 0.0, 0.0)
    if red > 0.6 and green < 0.35 and blue < 0.35:
        return "red"
    if red > 0.85 and 0.45 < green < 0.88 and blue < 0.4:
        return "amber"
    if green > 0.4 and green > red + 0.2 and green > blue + 0.2:
        return "green"
    return ""
