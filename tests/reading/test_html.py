"""Web pages: the paper is read, the site around it is not; tables, encodings, hostile files."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paperminer.errors import LimitExceededError, NotAPaperError, UnreadablePaperError
from paperminer.model import Document, RawTable
from paperminer.reading import html as reader
from paperminer.reading import read_document
from paperminer.reading.html import read_html

SITE = """<!DOCTYPE html><html><head><title>Minutes</title><style>p {color: red}</style>
<script>var figure = "99%";</script></head><body class="cookies-on nav-open">
<div id="CookieBanner"><p>We use cookies.</p></div><a class="skip-link" href="#c">Skip</a>
<header><p>Ravelmere</p><nav><a>Home</a></nav></header>
<form action="/"><div id="content" class="with-sidebar"><h1>Minutes of the Cabinet</h1>
<div class="breadcrumb">Home &gt; Meetings</div><p>Present: <b>A</b>lice Marsh.</p>
<p style="display:none">hidden</p><p hidden>hidden too</p><!-- a comment -->
<button>Print</button><p>The cost is &pound;4.6&nbsp;million.</p></div></form>
<aside>Related</aside><div role="navigation">Next</div><footer>Contact us</footer></body></html>"""


def read(page: str | bytes) -> Document:
    data = page.encode() if isinstance(page, str) else page
    return read_html(data, "minutes.html", "0" * 64)


def texts(page: str | bytes) -> list[str]:
    return [line.text for line in read(page).lines if line.text]


def grid(table: RawTable) -> dict[tuple[int, int], str]:
    return {(cell.row, cell.column): cell.text for cell in table.cells}


def test_the_site_around_the_paper_is_left_out() -> None:
    assert texts(SITE) == [
        "Minutes of the Cabinet", "Present: Alice Marsh.", "The cost is £4.6 million.",
    ]  # fmt: skip


def test_the_main_part_is_read_with_the_title_above_it() -> None:
    page = "<body><header><h1>Title</h1></header><p>Site</p><main>{}</main><p>Site</p></body>"
    words = "Words of the paper. " * 8
    assert texts(page.format(f"<p>{words}</p>")) == ["Title", words.strip()]
    assert texts(page.format("<p>Loading</p>")) == ["Title", "Site", "Loading", "Site"]


def test_each_block_is_a_line_and_an_empty_one_stands_between() -> None:
    document = read("<h2>One</h2><div>Two<p>Three<br>Four</p>Five</div>")
    assert [(line.number, line.text) for line in document.lines] == [
        (1, "One"), (2, ""), (2, "Two"), (3, ""), (3, "Three"), (4, "Four"), (5, ""), (5, "Five"),
    ]  # fmt: skip
    assert (document.format, document.pages) == ("html", 0)


def test_two_breaks_part_paragraphs() -> None:
    lines = [line.text for line in read("<p>One<br><br>Two</p>").lines]
    assert lines == ["One", "", "Two"]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<ol><li>One<li>Two</ol>", ["1. One", "2. Two"]),
        ("<ol type=a start=3><li>One<li><p>Two</p><p>More</p></ol>", ["c. One", "d. Two", "More"]),
        ("<ol type=i><li>One<ul><li>In</ul><li>Two</ol>", ["i. One", "• In", "ii. Two"]),
        ("<ol style='list-style-type: upper-roman'><li>One</ol>", ["I. One"]),
        ("<ol><li value=7>One<li>Two</ol>", ["7. One", "8. Two"]),
        ("<ol reversed><li>One<li>Two</ol>", ["2. One", "1. Two"]),
        ("<ul style='list-style: none'><li>One</ul>", ["One"]),
        ("<ol><li>a) One<li>1.2 Two</ol>", ["a) One", "1.2 Two"]),
        ("<ul><li></li><li>Two</ul>", ["• Two"]),
        ("38<sup>1</sup> of 9 m<sup>2</sup> on the 1<sup>st</sup>", ["38 ¹ of 9 m² on the 1st"]),
        ("<pre>one\n  two</pre>", ["one", "two"]),
        ("<p>It&#146;s &#x2013; &amp;</p>", ["It’s – &"]),
    ],
)  # fmt: skip
def test_markers_and_signs(page: str, expected: list[str]) -> None:
    assert texts(page) == expected


def test_spans_put_cells_in_their_columns_and_the_foot_last() -> None:
    document = read(
        "<table><caption>Costs</caption><tfoot><tr><td>Total<td>3<td>4</tfoot>"
        "<thead><tr><th rowspan=2>Area<th colspan=2>2016<tr><th>Met<th>Missed</thead>"
        "<tr><td>North<td style='background-color: #f00'>1<td bgcolor=green>2</table>"
    )
    (table,) = document.tables
    assert grid(table) == {
        (1, 1): "Area", (1, 2): "2016", (2, 2): "Met", (2, 3): "Missed",
        (3, 1): "North", (3, 2): "1", (3, 3): "2", (4, 1): "Total", (4, 2): "3", (4, 3): "4",
    }  # fmt: skip
    fills = {(cell.row, cell.column): cell.fill for cell in table.cells if cell.fill}
    assert fills == {(3, 2): (1.0, 0.0, 0.0), (3, 3): (0.0, 0.502, 0.0)}
    spans = {cell.text: (cell.row_span, cell.column_span) for cell in table.cells}
    assert (spans["Area"], spans["2016"], spans["Met"]) == ((2, 1), (1, 2), (1, 1))
    assert [line.text for line in document.lines][:3] == ["Costs", "", "Area\t2016"]
    assert all(any(cell.line is line for line in document.lines) for cell in table.cells)


def test_a_table_that_lays_out_the_page_is_no_table() -> None:
    page = (
        "<table><tr><td>1.</td><td><h3>Apologies</h3><p>None.</p></td></tr>"
        "<tr><td>2.</td><td><h3>Budget</h3><table><tr><th>A<th>B<tr><td>1<td>2</table></td></tr>"
        "</table>"
    )
    assert texts(page) == ["1. Apologies", "None.", "2. Budget", "A\tB", "1\t2"]
    (table,) = read(page).tables
    assert grid(table) == {(1, 1): "A", (1, 2): "B", (2, 1): "1", (2, 2): "2"}


def test_a_frame_of_one_row_or_column_is_text() -> None:
    assert read("<table><tr><td>One<td>Two</table>").tables == ()
    assert texts("<table><tr><td>One<tr><td>Two</table>") == ["One", "Two"]


def test_deleted_text_is_left_out_and_counted() -> None:
    document = read("<p>The cost is <del>£3m</del><ins>£4m</ins>.</p>")
    assert [line.text for line in document.lines] == ["The cost is £4m."]
    assert [issue.code for issue in document.issues] == ["tracked_changes"]


PAGE = "<html><head><meta charset='{}'></head><body><p>Cost: £4 – “net”</p></body></html>"


@pytest.mark.parametrize(
    "data",
    [
        PAGE.format("utf-8").encode(),
        PAGE.format("utf-8").encode("utf-8-sig"),
        PAGE.format("windows-1252").encode("cp1252"),
        PAGE.format("iso-8859-1").encode("cp1252"),
        PAGE.format("utf-8").encode("cp1252"),
        PAGE.format("no-such-thing").encode("cp1252"),
        PAGE.format("iso-8859-1").encode(),
        PAGE.format("utf-16").encode("utf-16"),
        b"<?xml version='1.0' encoding='windows-1252'?>" + PAGE.format("x").encode("cp1252"),
    ],
)
def test_encodings(data: bytes) -> None:
    assert texts(data) == ["Cost: £4 – “net”"]


def test_nothing_is_fetched_and_no_entity_is_expanded() -> None:
    page = (
        "<!DOCTYPE html SYSTEM 'http://localhost:9/x.dtd' [<!ENTITY a SYSTEM 'file:///etc/hosts'>]>"
        "<html><body><p>Words &a; end</p><iframe src='http://localhost:9/'></iframe></body></html>"
    )
    assert texts(page)[-1] == "Words &a; end"


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.4 ...",
        b"PK\x03\x04",
        b"<html></html>",
        b"<script>1",
        b"   ",
        b"<html><body><div id='root'></div></body></html>",
    ],
)
def test_what_holds_no_text_says_so(data: bytes) -> None:
    with pytest.raises(NotAPaperError):
        read(data)


def test_a_huge_page_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_BYTES", 2**20)
    with pytest.raises(LimitExceededError, match="at most 1 MB"):
        read(b"<p>Words</p>" + bytes(2**20))


def test_deep_and_wide_pages_are_read_or_said_to_be_cut() -> None:
    assert texts("<div>" * 1000 + "Words") == ["Words"]
    assert "cut_short" in {i.code for i in read("<p>Words</p>" + "<b>" * 100_000 + "x").issues}
    wide = "<table>" + ("<tr>" + "<td colspan=1000 rowspan=60000>x" * 50) * 50 + "</table>"
    assert texts(wide + "<p>Words")[-1] == "Words"


def test_the_registry_reads_pages() -> None:
    for name in ("a/minutes.html", "minutes.HTM"):
        assert read_document(SITE.encode(), name).format == "html"


BITS = st.sampled_from(
    ["<table>", "<tr>", "<td>", "<td colspan=3>", "<td rowspan=0>", "</table>", "<ol type=a>",
     "<li>", "</ol>", "<p>", "</p>", "<br>", "word", "£4.6m", "<sup>1</sup>", "<main>", "<del>",
     "&#0;", "<th>", "<pre>", "\n", "<div class=nav>", "</div>", "<![CDATA[", "<!--", "-->"]
)  # fmt: skip


@settings(max_examples=150)
@given(st.lists(BITS, max_size=40))
def test_any_soup_is_read_or_refused(bits: list[str]) -> None:
    try:
        document = read("".join(bits))
    except UnreadablePaperError:
        return
    numbers = [line.number for line in document.lines]
    assert numbers == sorted(numbers)
    assert set(numbers) == set(range(1, max(numbers) + 1))
    for table in document.tables:
        places = [(cell.row, cell.column) for cell in table.cells]
        assert len(places) == len(set(places))


ITEMS = """
<table><tr><th>No.</th><th>Item</th></tr>
<tr><td><p>84.</p></td><td><p>Apologies</p><div><p>Received from Cllr Ash.</p></div></td></tr>
<tr><td><p>85.</p></td><td><p>Moorings <span>PDF 412 KB</span></p><div><p>There were 412.</p></div>
<p>RESOLVED that:</p><p><span>(1)<span>&nbsp;&nbsp;</span></span>the charges rise by 3.2%.</p></td>
</tr></table>"""


def test_the_items_of_a_meeting_in_a_table_are_text() -> None:
    document = read(f"<html><body>{ITEMS}</body></html>")
    assert [line.text for line in document.lines if line.text] == [
        "84. Apologies",
        "Received from Cllr Ash.",
        "85. Moorings",
        "There were 412.",
        "RESOLVED that:",
        "(1) the charges rise by 3.2%.",
    ]
    assert not document.tables


def test_a_table_of_numbered_rows_without_paragraphs_is_a_table() -> None:
    row = "<tr><td>{n}.</td><td><p>Hall {n}</p></td><td>£4{n}</td></tr>"
    rows = "".join(row.format(n=n) for n in (1, 2))
    (table,) = read(f"<html><body><table>{rows}</table></body></html>").tables
    assert [cell.text for cell in table.cells if cell.column == 3] == ["£41", "£42"]


def test_what_a_blog_puts_round_an_article_is_left_out() -> None:
    page = """<html><body><header id="masthead"><p>Fenwick Council</p></header><div id="content">
    <article><header class="entry-header"><h1>Minutes of May</h1><div class="entry-meta">1 May</div>
    </header><div class="entry-content"><p>The balance was £12,412.61, and two bills were paid.</p>
    <p>Nothing else was said at any length, and the meeting closed at nine in the evening.</p></div>
    <footer class="entry-footer">Posted in Minutes</footer></article>
    <div id="comments" class="comments-area"><h2>Leave a reply</h2></div></div>
    <div class="widget-area"><h2>Recent</h2><p>It rises 4%</p></div></body></html>"""
    texts = [line.text for line in read(page).lines if line.text]
    assert texts[0] == "Minutes of May"
    assert len(texts) == 3
