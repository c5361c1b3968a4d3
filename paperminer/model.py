"""The nouns that pass between the stages: frozen dataclasses, and nothing else.

Reading makes a Document of Lines (and Tables, where the format has them); structure makes Papers of
Blocks; extraction makes Quantities, Metrics, Targets and Decisions; checks make Flags. Whatever
could not be read or understood is an Issue. Field names follow the tables' contract.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

Qualifier = Literal["exact", "about", "over", "under", "at_least", "at_most"]
Role = Literal[
    "actual",
    "target",
    "comparator",
    "change",
    "previous",
    "rank",
    "forecast",
    "rate_or_charge",
    "budget",
]
Stage = Literal["recommendation", "resolution", "proposed_decision", "decision", "action"]
Severity = Literal["error", "conflict", "warning", "duplicate"]
Grade = Literal["story", "figures", ""]
PaperKind = Literal[
    "report", "minutes", "agenda", "decision_record", "appendix", "scorecard", "other"
]
Operator = Literal[">=", "<=", "="]
Status = Literal["met", "exceeded", "missed"]
Rag = Literal["red", "amber", "green", ""]
Direction = Literal["up", "down", "level", ""]
RecordField = Literal[
    "reasons",
    "alternatives",
    "interests",
    "dispensations",
    "date",
    "implementation",
    "call_in",
]


# --------------------------------------------------------------------------- places


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page: points from the page's top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: of the file for text, of the page for PDF (in reading order).

    `number` counts from 1; `page` is the 1-based page of the file, None for text without pages.
    `confidence` is 1 but for lines read by OCR: there it is that of the least sure of the figures.
    `printed_page` is the number that the page itself prints ("12", "iv", "B3"), or "". `heading` is
    the level, from 1, of a line that the file itself marks as a heading (Word styles, HTML), or 0;
    `bold` says that a PDF sets it in bold from end to end.
    """

    number: int
    text: str
    page: int | None = None
    box: Box | None = None
    confidence: float = 1.0
    printed_page: str = ""
    heading: int = 0
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a paper: characters start to end of a line, and the text printed there.

    A span that runs over lines is placed at its first character; `end` is then past the end of
    that line's text. `printed_page` is the number that the page itself prints, or "".
    """

    source: str
    page: int | None
    line: int
    start: int
    end: int
    text: str
    box: Box | None = None
    printed_page: str = ""


@dataclass(frozen=True, slots=True)
class Issue:
    """Something that could not be read or understood, or was read with doubt."""

    source: str
    stage: Literal["reading", "structure", "extraction", "linking", "checks"]
    code: str
    message: str
    paper_id: str = ""
    page: int | None = None
    line: int | None = None
    text: str = ""


# --------------------------------------------------------------------------- reading


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell as a reader found it: its grid place from 1, its text and its first line.

    `row_span` and `column_span` count the rows and columns it runs over, None where the reader
    cannot know. `arrow` and `rag` are signs drawn in it: an arrow, a RAG word in capitals.
    `rest` has the parts of its text that stand on later lines, as where a page cuts its row.
    """

    row: int
    column: int
    text: str
    line: Line
    fill: tuple[float, float, float] | None = None
    box: Box | None = None
    row_span: int | None = None
    column_span: int | None = None
    arrow: str = ""
    rag: str = ""
    rest: tuple[RawCell, ...] = ()


@dataclass(frozen=True, slots=True)
class RawTable:
    """A grid that the file itself marks as a table (PDF rules, Word tables, HTML tables)."""

    cells: tuple[RawCell, ...]
    page: int | None
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """One bookmark of a PDF's outline: title, level from 0 and the page it points to."""

    title: str
    level: int
    page: int


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read: the same type whatever the format, so later stages know no formats.

    `lines` are in reading order, running headers and footers left out (they are in `furniture`).
    A line that is part of a RawTable is in `lines` too; the table refers to it.
    """

    source: str
    sha256: str
    format: str
    lines: tuple[Line, ...]
    pages: int
    tables: tuple[RawTable, ...] = ()
    furniture: tuple[Line, ...] = ()
    outline: tuple[OutlineEntry, ...] = ()
    issues: tuple[Issue, ...] = ()

    @property
    def words(self) -> int:
        """Return the number of white-space separated words read."""
        return sum(len(line.text.split()) for line in self.lines)


# --------------------------------------------------------------------------- structure


@dataclass(frozen=True, slots=True)
class Piece:
    """One line's share of a text: text[start:start+length] stood at `column` of `line`.

    `box` is that of a cell's part; a passage's pieces have the boxes of their lines.
    """

    start: int
    length: int
    line: Line
    column: int
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading, paragraph or list item: lines joined into running text, with a way back.

    `number` is the printed paragraph number ("4.1.5") or None; `marker` a printed list marker
    ("i", "a", "•") or None; both are cut off `text`. `section` is the number in force here (its
    own, or the one above) or "". `headings` are the headings above, outermost first.
    """

    source: str
    kind: Literal["heading", "paragraph", "item", "field"]
    text: str
    pieces: tuple[Piece, ...]
    number: str | None = None
    marker: str | None = None
    level: int = 0
    section: str = ""
    headings: tuple[str, ...] = ()
    indent: int = 0

    @property
    def line(self) -> Line:
        """Return the line on which the passage begins."""
        return self.pieces[0].line

    def span(self, start: int, end: int) -> Span:
        """Return the place of text[start:end] in the file.

        start, end: character offsets in `text`, 0 <= start < end <= len(text).
        """
        piece = self.pieces[0]
        for candidate in self.pieces:
            if candidate.start <= start:
                piece = candidate
            else:
                break
        column = piece.column + (start - piece.start)
        return Span(
            source=self.source,
            page=piece.line.page,
            line=piece.line.number,
            start=column,
            end=column + (end - start),
            text=self.text[start:end],
            box=piece.line.box,
            printed_page=piece.line.printed_page,
        )

    def lines_between(self, start: int, end: int) -> tuple[Line, ...]:
        """Return the lines that text[start:end] was printed on."""
        return tuple(
            piece.line
            for piece in self.pieces
            if piece.start < max(end, start + 1) and piece.start + piece.length > start
        )


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: place in the grid from 1, text, and the headers that govern it.

    `headers` are the column's header texts from the top down; `row_headers` the row's label
    cells from the left; `group` the sub-heading row above it, or "". `box` is the cell on its page,
    `rest` the parts of its text that stand on later lines. `rag` is the RAG status that its text,
    its colour or a sign in it gives, `direction` the way an arrow in it points; both "" for none.
    """

    row: int
    column: int
    text: str
    line: Line
    start: int = 0
    headers: tuple[str, ...] = ()
    row_headers: tuple[str, ...] = ()
    group: str = ""
    is_header: bool = False
    fill: tuple[float, float, float] | None = None
    box: Box | None = None
    rest: tuple[Piece, ...] = ()
    rag: Rag = ""
    direction: Direction = ""

    @property
    def column_header(self) -> str:
        """Return the header path as one text."""
        return " / ".join(part for part in self.headers if part)

    @property
    def row_header(self) -> str:
        """Return the row's labels as one text."""
        return " / ".join(part for part in self.row_headers if part)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its cells in reading order (rows, then columns); empty cells are left out."""

    table_id: str
    source: str
    cells: tuple[Cell, ...]
    rows: int
    columns: int
    title: str = ""
    notes: tuple[str, ...] = ()
    section: str = ""
    headings: tuple[str, ...] = ()
    # Made once: a list of payments may have thousands of rows, and each is asked for.
    _rows: dict[int, list[Cell]] = field(init=False, repr=False, compare=False)
    _columns: dict[int, list[Cell]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        rows: dict[int, list[Cell]] = {}
        columns: dict[int, list[Cell]] = {}
        for cell in self.cells:
            rows.setdefault(cell.row, []).append(cell)
            columns.setdefault(cell.column, []).append(cell)
        object.__setattr__(self, "_rows", rows)
        object.__setattr__(self, "_columns", columns)

    @property
    def line(self) -> Line:
        """Return the line on which the table begins."""
        return self.cells[0].line

    def row(self, number: int) -> tuple[Cell, ...]:
        """Return the cells of a row, which counts from 1, from left to right."""
        return tuple(self._rows.get(number, ()))

    def column(self, number: int) -> tuple[Cell, ...]:
        """Return the cells of a column, which counts from 1, from the top down."""
        return tuple(self._columns.get(number, ()))

    def at(self, row: int, column: int) -> Cell | None:
        """Return the cell at a place, or None where it is empty."""
        return next((c for c in self._rows.get(row, ()) if c.column == column), None)

    def grid(self) -> list[list[Cell | None]]:
        """Return the cells as rows x columns, None where empty; index 0 is row 1."""
        out: list[list[Cell | None]] = [[None] * self.columns for _ in range(self.rows)]
        for cell in self.cells:
            out[cell.row - 1][cell.column - 1] = cell
        return out

    def span(self, cell: Cell, start: int = 0, end: int | None = None) -> Span:
        """Return the place of a cell's text, or of a part of it."""
        stop = len(cell.text) if end is None else end
        piece = Piece(0, len(cell.text), cell.line, cell.start, cell.box)
        for later in cell.rest:
            piece = later if later.start <= start else piece
        first = piece.column + start - piece.start
        return Span(
            source=self.source,
            page=piece.line.page,
            line=piece.line.number,
            start=first,
            end=first + stop - start,
            text=cell.text[start:stop],
            box=piece.box or piece.line.box,
            printed_page=piece.line.printed_page,
        )


Block = Passage | Table


@dataclass(frozen=True, slots=True)
class PaperHeader:
    """What a paper's header block says; empty where it does not say."""

    title: str = ""
    committee: str = ""
    meeting_date: str = ""
    item: str = ""
    authors: tuple[str, ...] = ()
    decision_no: str = ""
    decision_maker: str = ""
    classification: str = ""
    key_decision: bool | None = None
    past_pathway: str = ""
    future_pathway: str = ""
    electoral_division: str = ""
    date: date | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """One item of a pack (or the whole file): its header and its blocks in reading order.

    `printed_start` and `printed_end` are the numbers that its first and last page print.
    """

    paper_id: str
    source: str
    kind: PaperKind
    header: PaperHeader
    blocks: tuple[Block, ...]
    page_start: int | None
    page_end: int | None
    line_start: int
    line_end: int
    words: int
    printed_start: str = ""
    printed_end: str = ""

    def passages(self) -> Iterator[Passage]:
        """Yield the passages in reading order."""
        return (block for block in self.blocks if isinstance(block, Passage))

    def tables(self) -> Iterator[Table]:
        """Yield the tables in reading order."""
        return (block for block in self.blocks if isinstance(block, Table))


# --------------------------------------------------------------------------- extraction


@dataclass(frozen=True, slots=True)
class Quantity:
    """A printed quantity: what it says and how precisely it says it.

    `value` is in whole units (£4.6m is 4600000), `decimals` the decimals printed in the number as
    it stands (1 for £4.6m) and `scale` the power of ten that a word or sign multiplies by (6).
    `start` and `end` are offsets in the text it was found in. `of` is a printed denominator.
    `doubt` says why the value may not be what was printed, or "".
    """

    text: str
    start: int
    end: int
    value: Decimal
    unit: str
    decimals: int = 0
    scale: int = 0
    value_high: Decimal | None = None
    qualifier: Qualifier = "exact"
    of: Decimal | None = None
    in_words: bool = False
    signed: bool = False
    doubt: str = ""

    @property
    def half_unit(self) -> Decimal:
        """Return half a unit of the last printed digit: 0.05 for 74.8, 50000 for £4.6m."""
        return Decimal(5).scaleb(self.scale - self.decimals - 1)

    @property
    def low(self) -> Decimal:
        """Return the least value that would be printed like this."""
        if self.qualifier in ("under", "at_most"):
            return Decimal("-Infinity")
        if self.qualifier in ("over", "at_least"):
            return self.value
        return self.value - self.half_unit

    @property
    def high(self) -> Decimal:
        """Return the greatest value that would be printed like this."""
        top = self.value if self.value_high is None else self.value_high
        if self.qualifier in ("over", "at_least"):
            return Decimal("Infinity")
        if self.qualifier in ("under", "at_most"):
            return top
        return top + self.half_unit


@dataclass(frozen=True, slots=True)
class Period:
    """A time that a figure speaks of: as printed, and as first and last day."""

    text: str
    start: date | None = None
    end: date | None = None
    grain: Literal["day", "month", "quarter", "year", "years", "other"] = "other"


@dataclass(frozen=True, slots=True)
class Metric:
    """A figure that reports or proposes a quantity, with what it is about and where it stands.

    `sentence` is the sentence or, in a table, the row; `order` is the figure's place among the
    metrics of its source. `acronyms` are those of measure and group that the paper spells out
    elsewhere, each with what it stands for. `block` is the index of its block in the paper,
    `offset` its first character in the block's text (for a cell: in the cell's text). `setting` is
    the subject that a measure of few words is read under, such as its heading. `rag` and
    `direction` are the rating and the direction of travel that its table prints for it.
    """

    metric_id: str
    paper_id: str
    span: Span
    section: str
    quantity: Quantity
    measure: str
    role: Role
    group: str = ""
    area: str = ""
    period: Period | None = None
    table_id: str = ""
    row: int | None = None
    column: int | None = None
    sentence: str = ""
    confidence: float = 0.5
    acronyms: tuple[tuple[str, str], ...] = ()
    order: int = 0
    block: int = 0
    offset: int = 0
    series_id: str = ""
    setting: str = ""
    rag: Rag = ""
    direction: Direction = ""

    @property
    def in_table(self) -> bool:
        """Return whether the figure stands in a table cell."""
        return bool(self.table_id)

    @property
    def named(self) -> str:
        """Return the measure with its setting: "casualties (Road safety)"."""
        return f"{self.measure} ({self.setting})" if self.setting else self.measure


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person says that a paper prints: one field of one figure, as text.

    `field` is value, unit, measure, group, area, period or role; or figure, with the value "no".
    """

    metric_id: str
    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Target:
    """A target with a number: what it asks, by when, and what the paper reports against it.

    `metric_id` is the metric that states it: of that metric's series the target is a target.
    """

    target_id: str
    paper_id: str
    span: Span
    section: str
    measure: str
    quantity: Quantity
    operator: Operator
    group: str = ""
    area: str = ""
    due: Period | None = None
    actual: Metric | None = None
    stated: Status | None = None
    computed: Status | None = None
    sentence: str = ""
    confidence: float = 0.5
    setting: str = ""
    metric_id: str = ""

    @property
    def named(self) -> str:
        """Return the measure with its setting, as of Metric."""
        return f"{self.measure} ({self.setting})" if self.setting else self.measure


@dataclass(frozen=True, slots=True)
class Decision:
    """An ask, resolution, decision or action at its finest numbered level.

    `moved_by` and `seconded_by` are as printed, with titles; the counts of the vote are None where
    none is printed, and `unanimous` is None where the minutes do not say. `owner` and `due` are of
    actions: who is to do it, and by when, as printed.
    """

    decision_id: str
    paper_id: str
    span: Span
    section: str
    stage: Stage
    text: str
    verbs: tuple[str, ...]
    item: str = ""
    body: str = ""
    decision_no: str = ""
    decision_maker: str = ""
    date: str = ""
    key_decision: bool | None = None
    paper: str = ""
    repeats_line: int | None = None
    repeats_id: str = ""
    leads_to: str = ""
    moved_by: str = ""
    seconded_by: str = ""
    unanimous: bool | None = None
    votes_for: int | None = None
    votes_against: int | None = None
    votes_abstained: int | None = None
    owner: str = ""
    due: str = ""


@dataclass(frozen=True, slots=True)
class RecordPart:
    """One thing that a record of decision says: its field, its words and where they stand."""

    name: RecordField
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class RecordOfDecision:
    """A record of decision as a form: who decided what and when, and what the form goes on to say.

    `span` is its title; `parts` are in reading order, each field at most once, with "" for the
    words of a field whose label is printed and left blank. `date` is as printed, or "".
    """

    record_id: str
    paper_id: str
    span: Span
    stage: Stage
    subject: str = ""
    number: str = ""
    maker: str = ""
    date: str = ""
    key_decision: bool | None = None
    parts: tuple[RecordPart, ...] = ()

    def part(self, name: RecordField) -> RecordPart | None:
        """Return one field, or None where its label is not printed."""
        return next((part for part in self.parts if part.name == name), None)


@dataclass(frozen=True, slots=True)
class VoteSide:
    """One side of a recorded vote, as one place prints it: its count, its names, or both.

    `names` is None where no names are printed, or not such that they could be told apart.
    """

    side: Literal["for", "against", "abstain"]
    span: Span
    count: int | None = None
    names: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Vote:
    """A recorded vote; a side may be printed twice, once as a count and once as names.

    `decision_id` is the resolution that it was taken on, or "" where that cannot be told, or it
    was on an amendment. `unanimous` is None where neither counts nor words say.
    """

    vote_id: str
    paper_id: str
    span: Span
    sides: tuple[VoteSide, ...]
    outcome: Literal["carried", "lost", ""] = ""
    decision_id: str = ""
    on: Literal["motion", "amendment"] = "motion"
    section: str = ""
    subject: str = ""
    unanimous: bool | None = None

    def count(self, side: Literal["for", "against", "abstain"]) -> int | None:
        """Return how many a side had: as counted in print, else by its names, else None."""
        of = [one for one in self.sides if one.side == side]
        counted = next((one.count for one in of if one.count is not None), None)
        named = self.names(side)
        return counted if counted is not None else None if named is None else len(named)

    def names(self, side: Literal["for", "against", "abstain"]) -> tuple[str, ...] | None:
        """Return the names of a side as printed, or None where none could be told."""
        return next((s.names for s in self.sides if s.side == side and s.names is not None), None)


@dataclass(frozen=True, slots=True)
class Amendment:
    """An amendment that minutes tell of: who moved it, and what came of it."""

    amendment_id: str
    paper_id: str
    span: Span
    text: str
    section: str = ""
    subject: str = ""
    mover: str = ""
    seconder: str = ""
    outcome: Literal["carried", "lost", "withdrawn", ""] = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One place that a flag rests on; `metric_id` where the place is a metric."""

    span: Span
    metric_id: str = ""


@dataclass(frozen=True, slots=True)
class Flag:
    """An inconsistency: its places, what was computed, and what the paper prints.

    `innocent` names the innocent readings that were tried and did not explain it. `grade` says
    whether figures disagree or the disagreement changes the story ("" for repeats); `enquiry` is
    the question that could be put to the report's author. `question` is its own wording where the
    kind's does not fit, and `quoted` the positions of the evidence that it quotes, () for the
    first two places.
    """

    flag_id: str
    paper_id: str
    source: str
    kind: str
    severity: Severity
    confidence: float
    explanation: str
    expected: str
    found: str
    evidence: tuple[Evidence, ...]
    innocent: tuple[str, ...] = ()
    other_sources: tuple[str, ...] = ()
    grade: Grade = ""
    enquiry: str = ""
    question: str = ""
    quoted: tuple[int, ...] = ()


# --------------------------------------------------------------------------- results


@dataclass(frozen=True, slots=True)
class Series:
    """Figures of one file that speak of one thing: the facets they share, and why.

    `words` are stems; `area` is "" for the council's own; `basis` are words such as "net".
    """

    series_id: str
    source: str
    measure: str
    words: tuple[str, ...]
    unit: str
    area: str
    gap: bool
    basis: tuple[str, ...]
    figures: int
    reason: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a file could be checked: figures, claims, and tables with totals."""

    figures: int = 0
    figures_understood: int = 0
    claims: int = 0
    claims_checked: int = 0
    totals: int = 0
    totals_cast: int = 0


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was found in one file."""

    source: str
    sha256: str
    status: Literal["read", "unchanged", "partial", "failed"]
    error: str = ""
    pages: int = 0
    words: int = 0
    seconds: float = 0.0
    papers: tuple[Paper, ...] = ()
    metrics: tuple[Metric, ...] = ()
    targets: tuple[Target, ...] = ()
    decisions: tuple[Decision, ...] = ()
    votes: tuple[Vote, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    records: tuple[RecordOfDecision, ...] = ()
    flags: tuple[Flag, ...] = ()
    issues: tuple[Issue, ...] = ()
    tables: tuple[tuple[str, Table], ...] = field(default_factory=tuple)
    coverage: Coverage = field(default_factory=Coverage)
    series: tuple[Series, ...] = ()
