"""Decisions in the terminal: the list of their lives, and one life as a tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperminer.cli.terminal import console, shown
from paperminer.extraction.decision.repeats import plain_words
from paperminer.linking.days import day_of
from paperminer.linking.wording import word_runs
from paperminer.views.british import counted

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from rich.text import Text
    from rich.tree import Tree

    from paperminer.linking.lives import Life
    from paperminer.linking.stored import Place
    from paperminer.model import Decision


def show_list(found: Sequence[Life]) -> None:
    """Print a line for each life: its number, subject, how far it came, and what is open."""
    from rich import box
    from rich.table import Table

    out = console()
    table = Table(box=box.SIMPLE, pad_edge=False)
    for header in ("number", "subject", "stages", "last date", "open", "files"):
        table.add_column(header, overflow="fold", no_wrap=header == "number")
    for life in found:
        stages = ", ".join(counted(count, _stage(stage)) for stage, count in life.stages.items())
        open_ = len(life.unanswered())
        cells = (
            life.number or "-",
            life.subject or "(no subject printed)",
            stages,
            life.day,
            str(open_) if open_ else "",
            str(len(life.sources)),
        )
        table.add_row(*(shown(cell) for cell in cells))
    if found:
        out.print(table)
    numbered = sum(bool(life.number) for life in found)
    rows = sum(len(life.rows) for life in found if not life.number)
    out.print(shown(f"{counted(numbered, 'decision number')}; {counted(rows, 'row')} without one"))


def show_tree(
    life: Life,
    flags: Mapping[Place, tuple[tuple[str, str], ...]],
    minuted: Collection[date],
) -> None:
    """Print one life as a tree, each row under what led to it.

    flags: what was flagged, by place. minuted: the days of the meetings whose minutes were read.
    """
    from rich.tree import Tree

    title = shown(life.number, "bold")
    title.append_text(shown(f"  {life.subject}" if life.number else life.subject))
    tree = Tree(title, guide_style="dim")
    painter = _Painter(life, flags, minuted)
    for row in life.heads() or life.rows:
        painter.branch(tree, row, None)
    console().print(tree)


class _Painter:
    """Draws the rows of one life; what is in the tree already is only pointed to."""

    def __init__(
        self,
        life: Life,
        flags: Mapping[Place, tuple[tuple[str, str], ...]],
        minuted: Collection[date],
    ) -> None:
        self._life = life
        self._flags = flags
        self._minuted = minuted
        self._open = {row.decision_id for row in life.unanswered()}
        self._drawn: set[str] = set()
        self._told: set[str] = set()

    def branch(self, tree: Tree, row: Decision, before: Decision | None) -> None:
        """Add a row and what came of it."""
        again = row.decision_id in self._drawn
        after = self._life.after(row)
        same = [] if again else [other for other in after if _same_copy(row, other)]
        label = self._head(row, before, same)
        if again:
            label.append_text(shown("  (as above)", "dim"))
        label.append("\n")
        label.append_text(_wording(row, before))
        for line in self._lines(row) if not again else ():
            label.append("\n")
            label.append_text(line)
        node = tree.add(label)
        if again:
            return
        self._drawn.add(row.decision_id)
        copy = before is not None and before.stage == row.stage
        for later in after:
            # A copy leads where its first printing led, which is drawn there.
            if later not in same and not (copy and before and later.decision_id == before.leads_to):
                self.branch(node, later, row)

    def _head(self, row: Decision, before: Decision | None, same: Sequence[Decision]) -> Text:
        """Return a row's first line: stage, item, day, body and place."""
        copy = before is not None and before.stage == row.stage
        head = shown(_stage(row.stage) + (", printed again" if copy else ""), "bold cyan")
        if row.item:
            head.append_text(shown(f" ({row.item})", "cyan"))
        for part in (row.date, row.body, _where(row)):
            if part:
                head.append_text(shown(f" · {part}", "dim"))
        for other in same:
            head.append_text(shown(f" · printed again, {_line(other)}", "dim"))
        if row.decision_id in self._open:
            if day_of(row.date) in self._minuted:
                head.append_text(shown(" · no minute answers it", "bold yellow"))
            else:
                head.append_text(shown(" · open: no answer in these papers", "yellow"))
        return head

    def _lines(self, row: Decision) -> list[Text]:
        """Return what is said under a row: mover and vote, who acts by when, and flags."""
        out = [shown(line, "magenta") for line in (_moved(row), _voted(row), _owed(row)) if line]
        for kind, said in self._flags.get((row.span.source, row.span.page, row.span.line), ()):
            if said not in self._told:
                self._told.add(said)
                out.append(shown(f"! {kind}: {said}", "yellow"))
        return out


def _same_copy(row: Decision, other: Decision) -> bool:
    """Return whether a row is printed again in the same words, and leads to nothing else."""
    return (
        other.repeats_id == row.decision_id
        and other.stage == row.stage
        and plain_words(other.text) == plain_words(row.text)
        and other.leads_to in ("", row.leads_to)
    )


def _where(row: Decision) -> str:
    return f"{row.span.source}, {_line(row)}"


def _line(row: Decision) -> str:
    return (
        f"page {row.span.page}, line {row.span.line}" if row.span.page else f"line {row.span.line}"
    )


def _moved(row: Decision) -> str:
    if not row.moved_by:
        return ""
    return f"moved by {row.moved_by}" + (
        f", seconded by {row.seconded_by}" if row.seconded_by else ""
    )


def _voted(row: Decision) -> str:
    told = (
        (row.votes_for, "for"),
        (row.votes_against, "against"),
        (row.votes_abstained, "abstaining"),
    )
    parts = [f"{count} {side}" for count, side in told if count is not None]
    if row.unanimous:
        parts.append("unanimous")
    return "vote: " + ", ".join(parts) if parts else ""


def _owed(row: Decision) -> str:
    parts = [
        f"{name} {value}" for name, value in (("owner:", row.owner), ("due:", row.due)) if value
    ]
    return " · ".join(parts)


def _wording(row: Decision, before: Decision | None) -> Text:
    """Return a row's words, those that differ from the row above it marked."""
    if before is None:
        return shown(row.text)
    text = shown("")
    for run in word_runs(before.text, row.text):
        if text:
            text.append(" ")
        if run.kind == "same":
            text.append_text(shown(run.text))
        elif run.kind == "before":
            text.append_text(shown(f"[-{run.text}-]", "red"))
        else:
            text.append_text(shown(f"{{+{run.text}+}}", "green"))
    return text


def _stage(stage: str) -> str:
    return stage.replace("_", " ")
