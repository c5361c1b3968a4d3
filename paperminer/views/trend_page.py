"""A series as one self-contained page: the chart, and the table of its points with their places."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from paperminer.views import charts
from paperminer.views.british import clean
from paperminer.views.chart_words import described, title
from paperminer.views.trend_tables import place_of, rows_of

if TYPE_CHECKING:
    from jinja2 import Template

    from paperminer.views.trends import SeriesView

_PAGE = """\
<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ title }}</title>
<style>
body { font: 16px/1.5 "Segoe UI", "Helvetica Neue", Arial, sans-serif; color: #1b1f24; margin: 0; }
main { max-width: 62rem; margin: 0 auto; padding: 1.5rem; }
/* The chart shows the title; this one is for listeners. */
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
figure { margin: 0 0 1.5rem; }
figure svg { width: 100%; height: auto; max-width: 56rem; }
figcaption { color: #434b54; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 0.94rem; }
caption { text-align: left; font-weight: 600; padding: 0.5rem 0; }
th, td { text-align: left; vertical-align: top; padding: 0.45rem 0.9rem 0.45rem 0;
  border-bottom: 1px solid #d5dae0; }
td.figure { white-space: nowrap; font-variant-numeric: tabular-nums; font-weight: 600; }
td ul { margin: 0; padding-left: 1.1rem; }
td span { color: #434b54; }
@page { size: A4; margin: 15mm; }
@media print { main { padding: 0; max-width: none; } tr { break-inside: avoid; } }
</style>
</head>
<body>
<main>
<h1 class="hidden">{{ title }}</h1>
<figure>
{{ chart }}
<figcaption>{{ described }}</figcaption>
</figure>
<div class="scroll" tabindex="0" role="region" aria-labelledby="points">
<table>
<caption id="points">The figures, as printed, and where</caption>
<thead><tr>
<th scope="col">Time</th><th scope="col">Figure</th><th scope="col">What it is</th>
<th scope="col">To be known</th><th scope="col">Printed in</th>
</tr></thead>
<tbody>
{% for row in rows %}<tr>
<td>{{ row.time }}</td><td class="figure">{{ row.figure }}</td><td>{{ row.what }}</td>
<td>{{ row.note }}</td>
<td><ul>{% for place, sentence in row.places %}<li>{{ place }}<br><span>{{ sentence }}</span></li>\
{% endfor %}</ul></td>
</tr>
{% endfor %}</tbody>
</table>
</div>
<p>{{ reason }}</p>
</main>
</body>
</html>
"""


def page(view: SeriesView) -> str:
    """Return the page: it asks nothing of the network, and the same series gives the same text."""
    from markupsafe import Markup

    rows = [
        {
            "time": row.time,
            "figure": row.figure,
            "what": row.what,
            "note": row.note,
            "places": [(place_of(p), clean(p.sentence)) for p in row.printings],
        }
        for row in rows_of(view)
    ]
    return _template().render(
        title=clean(title(view)),
        # The element is our own drawing: the words in it are escaped where it is made.
        chart=Markup(charts.svg(view)),
        described=clean(described(view)),
        rows=rows,
        reason=f"One series, {clean(view.reason)}.",
    )


@lru_cache(maxsize=1)
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    return Environment(autoescape=True, undefined=StrictUndefined).from_string(_PAGE)
