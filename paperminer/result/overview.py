"""A Result at a glance, as HTML for a notebook."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from paperminer.model import Severity
from paperminer.views.terminal import plain

if TYPE_CHECKING:
    import pandas as pd

_COUNTED = ("papers", "metrics", "targets", "decisions", "flags", "issues")
_MOST_KINDS = 12


def overview_html(tables: dict[str, pd.DataFrame], severities: tuple[Severity, ...]) -> str:
    """Return how many rows the tables hold, and the flags by kind and severity.

    severities: in the order of the columns.
    """
    counts = "".join(_row(name, [f"{len(tables[name]):,}"]) for name in _COUNTED)
    flags = tables["flags"]
    kinds = flags["kind"].value_counts()
    worst = {kind: _worst(flags, kind, severities) for kind in kinds.index}
    kinds = kinds[sorted(kinds.index, key=lambda kind: worst[kind])]
    rows = [
        _row(kind, [_count(flags, kind, severity) for severity in severities])
        for kind in kinds.index[:_MOST_KINDS]
    ]
    more = len(kinds) - _MOST_KINDS
    note = f"<p>and {more} more kinds of flag</p>" if more > 0 else ""
    heads = "".join(f'<th scope="col">{escape(severity)}</th>' for severity in severities)
    by_kind = (
        f'<table><thead><tr><th scope="col">flags</th>{heads}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table>{note}"
        if rows
        else ""
    )
    return (
        f'<div class="paperminer-result"><table><tbody>{counts}</tbody></table>{by_kind}'
        "<p>Each is a DataFrame: <code>result.flags</code>, <code>result.metrics</code> and so "
        "on; <code>result.flag(id)</code> shows one flag in its papers.</p></div>"
    )


def _worst(flags: pd.DataFrame, kind: str, severities: tuple[Severity, ...]) -> int:
    found = set(flags["severity"][flags["kind"] == kind])
    return min((at for at, each in enumerate(severities) if each in found), default=0)


def _row(name: str, values: list[str]) -> str:
    cells = "".join(f'<td style="text-align: right">{escape(value)}</td>' for value in values)
    return f'<tr><th scope="row" style="text-align: left">{escape(plain(name))}</th>{cells}</tr>'


def _count(flags: pd.DataFrame, kind: str, severity: str) -> str:
    count = int(((flags["kind"] == kind) & (flags["severity"] == severity)).sum())
    return f"{count:,}" if count else "-"
