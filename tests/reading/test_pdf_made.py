"""Papers whose text and tables are known: every cell in its place, every character read."""

from __future__ import annotations

import json
import unicodedata
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from paperminer.model import Document, RawTable
from paperminer.reading.pdf import read_pdf

MADE = Path(__file__).resolve().parents[3] / "shared" / "papers" / "made"
NAMES = ("a_equality_2017", "b_equality_2016", "c_scorecard", "e_styles")

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not MADE.exists(), reason="the measurement papers are not here"),
]


@cache
def document(name: str) -> Document:
    return read_pdf((MADE / f"{name}.pdf").read_bytes(), f"{name}.pdf", "0" * 64)


def folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).replace("*", "").lower()


def rows(table: RawTable) -> list[tuple[str, ...]]:
    """Return the texts of a table's rows, its empty columns left out."""
    by_row: dict[int, dict[int, str]] = defaultdict(dict)
    for cell in table.cells:
        by_row[cell.row][cell.column] = folded(cell.text)
    columns = sorted({cell.column for cell in table.cells})
    return [tuple(by_row[row].get(c, "") for c in columns) for row in sorted(by_row)]


@pytest.mark.parametrize("name", NAMES)
def test_every_known_table_comes_back_whole(name: str) -> None:
    truth = json.loads((MADE / f"{name}.truth.json").read_text(encoding="utf-8"))
    found = [rows(table) for table in document(name).tables]
    missing = []
    for table in truth["tables"]:
        known = ([table["header"]] if table["header"] else []) + table["rows"]
        texts = [[folded(cell) for cell in row] for row in known]
        keep = [c for c in range(len(texts[0])) if any(row[c] for row in texts)]
        if [tuple(row[c] for c in keep) for row in texts if any(row)] not in found:
            missing.append(table["id"])
    assert missing == []
    assert len(found) == len(truth["tables"])


@pytest.mark.parametrize("name", NAMES)
def test_the_text_is_the_text_of_the_paper(name: str) -> None:
    truth = json.loads((MADE / f"{name}.truth.json").read_text(encoding="utf-8"))
    read = "".join(line.text for line in document(name).lines)
    assert folded(read) == folded(truth["text"])
