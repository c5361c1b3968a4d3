"""Each file belongs to a meeting: that which its agenda names, or the reports beside it."""

from __future__ import annotations

import sqlite3

import pytest

from paperminer.review.dated_names import day_in_path
from paperminer.review.meetings import BY_NAME, UNKNOWN, meetings

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
            [("x/a.txt", "report", MARCH, "Parks"), ("x/app_2025-04-01.txt", "report", None, None),
             ("x/4 March 2025.txt", "other", None, None),
             ("2025-05-06/b.txt", "other", None, None),
             ("x/minutes 1.1.2025.txt", "minutes", "2025-01-01", "Parks")],
            {"x/a.txt": "2025-03-04 Parks", "x/app_2025-04-01.txt": f"{APRIL} {BY_NAME}",
             "x/4 March 2025.txt": "2025-03-04 Parks", "2025-05-06/b.txt": f"2025-05-06 {BY_NAME}",
             "x/minutes 1.1.2025.txt": "2025-03-04 Parks"},
        ),
        (
            [("a.txt", "report", MARCH, "Parks"), ("b.txt", "report", None, None)],
            {"a.txt": "2025-03-04 Parks", "b.txt": UNKNOWN},
        ),
    ],
    ids=["reads well", "no body", "agenda first", "one folder", "several in a folder",
         "named by day", "no folder"],
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


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("board/2025-03-13__Annex_2.pdf", "2025-03-13"),
        ("20250313 board.docx", "2025-03-13"),
        ("13.03.2025/annex.pdf", "2025-03-13"),
        ("annex 3-4-2025.pdf", "2025-04-03"),
        ("Minutes_of_12th-Nov-2024.pdf", "2024-11-12"),
        ("Minutes-November-12-2024.pdf", "2024-11-12"),
        ("2 May 2024/report 3 May 2024.txt", "2024-05-03"),
        ("24-00093_report.pdf", None),
        ("budget 2024-25.pdf", None),
        ("2025-13-45.txt", None),
        ("1202503131.txt", None),
        ("march 2025.txt", None),
        ("dismay 12 2024.txt", None),
        ("", None),
    ],
)
def test_the_day_that_a_name_tells(path: str, day: str | None) -> None:
    found = day_in_path(path)
    assert (found.isoformat() if found else None) == day
