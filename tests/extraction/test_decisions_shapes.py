"""Decisions in the shapes of many councils: every row is found, and none that is not one."""

from __future__ import annotations

import pytest

from paperminer.extraction import extract_all
from paperminer.reading import read_document
from paperminer.structure import build_papers
from tests.extraction.shapes import Shape, british, further, mixed, more

SHAPES = (*british.SHAPES, *mixed.SHAPES, *more.SHAPES, *further.SHAPES)


@pytest.mark.parametrize("shape", SHAPES, ids=[name for name, _, _ in SHAPES])
def test_a_paper_gives_the_rows_that_a_clerk_would_write_down(shape: Shape) -> None:
    _, text, wanted = shape
    found = list(extract_all(build_papers(read_document(text.strip().encode(), "p.txt"))).decisions)
    for row in wanted:
        (hit,) = [one for one in found if one.stage == row.stage and row.words in one.text]
        assert hit.item == row.item
        assert set(hit.verbs) & row.verbs, hit.verbs
        for column, value in row.told:
            assert getattr(hit, column) == value, column
        found.remove(hit)
    assert [one.text for one in found] == []
