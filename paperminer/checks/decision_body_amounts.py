"""A sum of money that is one in the ask and another in the body of its report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.checks.decision_pairs import amounts, same_amount
from paperminer.extraction.decision.draft import word_set
from paperminer.extraction.decision.repeats import plain_words
from paperminer.linking.wording import act_of
from paperminer.model import Decision, Flag, Paper, Passage, Quantity, Span
from paperminer.structure.sentences import sentences

_SHARED = 0.75  # of the content words of the ask, those that the sentence has too
_LEAST = 4  # content words that an ask must have to be told from another
# A sentence that tells of another time, a part or a limit may well print another sum.
_OTHER = regex.compile(
    r"\b(?:previous\w*|original\w*|last\s+year|earlier|formerly|initial\w*|increas\w+|reduc\w+|"
    r"additional\w*|further|remaining|balance|of\s+which|part\s+of|share|each|per|a\s+year|"
    r"annual\w*|monthly|weekly|estimat\w+|up\s+to|more\s+than|less\s+than|over|under|between|"
    r"rather\s+than|instead|phase|option\s+\d|if|could|saving\w*|already)\b",
    regex.IGNORECASE,
)


class AmountInBody(Check):
    """A sum that the recommendation and the report beneath it print differently.

    Flags: a recommendation with one sum of money, where a sentence of the same report has its
    words and another sum, and no place of the report prints the sum that is asked for.

    Why it matters: members vote on the recommendation, and the report explains another sum.

    Example: "release £250k for the slipway", and in paragraph 4.2 "£265,000 would be released for
    the slipway".

    Not flagged: the same sum in another form (£250k and £250,000), sentences of a part, a share, a
    limit, an estimate or another year, and sums that the report prints anywhere as they are asked.
    """

    code = "C140"
    kind = "conflicting_text"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each recommendation whose sum its report gives otherwise."""
        asks: dict[str, list[Decision]] = {}
        for row in evidence.decisions:
            if row.stage in ("recommendation", "proposed_decision") and not row.repeats_id:
                asks.setdefault(row.paper_id, []).append(row)
        for paper in evidence.papers:
            rows = asks.get(paper.paper_id, [])
            told = [(row, found[0]) for row in rows if len(found := amounts(row.text)) == 1]
            if told:
                yield from self._in_paper(paper, evidence.decisions, told)

    def _in_paper(
        self,
        paper: Paper,
        decisions: Sequence[Decision],
        asked: Sequence[tuple[Decision, Quantity]],
    ) -> Iterator[Flag]:
        own = {
            (row.span.page, row.span.line) for row in decisions if row.paper_id == paper.paper_id
        }
        body = [passage for passage in paper.passages() if not _holds(passage, own)]
        printed = [found for passage in body for found in amounts(passage.text)]
        printed += [
            found
            for table in paper.tables()
            for cell in table.cells
            for found in amounts(cell.text)
        ]
        for row, sum_asked in asked:
            words = _content(act_of(row.text)) - {"agree", "approv"}
            if len(words) < _LEAST or any(same_amount(sum_asked, other) for other in printed):
                continue
            place = _elsewhere(body, words)
            if place is not None:
                span, other = place
                yield self.flag(
                    paper,
                    [row.span, span],
                    severity="warning",
                    confidence=0.5,
                    explanation=(
                        f"The recommendation says {sum_asked.text.strip()}, and the report says "
                        f"{other.text.strip()} in like words."
                    ),
                    expected=other.text.strip(),
                    found=sum_asked.text.strip(),
                    innocent=("a part of the sum", "another year", "a sum printed in an appendix"),
                )


def _holds(passage: Passage, own: set[tuple[int | None, int]]) -> bool:
    return any((piece.line.page, piece.line.number) in own for piece in passage.pieces)


def _content(text: str) -> set[str]:
    bare = set(plain_words(text).split()) - word_set("decision_small_words")
    # Six letters tell "release" and "released" to be one word, and few others.
    return {word.rstrip("s")[:6] for word in bare if not any(char.isdigit() for char in word)}


def _elsewhere(body: Sequence[Passage], words: set[str]) -> tuple[Span, Quantity] | None:
    """Return the sentence that has the words of an ask and one other sum, or None."""
    for passage in body:
        for sentence in sentences(passage):
            found = amounts(sentence.text)
            if len(found) != 1 or _OTHER.search(sentence.text):
                continue
            if len(words & _content(sentence.text)) >= _SHARED * len(words):
                return passage.span(sentence.start, sentence.end), found[0]
    return None
