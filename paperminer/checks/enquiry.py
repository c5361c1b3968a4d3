"""The key line of enquiry of a flag: one neutral question, with quotation, page and paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from paperminer.checks.base import PaperEvidence
from paperminer.model import Evidence, Flag, Passage

_QUESTIONS: Mapping[str, str] = {
    "change_arithmetic": "how was the change worked out, and from which two values?",
    "difference_arithmetic": "how was the difference worked out, and from which two values?",
    "total_arithmetic": "how is the total made up, and which figures belong to it?",
    "share_arithmetic": "of which whole is the share taken, and how was it worked out?",
    "shares_sum": "of which whole are these the shares, and is any part left out or in twice?",
    "row_arithmetic": "how is the last figure of the row worked out from the others?",
    "direction_word": "over what time was the movement measured, and which way did it go?",
    "target_word": "against which target was the result held, and was it met?",
    "comparison_word": "with what was the result compared, and how do the two stand?",
    "rag_status": "on which thresholds does the rating rest?",
    "dot_status": "between which two results is the direction of travel shown?",
    "unit_pp": "is the difference in percentage points, or in per cent of the earlier value?",
    "conflicting_figure": "what is the source, date and scope of each of the two figures?",
    "conflicting_label": "which of the two names is the one in use?",
    "conflicting_text": "which of the two wordings is the one that members are asked to rely on?",
    "numbering": "is any paragraph left out here, or printed under another number?",
    "reference": "to which part of the papers is the reader to be referred here?",
    "date_conflict": "which dates apply, and what do they mean for the steps that follow?",
    "decision_record": "where is this recorded, if not here?",
    "decision_link": "what became of this?",
    "duplicate_figure": "do all of these places draw on one source and one date?",
    "duplicate_passage": "is the passage meant to be the same in all of these places?",
}
_ANY = "what explains the difference?"
_LONGEST_QUOTATION = 130
_SHORTEST = 25
_MOST_PLACES = 2


def with_enquiry(flags: Iterable[Flag], evidence: PaperEvidence) -> tuple[Flag, ...]:
    """Return flags with the question that an officer could put to the report's author.

    The question says where the first two places stand (file, page and paragraph), quotes them,
    and asks without saying which of them is wrong.
    """
    lines = _Lines(evidence)
    return tuple(replace(flag, enquiry=_asked(flag, lines)) for flag in flags)


def question_between(kind: str, evidence: Sequence[Evidence]) -> str:
    """Return the question for a flag that several files raise: the words are in its evidence."""
    told = []
    for item in evidence[:_MOST_PLACES]:
        span = item.span
        page = span.printed_page or span.page
        where = f"page {page}" if page is not None else f"line {span.line}"
        told.append(f"{span.source}, {where} (“{_cut(' '.join(span.text.split()), 0)}”)")
    return f"{' and '.join(told)}: {_QUESTIONS.get(kind, _ANY)}"


def _asked(flag: Flag, lines: _Lines) -> str:
    several = len({item.span.source for item in flag.evidence}) > 1
    places: dict[str, None] = {}
    for item in flag.evidence:
        places.setdefault(lines.told(item, several))
        if len(places) == _MOST_PLACES:
            break
    question = _QUESTIONS.get(flag.kind, _ANY)
    told = " and ".join(places)
    return f"{told}: {question}"


class _Lines:
    """The paragraph in which each line of a file stands, and its words."""

    def __init__(self, evidence: PaperEvidence) -> None:
        self._sections: dict[tuple[str, int | None, int], str] = {}
        self._texts: dict[tuple[str, int | None, int], tuple[str, int]] = {}
        self._sentences = {metric.metric_id: metric.sentence for metric in evidence.metrics}
        for paper in evidence.papers:
            for block in paper.blocks:
                if isinstance(block, Passage):
                    for piece in block.pieces:
                        key = (block.source, piece.line.page, piece.line.number)
                        self._sections.setdefault(key, block.section)
                        self._texts.setdefault(key, (block.text, piece.start - piece.column))
                else:
                    for cell in block.cells:
                        key = (block.source, cell.line.page, cell.line.number)
                        self._sections.setdefault(key, block.section)

    def told(self, item: Evidence, several: bool) -> str:
        """Return a place and its words: page 4, paragraph 2.1 (“... 62.3% of pupils ...”).

        several: whether the flag rests on several files, so that the place names its own.
        """
        span = item.span
        key = (span.source, span.page, span.line)
        page = span.printed_page or span.page
        where = f"page {page}" if page is not None else f"line {span.line}"
        section = self._sections.get(key, "")
        paragraph = f", paragraph {section}" if section else ""
        source = f"{span.source}, " if several else ""
        return f"{source}{where}{paragraph} (“{self._quoted(item, key)}”)"

    def _quoted(self, item: Evidence, key: tuple[str, int | None, int]) -> str:
        words = " ".join(item.span.text.split())
        if len(words) >= _SHORTEST:
            return _cut(words, 0)
        text, shift = self._texts.get(key, ("", 0))
        if text:
            return _cut(text, item.span.start + shift)
        sentence = " ".join(self._sentences.get(item.metric_id, "").split())
        return _cut(sentence, max(sentence.find(words), 0)) if words in sentence else words


def _cut(text: str, at: int) -> str:
    """Return the words of a text around a place, at most _LONGEST_QUOTATION characters."""
    if len(text) <= _LONGEST_QUOTATION:
        return " ".join(text.split())
    start = max(0, min(at - _LONGEST_QUOTATION // 2, len(text) - _LONGEST_QUOTATION))
    stop = start + _LONGEST_QUOTATION
    if start:
        start = text.find(" ", start) + 1 or start
    if stop < len(text):
        stop = text.rfind(" ", start, stop) if " " in text[start:stop] else stop
    words = " ".join(text[start:stop].split())
    return f"{'... ' if start else ''}{words}{' ...' if stop < len(text) else ''}"


def questions(kinds: Sequence[str]) -> list[str]:
    """Return the kinds that have no question of their own."""
    return [kind for kind in kinds if kind not in _QUESTIONS]
