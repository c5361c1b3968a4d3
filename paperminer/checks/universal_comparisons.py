"""Comparisons that are said to hold for all: "above the national average for every sector"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.checks.marks import MarkedPassage, marked, marked_passages, pattern
from paperminer.checks.profiles import stem
from paperminer.checks.ranges import Range
from paperminer.checks.target_words import claim_fits
from paperminer.model import Flag, Metric, Paper, Passage, Span

_CLAIM = regex.compile(
    r"\b(?P<word>above|higher\s+than|better\s+than|exceed(?:s|ed|ing)?|ahead\s+of|below|lower\s+than)\s+"
    r"(?:the\s+)?(?:(?P<whose>national|England|regional|county|south[\s-]east)\s+)?averages?,?\s+"
    r"(?:(?:for|in|at|on|across)\s+)(?:every|all|each)(?:\s+(?:of\s+)?(?:the|our))?\s+"
    r"(?P<thing>[\p{L}-]+(?:\s+[\p{L}-]+)?)",
    regex.IGNORECASE,
)
_BELOW = pattern(
    r"<<own>>[^‹›.;]{0,60}?\b(?P<word>below|lower\s+than|behind)\s+(?:the\s+)?(?:national|England)\s+"
    r"(?:averages?|figures?|rates?)\b[^‹›.;]{0,20}?<<other>>"
)
_ABOVE = pattern(
    r"<<own>>[^‹›.;]{0,60}?\b(?P<word>above|higher\s+than)\s+(?:the\s+)?(?:national|England)\s+"
    r"(?:averages?|figures?|rates?)\b[^‹›.;]{0,20}?<<other>>"
)
_NAMED = pattern(
    r"<<value>>\s+of\s+(?:all\s+|the\s+|our\s+)?(?P<name>[\p{L}’-]+(?:\s+[\p{L}’-]+){0,3})"
)
_NOT = regex.compile(
    r"\b(?:not|nearly|almost|most|if|aim\w*|will|would|should)\b", regex.IGNORECASE
)
# These speak of the whole paper; "all indicators" may be those of the section.
_WIDE = regex.compile(
    r"(?:key\s+)?(?:stages?|phases?|levels?|sectors?|ages?|services?|directorates?|areas?)\b",
    regex.IGNORECASE,
)
_EXCEPT = regex.compile(
    r"[\s,(]*(?:apart\s+from|except|with\s+the\s+exception|other\s+than|bar\b|but\s+(?:not|for|one))",
    regex.IGNORECASE,
)
_CLOSE = 3  # blocks between a claim about the section and what denies it
_LIST_END = regex.compile(
    r"\s(?:are|is|were|was|and|in|at|judged|rated|settings?\s+are|that|which|who|have|had)\b.*",
    regex.IGNORECASE,
)
_YEAR = regex.compile(r"(?:19|20)\d\d")
_MOST = 3
_NEAR = 60


@dataclass(frozen=True, slots=True)
class _Share:
    name: frozenset[str]
    initials: str
    metric: Metric
    words: frozenset[str]


class UniversalComparison(Check):
    """A comparison said to hold for every one of a kind, which the paper's own figures deny.

    Flags: "above average for every sector" where the figure of one sector is printed level with
    or below the average of that sector; "above the national averages at every stage" where the
    paper prints, of the same year, a result that it calls below the national average.

    Why it matters: "every" is a claim about the weakest one.

    Example: "above the national average in every district" and, in a later section, "the rate of
    58% is below the national average of 61%".

    Not flagged: "nearly every"; results of other years; figures that rounding could put above.
    """

    code = "C022"
    kind = "comparison_word"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each claim about all that one figure denies."""
        for paper, index, passage in evidence.passages():
            for claim in _CLAIM.finditer(passage.text):
                head = passage.text[max(0, claim.start() - _NEAR) : claim.start()]
                if _NOT.search(head.rpartition(". ")[2]) or _EXCEPT.match(
                    passage.text, claim.end()
                ):
                    continue
                place = passage.span(claim.start(), claim.end())
                word = "below" if claim["word"].lower() in ("below", "lower than") else "above"
                flag = self._by_name(evidence, paper, index, place, word) or self._by_statement(
                    evidence, paper, passage, claim, place, word
                )
                if flag is not None:
                    yield flag

    def _by_name(
        self, evidence: PaperEvidence, paper: Paper, index: int, place: Span, word: str
    ) -> Flag | None:
        """Return the flag of a claim about the groups whose averages its own passage lists."""
        block = paper.blocks[index]
        assert isinstance(block, Passage)
        averages = _named(marked(paper, block, evidence.metrics_in(paper, index)))
        if len(averages) < 2:
            return None
        for number, other in enumerate(paper.blocks):
            if number == index or not isinstance(other, Passage):
                continue
            for share in _named(marked(paper, other, evidence.metrics_in(paper, number))):
                if share.metric.role in ("comparator", "target", "change"):
                    continue
                for average in averages:
                    if not _same_group(share, average):
                        continue
                    own, base = (Range.of(s.metric.quantity) for s in (share, average))
                    if claim_fits("above" if word == "above" else "below", own, base, None):
                        continue
                    return self._flag(paper, place, [(share.metric, average.metric)], word, True)
        return None

    def _by_statement(
        self,
        evidence: PaperEvidence,
        paper: Paper,
        passage: Passage,
        claim: regex.Match[str],
        place: Span,
        word: str,
    ) -> Flag | None:
        """Return the flag of a claim that statements elsewhere in the paper deny."""
        years = set(_YEAR.findall(_sentence(passage.text, claim.start())))
        if not years or not (claim["whose"] or "").lower().startswith(("national", "england")):
            return None
        found: list[tuple[Metric, Metric]] = []
        at = paper.blocks.index(passage)
        near = paper.blocks[max(0, at - _CLOSE) : at + _CLOSE + 1]
        wide = bool(_WIDE.match(claim["thing"]))
        for text in marked_passages(evidence):
            if text.paper.paper_id != paper.paper_id or text.passage is passage:
                continue
            if not wide and not any(text.passage is block for block in near):
                continue
            for match in text.find(_BELOW if word == "above" else _ABOVE):
                own, other = text.metric(match, "own"), text.metric(match, "other")
                start = text.sentence_start(match.start())
                said = set(_YEAR.findall(text.text[start : text.sentence_end(match.end())]))
                if own.quantity.unit == other.quantity.unit and said and said <= years:
                    found.append((own, other))
        return self._flag(paper, place, found[:_MOST], word, False) if found else None

    def _flag(
        self,
        paper: Paper,
        place: Span,
        pairs: Sequence[tuple[Metric, Metric]],
        word: str,
        plain: bool,
    ) -> Flag:
        said = "; ".join(f"{a.quantity.text} against {b.quantity.text}" for a, b in pairs)
        return self.flag(
            paper,
            [place, *(metric for pair in pairs for metric in pair)],
            severity="conflict" if plain else "warning",
            confidence=0.6 if plain else 0.5,
            explanation=f"“{' '.join(place.text.split())}” is said, and the paper has {said}.",
            expected=f"not {word} for every one",
            found=" ".join(place.text.split()),
            innocent=("rounding", "a measure that the claim does not speak of"),
        )


def _sentence(text: str, at: int) -> str:
    start = max(text.rfind(". ", 0, at), 0)
    stop = text.find(". ", at)
    return text[start : stop if stop > 0 else len(text)]


def _named(text: MarkedPassage) -> list[_Share]:
    """Return the percentages of a passage that are said to be of a named group."""
    out = []
    for match in text.find(_NAMED):
        metric = text.metric(match, "value")
        if metric.quantity.unit != "percent":
            continue
        name = _LIST_END.sub("", f"{match['name']} ").strip()
        words = name.split()
        initials = "".join(word[0] for word in words if word[0].isupper()) if len(words) > 1 else ""
        start, stop = text.sentence_start(match.start()), text.sentence_end(match.end())
        around = frozenset(stem(w) for w in regex.findall(r"\p{L}{4,}", text.text[start:stop]))
        out.append(_Share(frozenset(map(stem, words)), initials, metric, around))
    return out


def _same_group(share: _Share, average: _Share) -> bool:
    """Return whether two shares are of one group, an acronym counting as its words."""
    alike = share.name == average.name
    for one, other in ((share, average), (average, share)):
        bare = {word.rstrip("s") for word in one.name}
        alike = alike or (len(other.initials) >= 3 and other.initials.lower() in bare)
    return alike and len(share.words & average.words) >= 2
