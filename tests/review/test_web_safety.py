"""Only pages of ours, asked for under their own name, are answered; no text of a paper acts."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from paperminer.errors import UsageError
from paperminer.review.opening import store_path
from paperminer.review.sign_in import Attempts, SignIn, hashed
from paperminer.review.verdicts import latest_verdicts
from paperminer.review.web.desk import own_address
from paperminer.review.web.server import Serving, hosts, serve
from tests.review.browser import HOST, Browser
from tests.review.made import MadePaper, flag_id, make_results

EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{7*7}}"
TREES = MadePaper()
FLAG = flag_id(TREES.source, 1)
FORM = {"choice": "confirmed", "latest": "0"}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return make_results(tmp_path / "out", [TREES])


@pytest.fixture
def ada(out: Path) -> Browser:
    return Browser.on(out)


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1:9999", "", "127.0.0.1:8765.evil.example"]
)
def test_another_name_for_this_machine_is_turned_away(ada: Browser, host: str) -> None:
    ada.host = host
    assert ada.get("/").status == 421


@pytest.mark.parametrize(
    ("token", "headers", "status"),
    [
        ("", {}, 403),
        ("0" * 64, {}, 403),
        ("\u00e9", {}, 403),
        (None, {"origin": "http://evil.example"}, 403),
        (None, {"origin": "null"}, 403),
        (None, {"sec_fetch_site": "cross-site"}, 403),
        (None, {"content-type": "multipart/form-data; boundary=x"}, 415),
        (None, {"content-type": "text/plain"}, 415),
        (None, {"content-length": "70000"}, 413),
        (None, {"content-length": "x"}, 411),
        (None, {"origin": f"http://{HOST}", "sec_fetch_site": "same-origin"}, 303),
    ],
)
def test_a_form_is_taken_only_from_a_page_of_ours(
    ada: Browser, out: Path, token: str | None, headers: dict[str, str], status: int
) -> None:
    ada.get("/")
    assert ada.post(f"/flags/{FLAG}/settle", FORM, token=token, **headers).status == status
    assert bool(latest_verdicts(out)) == (status == 303)


def test_the_token_of_another_browser_is_none_of_mine(ada: Browser, out: Path) -> None:
    mallory = ada.other()
    answer = ada.post(f"/flags/{FLAG}/settle", FORM, token=mallory.get("/history").token)
    assert answer.status == 403
    assert not latest_verdicts(out)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "TRACE"])
def test_other_methods_are_refused(ada: Browser, method: str) -> None:
    assert ada.send(method, "/").status == 405


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2f..%2f..%2fetc/passwd",
        "/static//etc/passwd",
        "/flags/..%2f..%2fverdicts.db",
        "/flags/x/places/1/page.png",
        f"/flags/{FLAG}/places/0/page.png",
        f"/flags/{FLAG}/places/99999999999999999999/page.png",
        "/metrics/%2e%2e",
        "/verdicts.db",
        "/static/",
    ],
)
def test_no_address_reaches_a_file(ada: Browser, path: str) -> None:
    answer = ada.get(path)
    assert answer.status == 404
    assert b"root:" not in answer.body


def test_a_number_of_thousands_of_digits_is_not_read(ada: Browser) -> None:
    for path in (f"/flags/{FLAG}/places/{'9' * 5000}", f"/series/s/charts/{'9' * 5000}.png"):
        assert ada.get(path).status == 414


def test_a_source_that_leads_out_of_the_papers_shows_nothing(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret line\n" * 9)
    (tmp_path / "papers").mkdir()
    out = make_results(tmp_path / "out", [MadePaper(source="../secret.txt")])
    (out / "datapackage.json").write_text('{"paperminer": {"papers": "../papers"}}')
    answer = Browser.on(out).get(f"/flags/{flag_id('../secret.txt', 1)}")
    assert answer.status == 200
    assert "leads out of the folder" in answer.words
    assert "secret line" not in answer.text


def test_no_text_of_a_paper_acts_on_any_page(tmp_path: Path) -> None:
    paper = MadePaper(EVIL, EVIL, EVIL, None, (EVIL, EVIL), (EVIL,), ("error",), EVIL, EVIL)
    copy = MadePaper(f"{EVIL}/copy", EVIL, EVIL, None, (EVIL,), (EVIL,), ("error",), EVIL, EVIL)
    out = make_results(tmp_path / "out", [paper, copy])
    browser, flag = Browser.on(out, user=EVIL), flag_id(EVIL, 1)
    with sqlite3.connect(
        store_path(out)
    ) as store:  # A flag of two figures has a page to choose on.
        store.execute("UPDATE evidence SET flag_id = ?, position = 9 WHERE line = 2", (flag,))
    store.close()
    assert "Settle the same in 1 copy too" in browser.get(f"/flags/{flag}").words
    browser.get("/")
    browser.post(f"/flags/{flag}/settle", {**FORM, "note": EVIL})
    metric = browser.get("/metrics").text.partition('"/metrics/')[2].partition('"')[0]
    pages = [
        "/", "/queue?verdict=any", f"/flags/{flag}", f"/flags/{flag}/misread",
        f"/flags/{flag}/places/1", "/papers", "/metrics", f"/metrics/{metric}", "/series",
        "/series/s-trees", "/history", f"/queue?q={EVIL}&kind={EVIL}&paper={EVIL}",
    ]  # fmt: skip
    for page in pages:
        answer = browser.get(page.replace("<", "%3C").replace(" ", "%20"))
        assert answer.status == 200, page
        assert "<script>" not in answer.text, page
        assert "<img src=x" not in answer.text, page
        assert "{{7*7}}" in answer.text or "49" not in answer.words, page
        assert answer.text.count("<script") == 1, page


def test_signs_that_turn_text_around_are_shown_as_signs(tmp_path: Path) -> None:
    paper = MadePaper(flags=("abc\u202edef\x1b[31m",))
    text = Browser.on(make_results(tmp_path / "out", [paper])).get("/queue").text
    assert "\u202e" not in text
    assert "\x1b" not in text
    assert "abc\ufffddef" in text


def test_every_answer_carries_the_headers_that_keep_others_out(ada: Browser) -> None:
    for page in ("/", "/static/review.css", "/nothing", f"/flags/{FLAG}/state"):
        headers = ada.get(page).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff"


def test_the_cookie_is_for_this_site_and_no_script(ada: Browser) -> None:
    (cookie,) = ada.get("/").cookies
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert ada.get("/").cookies == (), "a session that is known is kept"


def test_a_link_from_elsewhere_does_not_end_a_session(ada: Browser) -> None:
    answer = ada.get("/queue", sec_fetch_site="cross-site")
    assert answer.cookies == ()
    assert 'http-equiv="refresh"' in answer.text


@pytest.mark.parametrize(
    "address", ["//evil.example", "/\\evil.example", "https://evil.example", "", "/\tx", "evil"]
)
def test_nobody_is_sent_to_another_server(address: str) -> None:
    assert own_address(address, "/") == "/"


def test_the_way_on_from_a_figure_leads_to_no_other_place(ada: Browser) -> None:
    metric = ada.get("/metrics").text.partition('"/metrics/')[2].partition('"')[0]
    for address in ("javascript:alert(1)", "//evil.example", "https://evil.example"):
        assert "evil" not in (text := ada.get(f"/metrics/{metric}?next={address}").text)
        assert "javascript:" not in text
    assert 'href="/queue?q=a"' in ada.get(f"/metrics/{metric}?next=/queue%3Fq=a").text


# --------------------------------------------------------------------------- sign-in


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "own" / "sign-in.json"
    SignIn(path).add("Bea", "correct horse battery")
    return path


def stranger(out: Path, people: Path) -> Browser:
    browser = Browser.on(out, user="", sign_in=people)
    browser.get("/sign-in")
    return browser


def test_without_a_name_only_the_sign_in_is_shown(out: Path, people: Path) -> None:
    browser = stranger(out, people)
    for page in (
        "/",
        "/queue?kind=x",
        "/queue/flags.xlsx",
        f"/flags/{FLAG}",
        "/history",
        f"/flags/{FLAG}/state",
        "/queue/flags.csv",
    ):
        answer = browser.get(page)
        assert (answer.status, answer.to[:14]) == (303, "/sign-in?next="), page
    token = browser.get("/sign-in").token
    assert browser.post(f"/flags/{FLAG}/settle", FORM, token=token).status == 403
    assert not latest_verdicts(out)


def test_a_name_and_its_password_begin_a_session_of_that_name(out: Path, people: Path) -> None:
    browser = stranger(out, people)
    before = dict(browser.cookies)
    form = {"name": "Bea", "password": "correct horse battery", "next": "/queue?kind=a"}
    answer = browser.post("/sign-in", form)
    assert (answer.status, answer.to) == (303, "/queue?kind=a")
    assert browser.cookies != before, "the session is a new one"
    browser.post(f"/flags/{FLAG}/settle", FORM)
    assert latest_verdicts(out)[FLAG].by == "Bea"
    browser.post("/sign-out", {})
    assert browser.get("/").status == 303


def test_wrong_passwords_are_few(out: Path, people: Path) -> None:
    browser = stranger(out, people)
    wrong = {"name": "Bea", "password": "incorrect horse"}
    codes = [browser.post("/sign-in", wrong).status for _ in range(6)]
    assert codes == [401] * 5 + [429]
    right = wrong | {"password": "correct horse battery"}
    assert browser.post("/sign-in", right).status == 429
    elsewhere = browser.other("192.0.2.7")
    elsewhere.get("/sign-in")
    assert elsewhere.post("/sign-in", right).status == 303, "nobody is shut out by others' guesses"


def test_an_address_that_guesses_at_many_names_is_stopped() -> None:
    now = [0.0]
    attempts = Attempts(lambda: now[0])
    for number in range(20):
        assert not attempts.wait(f"name {number}", "192.0.2.1")
        attempts.wrong(f"name {number}", "192.0.2.1")
    assert attempts.wait("another", "192.0.2.1") > 0
    assert not attempts.wait("another", "192.0.2.2")
    now[0] = 301
    assert not attempts.wait("another", "192.0.2.1")


def test_one_network_of_addresses_counts_as_one() -> None:
    attempts = Attempts(lambda: 0.0)
    for number in range(20):
        attempts.wrong(f"name {number}", f"2001:db8:0:1::{number:x}")
    assert attempts.wait("another", "2001:db8:0:1:ffff::1") > 0
    assert not attempts.wait("another", "2001:db8:0:2::1")
    for number in range(20):
        attempts.wrong(f"name {number}", "::ffff:192.0.2.9")
    assert not attempts.wait("another", "::ffff:192.0.2.10")
    assert not attempts.wait("another", "no address")


def test_passwords_are_kept_hashed_and_salted(people: Path) -> None:
    SignIn(people).add("Cas", "correct horse battery")
    kept = people.read_text()
    assert "horse" not in kept
    assert hashed("a") != hashed("a")
    assert SignIn(people).names() == ("Bea", "Cas")
    assert not SignIn(people).known("Cas", "correct horse batterz")
    assert not SignIn(people).known("Dan", "correct horse battery")
    SignIn(people).remove("Bea")
    assert not SignIn(people).known("Bea", "correct horse battery")


@pytest.mark.parametrize(
    ("name", "password"), [("", "long enough 12"), ("a\x00b", "long enough 12"), ("A", "short")]
)
def test_names_and_passwords_that_will_not_do_are_refused(
    tmp_path: Path, name: str, password: str
) -> None:
    with pytest.raises(UsageError):
        SignIn(tmp_path / "s.json").add(name, password)
    assert not (tmp_path / "s.json").exists()


def test_another_address_demands_names_first(out: Path, tmp_path: Path) -> None:
    serving = Serving("0.0.0.0", 0, sign_in=tmp_path / "none.json")
    with pytest.raises(UsageError, match="sign-in add"):
        serve(out, serving, tell=print)
    with pytest.raises(UsageError, match="this machine alone"):
        serve(out, Serving("0.0.0.0", 0, "Ada", tmp_path / "none.json"), tell=print)


def test_only_names_of_this_machine_are_meant() -> None:
    local = hosts(Serving(), 8765)
    assert set(local) == {"127.0.0.1:8765", "localhost:8765", "[::1]:8765"}
    assert "reviews.example:8765" in hosts(Serving("192.0.2.1", names=("reviews.example",)), 8765)
    assert "127.0.0.1:8765" not in hosts(Serving("192.0.2.1"), 8765)
