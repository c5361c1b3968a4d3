"""Which paper of a file a place is in, and the sentence and paragraph that it stands in."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass

from paperminer.review.report.nouns import Run, Where
from paperminer.review.report.safe_text import shortened
from paperminer.review.report.store_rows import Row, Tables
from paperminer.review.report.words import day_words, spot_words

_LONGEST_TITLE = 120
_LONGEST_QUOTATION = 600
_BEFORE = 250  # characters of a long sentence that are kept before what is marked


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper as the tables have it; day: ISO 8601, or ""."""

    paper_id: str
    source: str
    kind: str
    title: str
    committee: str
    day: str
    item: str
    pages: str
    words: int


class Papers:
    """The papers of a run, by id and by place."""

    def __init__(self, tables: Tables) -> None:
        """Read the papers."""
        self.rows: list[PaperRow] = []
        self._by_id: dict[str, PaperRow] = {}
        self._starts: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self._in: dict[str, list[PaperRow]] = defaultdict(list)
        found = list(tables.rows("SELECT * FROM papers ORDER BY rowid"))
        for row in sorted(found, key=_start):
            paper = _paper(row)
            self._by_id[paper.paper_id] = paper
            self._starts[paper.source].append(_start(row)[1:])
            self._in[paper.source].append(paper)
        self.rows = [self._by_id[row.text("paper_id")] for row in found]

    def named(self, paper_id: str) -> PaperRow | None:
        """Return the paper of an id."""
        return self._by_id.get(paper_id)

    def at(self, source: str, page: int | None, line: int | None) -> PaperRow | None:
        """Return the last paper of a file that begins at a place or before it."""
        at = bisect_right(self._starts[source], (page or 0, line or 0))
        return self._in[source][max(at - 1, 0)] if self._in[source] else None

    def where(self, row: Row, sections: str = "") -> Where:
        """Return the words for the place of a row, which has source, page, line, printed_page."""
        source, page, line = row.text("source"), row.whole("page"), row.whole("line")
        spot = spot_words(page, row.text("printed_page"), line, sections)
        return self.where_at(self.at(source, page, line), source, spot)

    @staticmethod
    def where_at(paper: PaperRow | None, source: str, spot: str) -> Where:
        """Return the words for a spot of a paper."""
        if paper is None:
            return Where(source, "", "", spot)
        return Where(source, shortened(paper.title, _LONGEST_TITLE), day_words(paper.day), spot)


def _start(row: Row) -> tuple[str, int, int]:
    return row.text("source"), row.whole("page_start") or 0, row.whole("line_start") or 0


def _paper(row: Row) -> PaperRow:
    first, last = row.whole("page_start"), row.whole("page_end")
    return PaperRow(
        row.text("paper_id"),
        row.text("source"),
        row.text("kind"),
        row.text("title"),
        row.text("committee"),
        row.text("meeting_date"),
        row.text("item"),
        _extent("page", first, last) or _extent("line", row.whole("line_start"),
                                                row.whole("line_end")),
        row.whole("words") or 0,
    )  # fmt: skip


def _extent(noun: str, first: int | None, last: int | None) -> str:
    if not first:
        return ""
    if last is None or last <= first:
        return f"{noun} {first}"
    return f"{noun}s {first} to {last}"


@dataclass(frozen=True, slots=True)
class Sentence:
    """The sentence around a place, and the number of its paragraph, or ""."""

    text: str
    section: str


_EVIDENCE = (
    "SELECT m.rowid AS number, m.metric_id, m.source, m.page, m.line, m.section, m.sentence "
    "FROM evidence e JOIN flags f ON f.flag_id = e.flag_id AND f.severity <> 'duplicate' "
    "JOIN metrics m ON "
)
_SENTENCES = (
    f"{_EVIDENCE} m.metric_id = e.metric_id UNION "
    f"{_EVIDENCE} m.source = e.source AND m.line = e.line AND m.page IS e.page ORDER BY number"
)


class Sentences:
    """The sentences of the metrics that flags rest on, by metric and by line."""

    def __init__(self, tables: Tables) -> None:
        """Read those of the lines on which there is evidence."""
        self._of_metric: dict[str, Sentence] = {}
        self._on_line: dict[tuple[str, int | None, int | None], list[Sentence]] = defaultdict(list)
        for row in tables.rows(_SENTENCES):
            sentence = Sentence(row.text("sentence"), row.text("section"))
            self._of_metric[row.text("metric_id")] = sentence
            place = row.text("source"), row.whole("page"), row.whole("line")
            self._on_line[place].append(sentence)

    def around(self, row: Row) -> Sentence:
        """Return the sentence of a row of evidence: its own text where none is known."""
        text = row.text("text")
        if known := self._of_metric.get(row.text("metric_id")):
            return known
        near = self._on_line.get((row.text("source"), row.whole("page"), row.whole("line")), [])
        for sentence in near:
            if text in sentence.text:
                return sentence
        sections = {sentence.section for sentence in near}
        return Sentence(text, sections.pop() if len(sections) == 1 else "")


def quoted(sentence: str, figures: tuple[str, ...]) -> tuple[Run, ...]:
    """Return a sentence with the figures marked, each at its first place that stands alone.

    A sentence that is too long is cut, so that what is marked stays.
    """
    spans: list[tuple[int, int]] = []
    for figure in figures:
        at = _alone(sentence, figure, spans)
        if at is not None and (at, at + len(figure)) not in spans:
            spans.append((at, at + len(figure)))
    spans.sort()
    start = max(0, spans[0][0] - _BEFORE) if spans and len(sentence) > _LONGEST_QUOTATION else 0
    end = min(len(sentence), start + _LONGEST_QUOTATION)
    runs: list[Run] = [Run("… ")] if start else []
    done = start
    for first, last in spans:
        if first >= done and last <= end:
            runs += [Run(sentence[done:first]), Run(sentence[first:last], True)]
            done = last
    runs.append(Run(sentence[done:end] + (" …" if end < len(sentence) else "")))
    return tuple(run for run in runs if run.text)


def _alone(sentence: str, figure: str, taken: list[tuple[int, int]]) -> int | None:
    """Return where a figure stands by itself in a sentence: 15 is not in 2015 or 15.3."""
    if not figure or figure == sentence:
        return None
    at = sentence.find(figure)
    while at >= 0:
        after = sentence[at + len(figure) : at + len(figure) + 2]
        grown = sentence[at - 1 : at].isalnum() or after[:1].isalnum()
        grown |= figure[-1].isdigit() and after[:1] in (".", ",") and after[1:].isdigit()
        before = sentence[max(at - 2, 0) : at]
        grown |= figure[0].isdigit() and before[1:] in (".", ",") and before[:1].isdigit()
        if not grown and not any(first < at + len(figure) and at < last for first, last in taken):
            return at
        at = sentence.find(figure, at + 1)
    return None
