"""Tables of words without a grid: rows of several texts whose columns hold over many rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from paperminer.reading.pdfium.cells import row_of_cells
from paperminer.reading.pdfium.columns import Column, columns_of, shared_out
from paperminer.reading.pdfium.drafts import Draft
from paperminer.reading.pdfium.geometry import Word, bounds
from paperminer.reading.pdfium.rows import Row, Segment, segments_of, without_marker
from paperminer.reading.pdfium.rules import Rule, crossing
from paperminer.reading.pdfium.shapes import Fill
from paperminer.reading.pdfium.spacing import put_together

_FEWEST = 3  # rows with text in several columns
_PAIRS = 5  # rows of a list of two columns: shorter ones are forms and signatures
_LINES = 6  # of text in columns, at least
_GOING_ON = 0.6  # the share of its lines that go on a sentence
_SHORT = 5  # words in the first column of such a list, at most, as a rule

_Parted = tuple[Row, list[Segment]]


def find_textual(
    printed: Iterable[Row], rules: Sequence[Rule], fills: Sequence[Fill]
) -> list[Draft]:
    """Return the tables of words that printed rows of several texts show, from the top."""
    rows = [(row, without_marker(segments_of(row))) for row in printed]
    if sum(len(segments) > 1 for _, segments in rows) < _FEWEST:
        return []
    drafts = []
    for run in _runs(rows):
        draft = _table(run, rules, fills)
        if draft is not None:
            drafts.append(draft)
    return drafts


def _runs(rows: Sequence[_Parted]) -> list[list[_Parted]]:
    """Return the runs of rows that may be one table: close to each other, and in columns."""
    out: list[list[_Parted]] = []
    run: list[_Parted] = []
    for index, (row, segments) in enumerate(rows):
        if run:
            height = row.bottom - row.top
            apart = row.top - rows[index - 1][0].bottom > 1.6 * height
            if apart or (len(segments) == 1 and _crosses(segments[0], run)):
                out.append(run)
                run = []
        if run or len(segments) > 1:
            run.append((row, segments))
    out.append(run)
    return [run for run in out if sum(len(segments) > 1 for _, segments in run) >= _FEWEST]


def _crosses(segment: Segment, run: Sequence[_Parted]) -> bool:
    """Return whether a text runs over what parts the columns of the rows before it."""
    rows = [segments for _, segments in run[-6:] if len(segments) > 1]
    gaps = [(one.x1, two.x0) for segments in rows for one, two in pairwise(segments)]
    over = sum(segment.x0 < x0 and segment.x1 > x1 for x0, x1 in gaps)
    return over > 0.5 * len(gaps) and len(segment.words) > 3


def _table(run: list[_Parted], rules: Sequence[Rule], fills: Sequence[Fill]) -> Draft | None:
    while run and len(run[0][1]) < 2:
        run = run[1:]
    several = [segments for _, segments in run if len(segments) > 1]
    columns = columns_of(several)
    if len(columns) < 2:
        return None
    place = bounds(word for row, _ in run for word in row.words)
    heights = crossing(rules, place)
    if len(heights) <= 2 and _is_running_text(several):
        return None
    groups = _between(run, heights) if len(heights) > 2 else put_together(run, columns)
    groups = _without_tail(_to_subheadings(groups, columns), columns)
    if len(groups) < 2 or not _is_table(groups, columns, len(heights) > 1):
        return None
    cells = tuple(
        row_of_cells([segments_of(row) for row in group], columns, fills) for group in groups
    )
    place = bounds(word for group in groups for row in group for word in row.words)
    return Draft(place, cells, ruled=False)


def _is_running_text(rows: Sequence[Sequence[Segment]]) -> bool:
    """Return whether rows are lines of text in columns, as a newsletter sets them.

    Its lines go on in small letters from one to the next, in every column; the cells of a table
    begin with capitals or figures, and its long ones leave their neighbours empty.
    """
    if len(rows) < _LINES:
        return False
    segments = [segment for row in rows for segment in row]
    going_on = sum(segment.words[0].text[:1].islower() for segment in segments)
    wordy = median(len(segment.words) for segment in segments)
    full = median(len(row) for row in rows) >= max(len(row) for row in rows) - 1
    return going_on > _GOING_ON * len(segments) and wordy >= 3 and full


def _between(run: Sequence[_Parted], heights: Sequence[float]) -> list[list[Row]]:
    groups: dict[int, list[Row]] = {}
    for row, _ in run:
        middle = (row.top + row.bottom) / 2
        groups.setdefault(sum(y < middle for y in heights), []).append(row)
    return [group for _, group in sorted(groups.items())]


def _without_tail(groups: list[list[Row]], columns: Sequence[Column]) -> list[list[Row]]:
    """Return the rows without those at the end that are no row: notes, or the text that follows."""
    while groups and len({c for row in groups[-1] for c in _hits(row, columns)}) < 2:
        groups = groups[:-1]
    return groups


def _to_subheadings(groups: list[list[Row]], columns: Sequence[Column]) -> list[list[Row]]:
    """Return the rows up to two below each other with text in one column only: a text begins."""
    single = [len({c for row in group for c in _hits(row, columns)}) < 2 for group in groups]
    for at, (one, two) in enumerate(pairwise(single)):
        if one and two and at > 0:
            return groups[:at]
    return groups


def _is_contents(groups: Sequence[list[Row]]) -> bool:
    """Return whether rows are a table of contents: leaders, or page numbers that count up."""
    if any("...." in row.text or "…." in row.text for group in groups for row in group):
        return True
    lasts = [max(w for row in group for w in row.words if w.x1 == max(v.x1 for v in row.words))
             for group in groups]  # fmt: skip
    numbers = [int(word.text) for word in lasts if word.text.isdigit()]
    return len(numbers) > 0.8 * len(groups) and numbers == sorted(numbers)


def _hits(row: Row, columns: Sequence[Column]) -> list[int]:
    """Return the columns in which a row has cells; one over several columns counts once."""
    return [first for s in segments_of(row) for first, _, _ in shared_out(s, columns)]


def _is_table(groups: Sequence[list[Row]], columns: Sequence[Column], ruled: bool) -> bool:
    """Return whether rows of texts are a table, and neither a form nor prose in columns."""
    filled = [len({c for row in group for c in _hits(row, columns)}) for group in groups]
    if len(columns) > 2:
        return sum(count > 1 for count in filled) >= 2 and median(filled) >= 2
    if ruled:
        return sum(count > 1 for count in filled) >= 2
    firsts = [[w for row in group for w in row.words if w.x0 < columns[1].x0 - 1]
              for group in groups]  # fmt: skip
    seconds = [[w for row in group for w in row.words if w.x0 >= columns[1].x0 - 1]
               for group in groups]  # fmt: skip
    if len(groups) < _PAIRS or (min(filled) < 2 and sum(f < 2 for f in filled) > 0.2 * len(groups)):
        return False
    if any(words and words[-1].text.endswith(":") for words in firsts):
        return False  # a form: the fields of a report's head
    if _is_contents(groups):
        return False
    if len({" ".join(word.text for word in words) for words in seconds}) <= len(groups) / 2:
        return False  # the same words at the end of lines: a list, of decisions for instance
    lengths = [len(words) for words in firsts]
    level = _aligned(firsts) and _aligned(seconds)
    wrapped = sum(len(group) > 1 for group in groups)
    return level and median(lengths) <= _SHORT and wrapped <= 0.4 * len(groups)


def _aligned(columns: Sequence[Sequence[Word]]) -> bool:
    lefts = sorted(min(word.x0 for word in words) for words in columns if words)
    if not lefts:
        return False
    middle = lefts[len(lefts) // 2]
    return sum(abs(x - middle) < 2 for x in lefts) >= 0.85 * len(lefts)
