"""A Document to its papers: each with a header, and blocks in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from paperminer.model import Block, Document, Line, Paper, PaperHeader, Passage, RawTable, Table
from paperminer.structure.agenda_starts import with_agenda
from paperminer.structure.flattened import find_flat_tables
from paperminer.structure.grid_cells import Grid, GridCell
from paperminer.structure.grids import build_table
from paperminer.structure.header import header_of, with_fallbacks
from paperminer.structure.numeric import is_figure
from paperminer.structure.page_breaks import page_matter
from paperminer.structure.passages import make_passages, typical_width
from paperminer.structure.raw_cells import grid_cell
from paperminer.structure.splitting import Start, find_starts
from paperminer.structure.tabbed import is_tabbed, tabbed_grid


@dataclass(frozen=True, slots=True)
class _Found:
    """A table of the document before it has an id: its lines (indices), grid and headers."""

    first: int
    last: int
    grid: Grid
    headers: int | None = None
    paths: list[tuple[str, ...]] | None = None
    caption: str = ""


def build_papers(document: Document) -> tuple[Paper, ...]:
    """Return the papers of a document in reading order; a file with one paper gives one."""
    lines = document.lines
    if not lines:
        return ()
    found = _tables(document)
    starts = with_agenda(find_starts(lines, document.outline), lines, document.outline)
    width = typical_width(lines)
    papers: list[Paper] = []
    pack: PaperHeader | None = None
    for place, start in enumerate(starts):
        stop = starts[place + 1].index if place + 1 < len(starts) else len(lines)
        if not any(line.text.strip() for line in lines[start.index : stop]):
            continue
        paper = _paper(document, start, stop, found, width, len(papers) + 1, pack)
        if pack is None and paper.kind == "agenda":
            pack = paper.header
        papers.append(paper)
    return tuple(papers)


def _tables(document: Document) -> list[_Found]:
    lines = document.lines
    index_of = {id(line): index for index, line in enumerate(lines)}
    found: list[_Found] = []
    claimed: set[int] = set()
    for raw in document.tables:
        table = _from_raw(raw, index_of)
        if table:
            found.append(table)
            claimed.update(range(table.first, table.last + 1))
    aside = page_matter(lines) if document.format == "text" else frozenset[int]()
    for first, last in _tab_runs(lines, aside):
        if first not in claimed:
            rows = [
                line
                for index, line in enumerate(lines[first : last + 1], first)
                if line.text.strip() and index not in aside
            ]
            found.append(_Found(first, last, tabbed_grid(rows)))
            claimed.update(range(first, last + 1))
    if document.format == "text":
        for flat in find_flat_tables(lines, frozenset(claimed), aside):
            known = (flat.grid, flat.headers, flat.paths, flat.caption)
            found.append(_Found(flat.first, flat.last, *known))
    return sorted(found, key=lambda table: table.first)


def _tab_runs(lines: Sequence[Line], aside: frozenset[int]) -> list[tuple[int, int]]:
    """Return (first, last) of runs of tab-separated lines; one blank line may lie inside a run.

    aside: the lines (indices) that a page break puts amid a run; blank lines about them are free.
    """
    runs: list[tuple[int, int]] = []
    index = 0
    while index < len(lines):
        if index in aside or not is_tabbed(lines[index].text):
            index += 1
            continue
        last, gap, broken = index, 0, False
        for look in range(index + 1, len(lines)):
            if look in aside:
                broken = True
            elif is_tabbed(lines[look].text):
                if (gap or broken) and not _goes_on(lines[last].text, lines[look].text):
                    break
                last, gap, broken = look, 0, False
            elif lines[look].text.strip():
                break
            else:
                gap += 1
                if gap > 1 and not broken and look + 1 not in aside:
                    break
        runs.append((index, last))
        index = last + 1
    return runs


def _goes_on(above: str, below: str) -> bool:
    """Return whether a tab-separated line after a gap goes on the table above the gap.

    A header of another table is all words; a row has figures, or is a sub-heading in one cell.
    """
    if abs(above.count("\t") - below.count("\t")) > 1:
        return False
    cells = [cell.strip() for cell in below.split("\t") if cell.strip()]
    return above.count("\t") == below.count("\t") or len(cells) == 1 or any(map(is_figure, cells))


def _from_raw(raw: RawTable, index_of: dict[int, int]) -> _Found | None:
    rows = max((cell.row for cell in raw.cells), default=0)
    columns = max((cell.column for cell in raw.cells), default=0)
    if rows < 1 or columns < 2:
        return None
    grid: list[list[GridCell | None]] = [[None] * columns for _ in range(rows)]
    places = []
    ends: dict[int, int] = {}
    for cell in raw.cells:
        grid[cell.row - 1][cell.column - 1] = grid_cell(cell, ends)
        place = index_of.get(id(cell.line))
        if place is not None:
            places.append(place)
    if not places:
        return None
    return _Found(min(places), max(places), grid)


def _paper(
    document: Document,
    start: Start,
    stop: int,
    found: Sequence[_Found],
    width: float,
    ordinal: int,
    pack: PaperHeader | None,
) -> Paper:
    lines = document.lines[start.index : stop]
    paper_id = f"{document.sha256[:12]}-{ordinal:02d}"
    header = with_fallbacks(header_of(start.kind, lines), pack)
    header = replace(header, item=header.item or start.item, title=header.title or start.title)
    mine = [table for table in found if start.index <= table.first < stop]
    blocks = _blocks(document, start.index, stop, mine, width, paper_id)
    filled = [line for line in lines if line.text.strip()]
    kind = start.kind
    if (
        kind == "report"
        and regex.search(r"(?i)\bscorecard\b", header.title)
        and not any(isinstance(block, Passage) and block.number for block in blocks)
    ):
        kind = "scorecard"
    return Paper(
        paper_id=paper_id,
        source=document.source,
        kind=kind,
        header=header,
        blocks=tuple(_with_context(blocks)),
        page_start=filled[0].page if filled else None,
        page_end=filled[-1].page if filled else None,
        line_start=lines[0].number,
        line_end=lines[-1].number,
        words=sum(len(line.text.split()) for line in lines),
        printed_start=filled[0].printed_page if filled else "",
        printed_end=filled[-1].printed_page if filled else "",
    )


def _blocks(
    document: Document, first: int, stop: int, tables: Sequence[_Found], width: float, paper_id: str
) -> list[Block]:
    lines = document.lines
    blocks: list[Block] = []
    at = first
    number: str | None = None
    for place, table in enumerate(tables, 1):
        prose = make_passages(lines[at : table.first], document.source, width, number)
        blocks.extend(prose)
        number = next((p.number for p in reversed(prose) if p.number), number)
        made = build_table(
            table.grid,
            table_id=f"{paper_id}-t{place:02d}",
            source=document.source,
            title=table.caption,
            paths=table.paths,
            headers=table.headers,
        )
        if made:
            blocks.append(made)
        at = max(at, min(table.last + 1, stop))
    blocks.extend(make_passages(lines[at:stop], document.source, width, number))
    return blocks


def _with_context(blocks: Sequence[Block]) -> list[Block]:
    """Give each block its section number and the headings above it, and each table its title."""
    out: list[Block] = []
    path: list[tuple[int, str]] = []
    section = ""
    before: Passage | None = None
    for place, block in enumerate(blocks):
        headings = tuple(text for _, text in path)
        if isinstance(block, Table):
            title = _title(before, block.title)
            out.append(replace(block, section=section, headings=headings, title=title))
            continue
        section = block.number or section
        if block.kind == "heading" or _titles(block, blocks[place + 1 :][:1]):
            level = (block.level or 9) if block.kind == "heading" else 10
            path = [(depth, text) for depth, text in path if depth < level]
            headings = tuple(text for _, text in path)
            path.append((level, block.text))
        before = replace(block, section=section, headings=headings)
        out.append(before)
    return out


def _titles(block: Passage, after: Sequence[Block]) -> bool:
    """Return whether a lettered line is a title of what follows: "b) Reward Element"."""
    short = len(block.text.split()) <= 7 and block.text[:1].isupper()
    if (
        block.kind != "item"
        or block.marker == "•"
        or not short
        or block.text.rstrip()[-1:] in ".;,:"
    ):
        return False
    return bool(after) and (isinstance(after[0], Table) or after[0].kind == "paragraph")


# "The table below shows the spending on each service. Figures are ..."
_INTRODUCES = regex.compile(
    r"\b(?:table|chart|graph|figures?)\s+(?:\d+[a-z]?\s+)?(?:below\s+|above\s+|that\s+follows\s+)?"
    r"(?:shows?|sets?\s+out|gives?|lists?|summaris(?:es|e)|details?|presents?|compares?|"
    r"provides?)\s+(?:the\s+)?(?P<what>[^.;:]{8,140})",
    regex.IGNORECASE,
)


def _title(before: Passage | None, caption: str) -> str:
    """Return a table's title: its own caption, else the short passage just above it.

    A sentence that only happens to stand above a table is no title.
    """
    above = ""
    if before is not None and len(before.text) < 220:
        text = before.text.strip()
        tells = text.endswith(".") and len(text.split()) > 12 and before.number is None
        above = "" if tells else text
    if not above and before is not None:
        found = _INTRODUCES.search(before.text)
        above = found["what"].strip() if found else ""
    return " – ".join(part for part in (above, caption) if part)
