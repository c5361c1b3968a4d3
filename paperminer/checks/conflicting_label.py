"""One code for two indicators, and one indicator under two codes, over a paper's tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

import regex
from rapidfuzz import fuzz

from paperminer.checks.base import Check, PaperEvidence
from paperminer.checks.coded_rows import WORD, CodedRow, coded_rows, likeness
from paperminer.model import Flag, Paper

_CODE_IN_PROSE = regex.compile(r"\b(?P<code>[A-Z]{2,6}\d{1,4})\s+(?=\p{Lu})")
_SAME = 82.0
_LIKE = 74.0
_OTHER = 62.0


class ConflictingLabel(Check):
    """One code for two indicators, or one indicator under two codes.

    Flags: a code that two rows of a paper's tables give to indicators of different names, and an
    indicator that one table lists under one code and another table under a second.

    Why it matters: sources, definitions and results are joined by their codes. A wrong code
    gives a result somebody else's definition.

    Example: AB12 is the rate of repeat visits in the results and the number of appeals in the
    definitions.

    Not flagged: names that are merely worded differently; two codes in one list (there they are
    two indicators, however alike); tables that do not list the same indicators.
    """

    code = "C105"
    kind = "conflicting_label"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each code or indicator that is not used in one way."""
        for paper in evidence.papers:
            lists = [found for table in paper.tables() if len(found := coded_rows(table)) >= 2]
            if lists:
                yield from self._one_code(paper, [entry for found in lists for entry in found])
                yield from self._two_codes(paper, lists)
                yield from self._in_prose(paper, [entry for found in lists for entry in found])

    def _in_prose(self, paper: Paper, entries: Sequence[CodedRow]) -> Iterator[Flag]:
        codes = {entry.code for entry in entries}
        for passage in paper.passages():
            for match in _CODE_IN_PROSE.finditer(passage.text):
                if match["code"] in codes:
                    continue
                words = passage.text[match.end() :]
                named = [
                    entry
                    for entry in entries
                    if len(entry.name) > 20
                    and fuzz.ratio(entry.name.lower(), words[: len(entry.name)].lower()) >= _SAME
                ]
                if named:
                    yield self.flag(
                        paper,
                        [
                            passage.span(match.start(), match.end()),
                            *(e.table.span(e.cell) for e in named),
                        ],
                        severity="conflict",
                        confidence=0.8,
                        explanation=(
                            f"“{named[0].name[:80]}” is {match['code']} in the text and "
                            f"{' and '.join(dict.fromkeys(e.code for e in named))} in the tables."
                        ),
                        expected=named[0].code,
                        found=match["code"],
                        innocent=("a code of another paper",),
                    )

    def _one_code(self, paper: Paper, entries: Sequence[CodedRow]) -> Iterator[Flag]:
        by_code: dict[str, list[CodedRow]] = {}
        for entry in entries:
            by_code.setdefault(entry.code, []).append(entry)
        for code, found in by_code.items():
            names = _apart(found)
            if len(names) > 1:
                yield self.flag(
                    paper,
                    [entry.table.span(entry.cell) for entry in names],
                    severity="conflict",
                    confidence=0.85,
                    explanation=(
                        f"The code {code} stands for “{names[0].name[:80]}” in one row and for "
                        f"“{names[1].name[:80]}” in another."
                    ),
                    expected="one indicator a code",
                    found=f"{code} for {len(names)} indicators",
                    innocent=("the same name worded differently",),
                )

    def _two_codes(self, paper: Paper, lists: Sequence[Sequence[CodedRow]]) -> Iterator[Flag]:
        clusters: list[list[CodedRow]] = []
        for first, second in combinations(lists, 2):
            if not _comparable(first, second):
                continue
            for one, other in _renamed(first, second):
                home = next((c for c in clusters if one in c or other in c), None)
                if home is None:
                    clusters.append([one, other])
                else:
                    home.extend(entry for entry in (one, other) if entry not in home)
        for found in clusters:
            found.sort(key=lambda entry: (entry.cell.line.page or 0, entry.cell.line.number))
            codes = list(dict.fromkeys(entry.code for entry in found))
            yield self.flag(
                paper,
                [entry.table.span(entry.cell) for entry in found],
                severity="conflict",
                confidence=0.8,
                explanation=(
                    f"“{found[0].name[:100]}” is listed as {' and as '.join(codes)} in tables "
                    f"of one paper."
                ),
                expected="one code an indicator",
                found=", ".join(codes),
                innocent=("two indicators of one list", "tables that list other indicators"),
            )


def _apart(found: Sequence[CodedRow]) -> list[CodedRow]:
    """Return entries of one code whose names are not alike, from one table where one has both."""
    tables = dict.fromkeys(entry.table.table_id for entry in found)
    pools = [[entry for entry in found if entry.table.table_id == name] for name in tables]
    best: list[CodedRow] = []
    for pool in [*pools, list(found)]:
        names: list[CodedRow] = []
        for entry in pool:
            if all(likeness(entry.name, other.name) < _OTHER for other in names):
                names.append(entry)
        if len(names) > len(best):
            best = names
    return best


def _strict(one: str, other: str) -> float:
    a, b = " ".join(WORD.findall(one.lower())), " ".join(WORD.findall(other.lower()))
    return float(fuzz.token_sort_ratio(a, b))


def _comparable(first: Sequence[CodedRow], second: Sequence[CodedRow]) -> bool:
    """Return whether two tables list the same indicators: they share at least three of them."""
    names = {entry.code: entry.name for entry in first}
    shared = sum(
        entry.code in names and likeness(names[entry.code], entry.name) >= _SAME for entry in second
    )
    return shared >= 3


def _renamed(
    first: Sequence[CodedRow], second: Sequence[CodedRow]
) -> Iterator[tuple[CodedRow, CodedRow]]:
    """Yield entries that stand in both lists by name, but under different codes."""
    left = [entry for entry in first if not _known(entry, second)]
    right = [entry for entry in second if not _known(entry, first)]
    scores = sorted(
        (
            (_strict(a.name, b.name), i, j)
            for i, a in enumerate(left)
            for j, b in enumerate(right)
            if a.code != b.code
        ),
        reverse=True,
    )
    used: Counter[tuple[str, int]] = Counter()
    for score, i, j in scores:
        if score < _LIKE:
            break
        if not used["left", i] and not used["right", j]:
            used["left", i] = used["right", j] = 1
            yield left[i], right[j]


def _known(entry: CodedRow, others: Sequence[CodedRow]) -> bool:
    return any(
        other.code == entry.code and likeness(entry.name, other.name) >= _OTHER for other in others
    )
