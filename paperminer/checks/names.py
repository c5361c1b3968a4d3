"""Names that are spelt or expanded in two ways: people, their posts, and abbreviations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex
from rapidfuzz.distance import Levenshtein

from paperminer.checks.base import Check, PaperEvidence
from paperminer.checks.inflection import one_adds, same_but_inflected
from paperminer.checks.profiles import stem
from paperminer.model import Flag, Paper, Span

_POST = (
    r"(?:\p{Lu}[\p{L}’'-]*\s+(?:(?:and|of|for|&)\s+)?){0,5}?"
    r"(?:Head|Director|Manager|Officer|Partner|Leader|Lead|Counsel|Accountant|Solicitor|"
    r"Surveyor|Secretary|Clerk|Executive)\b"
)
_PERSON = regex.compile(
    rf"\b(?P<first>\p{{Lu}}\p{{Ll}}+)\s+(?P<last>\p{{Lu}}\p{{Ll}}{{3,}}(?:-\p{{Lu}}\p{{Ll}}+)?)\s*(?:\(|,\s+|[-–]\s+)"
    rf"(?:the\s+)?(?P<post>{_POST}[^().;,\n]{{0,60}})"
)
_EXPANDED = regex.compile(
    r"(?P<words>(?:\p{Lu}[\p{L}’'-]+\s+)(?:(?:\p{Lu}[\p{L}’'-]+|of|for|and|&|the|in|to|with|"
    r"[\p{Ll}]+)\s+){1,7})"
    r"\((?P<letters>\p{Lu}{3,7})s?\)"
)
_SMALL = frozenset({"of", "for", "and", "the", "in", "to", "with", "on", "a", "an", "&"})


@dataclass(frozen=True, slots=True)
class _Mention:
    """A name where it stands, and what is said with it."""

    paper: Paper
    name: str
    said: str
    span: Span


class NameConflict(Check):
    """A person or an abbreviation that goes by two names.

    Flags: a surname that differs by a letter or two from that of an officer of the same first
    name in one paper; one officer with two posts in one paper; an abbreviation that the file
    expands in two ways.

    Why it matters: minutes are the record. An officer misspelt in them is hard to find later, and
    an abbreviation with two meanings leaves a decision open.

    Example: "Ann Marlow (Head of Finance)" and then "Ann Marlowe reported".

    Not flagged: number, capitals, hyphens, "&" for "and" and other endings of one word (Adviser,
    Advisor; Education, Educational); people of quite different surnames; posts that only add or
    leave out a word.
    """

    code = "C106"
    kind = "conflicting_label"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each name that is written in two ways."""
        for paper in evidence.papers:
            people = _people(paper)
            yield from self._misspelt(paper, people)
            yield from self._posts(paper, people)
        yield from self._abbreviations(evidence)

    def _misspelt(self, paper: Paper, people: list[_Mention]) -> Iterator[Flag]:
        known = {mention.name: mention for mention in people}
        for name, mention in known.items():
            first, last = name.split(" ", 1)
            others: dict[str, list[Span]] = {}
            pattern = regex.compile(rf"\b{first}\s+(?P<last>\p{{Lu}}\p{{Ll}}{{3,}})\b")
            for passage in paper.passages():
                for match in pattern.finditer(passage.text):
                    twin = known.get(f"{first} {match['last']}")
                    if twin is not None and (
                        _words(twin.said) != _words(mention.said) or twin.name < name
                    ):
                        continue
                    if _misspells(match["last"], last):
                        span = passage.span(match.start(), match.end())
                        others.setdefault(match["last"], []).append(span)
            for other, places in others.items():
                yield self.flag(
                    paper,
                    [mention.span, *places[:5]],
                    severity="error",
                    confidence=0.75,
                    explanation=f"{name} is also written {first} {other} in the same paper.",
                    expected="one spelling",
                    found=f"{name}; {first} {other}",
                    innocent=("two people of like names",),
                )

    def _posts(self, paper: Paper, people: list[_Mention]) -> Iterator[Flag]:
        first: dict[str, _Mention] = {}
        for mention in people:
            known = first.setdefault(mention.name, mention)
            if one_adds(known.said, mention.said):
                continue
            if not _same_rank(known.said, mention.said):
                continue
            yield self.flag(
                paper,
                [known.span, mention.span],
                severity="conflict",
                confidence=0.6,
                explanation=f"{mention.name} is called {known.said} and {mention.said} in one "
                f"paper.",
                expected="one post",
                found=f"{known.said}; {mention.said}",
                innocent=("a post that adds a word",),
            )

    def _abbreviations(self, evidence: PaperEvidence) -> Iterator[Flag]:
        seen: dict[str, list[_Mention]] = {}
        for paper, _, passage in evidence.passages():
            for match in _EXPANDED.finditer(passage.text, timeout=5):
                words = _expansion(match["words"], match["letters"])
                if words:
                    stop = match.end()
                    span = passage.span(stop - len(match["letters"]) - len(words) - 3, stop)
                    seen.setdefault(match["letters"], []).append(
                        _Mention(paper, match["letters"], words, span)
                    )
        for letters, mentions in seen.items():
            first = mentions[0]
            mentions += _one_word_off(evidence, first)
            other = next((m for m in mentions if not same_but_inflected(first.said, m.said)), None)
            if other is not None:
                yield self.flag(
                    first.paper,
                    [first.span, other.span],
                    severity="warning",
                    confidence=0.7,
                    explanation=f"{letters} is expanded as {first.said} and as {other.said}.",
                    expected="one expansion",
                    found=f"{first.said}; {other.said}",
                    innocent=("plurals", "capitals"),
                )


def _one_word_off(evidence: PaperEvidence, known: _Mention) -> list[_Mention]:
    """Return phrases that are an abbreviation's expansion but for one word of the same initial."""
    words = known.said.split()
    telling = [word for word in words if word.lower() not in _SMALL]
    if len(telling) < 3 or any("-" in word or not word[0].isupper() for word in telling):
        return []
    ways = [
        r"\s+".join(
            rf"{word[0]}\p{{Ll}}{{4,}}" if place == at else regex.escape(word)
            for at, word in enumerate(words)
        )
        for place, changed in enumerate(words)
        if changed in telling
    ]
    pattern = regex.compile(rf"\b(?:{'|'.join(ways)})\b")
    return [
        _Mention(paper, known.name, " ".join(match[0].split()), passage.span(*match.span()))
        for paper, _, passage in evidence.passages()
        for match in pattern.finditer(passage.text, timeout=5)
    ]


def _people(paper: Paper) -> list[_Mention]:
    return [
        _Mention(
            paper,
            f"{match['first']} {match['last']}",
            " ".join(match["post"].split()),
            passage.span(match.start(), match.end("last")),
        )
        for passage in paper.passages()
        for match in _PERSON.finditer(passage.text, timeout=5)
    ]


def _misspells(one: str, other: str) -> bool:
    return (
        one != other
        and one[0] == other[0]
        and Levenshtein.distance(one, other) <= 2
        and (abs(len(one) - len(other)) <= 1 and min(len(one), len(other)) >= 5)
    )


def _words(post: str) -> frozenset[str]:
    return frozenset(stem(word) for word in post.lower().split() if word not in _SMALL)


def _same_rank(one: str, other: str) -> bool:
    """Return whether two posts have one title of rank and so cannot both be meant in full."""
    ranks = [
        regex.findall(r"Head|Director|Manager|Leader|Partner", text)[:1] for text in (one, other)
    ]
    return bool(ranks[0]) and ranks[0] == ranks[1]


def _expansion(words: str, letters: str) -> str:
    """Return the last words of a phrase whose initials are the letters, or ""."""
    parts = words.split()
    for start in range(len(parts) - 1, -1, -1):
        tail = parts[start:]
        initials = "".join(
            piece[0].upper()
            for part in tail
            if part.lower() not in _SMALL
            for piece in part.split("-")
            if piece
        )
        plain = "".join(part[0].upper() for part in tail if part.lower() not in _SMALL)
        if letters in (initials, plain) and tail[0].lower() not in _SMALL:
            return " ".join(tail)
    return ""
