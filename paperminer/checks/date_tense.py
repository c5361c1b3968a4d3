"""What is told as past, or as still to come, against the day of the paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.checks.days import LENGTH, MONTH_YEAR, as_printed, days_in, month_of, months_of
from paperminer.checks.profiles import stem
from paperminer.model import Flag, Paper, Passage, Severity, Span

_TO_COME = regex.compile(
    r"\b(?:will be|will|is to be|are to be|is being|are being|is due to|are due to|is due|"
    r"is expected to|are expected to|is scheduled|is planned)\s+(?:be\s+)?\p{Ll}+\b"
    r"[^.;:()]{0,60}?\bon\s+(?:\w+day,?\s+)?(?:the\s+)?$",
    regex.IGNORECASE,
)
_CAME = regex.compile(
    r"^\s*,?\s*(?:the|this|that)\s+(?:[\p{L}’'&,]+\s+){1,10}?(?:considered|agreed|resolved|approved|"
    r"endorsed|noted|received|met|rejected|supported|discussed)\b",
    regex.IGNORECASE,
)
_ON = regex.compile(
    r"(?:^|[.;]\s+)(?:On|At its meeting (?:of|on)|At its meeting held on)\s+"
    r"(?:\w+day,?\s+)?(?:the\s+)?$",
    regex.I,
)
_CONDITION = regex.compile(r"\b(?:if|unless|once|when|had|was|were|would|that)\b", regex.IGNORECASE)
_SINCE = regex.compile(
    r"\s+(?:since|after|following)\s+(?:the\s+|its\s+|their\s+)?(?P<event>\p{Ll}{5,})\b",
    regex.IGNORECASE,
)
# Papers go out about a week before they are heard: what lies in that week may still be to come.
_SENT_OUT = timedelta(days=9)
_LEAST_MONTHS_APART = 3
_STEM = 5
_HEAD = 30  # passages at the head of a paper in which its own day is printed


class Tense(Check):
    """Something told as past, or as still to come, on a day on the other side of the paper.

    Flags: what "will be" or "is being" done on a day well before the meeting; a committee that
    "considered" or "agreed" on a day after the meeting; "nine months since" an event that the
    paper dates, where its own day is further off.

    Why it matters: text carried over from an earlier draft tells of steps as still open that are
    closed, and the reverse.

    Example: "will be put to Council on 4 May 2021" in a paper for 9 June 2021.

    Not flagged: days within nine days before the meeting, when papers are already out; minutes;
    conditions, and what an earlier paper is quoted as saying.
    """

    code = "C139"
    kind = "date_conflict"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each day that is on the wrong side of the paper."""
        for paper in evidence.papers:
            held = paper.header.date
            if held is None or paper.kind in ("minutes", "agenda"):
                continue
            for passage in paper.passages():
                yield from self._days(evidence.papers, paper, passage, held)
                yield from self._since(evidence.papers, paper, passage, held)

    def _days(
        self, papers: Sequence[Paper], paper: Paper, passage: Passage, held: date
    ) -> Iterator[Flag]:
        for day in days_in(passage.text):
            before = passage.text[max(0, day.start - 120) : day.start]
            after = passage.text[day.end : day.end + 140]
            to_come = _TO_COME.search(before)
            if to_come and day.date < held - _SENT_OUT:
                clause = before[: to_come.start()].rpartition(".")[2]
                if not _CONDITION.search(clause):
                    start = day.start - len(before) + to_come.start()
                    yield self._flag(
                        papers, paper, passage, start, day.end, held, "warning", "still to come"
                    )
            elif day.date > held and _ON.search(before) and _CAME.match(after):
                end = min(len(passage.text), day.end + 60)
                yield self._flag(papers, paper, passage, day.start, end, held, "error", "past")

    def _flag(
        self,
        papers: Sequence[Paper],
        paper: Paper,
        passage: Passage,
        start: int,
        end: int,
        held: date,
        severity: Severity,
        told: str,
    ) -> Flag:
        return self.flag(
            paper,
            [passage.span(start, end), *_printed(papers, paper, held)],
            severity=severity,
            confidence=0.75 if severity == "error" else 0.6,
            explanation=(
                f"“{passage.text[start:end]}” is told as {told} in a paper for {as_printed(held)}."
            ),
            expected=f"{'on or before' if told == 'past' else 'after'} {held.isoformat()}",
            found=passage.text[start:end],
            innocent=("a condition or a plan", "papers that went out before the meeting"),
        )

    def _since(
        self, papers: Sequence[Paper], paper: Paper, passage: Passage, held: date
    ) -> Iterator[Flag]:
        for length in LENGTH.finditer(passage.text, timeout=5):
            since = _SINCE.match(passage.text, length.end())
            if since is None or length["unit"].lower() == "week":
                continue
            event = stem(since["event"])[:_STEM]
            dated = [
                match
                for match in MONTH_YEAR.finditer(passage.text)
                if event in passage.text[max(0, match.start() - 60) : match.start()].lower()
            ]
            if len(dated) != 1:
                continue
            when, said = month_of(dated[0]), months_of(length)
            real = (held.year - when.year) * 12 + held.month - when.month
            if abs(real - said) < max(_LEAST_MONTHS_APART, said / 5):
                continue
            yield self.flag(
                paper,
                [
                    passage.span(length.start(), since.end()),
                    passage.span(*dated[0].span()),
                    *_printed(papers, paper, held),
                ],
                severity="warning",
                confidence=0.6,
                explanation=(
                    f"From {dated[0][0]} to the paper's own {as_printed(held)} is {real} months; "
                    f"the text says {length[0]}."
                ),
                expected=f"{real} months",
                found=length[0],
                innocent=("text carried over from an earlier paper", "another event"),
            )


def _printed(papers: Sequence[Paper], paper: Paper, held: date) -> list[Span]:
    """Return where a paper prints its own day, or the pack before it does."""
    place = papers.index(paper)
    for other in [paper, *reversed(papers[:place])]:
        for passage in list(other.passages())[:_HEAD]:
            for day in days_in(passage.text):
                if day.date == held:
                    return [passage.span(day.start, day.end)]
    return []
