"""The nouns of the sample corpus: blocks of a paper, and what is planted in it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Heading:
    """A heading; `level` 0 is the title in the middle of the page, 1 a section, 2 below it."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Field:
    """A line of the header block: "Subject:" and what stands beside it."""

    label: str
    text: str


@dataclass(frozen=True)
class Para:
    """A paragraph, or a list item where `mark` is "(a)" or the like; `number` as printed."""

    text: str
    number: str = ""
    mark: str = ""


@dataclass(frozen=True)
class Table:
    """A table as rows of printed cells; the first `heads` rows are column headings.

    widths: the share of the page's width each column takes (PDF).
    totals: numbers from 0 of the rows printed in bold.
    rag: whether cells that read RED, AMBER or GREEN are filled with their colour.
    """

    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()
    heads: int = 1
    totals: tuple[int, ...] = ()
    rag: bool = False
    title: str = ""


@dataclass(frozen=True)
class Lines:
    """Lines printed as they are, one below the other (addresses, agenda headings)."""

    rows: tuple[str, ...]


@dataclass(frozen=True)
class PageBreak:
    """The start of a new page; `bookmark` becomes an entry of a PDF's outline."""

    bookmark: str = ""


Block = Heading | Field | Para | Table | Lines | PageBreak


@dataclass(frozen=True)
class Fault:
    """A planted fault: where it stands, and what a reader with a calculator would say."""

    kind: str
    severity: str
    places: tuple[str, ...]
    expected: str
    found: str
    why: str


@dataclass(frozen=True)
class Fine:
    """A claim that looks suspicious and is right; `kind` is the flag it must not raise."""

    kind: str
    places: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class Figure:
    """A metric that must be found, as printed, with its value in whole units."""

    text: str
    value: str
    unit: str
    role: str = "actual"


@dataclass(frozen=True)
class Aim:
    """A target that must be found: value, operator, what is stated and what the numbers say."""

    value: str
    unit: str
    operator: str
    stated: str = ""
    computed: str = ""


@dataclass(frozen=True)
class Act:
    """A decision that must be found; `begins` are the first words of its text."""

    stage: str
    item: str
    verbs: tuple[str, ...]
    begins: str


@dataclass(frozen=True)
class Expected:
    """What must be found in one paper."""

    kind: str
    metrics: tuple[Figure, ...] = ()
    targets: tuple[Aim, ...] = ()
    decisions: tuple[Act, ...] = ()


@dataclass(frozen=True)
class Sample:
    """A paper of the corpus: its files, its content and what is planted in it.

    paths: file names relative to corpus/; the suffix and `style` choose the renderer.
    style: "plain", "landscape", "scan", "utf-16" or "cp1252"; `tabs` for tab-separated tables.
    expected: one entry for each paper in the file (an agenda pack holds many).
    """

    paths: tuple[str, ...]
    title: str
    blocks: tuple[Block, ...]
    faults: tuple[Fault, ...] = ()
    fine: tuple[Fine, ...] = ()
    expected: tuple[Expected, ...] = field(default=())
    style: str = "plain"
    width: int = 90
    tabs: bool = True
