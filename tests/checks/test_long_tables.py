"""Long lists of payments: looking for totals in them takes no longer than reading them."""

from __future__ import annotations

import time

import pytest

from paperminer.checks.cells import FigureGrid
from paperminer.checks.hidden_totals import hidden_totals
from tests.structure.made import table_of


@pytest.mark.parametrize("sign", ["", "-"], ids=["payments", "payments and refunds"])
def test_a_list_of_thousands_of_rows_is_searched_in_linear_time(sign: str) -> None:
    rows = "".join(
        f"Payee {n}\t{sign if n % 9 == 0 else ''}{n * 7919 % 90_001 + 500}\t{n * 31 % 97 + 3}\n"
        for n in range(3000)
    )
    grid = FigureGrid.of(table_of(f"Payee\tPaid\tDays\n{rows}"))
    began = time.process_time()
    assert hidden_totals(grid, range(1, 3001)) == set()
    assert time.process_time() - began < 20


def test_rows_that_add_up_are_still_found_in_a_long_list() -> None:
    rows = [f"Payee {n}\t{300 + n}\t{n % 7 + 2}" for n in range(400)]
    rows[100:100] = ["Part\t1206\t16"]
    rows[96:100] = ["A\t300\t3", "B\t301\t4", "C\t302\t4", "D\t303\t5"]
    grid = FigureGrid.of(table_of("Payee\tPaid\tDays\n" + "\n".join(rows) + "\n"))
    assert 101 in hidden_totals(grid, range(1, 402))
