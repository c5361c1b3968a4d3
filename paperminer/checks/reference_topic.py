"""References to a place that is there, but speaks of something else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.checks.citations import Citation, citations, printed_numbers
from paperminer.checks.profiles import stems
from paperminer.checks.reference import head_of
from paperminer.model import Flag, Paper, Passage
from paperminer.structure.sentences import sentences

# "The risks are set out in section 4": what stands before the verb is what is to be found there.
_SAID_TO_BE = regex.compile(
    r"^(?P<subject>[^,;:]{4,120}?)\s+(?:is|are|was|were|has been|have been|can be)\s+"
    r"(?:\w+\s+){0,2}?(?:set out|detail(?:ed)?|described|outlined|summarised|covered|explained|"
    r"discussed|considered|included|contained|shown|given|provided|found|in|at)\b[^.;:]{0,30}$",
    regex.IGNORECASE,
)
# "the policy priority (see paragraph 2.1)": the words before the bracket.
_SEE = regex.compile(
    r"(?P<subject>[^.;:()]{8,160})\(see\s+(?:also\s+)?(?:paragraphs?|sections?)\s*$"
)
_NOUN_PHRASE_ENDS = regex.compile(
    r"\b(?:undertaken|carried|made|used|received|that|which|who|for|of|in|on|to|from|by|with|and)\b",
    regex.IGNORECASE,
)
_BARE = frozenset({"detail", "background", "summary", "report", "introduc", "information", "paper"})
_LAST_WORDS = 7
_LEAST_BLOCKS = 8


@dataclass(frozen=True, slots=True)
class _Place:
    """A numbered section or paragraph: its headings and all its words, as stems."""

    number: str
    first: Passage
    headings: tuple[tuple[str, ...], ...]
    words: tuple[str, ...]


class ReferenceTopic(Check):
    """A reference whose target speaks of something else.

    Flags: a subject said to be set out in one section that is the heading of another one; a
    paragraph cited for something of which it has not one word, where another paragraph has the
    very phrase.

    Why it matters: numbers shift when a paragraph is put in or taken out, and references by hand
    do not follow. The reader is led to the wrong reasons.

    Example: "the risks are set out in section 4" where 4 is "Timetable" and 5 is "Risks".

    Not flagged: sections that have the subject in a heading of their own; paragraphs that share a
    telling word with what they are cited for; other documents.
    """

    code = "C131"
    kind = "reference"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each reference that leads astray."""
        for paper in evidence.papers:
            if paper.kind in ("minutes", "agenda", "decision_record"):
                continue
            cited = [
                one
                for passage in paper.passages()
                for one in citations(passage)
                if one.thing in ("paragraph", "section")
            ]
            if cited:
                yield from self._astray(paper, cited)

    def _astray(self, paper: Paper, cited: Sequence[Citation]) -> Iterator[Flag]:
        places = _places(paper)
        if len(places) < _LEAST_BLOCKS:
            return
        seen: set[tuple[str, str]] = set()
        for one in cited:
            target = places.get(one.number)
            subject = _subject(one)
            if target is None or not subject or (one.number, " ".join(subject)) in seen:
                continue
            seen.add((one.number, " ".join(subject)))
            right = _by_heading(subject, target, places) or _by_words(subject, target, places)
            if right is not None and right.first.line.number != one.passage.line.number:
                yield self._flag(paper, one, target, right)

    def _flag(self, paper: Paper, one: Citation, target: _Place, right: _Place) -> Flag:
        sure = one.thing == "section"
        return self.flag(
            paper,
            [one.passage.span(one.start, one.end), head_of(target.first), head_of(right.first)],
            severity="error" if sure else "warning",
            confidence=0.7 if sure else 0.55,
            explanation=(
                f"{one.thing.capitalize()} {one.number} is cited for what stands in "
                f"{right.number} (“{right.first.text[:60]}”)."
            ),
            expected=f"{one.thing} {right.number}",
            found=f"{one.thing} {one.number}",
            innocent=("the same thing in other words", "a section of another document"),
        )


def _subject(one: Citation) -> tuple[str, ...]:
    """Return the telling words, as stems, of what a citation is given for."""
    text = one.passage.text
    start = next((s.start for s in sentences(one.passage) if s.start <= one.start < s.end), 0)
    before = text[start : one.start]
    if match := _SEE.search(before):
        return tuple(stems(" ".join(match["subject"].split()[-_LAST_WORDS:])))
    if match := _SAID_TO_BE.match(before):
        phrase = match["subject"]
        end = _NOUN_PHRASE_ENDS.search(phrase, 4)
        return tuple(stems(phrase[: end.start()] if end else phrase))
    return ()


def _places(paper: Paper) -> dict[str, _Place]:
    """Return the numbered sections and paragraphs of a paper, by number."""
    first = printed_numbers(paper)
    headings: dict[str, list[tuple[str, ...]]] = {number: [] for number in first}
    words: dict[str, list[str]] = {number: [] for number in first}
    for passage in paper.passages():
        found = stems(passage.text)
        for number in _above(passage.section or ""):
            if number in first:
                words[number] += found
                if passage.kind == "heading":
                    headings[number].append(tuple(found))
    return {
        number: _Place(number, passage, tuple(headings[number]), tuple(words[number]))
        for number, passage in first.items()
    }


def _above(section: str) -> Iterator[str]:
    """Yield a section number and those it lies in: 4.1.5, 4.1, 4."""
    parts = section.split(".")
    for end in range(len(parts), 0, -1):
        yield ".".join(parts[:end])


def _by_heading(subject: Sequence[str], target: _Place, places: dict[str, _Place]) -> _Place | None:
    """Return the section that has the subject for a heading, where the target has it in none."""
    wanted = set(subject) - _BARE
    if not wanted or any(wanted & set(heading) for heading in target.headings):
        return None
    found = [
        place
        for number, place in places.items()
        if "." not in number and number != target.number and _headed(place, wanted)
    ]
    return found[0] if len(found) == 1 and "." not in target.number else None


def _headed(place: _Place, wanted: set[str]) -> bool:
    own = set(place.headings[0]) - _BARE if place.headings else set()
    return bool(own) and own <= wanted and place.first.kind == "heading"


def _by_words(subject: Sequence[str], target: _Place, places: dict[str, _Place]) -> _Place | None:
    """Return the paragraph that has the subject's phrase, where the target has no word of it."""
    wanted = [word for word in subject if word not in _BARE]
    pairs = set(pairwise(wanted))
    if not pairs or set(wanted) & set(target.words) or "." not in target.number:
        return None
    for number, place in places.items():
        apart = "." in number and number != target.number
        if apart and pairs & set(pairwise(place.words)):
            return place
    return None
