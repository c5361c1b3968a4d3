"""Tables whose rows, or whose header, are coloured: the edges of the colours part the cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from paperminer.reading.pdfium.columns import Column
from paperminer.reading.pdfium.drafts import Draft, DraftCell, cell_text, compacted, is_grid
from paperminer.reading.pdfium.fills import fill_at
from paperminer.reading.pdfium.geometry import Place, Word, bounds
from paperminer.reading.pdfium.rows import Row, rows_of, segments_of
from paperminer.reading.pdfium.ruled import ByHeight
from paperminer.reading.pdfium.shapes import WHITE, Fill
from paperminer.reading.pdfium.spacing import put_together

_NEAR = 3.0
_FARTHEST = 260.0  # points from one coloured row to the next: a tall row may lie between
_HEAD = 60.0  # points above the first coloured row in which a header is looked for
_WORD_GAP = 12.0
_LEAST = 7.0  # points: what is lower is a thick rule


@dataclass(frozen=True, slots=True)
class _Band:
    """A coloured row: its height, and the edges of its coloured cells from the left."""

    top: float
    bottom: float
    cuts: tuple[float, ...]


def find_banded(words: Sequence[Word], fills: Sequence[Fill]) -> list[Draft]:
    """Return the tables that coloured rows of two or more cells show, from the top."""
    bands = _bands(fills)
    if not bands:
        return []
    by_height = ByHeight(words)
    drafts = []
    for chain in _chains(bands, by_height):
        draft = _draft(chain, by_height, fills)
        if draft is not None:
            drafts.append(draft)
    return drafts


def _bands(fills: Sequence[Fill]) -> list[_Band]:
    by_place: dict[tuple[int, int], list[Fill]] = {}
    for fill in fills:
        if fill.bottom - fill.top >= _LEAST and fill.colour != WHITE:
            by_place.setdefault((round(fill.top / 2), round(fill.bottom / 2)), []).append(fill)
    out = []
    for group in by_place.values():
        if len(group) < 2:
            continue
        edges: list[float] = []
        for x in sorted(x for fill in group for x in (fill.x0, fill.x1)):
            if not edges or x - edges[-1] > _NEAR:
                edges.append(x)
        touching = all(
            any(abs(fill.x1 - other.x0) < _NEAR for other in group if other is not fill)
            or fill.x1 > edges[-1] - _NEAR
            for fill in group
        )
        if len(edges) > 2 and touching:
            top, bottom = min(f.top for f in group), max(f.bottom for f in group)
            out.append(_Band(top, bottom, tuple(edges)))
    return sorted(out, key=lambda band: band.top)


def _chains(bands: Sequence[_Band], words: ByHeight) -> list[list[_Band]]:
    """Return the bands of each table: same columns, and nothing between that runs over them."""
    chains: list[list[_Band]] = []
    for band in bands:
        last = chains[-1][-1] if chains else None
        if (
            last is not None
            and 0 <= band.top - last.bottom + _NEAR < _FARTHEST
            and _same(_widest(chains[-1]), band.cuts)
            and _fits(words.between(last.bottom, band.top), _widest(chains[-1]))
        ):
            chains[-1].append(band)
        else:
            chains.append([band])
    return chains


def _widest(chain: Sequence[_Band]) -> tuple[float, ...]:
    return max((band.cuts for band in chain), key=len)


def _same(one: Sequence[float], two: Sequence[float]) -> bool:
    """Return whether the edges of one are among those of the other; merged cells have fewer."""
    few, many = sorted((one, two), key=len)
    ends = abs(few[0] - many[0]) < _NEAR and abs(few[-1] - many[-1]) < _NEAR
    return ends and all(any(abs(x - y) < _NEAR for y in many) for x in few)


def _fits(words: Sequence[Word], cuts: Sequence[float]) -> bool:
    """Return whether no segment of some words runs over an edge between columns."""
    inside = [w for w in words if w.x1 > cuts[0] and w.x0 < cuts[-1]]
    return all(_row_fits(row, cuts) for row in rows_of(inside))


def _row_fits(row: Row, cuts: Sequence[float]) -> bool:
    return all(
        not (segment.x0 + _NEAR < cut < segment.x1 - _NEAR)
        for segment in segments_of(row)
        for cut in cuts
    )


def _draft(chain: Sequence[_Band], words: ByHeight, fills: Sequence[Fill]) -> Draft | None:
    cuts = _widest(chain)
    groups: list[list[Word]] = []
    for band, following in zip(chain, [*chain[1:], None], strict=True):
        groups.append(_within(words.between(band.top, band.bottom), cuts))
        if following is not None:
            groups.append(_within(words.between(band.bottom, following.top), cuts))
    groups = [*_head(chain, words, cuts), *groups, *_tail(chain, words, cuts)]
    groups = [group for group in groups if group]
    if len(groups) < 2:
        return None
    rows = tuple(_cells(group, cuts, fills) for group in groups)
    place = bounds(word for group in groups for word in group)
    place = Place(cuts[0], min(place.top, chain[0].top), cuts[-1], place.bottom)
    draft = compacted(Draft(place, rows, ruled=True))
    return draft if is_grid(draft) else None


def _head(chain: Sequence[_Band], words: ByHeight, cuts: Sequence[float]) -> list[list[Word]]:
    """Return the rows above the first coloured one that stand close to it, in its columns."""
    edge = chain[0].top
    rows: list[Row] = []
    for row in reversed(rows_of(_within(words.between(edge - _HEAD, edge), cuts))):
        close = edge - row.bottom < 0.8 * (row.bottom - row.top)
        if not close or not _row_fits(row, cuts) or _filled(row.words, cuts) < 2:
            break
        rows.insert(0, row)
        edge = row.top
    columns = [Column(one, two) for one, two in pairwise(cuts)]
    logical = put_together([(row, segments_of(row)) for row in rows], columns)
    return [[word for row in group for word in row.words] for group in logical]


def _filled(words: Sequence[Word], cuts: Sequence[float]) -> int:
    """Return in how many columns some words stand."""
    return len({_column(word, cuts) for word in words})


def _within(words: Sequence[Word], cuts: Sequence[float]) -> list[Word]:
    return [word for word in words if cuts[0] <= (word.x0 + word.x1) / 2 < cuts[-1]]


def _tail(chain: Sequence[_Band], words: ByHeight, cuts: Sequence[float]) -> list[list[Word]]:
    """Return the rows below the last coloured one: one of a zebra, all below a coloured header."""
    edge = chain[-1].bottom
    rows = []
    for row in rows_of(_within(words.between(edge, edge + 3 * _FARTHEST), cuts)):
        apart = row.top - edge > 1.1 * (row.bottom - row.top)
        if apart or not _row_fits(row, cuts) or _runs_out(row, words, cuts):
            break
        rows.append(row)
        edge = row.bottom
    columns = [Column(one, two) for one, two in pairwise(cuts)]
    logical = put_together([(row, segments_of(row)) for row in rows], columns)
    if len(chain) > 1:
        # A zebra leaves one row without colour at its end.
        logical = logical[:1] if _takes_turns(chain) else []
    kept = [[word for row in group for word in row.words] for group in logical]
    if kept and _filled(kept[0], cuts) < 2:
        return []
    while kept and _filled(kept[-1], cuts) < 2:
        kept.pop()
    return kept


def _column(word: Word, cuts: Sequence[float]) -> int:
    return sum(cut <= (word.x0 + word.x1) / 2 for cut in cuts)


def _runs_out(row: Row, words: ByHeight, cuts: Sequence[float]) -> bool:
    """Return whether a row goes on outside the table: it is a line of text, and no row of it."""
    beside = words.between(row.top, row.bottom)
    return any(0 <= w.x0 - cuts[-1] < _WORD_GAP or 0 <= cuts[0] - w.x1 < _WORD_GAP for w in beside)


def _takes_turns(chain: Sequence[_Band]) -> bool:
    """Return whether coloured and plain rows take turns."""
    return any(two.top - one.bottom > _LEAST for one, two in pairwise(chain))


def _cells(
    group: Sequence[Word], cuts: Sequence[float], fills: Sequence[Fill]
) -> tuple[DraftCell | None, ...]:
    top, bottom = min(w.top for w in group), max(w.bottom for w in group)
    out: list[DraftCell | None] = []
    for x0, x1 in pairwise(cuts):
        held = tuple(w for w in group if x0 <= (w.x0 + w.x1) / 2 < x1)
        place = Place(x0, top, x1, bottom)
        text = cell_text(held) if held else ""
        out.append(DraftCell(place, held, text, fill_at(fills, place)) if held else None)
    return tuple(out)
