"""What the checks between papers share: how they are told of, and the one way they raise a flag."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar, Generic, TypeVar

import regex

from paperminer.checks.base import as_evidence, flag_id
from paperminer.checks.enquiry import question_between
from paperminer.checks.grades import grade_of_kind
from paperminer.model import Evidence, Flag, Severity, Span

Row = TypeVar("Row")

_RESTATED = regex.compile(
    r"\b(?:restat\w+|revis\w+|correct(?:ed|ion)\w*|amend\w+|updated|re-?bas(?:ed|ing)|final\w*|"
    r"provisional\w*|unaudited|(?:re-?)?validated)\b",
    regex.IGNORECASE,
)


class FolderCheck(ABC, Generic[Row]):
    """A check that needs several papers, and reads its rows back from the store of a run.

    Its docstring is written as those of the checks of one file are: `paperminer explain` prints
    it. It keeps no more rows at a time than those of one series.

    copies: the ids of papers that repeat another one; what they print is no second opinion.
    """

    code: ClassVar[str]
    kind: ClassVar[str]
    version: ClassVar[int] = 1

    def __init__(self, copies: Iterable[str] = ()) -> None:
        self.copies = frozenset(copies)

    @abstractmethod
    def across(self, rows: Iterable[Row]) -> Iterator[Flag]:
        """Yield the flags of a folder; rows: in the order in which the store gives them."""


def flag_between(
    kind: str,
    paper_id: str,
    source: str,
    places: Iterable[Span | Evidence],
    *,
    severity: Severity,
    confidence: float,
    explanation: str,
    expected: str = "",
    found: str = "",
    innocent: Sequence[str] = (),
) -> Flag:
    """Return a flag that several papers raise together, graded and with its question.

    paper_id, source: the paper that it is listed under, and its file. places: what it rests on;
    the other files among them are its `other_sources`.
    """
    evidence = as_evidence(places)
    sources = dict.fromkeys(item.span.source for item in evidence)
    return grade_of_kind(
        Flag(
            flag_id=flag_id(kind, paper_id, evidence),
            paper_id=paper_id,
            source=source,
            kind=kind,
            severity=severity,
            confidence=confidence,
            explanation=explanation,
            expected=expected,
            found=found,
            evidence=evidence,
            innocent=tuple(innocent),
            other_sources=tuple(other for other in sources if other != source),
            enquiry=question_between(kind, evidence),
        )
    )


def restated(*texts: str) -> str:
    """Return the word by which a text says that a figure was restated, or ""."""
    found = next(filter(None, (_RESTATED.search(text) for text in texts)), None)
    return found[0] if found else ""
