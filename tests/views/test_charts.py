"""Charts: the same bytes each time, text that cannot act, and a description in words."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree

import matplotlib
import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from paperminer.views import charts
from paperminer.views.british import amount, clean, shortened
from paperminer.views.chart_labels import Labels, Mark
from paperminer.views.chart_terminal import text_chart
from paperminer.views.chart_words import described, readable
from paperminer.views.trend_page import page
from paperminer.views.trends import Break, Line, Point, Printing, SeriesView, TargetMark

HOSTILE = r"$\frac{1}{0}$ <script>alert(1)</script> & \x1b[31m 港 --> ‮ $x^$".replace(
    r"\x1b", "\x1b"
)


def printing(text: str, line: int = 1) -> Printing:
    return Printing("m-1", "ferry.txt", None, line, text, period="2021-22", sentence=text)


def point(value: str, year: int, **more: object) -> Point:
    number = Decimal(value)
    known: dict[str, object] = {
        "low": number, "high": number, "decimals": 0, "start": date(year, 1, 1),
        "end": date(year, 12, 31), "grain": "year", "basis": "", "conflict": False,
        "printings": (printing(f"{value}%"),),
    }  # fmt: skip
    return Point(number, **(known | more))  # type: ignore[arg-type]


def series(*points: Point, joins: tuple[tuple[int, int], ...] = ()) -> SeriesView:
    breaks = (Break(0, 1, "the times overlap"),) if not joins else ()
    line = Line("reported", "reported", points, joins, breaks)
    marks = (
        TargetMark(Decimal(85), 0, ">=", date(2022, 12, 31), "missed", "", (printing("85%"),)),
        TargetMark(Decimal(70), 0, ">=", date(2021, 12, 31), "met", "", (printing("70%"),)),
    )
    return SeriesView(
        "s-1", "Crossings on time", "percent", "", "Ostrey", False, "same", (line,), marks, ()
    )


VIEW = series(point("80", 2021), point("82", 2022), joins=((0, 1),))


@pytest.mark.parametrize("size", ["full", "small"])
def test_the_same_series_gives_the_same_bytes(size: charts.Size) -> None:
    assert charts.svg(VIEW, size) == charts.svg(VIEW, size)
    assert charts.png(VIEW, size) == charts.png(VIEW, size)


def test_a_persons_own_settings_of_matplotlib_change_nothing_and_stay() -> None:
    before = charts.svg(VIEW)
    with matplotlib.rc_context({"axes.facecolor": "red", "font.size": 30}):
        assert charts.svg(VIEW) == before
        assert matplotlib.rcParams["font.size"] == 30


def test_svg_carries_no_date_nor_version_and_is_named_for_listeners() -> None:
    root = ElementTree.fromstring(charts.svg_file(VIEW))
    assert root.get("role") == "img"
    assert root.get("aria-label") == described(VIEW)
    assert "matplotlib" not in charts.svg(VIEW).lower()


def test_two_charts_on_a_page_share_no_id() -> None:
    def ids(view: SeriesView) -> set[str]:
        tree = ElementTree.fromstring(charts.svg_file(view))
        return {name for element in tree.iter() if (name := element.get("id"))}

    other = replace(VIEW, measure="Crossings that were late")
    assert ids(VIEW)
    assert not ids(VIEW) & ids(other)


def test_every_reference_of_a_chart_is_to_an_id_of_its_own() -> None:
    text = charts.svg_file(VIEW)
    tree = ElementTree.fromstring(text)
    held = {element.get("id") for element in tree.iter()}
    links = {
        value.removeprefix("#")
        for element in tree.iter()
        for name, value in element.attrib.items()
        if name.endswith("href")
    }
    assert links
    assert links <= held


def test_text_of_papers_is_neither_mathematics_nor_markup() -> None:
    hostile = printing(HOSTILE)
    view = replace(
        series(point("80", 2021, printings=(hostile,)), point("82", 2022)),
        measure=HOSTILE,
        group=HOSTILE,
        area=HOSTILE,
        reason=HOSTILE,
    )
    text = charts.svg_file(view)
    names = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(text).iter()}
    assert not names & {"script", "a", "foreignObject"}
    assert charts.png(view)
    assert "<script>alert" not in page(view)
    for line in text_chart(view):
        assert "\x1b" not in line


def test_a_point_that_is_not_joined_has_no_line_to_the_next() -> None:
    def ink(view: SeriesView) -> int:
        picture = np.asarray(Image.open(io.BytesIO(charts.png(view, dpi=60))).convert("RGB"))
        blue = (picture[..., 2].astype(int) - picture[..., 0]) > 80
        return int(blue.sum())

    apart = series(point("80", 2021), point("82", 2022))
    assert ink(VIEW) > ink(apart) * 1.3


def test_targets_met_and_missed_differ_in_more_than_colour() -> None:
    def grey(status: str) -> bytes:
        mark = replace(VIEW.targets[0], status=status)
        view = replace(VIEW, targets=(mark,), lines=VIEW.lines)
        return Image.open(io.BytesIO(charts.png(view))).convert("L").tobytes()

    assert len({grey("met"), grey("missed"), grey("")}) == 3


def test_a_chart_is_described_in_one_sentence() -> None:
    assert described(VIEW) == (
        "Chart of Crossings on time, Ostrey: Ostrey at 2 points, from 80% in Dec 2021 to 82% in "
        "Dec 2022; target at least 85% missed; target at least 70% met."
    )


def test_a_series_without_points_is_said_and_drawn_empty() -> None:
    empty = replace(VIEW, lines=(), targets=())
    assert "no figure has a time" in described(empty)
    assert charts.png(empty)
    assert charts.svg(empty, "small")
    assert text_chart(empty) == ()


def test_figures_without_a_time_stand_small_beside_their_target() -> None:
    undated = point("80", 2021, end=None, start=None)
    undated = replace(undated, printings=(replace(undated.printings[0], role="actual"),))
    view = replace(VIEW, lines=(), undated=(undated,))
    bare = replace(view, targets=())
    assert charts.png(view, "small") != charts.png(bare, "small")
    assert described(view).startswith("Chart of Crossings on time, Ostrey: actual 80%, no time")


def test_the_terminal_chart_keeps_to_its_width_and_shows_outcomes_as_signs() -> None:
    lines = text_chart(VIEW, width=60)
    assert all(len(line) <= 60 for line in lines)
    text = "\n".join(lines)
    assert "▲ target met" in text
    assert "✕ target missed" in text
    assert "Dec 2021" in text
    assert "·" in text  # the joined points
    assert "·" not in "\n".join(text_chart(series(point("80", 2021), point("82", 2022))))


def test_the_page_asks_nothing_of_the_network_and_names_each_place() -> None:
    text = page(VIEW)
    assert text == page(VIEW)
    assert "ferry.txt, line 1" in text
    assert "http://" not in text.replace("http://www.w3.org", "")
    assert "https://" not in text


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "text"),
    [
        ("74.8", "percent", 1, "74.8%"),
        ("4600000", "gbp", 0, "£4.6m"),
        ("1234567", "gbp", 0, "£1,234,567"),
        ("850.5", "gbp", 2, "£850.50"),
        ("-12500", "gbp", 0, "-£12.5k"),
        ("1905", "count", 0, "1,905"),
        ("9.4", "days", 1, "9.4 days"),
        ("3.25", "percentage_points", 1, "3.3 pp"),
        ("364", "other:seconds", 0, "364 seconds"),
        ("54.2", "rate_per_10000", 1, "54.2 per 10,000"),
    ],
)
def test_amounts_are_written_as_in_britain(value: str, unit: str, decimals: int, text: str) -> None:
    assert amount(Decimal(value), unit, decimals) == text


def test_text_is_cleaned_and_cut_after_a_word() -> None:
    assert clean("a\x1b[31m\u202eb\n c") == "a [31m b c"
    assert shortened("crossings that left on time", 22) == "crossings that left…"
    assert readable("港 £5") == "\ufffd £5"


def test_of_two_values_for_one_time_the_upper_one_is_labelled_above() -> None:
    figure = Figure(figsize=(6, 4))
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    axes.set_xlim(0, 10)
    axes.set_ylim(0, 100)
    labels = Labels(figure, axes)
    for value in (66.0, 67.0):
        labels.add(Mark(5, value), f"{value:.0f}", "black", main=True)
    labels.place()
    heights = {text.get_text(): text.get_window_extent().y0 for text in axes.texts}
    assert heights["67"] > heights["66"]
