"""The review on a terminal: one open flag after another, a key for each verdict."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from paperminer.errors import UsageError
from paperminer.review.corrections import SeenFigure, correct
from paperminer.review.filters import Filters
from paperminer.review.flag_view import FlagView, Spot, read_flag
from paperminer.review.nouns import REASONS, SettledMeanwhileError
from paperminer.review.opening import reading
from paperminer.review.queue import Queue, QueueRow
from paperminer.review.report.words import kind_words
from paperminer.review.settling import settle, told, undo, worded
from paperminer.store.origin import papers_folder
from paperminer.views.crops import lines

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

Shown = Callable[..., "Text"]
"""Makes text that a terminal shows as it is: (text, style)."""

KEYS = "c confirm, d dismiss, f fixed, n note, j next, k previous, u undo, q leave"
_REASONS = tuple(reason for reason in REASONS if reason)
_AROUND = 2
_MOST_SPOTS = 4
_MOST_FIGURES = 9


def review(
    out: Path,
    user: str,
    console: Console,
    shown: Shown,
    ask_key: Callable[[], str],
    ask_line: Callable[[str], str],
    filters: Filters | None = None,
) -> None:
    """Show the open flags of a results folder one by one, and give the verdicts asked for.

    user: whose verdicts they are. console: where to write. ask_key: returns one key that was hit.
    ask_line: returns what was written after a prompt. filters: which flags, the open
    ones unless given.
    Raises NoStoreError where there are no results.
    """
    _Review(out, user, console, shown, ask_key, ask_line, filters or Filters()).run()


class _Review:
    def __init__(
        self, out: Path, user: str, console: Console, shown: Shown,
        ask_key: Callable[[], str], ask_line: Callable[[str], str], filters: Filters,
    ) -> None:  # fmt: skip
        self.out, self.user, self.console, self.shown = out, user, console, shown
        self.ask_key, self.ask_line = ask_key, ask_line
        self.queue, self.filters = Queue(out), filters
        self.note = ""

    def run(self) -> None:
        flag_id = self._first()
        while flag_id:
            row = self.queue.row(flag_id)
            with reading(self.out) as store:
                view = read_flag(store, flag_id)
            if row is None or view is None:
                flag_id = self._first()
                continue
            self._show(row, view)
            flag_id = self._act(row)
        progress = self.queue.progress(self.filters)
        self._say(f"{progress.settled} of {progress.total} settled.", "bold")

    def _act(self, row: QueueRow) -> str:
        """Do what keys ask for until one leads on; return the next flag's id, "" for none."""
        while True:
            key = self.ask_key().lower()
            around = self.queue.around(row.flag_id, self.filters)
            if key in ("q", "\x03", "\x04", ""):
                return ""
            if key == "j":
                return around.after or row.flag_id
            if key == "k":
                return around.before or row.flag_id
            if key == "n":
                self.note = self.ask_line("Note")
            elif key == "u":
                done = undo(self.out, self.user)
                self._say(told(done))
                return done[0].flag_id if done else row.flag_id
            elif choice := {"c": "confirmed", "f": "fixed"}.get(key) or self._dismissal(key):
                return around.after if self._settled(row, choice) else row.flag_id
            else:
                self._say(KEYS, "dim")

    def _dismissal(self, key: str) -> str:
        if key != "d":
            return ""
        listed = ", ".join(f"{number} {reason}" for number, reason in enumerate(_REASONS, start=1))
        self._say(f"because of {listed}")
        number = self.ask_key()
        known = number.isdecimal() and 1 <= int(number) <= len(_REASONS)
        return f"dismissed:{_REASONS[int(number) - 1]}" if known else ""

    def _settled(self, row: QueueRow, choice: str) -> bool:
        try:
            done = settle(self.out, row.flag_id, choice, self.note, self.user, row.number)
        except SettledMeanwhileError as error:
            self._say(str(error), "bold")
            return False
        self.note = ""
        self._say(told(done))
        if done[0].reason == "misread":
            self._correct(row.flag_id)
        return True

    def _correct(self, flag_id: str) -> None:
        """Ask what the paper prints in the place of a figure that was misread, and keep it."""
        with reading(self.out) as store:
            view = read_flag(store, flag_id)
        known = [each.figure for each in view.evidence if each.figure] if view else []
        figures = list({figure.metric_id: figure for figure in known}.values())[:_MOST_FIGURES]
        if not figures:
            return
        for number, figure in enumerate(figures, start=1):
            self._say(f"  {number} {figure.text} ({figure.about})")
        chosen = "1"
        if len(figures) > 1:
            self._say("which of them was misread? Any other key leaves them.", "dim")
            chosen = self.ask_key()
        if not (chosen.isdecimal() and 1 <= int(chosen) <= len(figures)):
            return
        figure = figures[int(chosen) - 1]
        value = self.ask_line("What the paper prints, in whole units (nothing leaves it)").strip()
        if not value:
            return
        seen = SeenFigure(figure.source, figure.line, figure.text, figure.sentence)
        before = "" if figure.value is None else f"{figure.value:.15g}"
        try:
            correct(self.out, figure.metric_id, {"value": (before, value)}, self.user, seen)
        except UsageError as error:
            self._say(str(error), "bold")
        else:
            self._say("The correction is kept. It holds from the next run on.")

    def _first(self) -> str:
        rows = self.queue.rows(self.filters, 0, 1)
        return rows[0].flag_id if rows else ""

    def _show(self, row: QueueRow, view: FlagView) -> None:
        progress = self.queue.progress(self.filters)
        self.console.rule(style="dim")
        kind = kind_words(row.kind)
        head = f"{row.severity} · {kind} · {row.confidence:.2f}"
        self._say(f"{head} · {progress.settled} of {progress.total} settled", "dim")
        self._say(row.explanation, "bold")
        self._say(f"{row.title or row.source} · {row.meeting}", "dim")
        if row.note:
            self._say(f"{worded(row.status, row.reason)}: {row.note}")
        for spot in view.spots[:_MOST_SPOTS]:
            self._show_spot(spot)
        self._say(f"Expected: {view.expected or '-'}. Printed: {view.found or '-'}.")
        if view.innocent:
            self._say(f"Tried: {'; '.join(view.innocent)}", "dim")
        if view.enquiry:
            self._say(f"Ask: {view.enquiry}")
        self._say(KEYS, "dim")

    def _show_spot(self, spot: Spot) -> None:
        first = spot.first
        place = f"line {first.line}" if first.page is None else f"page {first.page}"
        self._say(f"  {first.source}, {place}", "cyan")
        for number, text in self._lines(spot):
            self.console.print(self.shown(f"  {number:>5}  {text}"))

    def _lines(self, spot: Spot) -> Iterator[tuple[int, str]]:
        found = lines(papers_folder(self.out), spot.places, around=_AROUND)
        for line in found.lines:
            # Brackets tell what is meant where there are no colours.
            text, done = "", 0
            for start, end in line.marks:
                if start >= done:
                    text += f"{line.text[done:start]}>>{line.text[start:end]}<<"
                    done = end
            yield line.number, text + line.text[done:]
        if not found.lines:
            for each in spot.evidence:
                yield each.line, each.text

    def _say(self, text: str, style: str = "") -> None:
        self.console.print(self.shown(text, style))
