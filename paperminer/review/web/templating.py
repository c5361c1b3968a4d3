"""The templates: every value in them is escaped, and no character of a paper steers the page."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from paperminer.review.report.words import PAPER_KINDS, STAGES, kind_words
from paperminer.views.printed_lines import TextLine

HERE = Path(__file__).parent

# Controls, and the marks that turn text around so that one name reads as another.
_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip

_UNITS = {
    "gbp": "pounds",
    "percent": "per cent",
    "percent_as_printed_pp": "percentage points, printed as per cent",
    "rate_per_10000": "rate per 10,000",
}

SEVERITY_SIGNS = {"error": "■", "conflict": "◆", "warning": "▲", "duplicate": "●"}
"""Each has a shape of its own, so that none is told by its colour alone."""


def environment() -> Environment:
    """Return the environment of all pages."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=plain,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals["severity_signs"] = SEVERITY_SIGNS
    made.globals["plural"] = plural
    made.globals["href"] = href
    made.filters |= {
        "kind": kind_words, "word": word, "day": day, "moment": moment, "sure": sure,
        "marked": marked,
        "segment": lambda text: quote(str(text), safe=""),
    }  # fmt: skip
    return made


def plain(value: Any) -> Any:
    """Return a value to print in which no character steers; markup of our own stays."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return _STEERING.sub("\N{REPLACEMENT CHARACTER}", value)
    return "" if value is None else value


def href(path: str, **query: object) -> str:
    """Return an address with its query; what is "" or None is left out."""
    written = urlencode({name: value for name, value in query.items() if value not in ("", None)})
    return f"{path}?{written}" if written else path


def plural(count: int, one: str, many: str = "") -> str:
    """Return a count with its noun: "1 flag", "1,200 flags"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def word(term: str | None) -> str:
    """Return a term of the tables as a reader writes it: "Record of decision", "Pounds"."""
    known = {**PAPER_KINDS, **STAGES, **_UNITS}
    told = known.get(term or "") or (term or "").removeprefix("other:").replace("_", " ")
    return told[:1].upper() + told[1:]


def day(text: str | None) -> str:
    """Return a day of the tables as it is written: "16 January 2025"; other text as it is."""
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)(.*)", text or "", re.DOTALL)
    if not match or not 1 <= int(match[2]) <= 12:
        return text or ""
    return f"{int(match[3])} {_MONTHS[int(match[2]) - 1]} {match[1]}{match[4]}"


def moment(text: str) -> str:
    """Return a time of the verdicts as it is written: "3 May 2025, 14:05 UTC"."""
    match = re.fullmatch(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)[^ ]*", text)
    return f"{day(match[1])}, {match[2]} UTC" if match else text


def sure(confidence: float) -> str:
    """Return how sure the program is, in words."""
    word = "sure" if confidence >= 0.9 else "fairly sure" if confidence >= 0.75 else "less sure"
    return f"{word if confidence >= 0.5 else 'unsure'} ({confidence:.2f})"


def marked(line: TextLine) -> Markup:
    """Return a paper's line with what is in question marked."""
    out, done = [], 0
    for start, end in line.marks:
        if start >= done:
            out += [Markup.escape(plain(line.text[done:start])), Markup("<mark>"),
                    Markup.escape(plain(line.text[start:end])), Markup("</mark>")]  # fmt: skip
            done = end
    return Markup("").join([*out, Markup.escape(plain(line.text[done:]))])
