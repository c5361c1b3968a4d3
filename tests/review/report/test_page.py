"""The page holds all that it shows, shows what the tables say, and nothing from a paper acts."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from lxml import html

from paperminer.errors import UsageError
from paperminer.review.nouns import SeenFlag, Wish
from paperminer.review.report import ReportSettings, reading, write_report
from paperminer.review.verdicts import Verdicts
from tests.review.report.conftest import Mined

HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(2)>{{ 7*7 }}</style>"
    "\x1b[31m\x07\u202egnitset\u2066 &amp; https://example.org/"
)


def page_of(out: Path, settings: ReportSettings | None = None) -> html.HtmlElement:
    return html.fromstring(text_of(out, settings))


def text_of(out: Path, settings: ReportSettings | None = None) -> str:
    return write_report(out, out / "report.html", settings).path.read_text(encoding="utf-8")


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def flag_ids(out: Path, where: str) -> list[str]:
    with closing(sqlite3.connect(out / "paperminer.db")) as store:
        return [row[0] for row in store.execute(f"SELECT flag_id FROM flags WHERE {where}")]


# ------------------------------------------------------------------------------ self-contained


def test_the_page_asks_for_no_other_file_and_runs_no_script(samples: Path) -> None:
    page = page_of(samples)
    assert not page.xpath("//script | //link | //iframe | //object | //embed | //form | //base")
    links = page.xpath("//@href | //@src | //@action | //@poster | //@srcset | //@data")
    assert links
    assert all(link.startswith(("#", "data:image/png;base64,")) for link in links)
    style = page.xpath("string(//style)")
    assert "@import" not in style
    assert {part.partition(")")[0] for part in style.split("url(")[1:]} <= {"#hatch"}
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert {"default-src 'none'", "img-src data:"} <= {part.strip() for part in policy.split(";")}
    assert "script-src" not in policy


def test_every_link_leads_to_one_place_of_the_page(samples: Path) -> None:
    page = page_of(samples)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link.removeprefix("#") for link in page.xpath("//a/@href")} <= set(ids)


def test_the_same_tables_give_the_same_bytes_wherever_they_are(
    samples: Path, tmp_path: Path
) -> None:
    first = write_report(samples, tmp_path / "a.html").path.read_bytes()
    shutil.copytree(samples.parent, tmp_path / "moved")
    moved = tmp_path / "moved" / samples.name
    assert write_report(moved, tmp_path / "b.html").path.read_bytes() == first


# ---------------------------------------------------------------------------- what is shown


def test_every_flag_has_its_own_place_with_the_story_first(samples: Path) -> None:
    page = page_of(samples)
    shown = page.xpath("//article[contains(@class, 'flag')]/@id")
    assert sorted(shown) == sorted(flag_ids(samples, "severity <> 'duplicate'"))
    story = flag_ids(samples, "severity <> 'duplicate' AND grade = 'story'")
    assert story
    assert set(shown[: len(story)]) == set(story)
    repeats = flag_ids(samples, "severity = 'duplicate'")
    assert all(page.xpath("//tr[@id=$id]", id=flag) for flag in repeats)


def test_a_flag_shows_places_sums_readings_and_question(samples: Path) -> None:
    page = page_of(samples)
    with closing(sqlite3.connect(samples / "paperminer.db")) as store:
        rows = store.execute(
            "SELECT flag_id, explanation, expected, found, enquiry FROM flags "
            "WHERE severity <> 'duplicate'"
        ).fetchall()
    for flag_id, *told in rows:
        article = page.xpath("//article[@id=$id]", id=flag_id)[0]
        assert all(" ".join(part.split()) in words(article) for part in told if part)
        assert article.xpath(".//figure"), flag_id
        assert article.xpath(".//mark | .//img"), flag_id


def test_a_mild_flag_leaves_room_for_an_innocent_reading(samples: Path) -> None:
    page = page_of(samples)
    for severity, told in (("warning", "may hold all the same"), ("error", "explain")):
        ids = flag_ids(samples, f"severity = '{severity}' AND innocent <> ''")
        assert ids
        for flag_id in ids:
            article = page.xpath("//article[@id=$id]", id=flag_id)[0]
            assert told in words(article.xpath(".//div[dt='Explanations tried']/dd")[0])


def test_a_pdf_is_shown_as_pictures_and_a_text_as_lines(samples: Path) -> None:
    page = page_of(samples)
    articles = {
        suffix: page.xpath(f"//article[.//p[contains(@class, 'id')][contains(., '.{suffix}')]]")
        for suffix in ("pdf", "txt")
    }
    assert all(article.xpath(".//img[@alt != '']") for article in articles["pdf"])
    assert all(article.xpath(".//table[@class='lines']") for article in articles["txt"])
    assert articles["pdf"]
    assert articles["txt"]


def test_papers_targets_and_votes_are_told(samples: Path) -> None:
    told = words(page_of(samples))
    assert "Quarterly Performance Report: Quarter 2, 2024-25" in told
    assert "Cabinet, 16 January 2025" in told
    assert "Vote: 3 for, 2 against, 1 abstaining" in told
    with closing(sqlite3.connect(samples / "paperminer.db")) as store:
        seen, known = store.execute(
            "SELECT sum(figures), sum(figures_understood) FROM coverage"
        ).fetchone()
    assert f"{known} of {seen}" in told


def test_a_target_says_in_words_what_its_chart_shows(samples: Path) -> None:
    page = page_of(samples)
    charts = page.xpath("//*[local-name()='svg'][@role='img']")
    assert charts
    for chart in charts:
        row = chart.xpath("ancestor::tr")[0]
        outcome = words(row.xpath("td[@data-label='Outcome']")[0])
        assert chart.get("aria-label").endswith(f": {outcome}")


def test_a_link_leads_from_a_proposal_to_what_it_led_to(samples: Path) -> None:
    with closing(sqlite3.connect(samples / "paperminer.db")) as store:
        led = store.execute(
            "SELECT a.decision_id, b.decision_id FROM decisions a JOIN decisions b "
            "ON a.leads_to = b.decision_id"
        ).fetchall()
    page = page_of(samples)
    assert all(
        page.xpath("//li[@id=$one]//a[@href=$other]", one=one, other=f"#{other}")
        for one, other in led
        if page.xpath("//li[@id=$one]", one=one)
    )


def test_a_verdict_is_shown_with_who_gave_it_and_why(mined: Mined) -> None:
    out = mined(a="twelve swans on the lake")
    flag_id = flag_ids(out, "severity = 'error'")[0]
    assert "Verdict" not in words(page_of(out))
    with Verdicts.open(out) as verdicts:
        flag = SeenFlag(flag_id, "total_arithmetic", "a.txt", "5", "6", ())
        verdicts.settle([Wish(flag, "dismissed", "rounding", "asked <b>the</b> author")], "Ada")
    told = words(page_of(out).xpath("//article[@id=$id]", id=flag_id)[0])
    assert "Dismissed (rounding), Ada" in told
    assert "Note: asked <b>the</b> author" in told


def test_a_dismissed_flag_comes_last(samples: Path, tmp_path: Path) -> None:
    shutil.copytree(samples, tmp_path / "out")
    first, *rest = page_of(tmp_path / "out").xpath("//article[contains(@class, 'flag')]/@id")
    with Verdicts.open(tmp_path / "out") as verdicts:
        verdicts.settle([Wish(SeenFlag(first, "", "", "", "", ()), "dismissed", "misread")], "Ada")
    page = page_of(tmp_path / "out")
    assert page.xpath("//article[contains(@class, 'flag')]/@id") == [*rest, first]
    assert page.xpath("//section[@aria-labelledby='dismissed']/article/@id") == [first]


# -------------------------------------------------------------------------------------- bounds


def test_without_the_papers_the_quotations_remain_and_the_page_says_so(
    samples: Path, tmp_path: Path
) -> None:
    alone = tmp_path / "alone"
    shutil.copytree(samples, alone)
    page = page_of(alone)
    assert not page.xpath("//img")
    assert "The papers are not where they were" in words(page)
    shown = page.xpath("//article[contains(@class, 'flag')]")
    assert len(shown) == len(page_of(samples).xpath("//article[contains(@class, 'flag')]"))
    assert all(words(article.xpath(".//blockquote")[0]) for article in shown)


def test_pictures_stop_at_their_number_and_the_page_says_so(samples: Path) -> None:
    most = len(page_of(samples).xpath("//img"))
    assert most > 2
    page = page_of(samples, ReportSettings(pictures=2))
    assert len(page.xpath("//img")) == 2
    assert f"{most - 2} places further down are quoted without a picture" in words(page)
    assert not page_of(samples, ReportSettings(megabytes=0)).xpath("//img")


def test_flags_beyond_the_limit_have_a_row_each(samples: Path) -> None:
    page = page_of(samples, ReportSettings(flags=3))
    assert len(page.xpath("//article[contains(@class, 'flag')]")) == 3
    total = len(flag_ids(samples, "severity <> 'duplicate'"))
    beyond = page.xpath("//section[@aria-labelledby='beyond']//tbody/tr")
    assert len(beyond) == total - 3


def test_long_lists_stop_and_say_how_much_they_leave_out(
    mined: Mined, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MOST_PAPERS", 2)
    monkeypatch.setattr(reading, "MOST_UNREAD", 1)
    texts = {f"p{number}": f"{number} swans" for number in range(5)}
    page = page_of(mined(**texts, x="DAMAGED", y="DAMAGED y", z="DAMAGED z"))
    told = words(page)
    assert "5 papers in 5 files were read. 3 files could not be read" in told
    assert "3 other papers are in the table of papers" in told
    assert "2 other files are in the tables of runs and issues" in told
    assert len(page.xpath("//table[contains(@class, 'papers')]/tbody")) == 2
    checked = page.xpath("//table[contains(@class, 'checked')]")[0]
    assert len(checked.xpath("tbody/tr")) == 2
    assert "35 of 45" in words(checked.xpath("tfoot")[0])


def test_a_folder_without_results_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="run `paperminer extract` first"):
        write_report(tmp_path, tmp_path / "report.html")
    (tmp_path / "paperminer.db").write_text("no tables")
    with pytest.raises(UsageError, match="does not hold the tables of a run"):
        write_report(tmp_path, tmp_path / "report.html")
    assert not (tmp_path / "report.html").exists()


def test_a_limit_below_nought_is_refused() -> None:
    with pytest.raises(UsageError, match="pictures"):
        ReportSettings(pictures=-1)


def test_what_could_not_be_read_is_told_with_the_reason(mined: Mined) -> None:
    page = page_of(mined(a="swans", b="DAMAGED"))
    assert "1 file could not be read, or not whole" in words(page)
    rows = page.xpath("//section[@aria-labelledby='unread']//tr[th='b.txt']")
    told = [words(cell) for cell in rows[0].xpath("td")]
    assert told == ["all of it", "damaged: the file is truncated"]


def test_an_empty_run_says_that_there_was_nothing(mined: Mined) -> None:
    told = words(page_of(mined(b="DAMAGED")))
    assert "Nothing was found that does not hold together." in told
    assert "No paper was read." in told


# ----------------------------------------------------------------------------- hostile papers


def test_nothing_from_a_paper_is_markup(mined: Mined) -> None:
    out = mined(a=HOSTILE)
    page = page_of(out)
    assert not page.xpath("//script | //*[@onerror] | //img[@src='x']")
    assert len(page.xpath("//style")) == 1
    assert "<script>alert(1)</script>" in words(page)
    assert "{{ 7*7 }}" in words(page)


def test_control_characters_and_turns_of_direction_do_not_reach_the_page(mined: Mined) -> None:
    text = text_of(mined(a=HOSTILE))
    assert not set(text) & set("\x1b\x07\u202e\u2066")
    assert "�gnitset�" in text
    page = html.fromstring(text)
    told = page.xpath("//*[text()[contains(., 'gnitset')]]")
    assert told
    for element in told:
        alone = element.tag in ("bdi", "svg") or element.xpath("ancestor::bdi")
        assert alone, html.tostring(element)
