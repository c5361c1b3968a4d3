"""A decision that is still being put together, and small helpers for the rules' matches."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeAlias

import regex

from paperminer.model import Passage, Span, Stage
from paperminer.patterns import Rule, RuleBook, load_rulebook

# A sentence is read this far: none that decides anything is longer, and hostile input may be.
SENTENCE_REACH = 3000

_NUMBER_BEFORE = regex.compile(r"(?:^|(?<=\s))(?P<number>\d{1,2}\.\d{1,2})[.)]?\s*$")
# A minute's number with its year, which begins the paragraph: "31/042 Finance."
_MINUTE_NUMBER = regex.compile(
    r"\s*(?P<number>\d{1,4}/\d{1,4}(?:/\d{1,4})?|\d{1,2}\.\d{1,2})[.):]?\s+(?=[\p{Lu}(–-])"
)

Match: TypeAlias = "regex.Match[str]"


@dataclass(frozen=True, slots=True)
class Draft:
    """A row of the decisions' table before its paper's date, number and subject are known.

    `index` is the passage's place among the passages read; text[start:end] of it is the evidence.
    `body` and `maker` are what the words themselves name, or "". Rows with one `lead` are one list.
    """

    index: int
    passage: Passage
    start: int
    end: int
    stage: Stage
    item: str
    verbs: tuple[str, ...]
    body: str = ""
    maker: str = ""
    decision_no: str = ""
    date: str = ""
    lead: int = -1
    owner: str = ""
    due: str = ""


@dataclass(slots=True)
class Claims:
    """The passages that a decision already uses, so that no other rule reads them again."""

    indexes: set[int] = field(default_factory=set)

    def add(self, drafts: list[Draft]) -> None:
        """Claim the passages of some drafts."""
        self.indexes.update(draft.index for draft in drafts)

    def __contains__(self, index: int) -> bool:
        return index in self.indexes


def place_id(letter: str, paper_id: str, span: Span, *more: str) -> str:
    """Return an id made of a place alone: the same in every run, whatever else is in the folder.

    letter: what the id begins with. A paper's number in its file is left out, as it changes when
    a pack is split otherwise; a PDF counts its lines on each page, so the page is in.
    """
    page = "" if span.page is None else f"{span.page}:"
    key = "|".join((paper_id.rpartition("-")[0], f"{page}{span.line}", str(span.start), *more))
    return f"{letter}-" + hashlib.sha1(key.encode(), usedforsecurity=False).hexdigest()[:12]


def rule(rule_id: str) -> Rule:
    """Return one rule of patterns/decisions.toml."""
    return load_rulebook().rule(rule_id)


def family(rule_id: str) -> tuple[Rule, ...]:
    """Return a general rule and the councils' own of its kind, the general one first.

    rule_id: such as "vote_side"; a council's rule is "vote_side__north_america". A habit that only
    councils have has no general rule; with no council's file there may be none at all.
    """
    book = load_rulebook()
    known = _families.get(rule_id)
    if known is None or known[0] is not book:
        own = tuple(r for r in book.rules if r.id.startswith(f"{rule_id}__"))
        general = (book.by_id[rule_id],) if rule_id in book.by_id else ()
        known = _families[rule_id] = (book, (*general, *own))
    return known[1]


# Each family with the rule book that it was looked up in: another book has others.
_families: dict[str, tuple[RuleBook, tuple[Rule, ...]]] = {}


def match_any(rule_id: str, text: str) -> Match | None:
    """Return the match at the start of a text of the first rule of a family that has one."""
    return next((found for r in family(rule_id) if (found := r.match(text))), None)


def search_any(rule_id: str, text: str) -> Match | None:
    """Return the first match in a text of the first rule of a family that has one."""
    return next((found for r in family(rule_id) if (found := r.search(text))), None)


def find_all(rule_id: str, text: str) -> Iterator[Match]:
    """Yield the matches in a text of every rule of a family, rule by rule."""
    for one in family(rule_id):
        yield from one.finditer(text)


def words(terms_id: str) -> tuple[str, ...]:
    """Return one list of patterns/decisions.toml."""
    return load_rulebook().words(terms_id)


@lru_cache(maxsize=32)
def word_set(terms_id: str) -> frozenset[str]:
    """Return one list of patterns/decisions.toml as a set."""
    return frozenset(words(terms_id))


def group(match: Match, name: str) -> str:
    """Return what a group captured, or "" when it took no part or the rule has no such group."""
    if name not in match.re.groupindex:
        return ""
    return match[name] or ""


def group_start(match: Match, name: str, default: int) -> int:
    """Return where a group's capture begins, or a default when it captured nothing."""
    if name not in match.re.groupindex or match.start(name) < 0:
        return default
    return match.start(name)


def squeeze(text: str) -> str:
    """Return a text with each run of white space as one space."""
    return " ".join(text.split())


def own_item(passage: Passage, start: int = 0) -> str:
    """Return the printed number or letter of a passage itself, or "".

    start: where a row begins in it; a number printed just before that is its own ("7.1 It was").
    """
    before = _NUMBER_BEFORE.search(passage.text, max(start - 8, 0), start) if start else None
    if before:
        return before["number"]
    if passage.marker and passage.marker != "•":
        return passage.marker
    minute = _MINUTE_NUMBER.match(passage.text)
    return passage.number or (minute["number"] if minute else "")


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return offsets that leave out white space and stray marks at both ends."""
    while start < end and (text[start].isspace() or text[start] in "*–—-:"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
