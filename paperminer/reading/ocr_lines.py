"""The words that tesseract found, as printed lines and the cells of ruled tables."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from paperminer.model import Box, Line, RawCell, RawTable
from paperminer.reading.ocr_rules import GridPlace

_HANGING = re.compile(
    r"(?:\(?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[ivxl]{1,5}|[a-z])[.)]{0,2}|[•–*-]|[\w /()]{2,40}:)$"
)
_PARAGRAPH_NUMBER = re.compile(r"\(?\d{1,3}(?:\.\d{1,3})*[.,)]|\d{1,3}(?:\.\d{1,3})+$")
_NOISE = re.compile(r"[\W_]+$")
_DOUBTFUL = 0.3  # a sign without letter or digit of less confidence is dirt, or a rule's remains


@dataclass(frozen=True, slots=True)
class OcrWord:
    """A word as OCR read it: its rectangle, how sure it is from 0 to 1, and tesseract's line."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    confidence: float
    line: tuple[int, int, int] = (0, 0, 0)

    @property
    def is_figure(self) -> bool:
        """Return whether a digit is in it."""
        return any(char.isdigit() for char in self.text)


@dataclass(frozen=True, slots=True)
class Scale:
    """How dots of the picture become points of the page."""

    x: float
    y: float
    left: float
    top: float

    def box(self, words: Sequence[OcrWord | GridPlace]) -> Box:
        """Return the box on the page of some rectangles in dots."""
        return Box(
            round(self.left + self.x * min(w.x0 for w in words), 2),
            round(self.top + self.y * min(w.top for w in words), 2),
            round(self.left + self.x * max(w.x1 for w in words), 2),
            round(self.top + self.y * max(w.bottom for w in words), 2),
        )


def parse_tsv(text: str) -> Iterator[OcrWord]:
    """Yield the words of tesseract's TSV output in its reading order, dirt left out."""
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    for row in rows:
        word = (row.get("text") or "").strip()
        if row.get("level") != "5" or not word:
            continue
        try:
            confidence = min(1.0, max(0.0, float(row["conf"]) / 100))
            left, top = float(row["left"]), float(row["top"])
            right, bottom = left + float(row["width"]), top + float(row["height"])
            line = (int(row["block_num"]), int(row["par_num"]), int(row["line_num"]))
        except (ValueError, KeyError, TypeError):
            continue  # a line cut short
        if _NOISE.match(word) and confidence < _DOUBTFUL:
            continue
        yield OcrWord(_mended(word), left, top, right, bottom, confidence, line)


def _mended(word: str) -> str:
    """Return a word as papers print it: tesseract takes a dash between spaces for a long one."""
    return "–" if word == "—" else word


def rows_of(words: Sequence[OcrWord]) -> list[list[OcrWord]]:
    """Return words in printed rows, from the top; words of a row from the left."""
    rows: list[list[OcrWord]] = []
    bands: list[tuple[float, float]] = []
    for word in sorted(words, key=lambda w: (w.top + w.bottom, w.x0)):
        height = word.bottom - word.top
        for index in range(len(rows) - 1, max(len(rows) - 4, -1), -1):
            top, bottom = bands[index]
            if min(bottom, word.bottom) - max(top, word.top) > 0.5 * min(bottom - top, height):
                rows[index].append(word)
                bands[index] = (min(top, word.top), max(bottom, word.bottom))
                break
        else:
            rows.append([word])
            bands.append((word.top, word.bottom))
    return [sorted(row, key=lambda w: w.x0) for row in rows]


def text_rows(words: Sequence[OcrWord]) -> list[list[OcrWord]]:
    """Return the words of each line of running text, in tesseract's reading order.

    A paragraph's hanging number, or a label before a colon, that tesseract took for a column of
    its own is put back in front of its line.
    """
    by_line: dict[tuple[int, int, int], list[OcrWord]] = defaultdict(list)
    for word in words:
        by_line[word.line].append(word)
    rows = list(by_line.values())
    for row in list(rows):
        text = " ".join(word.text for word in row)
        if not _HANGING.match(text):
            continue
        beside = [other for other in rows if other is not row and _stands_before(row, other)]
        if beside:
            nearest = min(beside, key=lambda other: other[0].x0)
            nearest[:0] = row
            rows.remove(row)
    return [_numbered(row) for row in rows]


def _numbered(row: list[OcrWord]) -> list[OcrWord]:
    """Return a line whose paragraph number ends in a stop: "4," at its head is never printed."""
    numbered = len(row) > 1 and re.fullmatch(r"\d{1,2}(?:\.\d{1,2})*,", row[0].text)
    if not numbered or not row[1].text[:1].isupper():
        return row
    return [replace(row[0], text=row[0].text[:-1] + "."), *row[1:]]


def _stands_before(row: Sequence[OcrWord], other: Sequence[OcrWord]) -> bool:
    """Return whether a row stands at the left of another, on its level."""
    top, bottom = min(w.top for w in row), max(w.bottom for w in row)
    other_top, other_bottom = min(w.top for w in other), max(w.bottom for w in other)
    shared = min(bottom, other_bottom) - max(top, other_top)
    gap = other[0].x0 - row[-1].x1
    return shared > 0.5 * min(bottom - top, other_bottom - other_top) and (
        0 < gap < 12 * (other_bottom - other_top)
    )


def make_lines(
    words: Sequence[OcrWord],
    grids: Sequence[Sequence[GridPlace]],
    scale: Scale,
    page: int | None,
) -> tuple[tuple[Line, ...], tuple[RawTable, ...]]:
    """Return a page's lines in reading order, and the tables that its ruled grids hold.

    words: in dots, in reading order. grids: the ruled grids, from the top. A row of a table is one
    line, its cells parted by tabs; a grid of one row or one column is a box round text.
    """
    inside: list[list[OcrWord]] = [[] for _ in grids]
    running: list[OcrWord] = []
    for word in words:
        place = _grid_of(word, grids)
        (running if place is None else inside[place]).append(word)
    parts: list[_Part] = [_Part(row) for row in text_rows(running)]
    for grid, found in zip(grids, inside, strict=True):
        at = _after(grid, parts)
        parts[at:at] = _table_parts(found, grid)
    lines = []
    cells: dict[int, list[RawCell]] = defaultdict(list)
    for number, part in enumerate(parts, 1):
        text = "\t".join(cell.text for cell in part.cells) or _joined(part.words)
        line = Line(number, text, page, scale.box(part.words), sureness(part.words))
        lines.append(line)
        for cell in part.cells:
            box = scale.box([cell.place])
            cells[id(part.grid)].append(RawCell(cell.row, cell.column, cell.text, line, box=box))
    tables = tuple(
        RawTable(tuple(cells[id(grid)]), page, scale.box(grid))
        for grid in grids
        if id(grid) in cells
    )
    return tuple(lines), tables


def outside(words: Sequence[OcrWord], grids: Sequence[Sequence[GridPlace]]) -> list[OcrWord]:
    """Return the words that stand in none of some grids."""
    return [word for word in words if _grid_of(word, grids) is None]


def column_spans(
    table: RawTable, grids: Sequence[Sequence[GridPlace]], scale: Scale
) -> tuple[tuple[float, float], ...]:
    """Return where the columns of a table begin and end on the page, from left to right."""
    grid = next((grid for grid in grids if scale.box(grid) == table.box), ())
    lefts = sorted({cell.x0 for cell in grid})
    narrow = [min(cell.x1 for cell in grid if cell.x0 == left) for left in lefts]
    edges = [(scale.left + scale.x * x0, scale.left + scale.x * x1)
             for x0, x1 in zip(lefts, narrow, strict=True)]  # fmt: skip
    return tuple((round(x0, 2), round(x1, 2)) for x0, x1 in edges)


@dataclass(frozen=True, slots=True)
class _CellText:
    row: int
    column: int
    text: str
    place: GridPlace


@dataclass(frozen=True, slots=True)
class _Part:
    """The words of a line to be; a row of a table has its cells and its grid too."""

    words: Sequence[OcrWord]
    cells: tuple[_CellText, ...] = ()
    grid: Sequence[GridPlace] | None = None


def figures(words: Sequence[OcrWord]) -> list[OcrWord]:
    """Return the words of a line that are figures; a paragraph number at its head is none."""
    numbered = len(words) > 1 and _PARAGRAPH_NUMBER.fullmatch(words[0].text)
    return [word for word in (words[1:] if numbered else words) if word.is_figure]


def sureness(words: Sequence[OcrWord]) -> float:
    """Return the confidence of the least sure figure among some words; 1 where there is none."""
    return round(min((word.confidence for word in figures(words)), default=1.0), 3)


def _joined(words: Sequence[OcrWord]) -> str:
    return " ".join(word.text for word in words)


def _middle(word: OcrWord) -> tuple[float, float]:
    return (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2


def _grid_of(word: OcrWord, grids: Sequence[Sequence[GridPlace]]) -> int | None:
    x, y = _middle(word)
    for index, grid in enumerate(grids):
        if any(cell.holds(x, y) for cell in grid):
            return index
    return None


def _cell_of(word: OcrWord, grid: Sequence[GridPlace]) -> GridPlace:
    x, y = _middle(word)
    return next(cell for cell in grid if cell.holds(x, y))


def _after(grid: Sequence[GridPlace], parts: Sequence[_Part]) -> int:
    """Return the place in reading order of a table: behind the last line that ends above it."""
    top = min(cell.top for cell in grid)
    left, right = min(cell.x0 for cell in grid), max(cell.x1 for cell in grid)
    above = [
        index
        for index, part in enumerate(parts, 1)
        if max(w.bottom for w in part.words)
        <= top + 0.5 * (part.words[0].bottom - part.words[0].top)
        and part.words[0].x0 < right
        and part.words[-1].x1 > left
    ]
    return max(above, default=0)


def _table_parts(words: Sequence[OcrWord], grid: Sequence[GridPlace]) -> list[_Part]:
    """Return the rows of a grid from the top, rows and columns without text left out."""
    by_cell: dict[GridPlace, list[OcrWord]] = defaultdict(list)
    for word in words:
        by_cell[_cell_of(word, grid)].append(word)
    rows = {row: place for place, row in enumerate(sorted({cell.row for cell in by_cell}), 1)}
    columns = {c: place for place, c in enumerate(sorted({cell.column for cell in by_cell}), 1)}
    if len(rows) < 2 or len(columns) < 2:
        return [_Part(row) for row in rows_of(words)]
    out = []
    for number, place in rows.items():
        cells = sorted((c for c in by_cell if c.row == number), key=lambda cell: cell.column)
        inside = [[word for row in rows_of(by_cell[c]) for word in row] for c in cells]
        texts = tuple(
            _CellText(place, columns[cell.column], _joined(found), cell)
            for cell, found in zip(cells, inside, strict=True)
        )
        out.append(_Part([word for found in inside for word in found], texts, grid))
    return out
