"""The parts of the report: charts, quotations, words, and text that cannot act."""

from __future__ import annotations

import math
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html

from paperminer.checks import CHECKS
from paperminer.review.report.bullets import bullet
from paperminer.review.report.nouns import Run
from paperminer.review.report.places import quoted
from paperminer.review.report.safe_text import isolated, printable, shortened
from paperminer.review.report.targets import figure
from paperminer.review.report.words import KINDS, day_words, kind_words, many, spot_words

# --------------------------------------------------------------------------------------- charts


def parts_of(chart: str) -> dict[str, float]:
    svg = etree.fromstring(chart)
    bar = svg.find("rect[@class='bar']")
    aim = svg.find("line[@class='aim']")
    left, long = float(bar.get("x")), float(bar.get("width"))
    return {"left": left, "right": left + long, "aim": float(aim.get("x1")),
            "wide": float(svg.get("viewBox").split()[2])}  # fmt: skip


def test_a_bar_ends_before_the_line_where_the_result_is_below_the_target() -> None:
    below = parts_of(bullet(74.3, 81, met=False, words="x"))
    above = parts_of(bullet(85, 81, met=True, words="x"))
    assert below["right"] < below["aim"]
    assert above["right"] > above["aim"]


def test_a_bar_of_half_the_target_is_half_as_long() -> None:
    parts = parts_of(bullet(20, 40, met=False, words="x"))
    assert (parts["right"] - parts["left"]) * 2 == pytest.approx(parts["aim"] - parts["left"], 0.02)


def test_a_chart_says_its_words_and_escapes_them() -> None:
    svg = etree.fromstring(bullet(1, 2, met=None, words='a "b" <c>'))
    assert svg.get("aria-label") == 'a "b" <c>'
    assert svg.get("class") == "bullet unknown"


numbers = st.floats(allow_nan=True, allow_infinity=True)


@given(numbers, numbers, st.sampled_from([True, False, None]))
def test_every_chart_stays_in_its_box_or_is_left_out(
    actual: float, target: float, met: bool | None
) -> None:
    chart = bullet(actual, target, met=met, words="x")
    if not chart:
        return
    assert math.isfinite(actual)
    parts = parts_of(chart)
    assert 0 <= parts["left"] <= parts["right"] <= parts["wide"]
    assert 0 <= parts["aim"] <= parts["wide"]


# ----------------------------------------------------------------------------------- quotations


def marks(runs: tuple[Run, ...]) -> list[str]:
    return [run.text for run in runs if run.marked]


@pytest.mark.parametrize(
    ("sentence", "figures", "before_mark"),
    [
        ("In 2015 the fleet had 15 vans.", ("15",), "In 2015 the fleet had "),
        ("Of 4.15 and 15 the latter.", ("15",), "Of 4.15 and "),
        ("It was 15.5, not 15.", ("15",), "It was 15.5, not "),
        ("It was 15.", ("15",), "It was "),
    ],
)
def test_a_figure_is_marked_where_it_stands_alone(
    sentence: str, figures: tuple[str, ...], before_mark: str
) -> None:
    runs = quoted(sentence, figures)
    assert marks(runs) == list(figures)
    assert runs[0].text == before_mark
    assert "".join(run.text for run in runs) == sentence


def test_two_equal_figures_are_marked_in_two_places() -> None:
    assert marks(quoted("From 9 to 9 ferries.", ("9", "9"))) == ["9", "9"]


def test_a_long_sentence_is_cut_around_what_is_marked() -> None:
    sentence = "word " * 400 + "of 77 ferries " + "word " * 400
    runs = quoted(sentence, ("77",))
    assert marks(runs) == ["77"]
    assert runs[0].text.startswith("… ")
    assert runs[-1].text.endswith(" …")
    assert sum(len(run.text) for run in runs) < 700


@given(st.text(max_size=200), st.lists(st.text(max_size=20), max_size=4))
def test_a_quotation_is_the_sentence_whatever_is_marked(text: str, figures: list[str]) -> None:
    assert "".join(run.text for run in quoted(text, tuple(figures))) == text


# ---------------------------------------------------------------------------------------- words


def test_every_kind_of_flag_has_a_name_in_plain_words() -> None:
    assert {check.kind for check in CHECKS} <= set(KINDS)
    assert kind_words("tidal_range") == "Tidal range"


@pytest.mark.parametrize(
    ("page", "printed", "line", "section", "told"),
    [
        (12, "9", 3, "4.1", "page 12 (printed 9), paragraph 4.1"),
        (12, "12", 3, "", "page 12"),
        (None, "", 88, "4.1", "line 88, paragraph 4.1"),
        (None, "", None, "", ""),
    ],
)
def test_a_place_is_told_by_page_or_else_by_line(
    page: int | None, printed: str, line: int | None, section: str, told: str
) -> None:
    assert spot_words(page, printed, line, section) == told


def test_days_and_counts_are_told_in_words() -> None:
    assert day_words("2025-03-04") == "4 March 2025"
    assert day_words("in the spring") == "in the spring"
    assert day_words("") == ""
    assert many(1, "file") == "1 file"
    assert many(1200, "copy", "copies") == "1,200 copies"


@pytest.mark.parametrize(
    ("text", "value", "unit", "told"),
    [
        ("81", 81.0, "percent", "81%"),
        ("85.0%", 85.0, "percent", "85.0%"),
        ("4.6", 4_600_000.0, "gbp", "£4,600,000"),
        ("£4.6m", 4_600_000.0, "gbp", "£4.6m"),
        ("17", 17.0, "days", "17 days"),
        ("3", 3.0, "other:FE", "3 FE"),
        ("", 1250.5, "count", "1,250.5"),
        ("", None, "count", ""),
    ],
)
def test_a_figure_is_told_as_printed_with_its_unit(
    text: str, value: float | None, unit: str, told: str
) -> None:
    assert figure(text, value, unit) == told


# ------------------------------------------------------------------------------------ safe text


@given(st.text())
def test_no_character_of_a_text_acts(text: str) -> None:
    shown = printable(text)
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]", shown)
    shown.encode("utf-8")


@given(st.text(min_size=1))
def test_a_text_is_one_element_whatever_is_in_it(text: str) -> None:
    element = html.fragment_fromstring(str(isolated(text)))
    assert element.tag == "bdi"
    assert len(element) == 0


def test_a_half_of_a_pair_is_replaced() -> None:
    assert printable("a\ud800b") == "a�b"


def test_a_text_is_shortened_to_its_limit() -> None:
    assert shortened("four", 4) == "four"
    assert shortened("four words of it", 6) == "four…"


def test_templates_print_no_text_of_a_paper_without_isolating_it() -> None:
    """Every name that holds words of a paper goes through a filter that gives it a direction."""
    folder = Path(__file__).parents[3] / "paperminer" / "review" / "report" / "templates"
    names = "title|text|source|explanation|expected|found|enquiry|said|measure|about|due|body|note"
    bare = re.compile(rf"{{{{\s*(?!report\.)[\w.]+\.(?:{names})\s*}}}}")
    allowed = {"{{ group.title }}", "{{ flag.verdict.said }}"}
    for path in sorted(folder.glob("*.j2")):
        found = set(bare.findall(path.read_text(encoding="utf-8")))
        assert found <= allowed, path.name
