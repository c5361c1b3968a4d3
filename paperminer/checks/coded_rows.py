"""Rows of a table that begin with a code: indicators, risks, projects."""

from __future__ import annotations

from dataclasses import dataclass

import regex
from rapidfuzz import fuzz

from paperminer.model import Cell, Table

WORD = regex.compile(r"[\p{L}\d]+")
_CODE = regex.compile(r"[A-Z]{1,6}[\s-]?\d{1,4}[a-z]?$")
_NOT_CODES = regex.compile(r"(?:Q|H|FY|KS|Year|Y|Level|Stage|Tier|Band)[\s-]?\d", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CodedRow:
    """A code and the name that a table gives it; `cell` is that of the code."""

    code: str
    name: str
    table: Table
    cell: Cell


def coded_rows(table: Table) -> list[CodedRow]:
    """Return the coded rows of a table: a code in the first column and a name in the second."""
    rows = table.grid()
    out = []
    for row in rows:
        code, name = row[0], row[1] if len(row) > 1 else None
        if code is None or name is None:
            continue
        text = code.text.strip()
        if _CODE.match(text) and not _NOT_CODES.match(text) and len(WORD.findall(name.text)) >= 2:
            out.append(
                CodedRow(text.replace(" ", "").replace("-", ""), name.text.strip(), table, code)
            )
    return out if len(out) >= 0.4 * len(rows) else []


def likeness(one: str, other: str) -> float:
    """Return how alike two names are, 0 to 100; figures that differ count against them."""
    a, b = " ".join(WORD.findall(one.lower())), " ".join(WORD.findall(other.lower()))
    return float(max(fuzz.ratio(a, b), fuzz.token_set_ratio(a, b) * 0.97))
