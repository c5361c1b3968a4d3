"""What changed between a draft and the paper that came of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import regex

from paperminer.checks.between import FolderCheck, flag_between
from paperminer.checks.folder_figures import apart
from paperminer.checks.version_decisions import DecisionChange, decision_changes
from paperminer.linking.figures import SeriesFigure
from paperminer.linking.versions import VersionPair
from paperminer.model import Decision, Evidence, Flag

_NUMBER = regex.compile(r"\d[\d,]*(?:\.\d+)?")
_YEAR = regex.compile(r"(?:19|20)\d\d$")
_AGREED_MARKED, _AGREED = 0.5, 0.8  # of the figures in both versions that must be the same
_MOST_SHOWN = 8
_MOST_PLACES = 12


@dataclass(frozen=True, slots=True)
class VersionRows:
    """Two versions with their figures and decisions, each in order.

    `reworded` are sentences of the earlier version with what the later one makes of each.
    """

    pair: VersionPair
    figures: tuple[Sequence[SeriesFigure], Sequence[SeriesFigure]]
    decisions: tuple[Sequence[Decision], Sequence[Decision]]
    reworded: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class _Moved:
    """The figures of one sentence or row that moved, each with what it became."""

    sentence: str
    pairs: tuple[tuple[SeriesFigure, SeriesFigure], ...]


class VersionChange(FolderCheck[VersionRows]):
    """What changed between two versions of one paper: a draft and the final one.

    Flags: figures of sentences and table rows that are otherwise the same, and recommendations
    and decisions, that are others in the later version. One flag for two papers, with a list.

    Why it matters: members who saw the draft in January vote on the final paper in February, and
    nothing in it says what is new.

    Example: "paragraph 4.2: £1.2m in the draft, £1.4m in the final paper".

    Not flagged: papers of two years, quarters or months under one title; reports of which most
    figures are new; sentences that were added or left out.
    """

    code = "C161"
    kind = "version_change"

    def across(self, rows: Iterable[VersionRows]) -> Iterator[Flag]:
        """Yield one flag for each two versions that differ in a figure or a decision."""
        for row in rows:
            decided = decision_changes(*row.decisions)
            if not row.pair.ordered:
                # Two printings of one paper may only have been read in two ways.
                decided = tuple(one for one in decided if one.is_of_figures)
            moved, same = _moved(row)
            count = sum(len(one.pairs) for one in moved)
            least = _AGREED_MARKED if row.pair.marked else _AGREED
            if count and same < least * (same + count):
                continue  # a form that is filled in afresh, not a version
            moved = [one for one in moved if not _is_decision(one, decided)]
            if moved or decided:
                yield _flag(row.pair, moved, decided, same)


def _moved(row: VersionRows) -> tuple[list[_Moved], int]:
    """Return the figures that moved, and how many figures of both versions are the same."""
    names = {_bare(after): _bare(before) for before, after in row.reworded}
    early = _by_sentence(row.figures[0], {})
    late = _by_sentence(row.figures[1], {k: v for k, v in names.items() if v in early})
    moved: list[_Moved] = []
    same = 0
    for key, after in late.items():
        before = early.get(key, [])
        if len(before) != len(after) or _units(before) != _units(after):
            continue
        pairs = [
            (one, other)
            for one, other in zip(before, after, strict=True)
            if apart(one.quantity, other.quantity, least_count=0)
        ]
        same += len(after) - len(pairs)
        if pairs:
            moved.append(_Moved(pairs[0][1].sentence, tuple(pairs)))
    return moved, same


def _by_sentence(
    figures: Sequence[SeriesFigure], names: Mapping[str, str]
) -> dict[str, list[SeriesFigure]]:
    """Return figures by their sentence or row with its numbers left out, in order."""
    out: dict[str, list[SeriesFigure]] = {}
    for figure in figures:
        key = _bare(figure.sentence)
        key = names.get(key, key)
        out.setdefault(f"{bool(figure.table_id)} {key}", []).append(figure)
    return out


def _bare(sentence: str) -> str:
    """Return a sentence without its numbers, but for years: they say what is spoken of."""
    text = " ".join(sentence.lower().split())
    return _NUMBER.sub(lambda match: match[0] if _YEAR.match(match[0]) else "#", text)


def _units(figures: Sequence[SeriesFigure]) -> list[str]:
    return [figure.quantity.unit for figure in figures]


def _is_decision(moved: _Moved, decided: Sequence[DecisionChange]) -> bool:
    """Return whether a sentence is one of the decisions that are told of as such."""
    said = " ".join(moved.sentence.split())
    texts = (" ".join(one.late.text.split()) for one in decided if one.late is not None)
    return any(text and (text in said or said in text) for text in texts)


def _flag(
    pair: VersionPair, moved: Sequence[_Moved], decided: Sequence[DecisionChange], same: int
) -> Flag:
    names = _names(pair)
    told = [one.told(*names) for one in decided]
    told += [_told(one, *names) for one in moved]
    more = len(told) - _MOST_SHOWN
    shown = "; ".join(told[:_MOST_SHOWN]) + (f"; and {more} more" if more > 0 else "")
    places = [place for one in decided for place in one.places]
    places += [
        place
        for one in moved
        for before, after in one.pairs
        for place in (after.evidence, before.evidence)
    ]
    figures = [both for one in moved for both in one.pairs]
    flag = flag_between(
        VersionChange.kind,
        pair.late.paper_id,
        pair.late.source,
        _late_first(places[: 2 * _MOST_PLACES], pair.late.source),
        severity="warning",
        confidence=0.7 if pair.marked else 0.6,
        explanation=(
            f"Two versions of one paper ({pair.early.source} and {pair.late.source}, {same} "
            f"figures the same) differ: {shown}."
        ),
        expected="; ".join(before.text for before, _ in figures[:_MOST_SHOWN]),
        found="; ".join(after.text for _, after in figures[:_MOST_SHOWN]),
        innocent=("a draft that was completed", "another paper of a like wording"),
    )
    # What members are asked to decide is the story.
    return replace(flag, grade="story") if decided else flag


def _names(pair: VersionPair) -> tuple[str, str]:
    if not pair.ordered:
        return pair.early.source, pair.late.source
    return "the earlier version", "the later one"


def _told(moved: _Moved, early: str, late: str) -> str:
    first = moved.pairs[0][1]
    before = ", ".join(one.text for one, _ in moved.pairs)
    after = ", ".join(other.text for _, other in moved.pairs)
    return f"{_where(first)}: {before} in {early}, {after} in {late}"


def _where(figure: SeriesFigure) -> str:
    """Return where a figure stands, as a reader looks for it."""
    if figure.table_id:
        return f"the row “{figure.sentence.split(' | ')[0][:60]}”"
    if figure.section:
        return f"paragraph {figure.section}"
    page = figure.span.printed_page or figure.span.page
    return f"page {page}" if page is not None else f"line {figure.span.line}"


def _late_first(places: Sequence[Evidence], source: str) -> list[Evidence]:
    """Return places with those of the paper that the flag is listed under at the head."""
    return sorted(places, key=lambda place: place.span.source != source)
