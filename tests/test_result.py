"""A Result narrowed stays whole: what is left of a table belongs to what is left of the others."""

from __future__ import annotations

import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

import paperminer as pm
from paperminer.errors import UsageError
from paperminer.store.schema import TABLES

CORPUS = Path(__file__).parents[1] / "corpus"
CABINET = CORPUS / "2025-01-16-cabinet"


@pytest.fixture(scope="module")
def result() -> pm.Result:
    return pm.extract(CABINET)


def assert_whole(result: pm.Result) -> None:
    """Fail where a row speaks of one that is gone."""
    papers = set(result.papers["paper_id"])
    for schema in TABLES:
        table = result.tables()[schema.name]
        assert list(table.columns) == list(schema.names)
        if "paper_id" in table:
            assert set(table["paper_id"].dropna()) <= papers, schema.name
    assert set(result.evidence["flag_id"]) == set(result.flags["flag_id"])
    assert set(result.runs["source"]) == set(result.papers["source"])
    assert set(result.metrics["series_id"].dropna()) >= set(result.series["series_id"])


def test_flags_keep_their_places_and_the_figures_these_name(result: pm.Result) -> None:
    errors = result.flags_where(severity="error")
    assert 0 < len(errors.flags) < len(result.flags)
    assert set(errors.flags["severity"]) == {"error"}
    assert set(errors.metrics["metric_id"]) == set(errors.evidence["metric_id"].dropna())
    assert_whole(errors)


def test_papers_keep_all_that_stands_in_them(result: pm.Result) -> None:
    budget = result.papers_where(source="budget")
    assert set(budget.papers["source"]) == {"budget-monitoring.pdf"}
    of_paper = result.metrics["source"] == "budget-monitoring.pdf"
    assert len(budget.metrics) == of_paper.sum() > 0
    assert len(budget.cells) > 0
    assert_whole(budget)


def test_figures_keep_the_flags_that_rest_on_them(result: pm.Result) -> None:
    money = result.metrics_where(unit=["gbp"], role=("actual", "budget"))
    assert set(money.metrics["unit"]) == {"gbp"}
    assert set(money.metrics["role"]) <= {"actual", "budget"}
    assert len(money.flags) > 0
    rests = money.evidence.groupby("flag_id")["metric_id"].agg(
        lambda ids: ids.isin(money.metrics["metric_id"]).any()
    )
    assert rests.all()


def test_filters_chain_in_any_order(result: pm.Result) -> None:
    one = result.papers_where(source="quarterly").flags_where(severity="error")
    other = result.flags_where(severity="error").papers_where(source="quarterly")
    assert set(one.flags["flag_id"]) == set(other.flags["flag_id"]) != set()
    assert one.flags_where(kind="no_such_kind").flags.empty
    assert_whole(one.flags_where(kind="no_such_kind"))


def test_without_a_condition_nothing_is_left_out_but_what_no_condition_is_about(
    result: pm.Result,
) -> None:
    for name, table in result.papers_where().tables().items():
        pd.testing.assert_frame_equal(table, result.tables()[name])
    assert len(result.flags_where().flags) == len(result.flags)
    assert len(result.metrics_where().metrics) == len(result.metrics)


def test_words_are_found_in_any_order_and_case_and_are_no_expressions(result: pm.Result) -> None:
    named = result.metrics_where(measure="CENTRE calls")
    assert len(named.metrics) > 0
    assert named.metrics["measure"].str.lower().str.contains("calls").all()
    assert result.metrics_where(measure="c.lls").metrics.empty
    by_expression = result.metrics_where(measure=re.compile(r"\b[Cc].lls\b"))
    assert set(named.metrics["metric_id"]) <= set(by_expression.metrics["metric_id"])


def test_days_bound_the_time_of_figures_and_of_meetings(result: pm.Result) -> None:
    year = result.metrics_where(since="2024-01-01", until="2024-12-31").metrics
    assert len(year) > 0
    assert year["period_start"].min() >= pd.Timestamp("2024-01-01")
    assert year["period_end"].max() <= pd.Timestamp("2024-12-31")
    assert len(result.papers_where(since="2025-01-16", until="2025-01-16").papers) > 0
    assert result.papers_where(until="1999-12-31").papers.empty


# --------------------------------------------------------------------------- flags


class Tags(HTMLParser):
    """Collects the tags of some HTML and the addresses that they lead to."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href")]


def parsed(html: str) -> Tags:
    tags = Tags()
    tags.feed(html)
    return tags


def test_a_flag_shows_both_places_as_pictures_and_needs_no_network(result: pm.Result) -> None:
    flags = result.flags_where(kind="conflicting_figure", source="budget").flags
    html = result.flag(flags["flag_id"].iloc[0])._repr_html_()
    tags = parsed(html)
    assert tags.tags.count("img") == 2
    assert all(address.startswith("data:image/png;base64,") for address in tags.addresses)
    assert "script" not in tags.tags
    assert "page 1 (printed 1), line 10" in html
    assert 'alt="budget-monitoring.pdf, page 2' in html


def test_a_flag_in_a_text_shows_its_lines(result: pm.Result) -> None:
    flags = result.flags_where(kind="total_arithmetic", source="agenda-pack").flags
    html = result.flag(flags["flag_id"].iloc[0]).html()
    assert "<mark>162</mark>" in html
    assert "<img" not in html


def test_a_beginning_of_an_id_will_do_where_it_is_the_only_one(result: pm.Result) -> None:
    flag_id = result.flags["flag_id"].iloc[0]
    assert result.flag(flag_id[:12]).flag_id == flag_id
    with pytest.raises(pm.UsageError, match=rf"{len(result.flags)} flags have an id .* 'f-'"):
        result.flag("f-")
    with pytest.raises(pm.UsageError, match="no flag has an id that begins with 'x'"):
        result.flag("x")
    with pytest.raises(pm.UsageError):
        result.flag("")


def test_flags_come_most_serious_first(result: pm.Result) -> None:
    flags = list(result.flag_views())
    assert len(flags) == len(result.flags)
    ranks = [["error", "conflict", "warning", "duplicate"].index(flag.severity) for flag in flags]
    assert ranks == sorted(ranks)
    assert all(flag.places for flag in flags)


def test_a_flag_prints_itself(result: pm.Result, capsys: pytest.CaptureFixture[str]) -> None:
    flag = next(iter(result.flag_views()))
    flag.show()
    printed = capsys.readouterr().out
    assert flag.explanation.split()[0] in printed
    assert flag.places[0].place.source in printed
    assert all(len(line) <= 100 for line in printed.splitlines())


def test_in_a_notebook_a_flag_is_displayed_and_not_printed(
    result: pm.Result, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    displayed: list[object] = []
    shell = SimpleNamespace(kernel=object())
    notebook = SimpleNamespace(get_ipython=lambda: shell)
    monkeypatch.setitem(sys.modules, "IPython", notebook)
    monkeypatch.setitem(sys.modules, "IPython.display", SimpleNamespace(display=displayed.append))
    flag = next(iter(result.flag_views()))
    flag.show()
    assert displayed == [flag]
    assert capsys.readouterr().out == ""


def test_text_of_a_paper_is_text_wherever_a_flag_is_shown(
    result: pm.Result, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    evil = "<img src=x onerror=alert(1)> [bold]x[/bold] \x1b[2J\u202e"
    flags = result.flags[:1].assign(explanation=evil, expected=evil, enquiry=evil)
    hostile = pm.Result(**{**result.tables(), "flags": flags}, source=None)
    flag = next(iter(hostile.flag_views()))
    html = flag.html()
    assert "img" not in parsed(html).tags
    assert "&lt;img src=x" in html
    flag.show()
    printed = capsys.readouterr().out
    assert "[bold]x[/bold]" in printed
    assert "\x1b[2J" not in printed
    assert "\u202e" not in printed
    flag.save(tmp_path / "flag.html")
    assert "img" not in parsed((tmp_path / "flag.html").read_text()).tags


def test_without_the_papers_a_flag_says_why_it_has_no_pictures(result: pm.Result) -> None:
    lost = pm.Result(**result.tables())
    html = next(iter(lost.flag_views())).html()
    assert "The folder of papers is not where it was when they were read." in html


def test_a_result_shows_its_counts(result: pm.Result) -> None:
    html = result._repr_html_()
    assert f"{len(result.metrics):,}" in html
    assert "total_arithmetic" in html
    assert parsed(html).addresses == []
    empty = result.flags_where(kind="none")
    assert "papers" in empty._repr_html_()


def test_a_misspelt_word_is_no_empty_answer(result: pm.Result) -> None:
    with pytest.raises(UsageError, match="severity has no 'errors': it is one of error, conflict"):
        result.flags_where(severity="errors")
    with pytest.raises(UsageError, match="grade has no 'tale': it is one of story, figures"):
        result.flags_where(grade=["story", "tale"])
