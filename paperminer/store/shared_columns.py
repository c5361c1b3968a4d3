"""The columns that several tables have, in the same words."""

from __future__ import annotations

from paperminer.store.columns import Column, number, text, truth, whole

UNITS = (
    "percent, percentage_points, percent_as_printed_pp (a difference between two percentages that "
    "the paper prints as %), gbp, count, rank, score, ratio, days, weeks, months, years, hours, "
    "rate_per_10000 or other:<name>"
)

SOURCE = text("source", "the file's path relative to the folder mined, with forward slashes")
SHA256 = text("sha256", "the SHA-256 of the file's bytes", title="SHA-256")
PAPER_ID = text("paper_id", "the paper (an agenda pack holds many)", refers_to="papers.paper_id")
PAGE = whole("page", "the page of the file, from 1; empty for text that has none")
PRINTED_PAGE = text("printed_page", "the number that the page itself prints (12, iv, B3), or empty")
LINE = whole("line", "the line, from 1: of the file for text, of the page for PDF, as it is read")
LINE_OFFSET = whole(
    "line_offset",
    "where in its line the text begins: how many characters of the line stand before it",
    unit="characters",
)
SECTION = text("section", "the paragraph number as printed (4.1.5, 72), or empty")
TEXT = text("text", "the evidence exactly as printed")
PLACE = (SOURCE, PAPER_ID, PAGE, LINE, SECTION)
SENTENCE = text("sentence", "the sentence, or in a table the row, that it stands in")
CONFIDENCE = number("confidence", "how sure paperminer is of its reading, from 0 to 1")
MEASURE = text(
    "measure", "what is counted or measured; where that is short, what it is read under in brackets"
)
GROUP = text("group", "the people or things it is about, where the paper says")
AREA = text("area", "the place it is about, where the paper says")
UNIT = text("unit", f"what the value counts: {UNITS}")
VALUE = number(
    "value", "the value in whole units: £4.6m is 4600000; per cent as printed", unit="see unit"
)
ROW = whole("row", "the row in its table, from 1, header rows included; empty outside tables")
COLUMN = whole("column", "the column in its table, from 1; empty outside tables")
BOX = tuple(
    number(name, f"the {edge}; empty for papers without pages", unit="points")
    for name, edge in (
        ("x0", "left edge on the page of the cell, or of the line, that it stands in"),
        ("top", "upper edge of that, from the top of the page"),
        ("x1", "right edge of that"),
        ("bottom", "lower edge of that, from the top of the page"),
    )
)
KEY_DECISION = truth("key_decision", "whether the paper says it is a key decision; empty if silent")


def stable_id(name: str, what: str) -> Column:
    """Return the key of a table; `what` is what a row is."""
    return text(name, f"{what}: the same paper mined by the same rules gives the same id")
