"""The nouns of the report: what its template prints, each part as it is shown."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """A run of a text: marked where it is what the flag is about."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Where:
    """A place in words: its file, the paper of it, and page, line and paragraph.

    day: of the paper's meeting, in words, or "". spot: "page 12 (printed 9), paragraph 4.1".
    """

    source: str
    paper: str
    day: str
    spot: str


@dataclass(frozen=True, slots=True)
class Image:
    """A part of a page: the picture (a data URI), the size it is shown at, and words for it."""

    uri: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of a paper without pages, with its number."""

    number: int
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """Places of a flag that stand together: their words, and how the page looks.

    quotes: the sentences, with what the flag is about marked. No picture and no lines: `reason`
    says why, or is "" where the quotation says it all.
    """

    where: Where
    quotes: tuple[tuple[Run, ...], ...]
    image: Image | None = None
    lines: tuple[PrintedLine, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class VerdictShown:
    """A person's word on a flag, in words."""

    status: str
    said: str
    reason: str
    note: str
    by: str
    day: str


@dataclass(frozen=True, slots=True)
class FlagShown:
    """A flag: what disagrees, where, what was computed, and what was asked and said of it.

    number: in the report, from 1. severity: as the tables have it; sure: the same in words. story:
    whether it changes the story; grade: the same in words. left_out: places not shown.
    """

    number: int
    flag_id: str
    paper_id: str
    kind: str
    severity: str
    sure: str
    story: bool
    grade: str
    where: Where
    explanation: str
    expected: str
    found: str
    innocent: tuple[str, ...]
    enquiry: str
    spots: tuple[Spot, ...]
    left_out: int
    verdict: VerdictShown | None


@dataclass(frozen=True, slots=True)
class FlagGroup:
    """The flags of one grade and severity, or those that were dismissed, and what that means."""

    anchor: str
    title: str
    meaning: str
    flags: tuple[FlagShown, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """A flag in one row: a repeat, or one that is beyond what is shown in full.

    also: its other places, or the other files that it is about. places: how many in all.
    """

    flag_id: str
    kind: str
    explanation: str
    where: Where
    also: str
    places: int
    verdict: str


@dataclass(frozen=True, slots=True)
class PaperShown:
    """A paper that was read; flags: number and id of those shown in full."""

    title: str
    kind: str
    committee: str
    day: str
    item: str
    pages: str
    words: int
    flags: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class FileShown:
    """A file and its papers; files of text have lines for pages."""

    source: str
    papers: tuple[PaperShown, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many papers and files were read, and how many of the papers are not shown."""

    papers: int
    files: int
    more: int


@dataclass(frozen=True, slots=True)
class Trouble:
    """A file that could not be read, or a doubt about a place in one, in plain words."""

    source: str
    spot: str
    said: str


@dataclass(frozen=True, slots=True)
class Checked:
    """How much of a file, or of all, could be checked: so many of so many."""

    source: str
    figures: int
    figures_understood: int
    claims: int
    claims_checked: int
    totals: int
    totals_cast: int


@dataclass(frozen=True, slots=True)
class TargetShown:
    """A target and its result, in words and as a chart (SVG, written by us).

    again: in how many other places the same target and result are printed.
    """

    measure: str
    about: str
    target: str
    due: str
    actual: str
    outcome: str
    chart: str
    where: Where
    again: int = 0


@dataclass(frozen=True, slots=True)
class TargetGroup:
    """The targets that came out one way; more: how many are not shown."""

    anchor: str
    title: str
    meaning: str
    rows: tuple[TargetShown, ...]
    more: int
