"""Tables of a text that was once a PDF: wrapped headers above, then a label and figures a line.

The figures at the right end of each row are the columns. Labels that were wrapped stand on the
lines above their row; headers, wrapped too, stand above the first row with gaps between columns.
Where spaces keep the columns in line, each header is the name that stands above its figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from paperminer.model import Line
from paperminer.structure.aligned import aligned_headers, columns_of, parts_of
from paperminer.structure.grid_cells import GridCell
from paperminer.structure.header import field_of
from paperminer.structure.numeric import is_year

# In a flattened row white space parts the cells, so no figure holds any.
_PRINTED = r"[(]?[-–−+]?[£$€]?[-–−+]?\d[\d,]*(?:\.\d+)?(?:%|k|m|bn)?[)]?[*†]{0,2}"
_CELL = rf"(?:{_PRINTED}|[-–—]|n/a)"
_FIGURE = regex.compile(rf"{_CELL}(?=\s|$)", regex.IGNORECASE)
_ROW = regex.compile(
    rf"^(?P<label>.*?)(?:(?<=\s)|^)(?P<cells>{_CELL}(?:\s+{_CELL})+)\s*$", regex.IGNORECASE
)
_SENTENCE_END = regex.compile(r"[.:;!?]\s*$")
_NUMBERED = regex.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\s+\p{Lu}\p{Ll}")
_TELEPHONE = regex.compile(r"0\d{3,}$")
_CAPITAL_RUN = regex.compile(
    r"(?:[A-Z][\w'’&/*()-]*)(?:\s(?:/\s?)?(?:[a-z][\w'’-]*|/\s?[A-Z]\w*|\([^)]*\)\**))*"
)


@dataclass(frozen=True, slots=True)
class FlatTable:
    """A flattened table: the lines it takes (indices), its grid and its headers.

    `headers` counts the header rows at the top of the grid; `paths` are the columns' header texts
    where they stand in no row of their own.
    """

    first: int
    last: int
    grid: list[list[GridCell | None]]
    headers: int
    paths: list[tuple[str, ...]] | None
    caption: str


@dataclass(frozen=True, slots=True)
class _Row:
    index: int
    label: str
    label_at: int
    cells: tuple[tuple[str, int], ...]

    def grid_row(self, line: Line) -> list[GridCell | None]:
        """Return the label and the figures that stand on the row's own line."""
        label = GridCell(self.label, line, self.label_at) if self.label else None
        return [label, *(GridCell(text, line, start) for text, start in self.cells)]


def _row(index: int, text: str) -> _Row | None:
    match = _ROW.match(text, timeout=2) if len(text) <= 200 else None
    if not match:
        return None
    label = match["label"]
    if label.count("(") > label.count(")"):
        return None  # "(Pages 5 - 16)": the figures stand in a bracket that the words opened
    if len(label.split()) > 12 or _SENTENCE_END.search(label.rstrip(" .") + " "):
        return None
    cells = tuple(
        (found[0].strip(), match.start("cells") + found.start())
        for found in _FIGURE.finditer(match["cells"])
    )
    if any(_TELEPHONE.match(text) for text, _ in cells):
        return None
    if len(cells) < 2 or not any(char.isdigit() for text, _ in cells for char in text):
        return None
    lead = len(label) - len(label.lstrip())
    return _Row(index, label.strip(), lead, cells)


def find_flat_tables(
    lines: Sequence[Line], claimed: frozenset[int], aside: frozenset[int] = frozenset()
) -> list[FlatTable]:
    """Return the flattened tables among some lines.

    lines: the document's lines. claimed: indices that belong to other tables already. aside: those
    that a page break puts amid a table, and that are no rows of it.
    """
    taken = claimed | aside
    rows = [
        row
        for index, line in enumerate(lines)
        if index not in taken and "\t" not in line.text and (row := _row(index, line.text))
    ]
    groups: list[list[_Row]] = []
    for row in rows:
        if groups and _continues(groups[-1][-1], row, lines, aside):
            groups[-1].append(row)
        else:
            groups.append([row])
    out = []
    used = -1
    for group in groups:
        if len(group) < 2 or group[0].index <= used:
            continue
        table = _assemble(group, lines, claimed, used, aside)
        used = table.last
        out.append(table)
    return out


def _continues(before: _Row, row: _Row, lines: Sequence[Line], aside: frozenset[int]) -> bool:
    """Return whether a row goes on the table of the row before it."""
    if len(before.cells) != len(row.cells):
        # A total's label may be missing, never its figures: another width is another table.
        return False
    places = range(before.index + 1, row.index)
    broken = not aside.isdisjoint(places)
    texts = [lines[i].text.strip() for i in places if i not in aside]
    between = [text for text in texts if text or not broken]
    words = [text for text in between if text]
    if len(between) > 6 or len(words) > 4:
        return False
    return all(len(text) < 60 and not _SENTENCE_END.search(text) for text in words)


def _assemble(
    group: list[_Row],
    lines: Sequence[Line],
    claimed: frozenset[int],
    used: int,
    aside: frozenset[int],
) -> FlatTable:
    last = group[-1].index
    first, header = _header_lines(group[0], lines, claimed, used)
    years = group[0] if _names_years(group) else None
    body = group[1:] if years else group
    columns = columns_of([((row.label, row.label_at), *row.cells) for row in body])
    rows = [] if columns is None else aligned_headers([line for _, line in header], columns)
    if rows or years:
        first, caption = _caption(group[0].index - len(rows), header)
        above = group[0].index - 1
        if years:
            rows.append(years.grid_row(lines[years.index]))
            above = years.index
        return FlatTable(
            first, last, [*rows, *_body(body, lines, above, aside)], len(rows), None, caption
        )
    label_lines, header = _split_first_label(group[0], header)
    names, caption = column_names(header, len(group[0].cells))
    paths: list[tuple[str, ...]] = [(name,) if name else () for name in names]
    grid = _body(group, lines, group[0].index - 1 - len(label_lines), aside)
    return FlatTable(first, last, grid, 0, paths, caption)


def _caption(top: int, header: list[tuple[int, Line]]) -> tuple[int, str]:
    """Return the first line of a table with header rows, and the caption just above them.

    top: the line (index) of the first header row. header: what stands above, from the top down.
    """
    words: list[str] = []
    for index, line in reversed(header):
        if index == top - 1:
            words.insert(0, line.text.strip())
            top = index
    return top, " ".join(words)


def _names_years(group: list[_Row]) -> bool:
    """Return whether the first row of figures is a header: years over figures that are none."""
    first, second = group[:2]
    return len(group) > 2 and (
        all(is_year(text) for text, _ in first.cells)
        and not any(is_year(text) for text, _ in second.cells)
    )


def _body(
    rows: list[_Row], lines: Sequence[Line], above: int, aside: frozenset[int]
) -> list[list[GridCell | None]]:
    """Return the rows as a grid; the lines between two rows wrap the label of the lower one.

    above: the last line (index) that belongs to no row.
    """
    grid: list[list[GridCell | None]] = []
    for row in rows:
        between = [i for i in range(above + 1, row.index) if i not in aside]
        wrapped = [lines[i] for i in between if lines[i].text.strip()]
        cells = row.grid_row(lines[row.index])
        if wrapped:
            # A wrapped label stands where its first line stands; the figures on the row's line.
            label = " ".join([*(line.text.strip() for line in wrapped), row.label]).strip()
            cells[0] = GridCell(label, wrapped[0], row.label_at)
        grid.append(cells)
        above = row.index
    return grid


def _header_lines(
    row: _Row, lines: Sequence[Line], claimed: frozenset[int], used: int
) -> tuple[int, list[tuple[int, Line]]]:
    """Return the first line of the table and its header lines, from the top down."""
    found: list[tuple[int, Line]] = []
    index = row.index - 1
    gap = 0
    while index > used and index not in claimed and len(found) < 16:
        text = lines[index].text.strip()
        if not text:
            gap += 1
            if gap > 2:
                break
        else:
            if not _may_name(text):
                break
            gap = 0
            found.append((index, lines[index]))
        index -= 1
    # The lines just under a numbered caption ("4.3.4 Children by ...") belong to the caption.
    if index >= 0 and found and lines[index].text.strip() and gap == 0:
        block_end = found[-1][0]
        while found and found[-1][0] == block_end:
            found.pop()
            block_end += 1
    found.reverse()
    return (found[0][0] if found else row.index), found


def _may_name(text: str) -> bool:
    """Return whether a line above a table can hold names of columns."""
    if _SENTENCE_END.search(text) or _NUMBERED.match(text) or field_of(text):
        return False
    return len(text) <= 75 or len(parts_of(text)) > 2


def _split_first_label(
    row: _Row, header: list[tuple[int, Line]]
) -> tuple[list[Line], list[tuple[int, Line]]]:
    """Return the lines above the first row that wrap its label: only those when it has none."""
    if row.label or not header or header[-1][0] != row.index - 1:
        return [], header
    return [header[-1][1]], header[:-1]


def column_names(header: list[tuple[int, Line]], width: int) -> tuple[list[str], str]:
    """Return the names of the stub and the columns (width + 1 texts, "" unknown) and a caption.

    header: (index, line) from the top down; a gap between lines parts two columns.
    """
    groups: list[list[str]] = []
    last = None
    for index, line in header:
        if last is None or index != last + 1:
            groups.append([])
        groups[-1].append(line.text.strip())
        last = index
    joined = [" ".join(group) for group in groups]
    if len(joined) == width + 1:
        return joined, ""
    if len(joined) == width and joined:
        # The stub's header and the first column's share a line: the last word names the column.
        stub, _, column = joined[0].rpartition(" ")
        return [stub, column, *joined[1:]], ""
    for take in range(len(joined)):
        parts = _capital_runs(joined[take:])
        caption = " ".join(joined[:take])
        if len(parts) == width + 1:
            return [part.strip() for part in parts], caption
        if len(parts) == width:
            return ["", *(part.strip() for part in parts)], caption
        if len(parts) == width - 1 and len(joined) - take >= 2:
            first = joined[take]
            rest = _capital_runs(joined[take + 1 :])
            if len(rest) == width - 1:
                return ["", first, *(part.strip() for part in rest)], caption
    return [""] * (width + 1), " ".join(joined)


def _capital_runs(texts: Sequence[str]) -> list[str]:
    """Return the runs of words, each from a capital on, that some texts are made of.

    Nothing is returned where a word or a figure is in no run: it would be lost.
    """
    out: list[str] = []
    for text in texts:
        out += _CAPITAL_RUN.findall(text)
        if regex.search(r"[\p{L}\p{N}£$€%]", _CAPITAL_RUN.sub("", text)):
            return []
    return out
