"""A flag on a terminal: what it says, and each of its places with the figure marked."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from paperminer.views.flag_html import where
from paperminer.views.flag_record import EvidencePlace, FlagRecord
from paperminer.views.terminal import plain, shown

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

MOST_PLACES = 20
"""Places of a flag that are printed."""

SEVERITY_STYLES = {"error": "bold red", "conflict": "bold magenta", "warning": "bold yellow"}
_MARK = "bold reverse"


def print_flag(flag: FlagRecord, out: Console) -> None:
    """Print a flag."""
    from rich.text import Text

    head = Text()
    head.append(plain(flag.severity), SEVERITY_STYLES.get(flag.severity, "bold"))
    grade = f"  {flag.grade}" if flag.grade else ""
    head.append(plain(f"  {flag.kind}{grade}  confidence {flag.confidence:.2f}  {flag.flag_id}"))
    out.print(head)
    out.print(shown(flag.explanation, "bold"))
    print_fields(
        out,
        (
            ("paper", ", ".join(filter(None, (flag.title, flag.committee)))),
            ("held against", flag.expected),
            ("paper prints", flag.found),
            ("to ask", flag.enquiry),
            ("also tried", "; ".join(flag.innocent)),
            ("verdict", ": ".join(filter(None, (flag.review_status, flag.review_note)))),
        ),
    )
    out.print()
    shown_places = flag.places[:MOST_PLACES]
    for spot, group in groupby(shown_places, key=where):
        _print_spot(spot, tuple(group), out)
    if len(flag.places) > MOST_PLACES:
        out.print(shown(f"and {len(flag.places) - MOST_PLACES} more places"))


def print_fields(out: Console, fields: tuple[tuple[str, str], ...]) -> None:
    """Print names and what they hold, one a line; those that hold nothing are left out."""
    from rich.table import Table

    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True, style="dim")
    table.add_column(overflow="fold")
    for name, value in fields:
        if value:
            table.add_row(shown(name), shown(value))
    if table.row_count:
        out.print(table)


def marked(sentence: str, texts: Sequence[str]) -> Text:
    """Return a sentence with some texts marked in it, and behind it those that it does not have."""
    line = shown(sentence)
    for text in map(plain, texts):
        at = line.plain.find(text) if text else -1
        if at >= 0:
            line.stylize(_MARK, at, at + len(text))
        elif text:
            line.append(" " if line else "").append(text, _MARK)
    return line


def _print_spot(spot: str, places: Sequence[EvidencePlace], out: Console) -> None:
    """Print what stands on one line: its sentences, with the figures of each marked."""
    from rich.padding import Padding

    out.print(shown(spot, "dim"))
    sentences = list(dict.fromkeys(each.sentence for each in places if each.sentence)) or [""]
    for sentence in sentences:
        # What is no metric has no sentence of its own, and stands in that of its line.
        here = [each.place.text for each in places if each.sentence in ("", sentence)]
        out.print(Padding(marked(sentence, here), (0, 0, 0, 2)))
