"""Which years of a paper's title are the time of its figures."""

from __future__ import annotations

import pytest

from paperminer.extraction import extract_all
from paperminer.reading import read_document
from paperminer.structure import build_papers


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("Ferries of the Tarn in 2016-17", "2016-17"),
        ("The council's Harbour Plan 2016-17", None),
        ("Strategy for 2016-17: boats", None),
    ],
)
def test_the_years_in_a_plans_name_are_no_time_of_its_figures(
    title: str, period: str | None
) -> None:
    text = f"Subject: {title}\nTo: Cabinet\n\n1. Boats\n\n1.1 There were 412 boats at the quay.\n"
    (metric,) = extract_all(build_papers(read_document(text.encode(), "a.txt"))).metrics
    assert (metric.period.text if metric.period else None) == period
