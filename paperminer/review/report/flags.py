"""The flags of the report: those shown in full, those told in a row, and the repeats."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest

from paperminer.model import Box
from paperminer.review.nouns import Verdict
from paperminer.review.report.nouns import (
    Brief,
    FlagGroup,
    FlagShown,
    Run,
    Spot,
    VerdictShown,
    Where,
)
from paperminer.review.report.pictures import Pictures
from paperminer.review.report.places import Papers, Sentence, Sentences, quoted
from paperminer.review.report.safe_text import shortened
from paperminer.review.report.store_rows import Row, Tables
from paperminer.review.report.words import (
    GRADES,
    SEVERITIES,
    VERDICTS,
    day_words,
    kind_words,
    many,
    spot_words,
)
from paperminer.views.crops import Place, together

MOST_FLAGS = 400
"""Flags shown in full; those after them have a row each."""

MOST_ROWS = 300
"""Rows of a table of flags."""

_MOST_SPOTS = 4
_MOST_QUOTES = 4  # of a spot
_MOST_OTHERS = 4  # other places that a row names
_LONGEST_WORDS = 500  # of an explanation, a note and the like

# Those that change the story first, then by how sure it is that something is wrong.
_IN_ORDER = (
    "SELECT flag_id FROM flags WHERE severity <> 'duplicate' ORDER BY grade IS NOT 'story', "
    "CASE severity WHEN 'error' THEN 1 WHEN 'conflict' THEN 2 ELSE 3 END, rowid"
)


@dataclass(frozen=True, slots=True)
class Flags:
    """All flags of a run, as the report shows them."""

    groups: tuple[FlagGroup, ...]
    beyond: tuple[Brief, ...]
    more_beyond: int
    repeats: tuple[Brief, ...]
    more_repeats: int


class FlagReader:
    """Reads the flags of a run for the report."""

    def __init__(
        self,
        tables: Tables,
        papers: Papers,
        pictures: Pictures,
        verdicts: Mapping[str, Verdict],
        most_flags: int = MOST_FLAGS,
    ) -> None:
        """Keep what flags are told with; most_flags: how many are shown in full."""
        self._tables = tables
        self._papers = papers
        self._pictures = pictures
        self._verdicts = verdicts
        self._most = most_flags
        self._sentences = Sentences(tables)
        self._sha256 = {
            row.text("source"): row.text("sha256") for row in tables.rows("SELECT * FROM runs")
        }

    def read(self) -> Flags:
        """Return the flags, the weightiest first, and those that a person dismissed last."""
        ids = [row.text("flag_id") for row in self._tables.rows(_IN_ORDER)]
        ids.sort(key=self._is_dismissed)
        found = [self._row(flag_id) for flag_id in ids[: self._most + MOST_ROWS]]
        numbered = enumerate(found[: self._most], 1)
        groups = tuple(
            FlagGroup(*told, tuple(self._flag(number, row) for number, row in rows))
            for told, rows in groupby(numbered, lambda each: self._group(each[1]))
        )
        repeats = tuple(map(self._brief, self._repeats()))
        all_repeats = self._tables.count("SELECT count(*) FROM flags WHERE severity = 'duplicate'")
        return Flags(
            groups,
            tuple(map(self._brief, found[self._most :])),
            len(ids) - len(found),
            repeats,
            all_repeats - len(repeats),
        )

    def _row(self, flag_id: str) -> Row:
        return next(self._tables.rows("SELECT * FROM flags WHERE flag_id = ?", flag_id))

    def _is_dismissed(self, flag_id: str) -> bool:
        verdict = self._verdicts.get(flag_id)
        return verdict is not None and verdict.status == "dismissed"

    def _group(self, row: Row) -> tuple[str, str, str]:
        """Return the anchor, title and meaning of the group that a flag is shown in."""
        if self._is_dismissed(row.text("flag_id")):
            return "dismissed", "Dismissed", VERDICTS["dismissed"][1]
        told, meaning = SEVERITIES[_severity(row)]
        story = row.text("grade") == "story"
        title = f"{'Changes the story' if story else 'Figures disagree'}: {told.lower()}"
        return f"{'story' if story else 'figures'}-{_severity(row)}", title, meaning

    def _repeats(self) -> Iterator[Row]:
        """Yield the repeats, those over several files first, and then those in most places."""
        return self._tables.rows(
            "SELECT f.* FROM flags f WHERE f.severity = 'duplicate' ORDER BY "
            "coalesce(f.other_sources, '') = '', "
            "(SELECT count(*) FROM evidence e WHERE e.flag_id = f.flag_id) DESC, f.rowid LIMIT ?",
            MOST_ROWS,
        )

    # ------------------------------------------------------------------------------- one flag

    def _flag(self, number: int, row: Row) -> FlagShown:
        evidence = self._evidence(row)
        groups = together([each.place for each in evidence])
        shown = groups[:_MOST_SPOTS]
        told = kind_words(row.text("kind"))
        spots = tuple(self._spot(group, evidence, told) for group in shown)
        return FlagShown(
            number=number,
            flag_id=row.text("flag_id"),
            paper_id=row.text("paper_id"),
            kind=told,
            severity=_severity(row),
            sure=SEVERITIES[_severity(row)][0],
            story=row.text("grade") == "story",
            grade=GRADES.get(row.text("grade"), ""),
            where=self._where(row, evidence),
            explanation=_cut(row.text("explanation")),
            expected=_cut(row.text("expected")),
            found=_cut(row.text("found")),
            innocent=row.list("innocent"),
            enquiry=_cut(row.text("enquiry")),
            spots=spots,
            left_out=len(evidence) - sum(len(group) for group in shown),
            verdict=self._verdict(row),
        )

    def _evidence(self, row: Row) -> list[_Evidence]:
        found = self._tables.rows(
            "SELECT * FROM evidence WHERE flag_id = ? ORDER BY position", row.text("flag_id")
        )
        return [_Evidence(each, self._place(each), self._sentences.around(each)) for each in found]

    def _place(self, row: Row) -> Place:
        edges = [row.number(edge) for edge in ("x0", "top", "x1", "bottom")]
        known = [edge for edge in edges if edge is not None]
        return Place(
            row.text("source"),
            row.whole("page"),
            row.whole("line"),
            Box(*known) if len(known) == len(edges) else None,
            row.text("text"),
            row.whole("line_offset"),
            self._sha256.get(row.text("source"), ""),
        )

    def _spot(self, group: Sequence[Place], evidence: Sequence[_Evidence], kind: str) -> Spot:
        mine = [each for each in evidence if any(each.place is place for place in group)]
        first = mine[0].row
        sections = ", ".join(dict.fromkeys(e.sentence.section for e in mine if e.sentence.section))
        page, line = first.whole("page"), first.whole("line")
        spot = spot_words(page, first.text("printed_page"), line, sections)
        if page is None and (last := max(each.place.line or 0 for each in mine)) > (line or 0):
            spot = spot.replace(f"line {line}", f"lines {line} to {last}", 1)
        paper = self._papers.at(first.text("source"), page, line)
        where = self._papers.where_at(paper, first.text("source"), spot)
        words = ", ".join(dict.fromkeys(f"“{shortened(e.place.text, 60)}”" for e in mine[:6]))
        alt = f"Part of {where.spot} of {where.paper or where.source}, with a box round {words}."
        seen = self._pictures.show(group, alt)
        return Spot(where, _quotes(mine), seen.image, seen.lines, seen.reason)

    def _where(self, row: Row, evidence: Sequence[_Evidence]) -> Where:
        """Return where a flag stands: its paper, and the place of its first evidence."""
        spots = dict.fromkeys(
            spot_words(e.place.page, e.row.text("printed_page"), e.place.line, "")
            for e in evidence
            if e.place.source == row.text("source")
        )
        paper = self._papers.named(row.text("paper_id"))
        return self._papers.where_at(paper, row.text("source"), next(iter(spots), ""))

    def _verdict(self, row: Row) -> VerdictShown | None:
        verdict = self._verdicts.get(row.text("flag_id"))
        if verdict is None:
            return None
        status, said = VERDICTS[verdict.status]
        return VerdictShown(
            status,
            said,
            verdict.reason,
            _cut(verdict.note),
            shortened(verdict.by, 80),
            day_words(verdict.at[:10]),
        )

    def _brief(self, row: Row) -> Brief:
        lines = row.list("lines")
        spots = list(dict.fromkeys(_spots(row)))
        others = row.list("other_sources") or tuple(spots[1:])
        more = f" and {many(len(others) - _MOST_OTHERS, 'more', 'more')}"
        also = ", ".join(others[:_MOST_OTHERS]) + (more if len(others) > _MOST_OTHERS else "")
        paper = self._papers.named(row.text("paper_id"))
        verdict = self._verdict(row)
        return Brief(
            row.text("flag_id"),
            kind_words(row.text("kind")),
            _cut(row.text("explanation")),
            self._papers.where_at(paper, row.text("source"), spots[0] if spots else ""),
            also,
            len(lines),
            verdict.status if verdict else "",
        )


@dataclass(frozen=True, slots=True)
class _Evidence:
    row: Row
    place: Place
    sentence: Sentence


def _severity(row: Row) -> str:
    """Return the severity of a flag; one that is new counts as the mildest."""
    severity = row.text("severity")
    return severity if severity in SEVERITIES else "warning"


def _quotes(evidence: Sequence[_Evidence]) -> tuple[tuple[Run, ...], ...]:
    """Return the sentences of places, each once with all of its figures marked."""
    figures: dict[str, list[str]] = {}
    for each in evidence:
        figures.setdefault(each.sentence.text, []).append(each.place.text)
    return tuple(quoted(text, tuple(found)) for text, found in list(figures.items())[:_MOST_QUOTES])


def _spots(row: Row) -> Iterator[str]:
    """Yield the words for each place that a row of flags names."""
    columns = (row.text(name).split("; ") for name in ("lines", "pages", "printed_pages"))
    for line, page, printed in zip_longest(*columns, fillvalue=""):
        number = int(page) if page.isdigit() else None
        yield spot_words(number, printed, int(line) if line.isdigit() else None, "")


def _cut(text: str) -> str:
    return shortened(text, _LONGEST_WORDS)
