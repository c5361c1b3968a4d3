"""The report's page, made from its template: one file that asks for nothing else."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from paperminer.review.report.bullets import HATCH
from paperminer.review.report.safe_text import finished, isolated, marked
from paperminer.review.report.view import ReportView
from paperminer.review.report.words import many

if TYPE_CHECKING:
    from jinja2 import Environment


def render(view: ReportView) -> str:
    """Return the report as HTML; the same view gives the same text."""
    return _environment().get_template("report.html.j2").render(report=view, hatch=HATCH)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("paperminer.review.report"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=finished,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"paper": isolated, "marked": marked, "count": many}
    return environment
