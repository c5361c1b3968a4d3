"""Each file belongs to a meeting: that which its agenda names, or the reports beside it."""

from __future__ import annotations

import sqlite3

import pytest

from paperminer.review.meetings import UNKNOWN, meetings

MARCH, APRIL = "2025-03-04", "2025-04-01"


@pytest.mark.parametrize(
    ("papers", "expected"),
    [
        ([("x/a.txt", "report", MARCH, "The  Board")], {"x/a.txt": "2025-03-04 The Board"}),
        ([("x/a.txt", "report", MARCH, None)], {"x/a.txt": MARCH}),
        (
            [("x/pack.pdf", "minutes", "2025-01-01", "Parks"),
             ("x/pack.pdf", "agenda", MARCH, "Parks"),
             ("x/pack.pdf", "report", APRIL, "Roads")],
            {"x/pack.pdf": "2025-03-04 Parks"},
        ),
        (
            [("x/a.txt", "report", MARCH, "Parks"), ("x/b.txt", "report", None, None),
             ("x/minutes.txt", "minutes", "2025-01-01", "Parks")],
            dict.fromkeys(("x/a.txt", "x/b.txt", "x/minutes.txt"), "2025-03-04 Parks"),
        ),
        (
            [("x/a.txt", "report", MARCH, "Parks"), ("x/b.txt", "report", APRIL, "Parks"),
             ("x/c.txt", "report", None, None), ("x/m.txt", "minutes", "2025-01-01", "Parks")],
            {"x/a.txt": "2025-03-04 Parks", "x/b.txt": "2025-04-01 Parks", "x/c.txt": UNKNOWN,
             "x/m.txt": "2025-01-01 Parks"},
        ),
        (
            [("a.txt", "report", MARCH, "Parks"), ("b.txt", "report", None, None)],
            {"a.txt": "2025-03-04 Parks", "b.txt": UNKNOWN},
        ),
    ],
    ids=["reads well", "no body", "agenda first", "one folder", "several in a folder", "no folder"],
)  # fmt: skip
def test_the_meeting_of_each_file(
    papers: list[tuple[str, str, str | None, str | None]], expected: dict[str, str]
) -> None:
    store = sqlite3.connect(":memory:")
    store.execute("CREATE TABLE papers (source, kind, meeting_date, committee)")
    store.execute("CREATE TABLE runs (source)")
    store.executemany("INSERT INTO papers VALUES (?, ?, ?, ?)", papers)
    store.executemany(
        "INSERT INTO runs VALUES (?)", [(s,) for s in dict.fromkeys(p[0] for p in papers)]
    )
    assert meetings(store) == expected
    store.close()
