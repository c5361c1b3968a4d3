"""A series read back from the tables: its points, what a line may join, its targets."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from paperminer.errors import UsageError
from paperminer.model import Metric, Period
from paperminer.store.sqlite import FILE_NAME
from paperminer.views.trend_points import scale_of
from paperminer.views.trend_store import TrendStore
from paperminer.views.trends import Line, SeriesView
from tests.views.stores import FERRY, figure, quarter, target, written, year


def opened(folder: Path, *metrics: Metric) -> TrendStore:
    return TrendStore(written(folder, metrics) / FILE_NAME)


def view_of(folder: Path, *metrics: Metric) -> SeriesView:
    store = opened(folder, *metrics)
    (strand,) = store.matching("ferry crossings")
    return store.view(strand)


def line_of(folder: Path, *metrics: Metric) -> Line:
    return view_of(folder, *metrics).lines[0]


def test_points_of_years_are_joined_in_the_order_of_time(tmp_path: Path) -> None:
    line = line_of(
        tmp_path,
        figure(3, "84%", year(2023)),
        figure(1, "80%", year(2021)),
        figure(2, "82%", year(2022)),
    )
    assert [str(point.value) for point in line.points] == ["80", "82", "84"]
    assert line.joins == ((0, 1), (1, 2))
    assert line.breaks == ()


@pytest.mark.parametrize(
    ("later", "why"),
    [
        (figure(2, "82%", quarter("Q1", 2023, 4)), "the times are not of one length or kind"),
        (
            figure(2, "82%", Period("2022", date(2022, 1, 1), date(2022, 12, 31), "year")),
            "the times are not of one length or kind",
        ),
        (
            figure(2, "82%", year(2022), sentence="The restated share was 82%."),
            "the way it is measured changed, or it was restated",
        ),
        (
            figure(2, "82%", year(2022), sentence="There is a new definition; it stood at 82%."),
            "the way it is measured changed, or it was restated",
        ),
        (
            figure(2, "82%", year(2022), sentence="Unaudited, it stood at 82%."),
            "one of the figures is provisional",
        ),
    ],
)
def test_points_are_not_joined_where_they_are_of_another_kind(
    tmp_path: Path, later: Metric, why: str
) -> None:
    line = line_of(tmp_path, figure(1, "80%", year(2021)), later)
    assert line.joins == ()
    assert [found.why for found in line.breaks] == [why]


def test_three_months_are_not_joined_to_three_that_they_overlap(tmp_path: Path) -> None:
    shifted = Period("May to July", date(2022, 5, 1), date(2022, 7, 31), "quarter")
    line = line_of(tmp_path, figure(1, "80%", quarter("Q1", 2022, 4)), figure(2, "82%", shifted))
    assert line.joins == ()
    assert [found.why for found in line.breaks] == ["the times overlap"]


def test_a_line_does_not_leap_over_other_times_but_for_parts_of_its_year(tmp_path: Path) -> None:
    parts = [
        figure(9 + place, f"8{place}%", quarter(f"Q{place}", *start))
        for place, start in enumerate([(2022, 4), (2022, 7), (2022, 10), (2023, 1)], 1)
    ]
    line = line_of(tmp_path, figure(1, "80%", year(2021)), figure(2, "82%", year(2022)), *parts)
    joined = {(line.points[a].grain, line.points[b].grain) for a, b in line.joins}
    assert joined == {("year", "year"), ("quarter", "quarter")}

    aside = figure(5, "90%", quarter("Q1", 2022, 4))
    line = line_of(
        tmp_path / "b", figure(1, "80%", year(2021)), aside, figure(2, "82%", year(2023))
    )
    assert line.joins == ()
    assert "figures of another kind of time lie between" in [found.why for found in line.breaks]


def test_the_end_of_a_year_and_its_december_are_one_time(tmp_path: Path) -> None:
    end = Period("end of 2022", date(2022, 1, 1), date(2022, 12, 31), "year")
    december = Period("December 2023", date(2023, 12, 1), date(2023, 12, 31), "month")
    line = line_of(tmp_path, figure(1, "80%", end), figure(2, "82%", december))
    assert line.joins == ((0, 1),)


def test_one_point_printed_by_several_papers_is_one_with_all_its_places(tmp_path: Path) -> None:
    line = line_of(
        tmp_path,
        figure(1, "80%", year(2021)),
        figure(7, "80.3%", year(2021), source="minutes.txt"),
        figure(9, "80%", year(2021)),
    )
    (point,) = line.points
    assert (point.text, point.papers, point.conflict) == ("80.3%", 2, False)
    assert len(point.printings) == 3


def test_two_values_of_one_time_are_both_shown_and_marked(tmp_path: Path) -> None:
    line = line_of(
        tmp_path,
        figure(1, "80%", year(2021)),
        figure(2, "85%", year(2021), source="minutes.txt"),
        figure(3, "82%", year(2022)),
    )
    assert [point.conflict for point in line.points] == [True, True, False]
    assert line.joins == ()


def test_a_figure_of_the_country_is_a_line_of_its_own(tmp_path: Path) -> None:
    view = view_of(
        tmp_path,
        figure(1, "80%", year(2021)),
        figure(2, "82%", year(2022)),
        figure(3, "78%", year(2022), area="England", role="comparator"),
        figure(4, "75%", year(2022), role="comparator"),
    )
    kinds = {(line.kind, line.name): len(line.points) for line in view.lines}
    assert kinds == {
        ("reported", "reported"): 2,
        ("comparator", "national"): 1,
        ("comparator", "comparator"): 1,
    }


def test_the_series_of_the_country_alone_is_found_by_its_area(tmp_path: Path) -> None:
    store = opened(
        tmp_path, figure(1, "80%", year(2021)), figure(3, "78%", year(2022), area="England")
    )
    assert [strand.facets.area for strand in store.matching("ferry")] == [""]
    (national,) = store.matching("ferry", area="national")
    assert store.view(national).lines[0].kind == "reported"


def test_budget_and_outturn_of_one_year_are_two_lines_and_no_conflict(tmp_path: Path) -> None:
    view = view_of(
        tmp_path,
        figure(1, "£500", year(2021), unit="gbp"),
        figure(2, "£600", year(2021), unit="gbp", role="budget"),
    )
    assert [line.kind for line in view.lines] == ["reported", "budget"]
    assert not any(point.conflict for line in view.lines for point in line.points)


def test_groups_of_one_measure_are_drawn_apart(tmp_path: Path) -> None:
    measure = "Foot and cycle passengers on the ferry crossings"
    table = {"table_id": "t", "measure": measure}
    store = opened(
        tmp_path,
        *(
            figure(
                line,
                text,
                year(2020 + column),
                column=column,
                group=f"{group} | {2020 + column}",
                **table,
            )
            for line, group in ((1, "Foot"), (2, "Cycle"))
            for column, text in ((1, f"{line}0%"), (2, f"{line}5%"))
        ),
    )  # fmt: skip
    found = store.matching("ferry")
    assert {(strand.group, strand.points) for strand in found} == {("Foot", 2), ("Cycle", 2)}
    assert [strand.group for strand in store.matching("ferry", group="cycle")] == ["Cycle"]


def test_a_figure_without_a_time_is_kept_and_not_drawn(tmp_path: Path) -> None:
    view = view_of(tmp_path, figure(1, "80%", year(2021)), figure(2, "85%", None))
    assert view.dated == 1
    assert [point.text for point in view.undated] == ["85%"]


def test_changes_are_counted_and_left_out(tmp_path: Path) -> None:
    view = view_of(
        tmp_path, figure(1, "80%", year(2021)), figure(2, "3%", year(2021), role="change")
    )
    assert view.left_out == (("change", 1),)
    assert view.dated == 1


def test_targets_are_found_by_place_and_by_what_is_reported_against_them(tmp_path: Path) -> None:
    actual = figure(1, "80%", year(2021))
    asked = figure(4, "85%", year(2022), role="target")
    folder = written(
        tmp_path,
        [actual, asked],
        [
            target(2, "82%", None, actual, stated="met", computed="missed"),
            target(4, "85%", year(2022)),
            target(5, "99%", year(2022)),
        ],
    )
    store = TrendStore(folder / FILE_NAME)
    view = store.view(store.matching("ferry")[0])
    marks = {str(mark.value): (mark.due, mark.word) for mark in view.targets}
    assert marks == {
        "82": (date(2022, 3, 31), "missed by the figures, “met” in the paper"),
        "85": (date(2023, 3, 31), "not judged"),
    }


def test_a_target_without_its_day_is_that_which_has_one(tmp_path: Path) -> None:
    metrics = [
        figure(1, "80%", year(2021)),
        figure(2, "85%", year(2022), role="target"),
        figure(3, "85%", None, role="target"),
    ]
    (mark,) = view_of(tmp_path, *metrics).targets
    assert mark.due == date(2023, 3, 31)
    assert len(mark.printings) == 2


def test_words_in_any_order_and_the_beginning_of_an_id_find_a_series(tmp_path: Path) -> None:
    store = opened(tmp_path, figure(1, "80%", year(2021)))
    (by_words,) = store.matching("time FERRY")
    (by_id,) = store.matching(by_words.series_id[:8])
    assert by_id == by_words
    assert store.matching("buses") == ()
    assert store.near("ferry crosings on time") == (FERRY,)


def test_a_file_without_tables_is_named(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_text("no tables")
    with pytest.raises(UsageError, match=r"notes\.db"):
        TrendStore(path)


@pytest.mark.parametrize(
    ("text", "value", "scale"),
    [
        ("£4.6m", "4600000", 6),
        ("26", "26000", 3),
        ("26", "26", 0),
        ("none", "0", 0),
        ("4,200", "4200", 0),
        ("12", "13", 0),
    ],
)
def test_the_scale_of_a_figure_is_told_from_text_and_value(
    text: str, value: str, scale: int
) -> None:
    assert scale_of(text, Decimal(value)) == scale


def test_all_series_of_a_run_come_one_by_one(tmp_path: Path) -> None:
    other = "Buses that reached the harbour by nine"
    store = opened(
        tmp_path,
        figure(1, "80%", year(2021)),
        figure(2, "82%", year(2022)),
        figure(3, "70%", year(2022), measure=other),
    )
    assert [view.measure for view in store.views()] == [FERRY]
    assert {view.measure for view in store.views(least=1)} == {FERRY, other}
