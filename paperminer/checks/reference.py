"""References that lead nowhere: to paragraphs, tables and appendices that are not there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.checks.citations import (
    Citation,
    attached,
    captions,
    citations,
    numbers_in_tables,
    printed_numbers,
)
from paperminer.model import Flag, Paper, Passage, Span

_LEAST_PARAGRAPHS = 6  # a paper with fewer numbered paragraphs may not number all of them
_LEAST_SIBLINGS = 2
_LEAST_SECTIONS = 3
_LABEL = (
    r"(?P<noun>Option|Recommendation|Objective|Priority|Proposal|Scenario|Theme|Phase|Outcome|"
    r"Pillar|Lot|Scheme|Model|Action|Aim)\s+(?P<id>\d{1,2}|[A-H])\b"
)
_OPENING = regex.compile(rf"\s*(?:\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}\s*)?{_LABEL}")
_NAMED = regex.compile(rf"\b{_LABEL}")
_CLAUSE = 160  # characters before a citation in which the thing that it is cited for is named


class Reference(Check):
    """A reference to something that is not there, or is something else.

    Flags: a paragraph, section, table, figure or appendix cited by a number that the paper does
    not have; an option, recommendation or objective said to be in a paragraph that opens with
    another one.

    Why it matters: members follow the reference to the reasons for a recommendation. One that
    leads nowhere may point to text that was taken out.

    Example: "as shown in Table C" in a paper whose tables are A and B.

    Not flagged: paragraphs of Acts, guidance, contracts and other documents; papers that number
    few of their paragraphs or tables; appendices of a paper without a list of them.
    """

    code = "C130"
    kind = "reference"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each reference that leads nowhere, or astray."""
        for paper in evidence.papers:
            if paper.kind in ("minutes", "agenda", "decision_record"):
                continue
            cited = [one for passage in paper.passages() for one in citations(passage)]
            if cited:
                yield from self._paragraphs(paper, cited)
                yield from self._labelled(paper, cited)
                yield from self._appendices(paper, cited)

    def _paragraphs(self, paper: Paper, cited: list[Citation]) -> Iterator[Flag]:
        numbers = printed_numbers(paper)
        dotted = [number for number in numbers if "." in number]
        whole = [number for number in numbers if "." not in number]
        others = numbers_in_tables(paper)
        labels = _labels(numbers)
        for one in cited:
            if one.thing == "paragraph" and one.number in numbers:
                yield from self._label(paper, one, numbers[one.number], labels)
            elif one.thing == "paragraph" and "." in one.number and one.number not in others:
                parent = one.number.rpartition(".")[0]
                siblings = [n for n in dotted if n.rpartition(".")[0] == parent]
                if len(dotted) >= _LEAST_PARAGRAPHS and (
                    len(siblings) >= _LEAST_SIBLINGS or one.here
                ):
                    nearest = numbers[siblings[-1]] if siblings else None
                    yield self._missing(paper, one, nearest, f"paragraph {one.number}")
            elif (
                one.thing == "section"
                and one.here
                and one.number not in numbers
                and len(whole) >= _LEAST_SECTIONS
            ):
                yield self._missing(paper, one, numbers[whole[-1]], f"section {one.number}")

    def _label(
        self,
        paper: Paper,
        one: Citation,
        target: Passage,
        labels: Mapping[tuple[str, str], tuple[str, Passage]],
    ) -> Iterator[Flag]:
        """Yield a flag where a labelled thing is said to stand in another one's paragraph."""
        clause = one.passage.text[max(0, one.start - _CLAUSE) : one.start].rpartition(". ")[2]
        named = {(match["noun"], match["id"]) for match in _NAMED.finditer(clause)}
        opening = _OPENING.match(target.text)
        if len(named) != 1 or opening is None:
            return
        noun, name = next(iter(named))
        right = labels.get((noun, name))
        if opening["noun"] != noun or opening["id"] == name or right is None:
            return
        yield self.flag(
            paper,
            [one.passage.span(one.start, one.end), head_of(target), head_of(right[1])],
            severity="error",
            confidence=0.85,
            explanation=(
                f"Paragraph {one.number} is cited for {noun} {name} and opens with {noun} "
                f"{opening['id']}; {noun} {name} is in paragraph {right[0]}."
            ),
            expected=f"paragraph {right[0]}",
            found=f"paragraph {one.number}",
            innocent=("a paragraph of another document",),
        )

    def _labelled(self, paper: Paper, cited: list[Citation]) -> Iterator[Flag]:
        there = captions(paper)
        for one in cited:
            if one.thing in ("paragraph", "section", "Appendix", "Annex"):
                continue
            alike = [
                number
                for thing, number in there
                if thing == one.thing and number.isdigit() == one.number.isdigit()
            ]
            # Captions far below the number cited show that the table is another document's.
            if one.number in alike or not alike or not _next_to(one.number, alike):
                continue
            last = there[one.thing, max(alike, key=_order)]
            place = head_of(last) if isinstance(last, Passage) else last.span(last.cells[0])
            yield self.flag(
                paper,
                [one.passage.span(one.start, one.end), place],
                severity="error" if len(alike) > 1 else "warning",
                confidence=0.75,
                explanation=(
                    f"{one.thing} {one.number} is cited; the paper has "
                    f"{', '.join(sorted(alike, key=_order))}."
                ),
                expected=f"{one.thing} {max(alike, key=_order)}",
                found=f"{one.thing} {one.number}",
                innocent=("a table of another document", "a caption that is part of a picture"),
            )

    def _appendices(self, paper: Paper, cited: list[Citation]) -> Iterator[Flag]:
        there = attached(paper)
        own = {number for thing, number in captions(paper) if thing in ("Appendix", "Annex")}
        seen: set[str] = set()
        for one in cited:
            if one.thing not in ("Appendix", "Annex") or one.number in there.keys() | own:
                continue
            alike = [n for n in there if n.isdigit() == one.number.isdigit()]
            if not alike or one.number in seen:
                continue
            seen.add(one.number)
            listed = there[max(alike, key=_order)]
            yield self.flag(
                paper,
                [one.passage.span(one.start, one.end), head_of(listed)],
                severity="error",
                confidence=0.75,
                explanation=(
                    f"{one.thing} {one.number} is cited; the paper's list of appendices has "
                    f"{', '.join(sorted(alike, key=_order))}."
                ),
                expected=", ".join(sorted(alike, key=_order)),
                found=f"{one.thing} {one.number}",
                innocent=("an appendix of another document",),
            )

    def _missing(self, paper: Paper, one: Citation, nearest: Passage | None, what: str) -> Flag:
        return self.flag(
            paper,
            [one.passage.span(one.start, one.end), *([head_of(nearest)] if nearest else [])],
            severity="error",
            confidence=0.8 if one.here else 0.65,
            explanation=f"{what.capitalize()} is cited; the paper has none of that number.",
            expected="a number that the paper has",
            found=what,
            innocent=("a paragraph of another document", "a number printed elsewhere"),
        )


def _labels(numbers: Mapping[str, Passage]) -> dict[tuple[str, str], tuple[str, Passage]]:
    """Return the numbered paragraph that opens with each labelled thing: ("Option", "3")."""
    found: dict[tuple[str, str], tuple[str, Passage]] = {}
    for number, passage in numbers.items():
        if opening := _OPENING.match(passage.text):
            found.setdefault((opening["noun"], opening["id"]), (number, passage))
    return found


def _order(number: str) -> tuple[int, str]:
    return (int(number), "") if number.isdigit() else (0, number)


def _next_to(number: str, there: list[str]) -> bool:
    """Return whether a number is below the last that is there, or next to it."""
    if number.isdigit():
        return int(number) <= max(map(int, there)) + 2
    return ord(number) <= max(map(ord, there)) + 2


def head_of(passage: Passage) -> Span:
    """Return the first words of a passage as its place."""
    return passage.span(0, min(len(passage.text), passage.pieces[0].length, 60) or 1)
