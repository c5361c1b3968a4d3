"""Paragraph numbers that are used twice or left out, and list letters that skip."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.model import Flag, Paper, Passage, Span

_DOTTED = regex.compile(r"\d{1,3}(?:\.\d{1,3}){1,3}$")
_SINGLE = regex.compile(r"\d{1,2}$")
_DATED = regex.compile(r"(?:\d+\.)*0\d")  # 17.03.2: a reference by year and month
_MINUTE = regex.compile(r"[1-9]\d{1,2}$")
# "6.1Option 2": a number set too close to its paragraph is a number all the same.
_GLUED = regex.compile(r"(?P<number>\d{1,2}\.\d{1,2})(?=\p{Lu}\p{Ll}+[ ,:])")
_BARE = regex.compile(r"(?P<number>\d{2,6})[.:]?\s+\p{Lu}")
_SKIPS_ONE = 2
_WIDEST_GAP = 6
_LISTS_RESTART = ("minutes", "agenda", "other")


@dataclass(slots=True)
class _Run:
    """The numbers seen under one heading: the last one and where, and each one's passage."""

    last: int
    at: Passage
    seen: dict[int, Passage] = field(default_factory=dict)
    may_restart: bool = False


class Numbering(Check):
    """A paragraph or section number that is used twice, or left out.

    Flags: two paragraphs of one number in one paper; a number that the sequence skips; a section
    number that jumps; a lettered list that skips a letter.

    Why it matters: minutes, decisions and questions cite paragraphs by number. Two of one number
    cannot be told apart, and a missing one may be text that was taken out.

    Example: 2.1, 2.2, 2.2, 2.3.

    Not flagged: numbers that restart in a new paper, minute or attached document; a number that
    is printed elsewhere in the text between, or whose point is not printed; single numbers of
    lists.
    """

    code = "C110"
    kind = "numbering"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each break in a paper's numbering."""
        for paper in evidence.papers:
            yield from self._paragraphs(paper)
            if paper.kind not in _LISTS_RESTART:
                yield from self._sections(paper, "heading")
                yield from self._sections(paper, "paragraph")
            else:
                yield from self._items(paper)
            yield from self._letters(paper)

    def _items(self, paper: Paper) -> Iterator[Flag]:
        """Yield flags for minutes whose own numbers, which run on from year to year, skip one."""
        before: Passage | None = None
        for passage in paper.passages():
            number = passage.number or ""
            if not _MINUTE.match(number) or passage.kind != "heading":
                continue
            if before is not None and int(number) - int(before.number or 0) == _SKIPS_ONE:
                missing = str(int(number) - 1)
                if not _opens(paper, missing):
                    yield self.flag(
                        paper,
                        [_head(passage), _head(before)],
                        severity="warning",
                        confidence=0.6,
                        explanation=f"Minute {number} follows minute {before.number}.",
                        expected=missing,
                        found=number,
                        innocent=("an exempt minute printed elsewhere",),
                    )
            before = passage

    def _paragraphs(self, paper: Paper) -> Iterator[Flag]:
        runs: dict[str, _Run] = {}
        for passage in paper.passages():
            number = passage.number or _glued(passage, runs)
            if _SINGLE.match(number) and number in runs:
                runs[number].may_restart = True
            if not _DOTTED.match(number) or _DATED.match(number):
                continue
            parent, _, child_text = number.rpartition(".")
            child = int(child_text)
            run = runs.get(parent)
            if run is None or (child == 1 and run.may_restart):
                if 1 < child <= 3 and run is None:
                    yield from self._missing(paper, parent, 0, child, passage, passage)
                runs[parent] = _Run(child, passage, {child: passage})
                continue
            if child in run.seen:
                yield self._repeated(paper, number, run.seen[child], passage)
            elif run.last + 1 < child <= run.last + _WIDEST_GAP:
                yield from self._missing(paper, parent, run.last, child, run.at, passage)
            run.seen[child] = passage
            run.last, run.at, run.may_restart = child, passage, False

    def _repeated(self, paper: Paper, number: str, first: Passage, second: Passage) -> Flag:
        return self.flag(
            paper,
            [_head(first), _head(second)],
            severity="error",
            confidence=0.9,
            explanation=f"The number {number} stands at two paragraphs.",
            expected=f"{number} once",
            found=f"{number} twice",
            innocent=("numbering that restarts",),
        )

    def _missing(
        self, paper: Paper, parent: str, last: int, child: int, before: Passage, after: Passage
    ) -> Iterator[Flag]:
        missing = [f"{parent}.{number}" for number in range(last + 1, child)]
        between = _between(paper, before, after)
        if any(_printed(paper, number) for number in missing) or _unpointed(between, missing):
            return
        heads = [_head(before), _head(after)] if last else _with_section(paper, parent, after)
        # A picture read by a program loses numbers that a person would see.
        scanned = any(piece.line.confidence < 1 for part in between for piece in part.pieces)
        what = f"follows {parent}.{last}" if last else f"opens section {parent}"
        yield self.flag(
            paper,
            heads,
            severity="warning" if scanned else "error",
            confidence=0.5 if scanned else 0.75,
            explanation=f"{parent}.{child} {what}; there is no {', '.join(missing)}.",
            expected=", ".join(missing),
            found=f"{parent}.{child}",
            innocent=("a number printed elsewhere in the text",),
        )

    def _sections(self, paper: Paper, kind: str) -> Iterator[Flag]:
        what = "Section" if kind == "heading" else "Paragraph"
        before: Passage | None = None
        run = 0
        for passage in paper.passages():
            number = passage.number or ""
            if not _SINGLE.match(number) or passage.kind != kind:
                continue
            if before is not None and before.number is not None:
                step = int(number) - int(before.number)
                missing = [str(n) for n in range(int(before.number) + 1, int(number))]
                if step > 1 and run >= 2 and not any(_opens(paper, number) for number in missing):
                    yield self.flag(
                        paper,
                        [_head(before), _head(passage)],
                        severity="error",
                        confidence=0.7,
                        explanation=(
                            f"{what} {number} follows {before.number}; there is no "
                            f"{', '.join(missing)}."
                        ),
                        expected=missing[0],
                        found=number,
                        innocent=("sections printed without their number",),
                    )
                run = run + 1 if step == 1 else 1
            else:
                run = 1
            before = passage

    def _letters(self, paper: Paper) -> Iterator[Flag]:
        before: Passage | None = None
        started = False
        for block in paper.blocks:
            if not isinstance(block, Passage) or block.number:
                before, started = None, False
                continue
            marker = block.marker or ""
            if not (len(marker) == 1 and "a" <= marker <= "h"):
                continue
            if marker == "a":
                started = True
            elif before is not None and started and ord(marker) - ord(before.marker or "a") == 2:
                letter = chr(ord(marker) - 1)
                if not regex.search(rf"\b{letter}\)", before.text):
                    yield self.flag(
                        paper,
                        [_head(before), _head(block)],
                        severity="warning",
                        confidence=0.55,
                        explanation=f"Item {marker}) follows item {before.marker}); there is no "
                        f"{letter}).",
                        expected=f"{letter})",
                        found=f"{marker})",
                        innocent=("a letter printed inside the item before",),
                    )
            before = block


def _glued(passage: Passage, runs: Mapping[str, _Run]) -> str:
    """Return a number that is printed without a space before the text of a known section."""
    match = _GLUED.match(passage.text)
    return match["number"] if match and match["number"].partition(".")[0] in runs else ""


def _head(passage: Passage) -> Span:
    """Return the first words of a passage as its place."""
    return passage.span(0, min(len(passage.text), passage.pieces[0].length, 60) or 1)


def _between(paper: Paper, before: Passage, after: Passage) -> list[Passage]:
    """Return the passages from one to another of the same paper, both among them."""
    passages = list(paper.passages())
    first, last = (
        next(index for index, passage in enumerate(passages) if passage is end)
        for end in (before, after)
    )
    return passages[first : last + 1]


def _unpointed(between: Sequence[Passage], missing: Sequence[str]) -> bool:
    """Return whether a missing number stands in its place, and only its point is not printed."""
    bare = {number.replace(".", "") for number in missing}
    return any(
        (passage.number or "") in bare
        or ((match := _BARE.match(passage.text)) and match["number"] in bare)
        for passage in between[1:-1]
    )


def _with_section(paper: Paper, parent: str, passage: Passage) -> list[Span]:
    """Return the heading of a section and one of its paragraphs."""
    above = [
        p for p in paper.passages() if p.number == parent and p.line.number < passage.line.number
    ]
    return [*([_head(above[-1])] if above else []), _head(passage)]


def _printed(paper: Paper, number: str) -> bool:
    """Return whether a paragraph number stands anywhere in a paper's running text."""
    pattern = regex.compile(rf"(?<![\d.]){regex.escape(number)}(?![\d]|\.\d|%)")
    return any(
        passage.number == number or pattern.search(passage.text) for passage in paper.passages()
    )


def _opens(paper: Paper, number: str) -> bool:
    """Return whether any passage of a paper carries a section number or begins with it."""
    return any(
        passage.number == number
        or (passage.number or "").startswith(f"{number}.")
        or regex.match(rf"{number}[.)]?\s+\p{{Lu}}", passage.text)
        for passage in paper.passages()
    )
