"""Renders a paper as text: wrapped lines, page numbers and form feeds, tables with tabs."""

from __future__ import annotations

import textwrap

from .nouns import Block, Field, Heading, Lines, PageBreak, Para, Sample, Table

LINES_A_PAGE = 58
FIELD_WIDTH = 26


def wrapped(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """Return text as lines of at most `width` characters."""
    return textwrap.wrap(
        text,
        width,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def table_lines(table: Table, tabs: bool) -> list[str]:
    """Return a table's lines: cells apart by tabs, or in columns apart by spaces."""
    title = [table.title] if table.title else []
    if tabs:
        return title + ["\t".join(row) for row in table.rows]
    widths = [max(len(row[i]) for row in table.rows) for i in range(len(table.rows[0]))]
    out = []
    for row in table.rows:
        cells = [row[0].ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        out.append("   ".join(cells).rstrip())
    return title + out


def block_lines(block: Block, width: int, tabs: bool) -> list[str]:
    """Return the lines of one block, a blank line at the end of all but header fields."""
    if isinstance(block, Heading):
        text = block.text.upper() if block.level == 0 else block.text
        return [*wrapped(text, width), ""]
    if isinstance(block, Field):
        label = (f"{block.label}:" if block.label else "").ljust(FIELD_WIDTH)
        return wrapped(block.text, width, label, " " * FIELD_WIDTH)
    if isinstance(block, Para):
        if block.number:
            return [*wrapped(block.text, width, f"{block.number}  "), ""]
        if block.mark:
            return [*wrapped(block.text, width, f"{block.mark} ", "    "), ""]
        return [*wrapped(block.text, width), ""]
    if isinstance(block, Lines):
        return [*block.rows, ""]
    if isinstance(block, Table):
        return [*table_lines(block, tabs), ""]
    return []


def pages_of(sample: Sample) -> list[list[str]]:
    """Return the paper's lines page by page: a page ends when full, or where the paper says."""
    pages: list[list[str]] = [[]]
    after_field = False
    for block, after in zip(sample.blocks, [*sample.blocks[1:], None], strict=True):
        if isinstance(block, PageBreak):
            pages.append([])
            continue
        lines = block_lines(block, sample.width, sample.tabs)
        if after_field and not isinstance(block, Field):
            pages[-1].append("")
        after_field = isinstance(block, Field)
        needed = len(lines)
        if isinstance(block, Heading) and after is not None:
            needed += len(block_lines(after, sample.width, sample.tabs))
        if len(pages[-1]) + needed > LINES_A_PAGE and pages[-1]:
            pages.append([])
        pages[-1].extend(lines)
    return pages


def text_of(sample: Sample) -> str:
    """Return the whole paper as text, page numbers at the feet, form feeds between pages."""
    pages = pages_of(sample)
    if len(pages) == 1:
        return "\n".join(pages[0]).rstrip() + "\n"
    out = []
    for number, lines in enumerate(pages, start=1):
        while lines and not lines[-1]:
            lines.pop()
        out.append("\n".join([*lines, "", f"Page {number}"]) + "\n")
    return "\f".join(out)


def render(sample: Sample) -> bytes:
    """Return the bytes of the file, in the encoding that its style asks for."""
    text = text_of(sample)
    if sample.style == "utf-16":
        return b"\xff\xfe" + text.replace("\n", "\r\n").encode("utf-16-le")
    if sample.style == "cp1252":
        return text.replace("\n", "\r\n").encode("cp1252")
    return text.encode("utf-8")
