"""The pages show what is in the results, and take verdicts that nobody else's undo."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest
from openpyxl import load_workbook

from paperminer.review.bring_in import bring_in
from paperminer.review.corrections import corrections_of
from paperminer.review.opening import store_path
from paperminer.review.queue import Queue
from paperminer.review.settling import settle as settle_flag
from paperminer.review.verdicts import Verdicts, latest_verdicts
from paperminer.review.web.templating import word
from tests.review.browser import Answer, Browser
from tests.review.made import MadePaper, flag_id, make_results

TREES = MadePaper(
    flags=("Oaks do not add up.", "Limes do not add up.", "Elms do not add up."),
)
ROADS = MadePaper("roads/a.txt", "Roads", "Roads Board", date(2025, 5, 6), ("Miles are wrong.",))
OAKS, LIMES, ELMS = (flag_id(TREES.source, number) for number in (1, 2, 3))
PAGES = (
    "/", "/queue", "/papers", "/metrics", "/targets", "/decisions", "/series", "/history", "/help",
    f"/flags/{OAKS}", f"/flags/{OAKS}/places/1", "/series/s-trees",
)  # fmt: skip


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return make_results(tmp_path / "out", [TREES, ROADS])


@pytest.fixture
def ada(out: Path) -> Browser:
    return Browser.on(out)


def settle(browser: Browser, flag: str, choice: str, **more: str) -> Answer:
    token = browser.get("/history").token
    form = {"choice": choice, "latest": "0", **more}
    return browser.post(f"/flags/{flag}/settle", form, token=token)


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_whole_and_has_its_landmarks(ada: Browser, page: str) -> None:
    answer = ada.get(page)
    assert answer.status == 200
    for part in ('lang="en-GB"', "<main ", "<nav ", "<h1", 'class="skip"', 'aria-live="polite"'):
        assert part in answer.text
    assert "style=" not in answer.text
    assert "<script>" not in answer.text


@pytest.mark.parametrize("page", ["/", "/queue", "/papers", "/metrics", "/series"])
def test_pages_of_empty_results_say_so(tmp_path: Path, page: str) -> None:
    assert Browser.on(make_results(tmp_path / "out", [])).get(page).status == 200


def test_the_inbox_counts_what_is_open_by_meeting_and_paper(ada: Browser) -> None:
    settle(ada, OAKS, "confirmed")
    words = ada.get("/").words
    assert "1 of 4 settled" in words
    assert words.index("6 May 2025 Roads Board") < words.index("4 March 2025 Parks Committee")
    assert "Trees planted parks/trees.txt 2 1" in words


def test_the_flag_page_tells_what_was_found_and_computed(ada: Browser) -> None:
    words = ada.get(f"/flags/{OAKS}").words
    parts = (
        "Oaks do not add up.", "Expected 200", "Printed 210",
        "201, counted", "rounding", "Other figures of the same thing", "line 1",
    )  # fmt: skip
    assert [part for part in parts if part not in words] == []


def test_a_verdict_leads_to_the_next_flag_of_the_choice(ada: Browser, out: Path) -> None:
    answer = settle(ada, LIMES, "dismissed:different scope", note=" other year \r\n", q="add up")
    assert (answer.status, answer.to) == (303, f"/flags/{OAKS}?q=add+up")
    verdict = latest_verdicts(out)[LIMES]
    assert (verdict.status, verdict.reason, verdict.note, verdict.by) == (
        "dismissed", "different scope", "other year", "Ada",
    )  # fmt: skip
    page = ada.get(answer.to).words
    assert "The flag is dismissed (different scope). This is the next one." in page
    assert "1 of 3 settled" in page
    assert "This is the next one" not in ada.get(answer.to).words, "it is told once"


def test_the_last_flag_leads_back_to_the_queue(ada: Browser) -> None:
    assert settle(ada, flag_id("roads/a.txt", 1), "fixed", paper="none").to == "/queue?paper=none"


def test_one_that_another_has_just_settled_says_so_and_keeps_the_note(
    ada: Browser, out: Path
) -> None:
    bob = ada.other()
    settle(bob, OAKS, "confirmed")
    answer = settle(ada, OAKS, "dismissed:other", note="my own words")
    assert answer.status == 409
    assert "Ada has just settled this flag: it is confirmed" in answer.words
    assert "my own words" in answer.text
    with Verdicts.open(out) as verdicts:
        assert [verdict.status for verdict in verdicts.history(OAKS)] == ["confirmed"]


def test_the_same_verdict_sent_twice_counts_once(ada: Browser, out: Path) -> None:
    assert [settle(ada, OAKS, "confirmed").status for _ in range(2)] == [303, 303]
    with Verdicts.open(out) as verdicts:
        assert len(verdicts.history(OAKS)) == 1


@pytest.mark.parametrize("choice", ["", "closed", "dismissed:boring", "confirmed:rounding"])
def test_a_verdict_that_is_none_is_refused(ada: Browser, out: Path, choice: str) -> None:
    assert settle(ada, OAKS, choice).status == 400
    assert not latest_verdicts(out)


def test_undo_shows_what_was_taken_back(ada: Browser, out: Path) -> None:
    settle(ada, OAKS, "confirmed")
    answer = ada.post("/undo", {"q": "add"})
    assert answer.to == f"/flags/{OAKS}?q=add"
    assert "Taken back: the flag is open again." in ada.get(answer.to).words
    assert latest_verdicts(out)[OAKS].status == "open"
    ada.post("/undo", {})
    assert "nothing of yours to take back" in ada.get("/").words


COPY = MadePaper("copies/trees.docx", TREES.title, flags=("Oaks  do not add up.", "Elms fell."))


def test_the_same_in_copies_of_a_paper_is_settled_and_taken_back_with_it(tmp_path: Path) -> None:
    others = MadePaper("roads/b.txt", "Other", "Roads Board", flags=("Oaks do not add up.",))
    out = make_results(tmp_path / "out", [TREES, COPY, others])
    ada = Browser.on(out)
    copy = flag_id(COPY.source, 1)
    page = ada.get(f"/flags/{OAKS}")
    assert "Settle the same in 1 copy too: copies/trees.docx" in page.words
    assert "Settle the same" not in ada.get(f"/flags/{LIMES}").words
    settle(ada, OAKS, "confirmed", note="asked", copies=f"{copy} {LIMES}", q="oaks")
    held = latest_verdicts(out)
    assert {flag: verdict.note for flag, verdict in held.items()} == {OAKS: "asked", copy: "asked"}
    assert "2 flags are confirmed." in ada.get("/").words
    assert ada.post("/undo", {}).to == f"/flags/{OAKS}"
    assert "the flag and its 1 copy are open again" in ada.get(f"/flags/{OAKS}").words
    assert latest_verdicts(out)[copy].status == "open"


def test_a_verdict_on_a_flag_alone_leaves_its_copies(tmp_path: Path) -> None:
    out = make_results(tmp_path / "out", [TREES, COPY])
    ada, copy = Browser.on(out), flag_id(COPY.source, 1)
    settle(ada, OAKS, "dismissed:misread", copies=copy)
    assert list(latest_verdicts(out)) == [OAKS], "a misreading is of one file"


def test_a_copy_that_another_settled_stays_as_they_left_it(tmp_path: Path) -> None:
    out = make_results(tmp_path / "out", [TREES, COPY])
    copy = flag_id(COPY.source, 1)
    held = Queue(out).copies(OAKS)
    settle_flag(out, copy, "fixed", "", "Bob", 0)
    done = settle_flag(out, OAKS, "confirmed", "", "Ada", 0, {row.flag_id: 0 for row in held})
    assert [verdict.flag_id for verdict in done] == [OAKS]
    assert latest_verdicts(out)[copy].by == "Bob"


def test_lists_are_counted_in_words(ada: Browser) -> None:
    assert "1 to 1 of 1 series" in ada.get("/series").words
    assert "No series" in ada.get("/series?q=nothing").words


def test_terms_of_the_tables_are_told_in_words() -> None:
    told = ("gbp", "decision_record", "other:full_time_staff", "recommendation", "", None)
    assert [word(term) for term in told] == [
        "Pounds", "Record of decision", "Full time staff", "Recommended", "", "",
    ]  # fmt: skip


def test_the_flags_of_a_choice_are_taken_out_and_can_be_brought_in(
    ada: Browser, out: Path, tmp_path: Path
) -> None:
    settle(ada, LIMES, "dismissed:rounding", note="=1+1")
    assert "/queue/flags.xlsx?q=add+up" in ada.get("/queue?q=add+up").text
    told = ada.get("/queue/flags.json?q=add+up&verdict=any")
    assert told.headers["content-disposition"] == 'attachment; filename="flags.json"'
    assert {row["flag_id"]: row["review_status"] for row in told.json} == {
        OAKS: "open", LIMES: "dismissed", ELMS: "open",
    }  # fmt: skip
    rows = ada.get("/queue/flags.csv?verdict=dismissed").body.decode("utf-8-sig").splitlines()
    assert len(rows) == 2
    assert "'=1+1" in rows[1]
    file = tmp_path / "flags.xlsx"
    file.write_bytes(ada.get("/queue/flags.xlsx?verdict=dismissed").body)
    book = load_workbook(file)
    flags = book["Flags"]
    ids = next(column for column in flags.iter_cols() if column[0].value == "flag_id")
    assert [cell.value for cell in ids[1:]] == [LIMES]
    place = next(cell for cell in flags[1] if cell.value == "review_status")
    reason = next(cell for cell in flags[1] if cell.value == "review_reason")
    place.offset(1).value, reason.offset(1).value = "confirmed", None
    book.save(file)
    (taken,) = bring_in(file, out, "Bob").taken
    assert (taken.flag_id, taken.status) == (LIMES, "confirmed")
    assert ada.get("/queue/flags.db").status == 404


def test_many_of_one_kind_in_one_paper_are_dismissed_and_taken_back(
    ada: Browser, out: Path
) -> None:
    row = Queue(out).row(OAKS)
    assert row
    settle(ada, LIMES, "confirmed")
    address = f"/queue?kind=total_arithmetic&paper={quote(row.paper)}"
    assert "Dismiss all 2 open of this kind in this paper" in ada.get(address).words
    form = {"kind": "total_arithmetic", "paper": row.paper, "reason": "rounding", "note": "all"}
    assert ada.post("/queue/dismiss", form).status == 303
    held = latest_verdicts(out)
    assert {flag: held[flag].status for flag in (OAKS, LIMES, ELMS)} == {
        OAKS: "dismissed", LIMES: "confirmed", ELMS: "dismissed",
    }  # fmt: skip
    assert "2 flags are dismissed (rounding)." in ada.get(address).words
    ada.post("/undo", {})
    assert latest_verdicts(out)[ELMS].status == "open"
    assert ada.post("/queue/dismiss", {"reason": "rounding"}).status == 400


def test_the_state_of_a_flag_tells_a_page_that_lies_open(ada: Browser) -> None:
    assert ada.get(f"/flags/{OAKS}/state").json["number"] == 0
    settle(ada, OAKS, "fixed")
    state = ada.get(f"/flags/{OAKS}/state").json
    assert state["number"] > 0
    assert state["said"] == "Ada has just settled this flag: it is fixed."


def test_misread_leads_to_a_correction_that_is_kept(ada: Browser, out: Path) -> None:
    answer = settle(ada, OAKS, "dismissed:misread")
    address = ada.get(answer.to).to
    assert address.startswith("/metrics/"), "the one figure of the flag is next"
    metric = address.partition("?")[0].rpartition("/")[2]
    page = ada.get(address)
    assert "The flag is dismissed (misread)." in page.words
    assert "Leave it as it is, and go on" in page.words
    form = {"value": "2,010", "unit": "count", "measure": "trees planted", "role": "actual"}
    assert ada.post(f"/metrics/{metric}", form, token=page.token).to == f"/metrics/{metric}"
    (made,) = corrections_of(out)
    assert (made.metric_id, made.field, made.value) == (metric, "value", "2010")
    assert 'value="2010"' in ada.get(f"/metrics/{metric}").text
    ada.post(f"/metrics/{metric}", form | {"value": "201"})
    assert corrections_of(out) == ()
    assert ada.post(f"/metrics/{metric}", form | {"value": "many"}).status == 400


def test_a_figure_names_the_flags_that_rest_on_its_place(ada: Browser, out: Path) -> None:
    address = ada.get(f"/flags/{OAKS}/misread").to
    for change in ("metric_id = NULL", "text = 'other'"):
        assert "Oaks do not add up." in ada.get(address).words.partition("rest on it")[2]
        with sqlite3.connect(store_path(out)) as store:
            store.execute(f"UPDATE evidence SET {change}")
        store.close()
    assert "rest on it None." in ada.get(address).words


def test_a_flag_that_a_new_run_no_longer_finds_is_told_with_its_history(
    ada: Browser, out: Path
) -> None:
    settle(ada, OAKS, "confirmed", note="asked")
    make_results(out, [ROADS])
    answer = ada.get(f"/flags/{OAKS}")
    assert answer.status == 404
    assert "no longer in the results" in answer.words
    assert "asked" in answer.words
    assert settle(ada, OAKS, "fixed").status == 404
    assert ada.get("/history").status == 200


def test_results_that_are_away_for_a_moment_are_told(ada: Browser, out: Path) -> None:
    path = store_path(out)
    path.rename(out / "away.db")
    answer = ada.get("/queue")
    assert answer.status == 503
    assert "paperminer extract" in answer.words
    (out / "away.db").rename(path)
    assert ada.get("/queue").status == 200


def test_tables_are_searched_and_paged(ada: Browser) -> None:
    assert "4 metrics" in ada.get("/metrics?q=TREES+planted").words
    assert "No metrics" in ada.get("/metrics?q=100%25").words
    assert ada.get("/metrics?page=99999999999").status == 200
    assert "1 paper" in ada.get("/papers?q=roads").words


def test_a_series_is_drawn(ada: Browser) -> None:
    page = ada.get("/series/s-trees")
    assert "trees planted" in page.words
    assert "/series/s-trees/charts/1.png" in page.text
    chart = ada.get("/series/s-trees/charts/1.png")
    assert (chart.status, chart.body[:4]) == (200, b"\x89PNG")
    again = ada.get("/series/s-trees/charts/1.png", if_none_match=chart.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert ada.get("/series/s-trees/charts/9.png").status == 404


def test_a_place_that_cannot_be_shown_says_why(tmp_path: Path) -> None:
    paper = MadePaper("parks/trees.pdf", page=2)
    out = make_results(tmp_path / "pdf", [paper])
    words = Browser.on(out).get(f"/flags/{flag_id(paper.source, 1)}").words
    assert "The folder of papers is not where it was" in words
    assert "210" in words


def test_history_tells_everything_newest_first(ada: Browser) -> None:
    settle(ada, OAKS, "confirmed", note="first")
    settle(ada, LIMES, "dismissed:rounding", note="second")
    words = ada.get("/history").words
    assert words.index("second") < words.index("first")
    assert "no-such" not in ada.get("/history?before=1").words
