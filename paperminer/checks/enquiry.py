"""The key line of enquiry of a flag: one neutral question, with quotation, page and paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from paperminer.checks.base import PaperEvidence
from paperminer.model import Cell, Evidence, Flag, Passage, Span, Table

_QUESTIONS: Mapping[str, str] = {
    "change_arithmetic": "how was the change worked out, and from which two values?",
    "difference_arithmetic": "how was the difference worked out, and from which two values?",
    "total_arithmetic": "how is the total made up, and which figures belong to it?",
    "share_arithmetic": "of which whole is the share taken, and how was it worked out?",
    "shares_sum": "of which whole are these the shares, and is any part left out or in twice?",
    "row_arithmetic": "how is the figure worked out from the others of its row?",
    "direction_word": "over what time was the movement measured, and which way did it go?",
    "target_word": "against which target was the result held, and was it met?",
    "comparison_word": "with what was the result compared, and how do the two stand?",
    "rag_status": "on which thresholds does the rating rest?",
    "dot_status": "between which two results is the direction of travel shown?",
    "unit_pp": "is the difference in percentage points, or in per cent of the earlier value?",
    "conflicting_figure": "what is the source, date and scope of each of the two figures?",
    "low_target": "why is the target set where it is, given the result of the year before?",
    "moved_target": "when was the target changed, by whom, and for what reason?",
    "version_change": "what led to the changes, and are members told of them?",
    "conflicting_label": "which of the two is meant?",
    "conflicting_text": "which of the two wordings is the one that members are asked to rely on?",
    "numbering": "is any paragraph left out here, or printed under another number?",
    "reference": "which part of the papers is meant, and where does it stand?",
    "date_conflict": "which dates apply, and what do they mean for the steps that follow?",
    "decision_record": "where is this recorded, if not here?",
    "decision_link": "what became of this?",
    "duplicate_figure": "do all of these places draw on one source and one date?",
    "duplicate_passage": "is the passage meant to be the same in all of these places?",
}
_ANY = "what explains the difference?"
_LONGEST_QUOTATION = 130
_LONGEST_LABEL = 80
_SHORTEST = 25
_MOST_PLACES = 2
_LEAST_LABEL = 4  # letters: "H" and "MS" beside an indicator's name are marks, and no name

_Key = tuple[str, int | None, int]


@dataclass(frozen=True, slots=True)
class _Told:
    """A place as the question tells it: where it stands in its block, and what is quoted."""

    where: str
    quotation: str
    block: int = -1
    at: int = 0
    start: int = 0
    stop: int = 0
    row: str = ""
    column: str = ""

    def shows(self, other: _Told) -> bool:
        """Return whether another place stands within the words that are quoted here."""
        same = self.block >= 0 and self.block == other.block
        return same and self.start <= other.at < self.stop

    def told(self, before: _Told | None) -> str:
        """Return the place in words, without what the place before it has told already."""
        row = f", row “{self.row}”" if self.row else ""
        column = f", column “{self.column}”" if self.column else ""
        told = f"{self.where}{row}{column}"
        if column and before is not None and (before.where, before.row) == (self.where, self.row):
            told = column.removeprefix(", ")
        return f"{told} (“{self.quotation}”)"


def with_enquiry(flags: Iterable[Flag], evidence: PaperEvidence) -> tuple[Flag, ...]:
    """Return flags with the question that an officer could put to the report's author.

    The question says where the first two places stand (file, page and paragraph, or the row and
    column of a table), quotes them, and asks without saying which of them is wrong. Places that
    one quotation shows are told as one; those of a repeated passage are the heads of its copies.
    """
    lines = _Lines(evidence)
    return tuple(replace(flag, enquiry=_asked(flag, lines)) for flag in flags)


def question_between(kind: str, evidence: Sequence[Evidence]) -> str:
    """Return the question for a flag that several files raise: the words are in its evidence."""
    heads = {item.span.source: item for item in reversed(evidence)}
    first = list(dict.fromkeys(item.span.source for item in evidence))
    chosen = [heads[source] for source in first] if len(first) > 1 else evidence
    told = []
    for item in chosen[:_MOST_PLACES]:
        span = item.span
        page = span.printed_page or span.page
        where = f"page {page}" if page is not None else f"line {span.line}"
        told.append(f"{span.source}, {where} (“{_cut(' '.join(span.text.split()), 0)[0]}”)")
    return f"{' and '.join(told)}: {_QUESTIONS.get(kind, _ANY)}"


def _asked(flag: Flag, lines: _Lines) -> str:
    several = len({item.span.source for item in flag.evidence}) > 1
    items = [flag.evidence[index] for index in flag.quoted] or flag.evidence
    places: list[_Told] = []
    for item in items:
        place = lines.told(item, several)
        if not any(other.shows(place) or other == place for other in places):
            places.append(place)
        if len(places) == _MOST_PLACES:
            break
    told = " and ".join(
        place.told(before) for place, before in zip(places, [None, *places], strict=False)
    )
    return f"{told}: {flag.question or _QUESTIONS.get(flag.kind, _ANY)}"


class _Lines:
    """The paragraph or the cell at each place of a file, and its words."""

    def __init__(self, evidence: PaperEvidence) -> None:
        self._sections: dict[_Key, str] = {}
        self._texts: dict[_Key, tuple[int, str, int]] = {}
        self._cells: dict[tuple[_Key, int], Cell] = {}
        self._labels: dict[tuple[_Key, int], str] = {}
        self._sentences = {metric.metric_id: metric.sentence for metric in evidence.metrics}
        blocks = (block for paper in evidence.papers for block in paper.blocks)
        for index, block in enumerate(blocks):
            if isinstance(block, Passage):
                for piece in block.pieces:
                    key = (block.source, piece.line.page, piece.line.number)
                    self._sections.setdefault(key, block.section)
                    self._texts.setdefault(key, (index, block.text, piece.start - piece.column))
            else:
                self._add(block)

    def _add(self, table: Table) -> None:
        names = {cell.row: cell.row_headers for cell in table.cells if cell.row_headers}
        for cell in table.cells:
            key = (table.source, cell.line.page, cell.line.number)
            self._sections.setdefault(key, table.section)
            if cell.is_header:
                continue
            if cell.row_headers:
                self._cells.setdefault((key, cell.start), cell)
            elif cell.row in names:
                self._labels.setdefault((key, cell.start), _label(names[cell.row]))

    def told(self, item: Evidence, several: bool) -> _Told:
        """Return a place and its words: page 4, paragraph 2.1 (“... 62.3% of pupils ...”).

        several: whether the flag rests on several files, so that the place names its own.
        """
        span = item.span
        key = (span.source, span.page, span.line)
        page = span.printed_page or span.page
        where = f"page {page}" if page is not None else f"line {span.line}"
        source = f"{span.source}, " if several else ""
        cell = self._cells.get((key, span.start))
        if cell is not None:
            return _Told(
                f"{source}{where}",
                _cut(" ".join(span.text.split()), 0)[0],
                row=_label(cell.row_headers),
                column=_label(cell.headers),
            )
        if (key, span.start) in self._labels:
            return _Told(f"{source}{where}", self._labels[key, span.start])
        section = self._sections.get(key, "")
        paragraph = f", paragraph {section}" if section else ""
        return self._quoted(item, key, f"{source}{where}{paragraph}")

    def _quoted(self, item: Evidence, key: _Key, where: str) -> _Told:
        span: Span = item.span
        words = " ".join(span.text.split())
        block, text, shift = self._texts.get(key, (-1, "", 0))
        at = span.start + shift
        if len(words) >= _SHORTEST:
            quotation, start, stop = _cut(words, 0)
            return _Told(where, quotation, block, at, at, at + stop - start)
        if text:
            quotation, start, stop = _cut(text, at)
            return _Told(where, quotation, block, at, start, stop)
        sentence = " ".join(self._sentences.get(item.metric_id, "").split())
        if words in sentence:
            return _Told(where, _cut(sentence, max(sentence.find(words), 0))[0])
        return _Told(where, words)


def _label(headers: Sequence[str], longest: int = _LONGEST_LABEL) -> str:
    """Return the words of a row's or column's headings, without the marks that stand with them."""
    parts = [" ".join(part.split()) for part in headers if part.strip()]
    names = [part for part in parts if sum(map(str.isalpha, part)) >= _LEAST_LABEL] or parts
    codes = [part for part in parts[:1] if part not in names]
    return _cut(", ".join(dict.fromkeys([*codes, *names])), 0, longest)[0]


def _cut(text: str, at: int, longest: int = _LONGEST_QUOTATION) -> tuple[str, int, int]:
    """Return the words of a text around a place, cut to a length, and where they stand in it."""
    if len(text) <= longest:
        return " ".join(text.split()), 0, len(text)
    start = max(0, min(at - longest // 2, len(text) - longest))
    stop = start + longest
    if start:
        start = text.find(" ", start) + 1 or start
    if stop < len(text):
        stop = text.rfind(" ", start, stop) if " " in text[start:stop] else stop
    words = " ".join(text[start:stop].split())
    return f"{'... ' if start else ''}{words}{' ...' if stop < len(text) else ''}", start, stop


def questions(kinds: Sequence[str]) -> list[str]:
    """Return the kinds that have no question of their own."""
    return [kind for kind in kinds if kind not in _QUESTIONS]
