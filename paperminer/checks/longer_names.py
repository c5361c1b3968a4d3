"""One scheme or programme under a name and under the same name with a word more."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.model import Flag, Paper, Span

_NOUN = r"(?:Scheme|Programme|Initiative|Protocol|Fund)"
_NAME = regex.compile(
    rf"\b(?P<words>\p{{Lu}}[\p{{L}}’'-]+(?:\s+\p{{Lu}}[\p{{L}}’'-]+){{1,4}})\s+(?P<noun>{_NOUN}|{_NOUN.lower()})\b"
)
_LEAST_WORDS = 3  # the noun included
_FIRST = frozenset({"The", "This", "Our", "Its", "A", "An", "In", "Under", "For", "New"})


class LongerName(Check):
    """One scheme under two names.

    Flags: a scheme, programme or fund that a file calls by one name of three words or more, and
    elsewhere by that name with one more word inside it.

    Why it matters: members cannot tell whether there are one or two of them.

    Example: "Rural Homes Fund" and "Rural Homes Repair fund".

    Not flagged: names of two words; names that differ at their beginning.
    """

    code = "C150"
    kind = "conflicting_label"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each pair of names."""
        names: dict[tuple[str, ...], tuple[Paper, Span]] = {}
        for paper, _, passage in evidence.passages():
            for match in _NAME.finditer(passage.text, timeout=5):
                words = match["words"].split()
                while words and words[0] in _FIRST:
                    words.pop(0)
                key = (*(word.lower() for word in words), match["noun"].lower())
                if len(key) >= _LEAST_WORDS:
                    names.setdefault(key, (paper, passage.span(*match.span())))
        for longer, (_, other) in names.items():
            for at in range(1, len(longer) - 1):
                shorter = (*longer[:at], *longer[at + 1 :])
                if len(shorter) >= _LEAST_WORDS and shorter in names:
                    paper, span = names[shorter]
                    yield self.flag(
                        paper,
                        [span, other],
                        severity="warning",
                        confidence=0.55,
                        explanation=f"“{span.text}” is also called “{other.text}”.",
                        expected=span.text,
                        found=other.text,
                        innocent=("two schemes of like names",),
                    )
                    break
