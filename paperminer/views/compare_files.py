"""A comparison written to a file: CSV, a workbook, or a page that asks nothing of the network."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import astuple
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from paperminer.store.values import cell_text, guarded
from paperminer.store.workbook.cells import sheet_text
from paperminer.views.british import clean
from paperminer.views.compare_tables import (
    COLUMNS,
    WHOLE,
    held,
    in_order,
    note_of,
    place,
    rows_of,
    shown_text,
    what,
)

if TYPE_CHECKING:
    from jinja2 import Template

    from paperminer.views.compare import Comparison

SUFFIXES = (".csv", ".xlsx", ".html")

_EPOCH = datetime(2000, 1, 1)
_WIDTHS: Mapping[str, float] = {
    "what": 20, "about": 44, "time": 16, "before": 44, "after": 44, "note": 40, "matched_by": 26,
    "source_before": 30, "source_after": 30,
}  # fmt: skip


def content_of(comparison: Comparison, suffix: str) -> bytes:
    """Return a file's bytes; the same comparison gives the same ones. suffix: of SUFFIXES."""
    if suffix == ".csv":
        return _csv(comparison)
    return _workbook(comparison) if suffix == ".xlsx" else _page(comparison).encode()


def _csv(comparison: Comparison) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, dialect="excel")
    writer.writerow(COLUMNS)
    for row in rows_of(comparison):
        values = astuple(row)
        writer.writerow([guarded(v) if isinstance(v, str) else cell_text(v) for v in values])
    return out.getvalue().encode("utf-8-sig")


def _workbook(comparison: Comparison) -> bytes:
    import xlsxwriter

    from paperminer.store.workbook.stream import StreamedSheet

    out = io.BytesIO()
    # Streamed, because only then can text that looks like XlsxWriter's markup be kept text.
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"title": "Comparison", "created": _EPOCH})
    head = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    top = book.add_format({"valign": "top"})
    sheet = book.add_worksheet("Differences", StreamedSheet)
    for column, name in enumerate(COLUMNS):
        sheet.set_column(column, column, _WIDTHS.get(name, 12))
        sheet.write_string(0, column, name, head)
    last = 0
    for last, row in enumerate(rows_of(comparison), 1):
        for column, (name, value) in enumerate(zip(COLUMNS, astuple(row), strict=True)):
            if name in WHOLE and value is not None:
                sheet.write_number(last, column, value, top)
            elif value:
                sheet.write_string(last, column, sheet_text(str(value)), wrapped)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(last, 1), len(COLUMNS) - 1)
    book.close()
    return out.getvalue()


_PAGE = """\
<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ after }} compared with {{ before }}</title>
<style>
body { font: 16px/1.5 "Segoe UI", "Helvetica Neue", Arial, sans-serif; color: #1b1f24; margin: 0; }
main { max-width: 68rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.5rem; line-height: 1.25; overflow-wrap: anywhere; }
h2 { font-size: 1.15rem; margin: 2rem 0 0.5rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 0.94rem; table-layout: fixed; }
th, td { text-align: left; vertical-align: top; padding: 0.45rem 0.9rem 0.45rem 0;
  border-bottom: 1px solid #d5dae0; overflow-wrap: anywhere; }
td span { display: block; color: #434b54; font-size: 0.86rem; }
@page { size: A4 landscape; margin: 12mm; }
@media print { main { padding: 0; max-width: none; } tr { break-inside: avoid; } }
</style>
</head>
<body>
<main>
<h1>{{ after }} compared with {{ before }}</h1>
<p>{{ summary }}.</p>
{% for name, rows in parts %}<h2 id="p{{ loop.index }}">{{ name }} ({{ rows | length }})</h2>
<div class="scroll" tabindex="0" role="region" aria-labelledby="p{{ loop.index }}">
<table>
<thead><tr><th scope="col">About</th><th scope="col">Before</th><th scope="col">After</th>
<th scope="col">To be known</th></tr></thead>
<tbody>
{% for row in rows %}<tr>
<td>{{ row.about }}<span>{{ row.time }}</span></td>
<td>{{ row.before }}<span>{{ row.place_before }}</span></td>
<td>{{ row.after }}<span>{{ row.place_after }}</span></td>
<td>{{ row.note }}</td>
</tr>
{% endfor %}</tbody>
</table>
</div>
{% endfor %}{% if alone %}<h2>Papers that only one side has</h2>
<ul>
{% for paper in alone %}<li>{{ paper }}</li>
{% endfor %}</ul>
{% endif %}</main>
</body>
</html>
"""


def _page(comparison: Comparison) -> str:
    return _template().render(
        before=clean(comparison.before),
        after=clean(comparison.after),
        summary=comparison.summary[:1].upper() + comparison.summary[1:],
        parts=list(_parts(comparison)),
        alone=[f"{clean(p.source)}: {p.change}, {held(p)}" for p in comparison.alone],
    )


def _parts(comparison: Comparison) -> Iterator[tuple[str, list[dict[str, str]]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for difference in in_order(comparison):
        one, other = difference.before, difference.after
        seen = other or one
        first, _, rest = what(difference).partition(" ")
        name = f"{first}s {rest}"
        found.setdefault(f"{name[0].upper()}{name[1:]}", []).append(
            {
                "about": clean(difference.about),
                "time": clean(seen.when) if seen else "",
                "before": shown_text(difference, one),
                "after": shown_text(difference, other),
                "place_before": place(one),
                "place_after": place(other),
                "note": clean(note_of(difference)),
            }
        )
    yield from found.items()


@lru_cache(maxsize=1)
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    return Environment(autoescape=True, undefined=StrictUndefined).from_string(_PAGE)
