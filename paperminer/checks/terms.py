"""Terms and acronyms that a paper uses before it says what they stand for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.language.acronyms import find_acronyms
from paperminer.model import Flag, Paper, Passage, Span

_QUOTE = "[\"“”‘’']"
_TERM = r"(?P<term>\p{Lu}\p{L}+(?:\s\p{Lu}\p{L}+){0,2})"
_DEFINED = regex.compile(
    rf"\(\s*(?:(?:here(?:in)?after|referred\s+to\s+as|known\s+as|together)[\s,:]*)*"
    rf"{_QUOTE}\s?(?:the\s+)?{_TERM}\s?{_QUOTE}\s*\)|"
    rf"\(\s*(?:here(?:in)?after|referred\s+to\s+as)[\s,:]*(?:referred\s+to\s+as\s+)?"
    rf"(?:the\s+)?{_TERM}\s*\)"
)
# Bodies, offices and papers that every council has, and that need no definition in its own papers.
_ORDINARY_WORDS = (
    "agreement act area authority borough cabinet chair chairman chief clerk code committee "
    "community constitution contract contractor council councillor county court department "
    "director district executive forum government leader mayor meeting member members minister "
    "officer officers panel parish party parties policy police report schedule scheme secretary "
    "service site state town treasurer trust"
)
_ORDINARY = frozenset(_ORDINARY_WORDS.split())
_LETTERS = regex.compile(r"(?<![\p{L}\d&/-])(?P<short>\p{Lu}{3,6})s?(?![\p{L}\d&/-])")
#: Letters that stand in the dictionary, and that newspapers do not spell out.
_KNOWN_LETTERS = (
    "NHS BBC USA GDP VAT PDF CEO MPS FAQ COVID PLC LTD HMRC RAF PHD FTE KPI RAG ICT TBC AGM NOTE "
    "AND THE FOR NOT ALL"
)
_KNOWN = frozenset(_KNOWN_LETTERS.split())
_MOST_SHOWN = 4


@dataclass(frozen=True, slots=True)
class _Use:
    """A term where it is first used, and where it is said what it stands for."""

    term: str
    used: Span
    defined: Span


class UsedBeforeDefined(Check):
    """A term or an acronym of a paper that is used before the paper says what it stands for.

    Flags: "the Programme" in a paragraph above the one that says "the Pier Renewal Programme ('the
    Programme')"; an acronym in a paragraph above the one that spells it out. One flag a paper.

    Why it matters: a reader who begins at the top meets a name that means nothing yet, and text
    that was moved may have taken a definition with it.

    Example: "The PRP has slipped" in 1.2, and "the Pier Renewal Programme (PRP)" in 2.1.

    Not flagged: the summary and whatever stands above the first numbered paragraph; bodies and
    papers that every council has; terms whose full name, or another of the same noun, was named
    before; acronyms in the title or a heading, and those that everybody knows.
    """

    code = "C172"
    kind = "reference"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield at most one flag for each paper."""
        for paper in evidence.papers:
            if paper.kind in ("minutes", "agenda", "decision_record"):
                continue
            passages = list(paper.passages())
            uses = [*_terms(paper, passages), *_acronyms(paper, passages)]
            if uses:
                yield self._flag(paper, uses)

    def _flag(self, paper: Paper, uses: Sequence[_Use]) -> Flag:
        shown = uses[:_MOST_SHOWN]
        names = ", ".join(f"“{use.term}”" for use in shown)
        more = f" and {len(uses) - len(shown)} more" if len(uses) > len(shown) else ""
        are = "is" if len(uses) == 1 else "are"
        return self.flag(
            paper,
            [span for use in shown for span in (use.used, use.defined)],
            severity="warning",
            confidence=0.5,
            explanation=f"{names}{more} {are} used before the paper says what that stands for.",
            expected="said where it is first used",
            found=names,
            innocent=("a term that its readers know", "a definition in another paper"),
        )


def _body(passages: Sequence[Passage]) -> int:
    """Return the place of the first numbered paragraph, where the paper's own text begins."""
    places = (at for at, p in enumerate(passages) if p.kind == "paragraph" and p.number)
    return next(places, len(passages))


def _terms(paper: Paper, passages: Sequence[Passage]) -> Iterator[_Use]:
    done: set[str] = set()
    for at, passage in enumerate(passages):
        if "(" not in passage.text:
            continue
        for match in _DEFINED.finditer(passage.text, timeout=5):
            term = match["term"]
            if term in done or term.lower().split()[-1] in _ORDINARY or term.isupper():
                continue
            done.add(term)
            used = _first_use(term, paper, passages[:at])
            if used is not None:
                yield _Use(f"the {term}", used, passage.span(*match.span()))


def _first_use(term: str, paper: Paper, above: Sequence[Passage]) -> Span | None:
    """Return where "the Term" is first used, unless something of its noun was named before."""
    word = term.split()[-1]
    if regex.search(rf"\b{word}s?\b", paper.header.title, regex.IGNORECASE):
        return None
    named = regex.compile(
        r"\b(?!(?:The|This|That|These|An?|Our|Its)\b)\p{Lu}[\p{L}’'-]+\s+"
        rf"(?:\p{{L}}+\s+){{0,3}}{regex.escape(word)}\b"
    )
    used = regex.compile(rf"\b[Tt]he\s+{regex.escape(term)}\b(?!\s+(?:of\s+)?(?:the\s+)?\p{{Lu}})")
    body = _body(above)
    for at, passage in enumerate(above):
        match = used.search(passage.text, timeout=5)
        name = named.search(passage.text, timeout=5)
        if name is not None and (match is None or name.start() < match.start()):
            return None
        if match is not None:
            if at < body or passage.kind in ("heading", "field"):
                return None
            return passage.span(*match.span())
    return None


def _acronyms(paper: Paper, passages: Sequence[Passage]) -> Iterator[_Use]:
    first: dict[str, tuple[int, Span]] = {}
    known = set(_KNOWN) | set(_LETTERS.findall(paper.header.title))
    known.update(*(find_acronyms(c.text for c in table.cells) for table in paper.tables()))
    body = _body(passages)
    texts = [" ".join(passage.text.lower().split()) for passage in passages]
    for at, passage in enumerate(passages):
        for short, long in find_acronyms([passage.text]).items():
            use = first.get(short)
            late = use is not None and use[0] < at and short not in known
            # The council's own letters, and what was said in full though without its letters.
            told = long.endswith("Council") or any(
                long.lower() in text for text in texts[: use[0] + 1 if use else 0]
            )
            place = regex.search(rf"\b{regex.escape(short)}", passage.text)
            if late and use is not None and not told and place is not None:
                yield _Use(short, use[1], passage.span(*place.span()))
            known.add(short)
        for match in _LETTERS.finditer(passage.text):
            short = match["short"]
            if at < body or passage.kind in ("heading", "field"):
                known.add(short)
            first.setdefault(short, (at, passage.span(*match.span("short"))))
