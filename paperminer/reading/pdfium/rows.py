"""Words to printed rows, rows to segments at wide gaps, and the reading order of columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from paperminer.reading.pdfium.geometry import Word

GAP = 0.62  # the share of a word's height from which a gap parts segments; a space takes 0.25
MARKER = re.compile(
    r"[(\[]?(?:\d{1,2}(?:\.\d{1,2})*|[a-zA-Z]|[ivxIVX]{1,5})[.)\]]{1,2}"
    r"|\d{1,2}(?:\.\d{1,2})+|[•●▪◦o–\-*➢✓§]"
)
_COLUMN_ROWS = 4  # so many rows must have text on both sides of a gutter to make columns
_COLUMN_WORDS = 3.0  # words a line on each side, at least: less is a form or a list, not prose


class Segment(NamedTuple):
    """Words of one row with no wide gap between them."""

    words: tuple[Word, ...]
    x0: float
    x1: float

    @property
    def text(self) -> str:
        """Return the words with spaces between them."""
        return " ".join(word.text for word in self.words)


class Row(NamedTuple):
    """One printed row: its words from the left, and its edges."""

    words: tuple[Word, ...]
    top: float
    bottom: float

    @property
    def text(self) -> str:
        """Return the words with spaces between them."""
        return " ".join(word.text for word in self.words)


def _left(word: Word) -> float:
    return word.x0


def _middle(word: Word) -> tuple[float, float]:
    return word.top + word.bottom, word.x0


def rows_of(words: Iterable[Word]) -> list[Row]:
    """Return the rows of level words, from the top.

    A word stands in a row when more than half of the lower one's height lies beside the row's
    tallest word, so a raised figure stays with its row.
    """
    rows: list[list[Word]] = []
    bands: list[tuple[float, float]] = []
    for word in sorted((w for w in words if w.upright), key=_middle):
        top, bottom = word.top, word.bottom
        height = bottom - top
        for index in range(len(rows) - 1, max(len(rows) - 4, -1), -1):
            above, below = bands[index]
            shared = (below if below < bottom else bottom) - (above if above > top else top)
            tall = below - above
            if shared > 0.5 * (tall if tall < height else height):
                rows[index].append(word)
                if height > tall:
                    bands[index] = (top, bottom)
                break
        else:
            rows.append([word])
            bands.append((top, bottom))
    out = []
    for row, (top, bottom) in zip(rows, bands, strict=True):
        row.sort(key=_left)
        out.append(Row(tuple(row), top, bottom))
    return out


def turned_rows(words: Iterable[Word]) -> list[Row]:
    """Return the rows of words that run up or down the page, from the left."""
    by_place: dict[int, list[Word]] = {}
    for word in words:
        if not word.upright:
            by_place.setdefault(round(word.x0 / 2), []).append(word)
    return [
        Row(tuple(group), min(w.top for w in group), max(w.bottom for w in group))
        for _, group in sorted(by_place.items())
    ]


def segments_of(row: Row) -> list[Segment]:
    """Return the segments of a row, from the left; a justified line of prose is one segment."""
    words = row.words
    widest = GAP * (row.bottom - row.top)
    cuts = []
    edge = words[0].x1
    for index in range(1, len(words)):
        x0, x1 = words[index].x0, words[index].x1
        if x0 - edge > widest:
            cuts.append(index)
        if x1 > edge:
            edge = x1
    if not cuts:
        return [Segment(words, words[0].x0, edge)]
    if len(words) > 6 and len(cuts) >= len(words) // 2 and _justified(words):
        return [Segment(words, words[0].x0, edge)]
    parts = [words[a:b] for a, b in zip([0, *cuts], [*cuts, len(words)], strict=True)]
    return [Segment(part, part[0].x0, max(w.x1 for w in part)) for part in parts]


def without_marker(segments: list[Segment]) -> list[Segment]:
    """Return a row's segments, a paragraph's number or list marker joined to its text."""
    if len(segments) > 1 and MARKER.fullmatch(segments[0].text):
        one, two = segments[:2]
        if not two.words[0].text[0].isdigit() or len(two.words) > 3:
            return [Segment(one.words + two.words, one.x0, two.x1), *segments[2:]]
    return segments


def _justified(words: Sequence[Word]) -> bool:
    """Return whether all gaps are much the same, as where one line was stretched to the margin."""
    gaps = [two.x0 - one.x1 for one, two in pairwise(words)]
    letters = sum(word.text[0].isalpha() for word in words)
    return letters > 0.7 * len(words) and max(gaps) < 1.6 * median(gaps)


def in_reading_order(rows: list[Row]) -> list[Row]:
    """Return the rows in reading order: prose set in columns column by column."""
    parted = [(row, segments_of(row)) for row in rows]
    gutters = [
        (one.x1, two.x0, index)
        for index, (_, segments) in enumerate(parted)
        for one, two in pairwise(segments)
    ]
    if len(gutters) < _COLUMN_ROWS:
        return rows
    middle = _common(gutters)
    if middle is None:
        return rows
    out: list[Row] = []
    run: list[Row] = []
    for row, segments in parted:
        if any(segment.x0 < middle < segment.x1 for segment in segments):
            out.extend(_columns(run, middle))
            run = []
            out.append(row)
        else:
            run.append(row)
    out.extend(_columns(run, middle))
    return out


def _common(gutters: Sequence[tuple[float, float, int]]) -> float | None:
    """Return the place that most rows leave free, or None where too few agree."""
    events = sorted([(x0, 1) for x0, _, _ in gutters] + [(x1, -1) for _, x1, _ in gutters])
    best, depth, place = 0, 0, 0.0
    for index, (x, step) in enumerate(events):
        depth += step
        if depth > best and index + 1 < len(events):
            best, place = depth, (x + events[index + 1][0]) / 2
    return place if best >= _COLUMN_ROWS else None


def _columns(run: list[Row], middle: float) -> list[Row]:
    """Return a run of rows that all leave a place free: column by column where it is prose."""
    left = [word for row in run for word in row.words if word.x0 < middle]
    right = [word for row in run for word in row.words if word.x0 >= middle]
    both = sum(row.words[0].x0 < middle < row.words[-1].x1 for row in run)
    if both < _COLUMN_ROWS or not (_is_prose(left) and _is_prose(right)):
        return run
    return in_reading_order(rows_of(left)) + in_reading_order(rows_of(right))


def _is_prose(words: list[Word]) -> bool:
    rows = rows_of(words)
    letters = sum(word.text[0].isalpha() for word in words)
    return (
        len(rows) >= _COLUMN_ROWS
        and median(len(row.words) for row in rows) >= _COLUMN_WORDS
        and letters > 0.6 * len(words)
    )
