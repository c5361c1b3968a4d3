"""The nouns of the report's decisions: a meeting, and what was put to it or done by it."""

from __future__ import annotations

from dataclasses import dataclass

from paperminer.review.report.nouns import Where


@dataclass(frozen=True, slots=True)
class DecisionLink:
    """A link to a decision of the report: what stands there, and its id."""

    decision_id: str
    words: str


@dataclass(frozen=True, slots=True)
class DecisionShown:
    """A recommendation, resolution, decision or action, and what came before and after it."""

    decision_id: str
    stage: str
    item: str
    text: str
    number: str
    body: str
    details: tuple[str, ...]
    after: tuple[DecisionLink, ...]
    before: tuple[DecisionLink, ...]
    unanswered: bool
    where: Where


@dataclass(frozen=True, slots=True)
class Subject:
    """What was recommended and decided on one subject at a meeting.

    where: the file and the body that all of it shares, or "".
    """

    title: str
    where: str
    decisions: tuple[DecisionShown, ...]


@dataclass(frozen=True, slots=True)
class AmendmentShown:
    """An amendment: its words, who moved it, and what came of it."""

    text: str
    subject: str
    moved: str
    outcome: str
    where: Where


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting: its body and day, and what was put to it or done by it."""

    anchor: str
    title: str
    subjects: tuple[Subject, ...]
    amendments: tuple[AmendmentShown, ...]
