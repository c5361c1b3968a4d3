"""A table that goes on over pages is cast as one: text with form feeds, and PDFs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from paperminer.checks import PaperEvidence
from paperminer.checks.table_totals import TableTotal
from paperminer.model import Document, Flag
from paperminer.reading import read_document
from paperminer.structure import build_papers
from tests.reading.test_pdf import made, ruled, words

Rows = Sequence[tuple[str, str, str]]

HEAD = ("Service", "2023 £k", "2024 £k")
FIRST = [("Parks", "120", "130"), ("Piers", "210", "220"), ("Lidos", "330", "340")]
SECOND = [("Ferries", "410", "415"), ("Beaches", "95", "105")]
RIGHT, WRONG = ("Total", "1,165", "1,210"), ("Total", "1,165", "1,201")
CARRIED, BROUGHT = ("Carried forward", "660", "690"), ("Brought forward", "660", "690")
INTRO = "Report on the harbour\n\n1. Budget\n\n1.1 The budget is in Table 1.\n\nTable 1: Budget\n"
AFTER = "Harbour report\n2. Next\n\n2.1 The wardens report in May, as they did last year.\n3\n"


def tabbed(rows: Rows) -> str:
    return "\n".join("\t".join(row) for row in rows)


def aligned(rows: Rows) -> str:
    return "\n".join(f"{name:<20}{one:>10}{two:>10}" for name, one, two in rows)


def flags_of(document: Document) -> list[Flag]:
    evidence = PaperEvidence(build_papers(document))
    assert len(list(evidence.tables())) == 1
    return list(TableTotal().run(evidence))


LAYOUTS = {
    "nothing between": "{first}\n\f{rows}\n",
    "a header again": "{first}\n\f{head}\n{rows}\n",
    "page numbers": "{first}\n\n1\n\f{head}\n{rows}\n\n2\n",
    "running lines": "{first}\n1\n\fHarbour report\n{head}\n{rows}\n2\n\f" + AFTER,
    "continued": "{first}\n\fTable 1 (continued)\n\n{head}\n{rows}\n",
    "cont'd": "{first}\n\n\n\fBudget by service cont’d\n{rows}\n",
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("written", [tabbed, aligned])
def test_a_text_is_cast_over_its_form_feeds(layout: str, written: Callable[[Rows], str]) -> None:
    for last, wanted in ((RIGHT, []), (WRONG, [("1,210", "1,201")])):
        text = INTRO + LAYOUTS[layout].format(
            first=written([HEAD, *FIRST]), head=written([HEAD]), rows=written([*SECOND, last])
        )
        if layout == "running lines":
            text = f"Harbour report\n{text}"
        flags = flags_of(read_document(text.encode(), "paper.txt"))
        assert [(flag.expected, flag.found) for flag in flags] == wanted


def test_a_sum_carried_over_a_page_is_checked_and_not_added_twice() -> None:
    for carried, wanted in ((CARRIED, []), (("Carried forward", "660", "680"), ["690"])):
        first = tabbed([HEAD, *FIRST, carried])
        text = f"{INTRO}{first}\n\f{tabbed([HEAD, BROUGHT, *SECOND, RIGHT])}\n"
        flags = flags_of(read_document(text.encode(), "paper.txt"))
        assert [flag.expected for flag in flags] == wanted


def test_sub_totals_on_either_side_of_a_break_make_the_grand_total() -> None:
    for total, wanted in ((RIGHT, []), (WRONG, ["1,210"])):
        shore = [*FIRST, ("Sub-total: shore", "660", "690")]
        sea = [*SECOND, ("Sub-total: sea", "505", "520"), ("Grand total", *total[1:])]
        text = f"{INTRO}{tabbed([HEAD, *shore])}\n\f{tabbed([HEAD, *sea])}\n"
        flags = flags_of(read_document(text.encode(), "paper.txt"))
        assert [flag.expected for flag in flags] == wanted


def test_two_tables_with_a_heading_between_stay_two() -> None:
    other = [HEAD, *SECOND, ("Total", "505", "520")]
    text = f"{INTRO}{tabbed([HEAD, *FIRST])}\n\fTable 2: Ferries\n{tabbed(other)}\n"
    evidence = PaperEvidence(build_papers(read_document(text.encode(), "paper.txt")))
    assert [table.rows for _, table in evidence.tables()] == [4, 4]
    assert list(TableTotal().run(evidence)) == []


@pytest.mark.parametrize("again", [True, False], ids=["header again", "no header"])
@pytest.mark.parametrize("said", [True, False], ids=["continued", "nothing said"])
def test_a_pdf_is_cast_over_its_pages(again: bool, said: bool) -> None:
    many = [(f"Pier {n}", str(10 + n), str(20 + n)) for n in range(27)]
    sums = tuple(str(sum(int(row[at]) for row in (*many, *SECOND))) for at in (1, 2))
    for second, wanted in ((sums[1], []), (str(int(sums[1]) + 90), [sums[1]])):
        rest = [*([HEAD] if again else []), *SECOND, ("Total", sums[0], second)]

        def first_page(canvas: Canvas) -> None:
            words((72, 100, "1.1 The budget is in Table 1."))(canvas)
            ruled(canvas, [HEAD, *many], top=200)

        def second_page(canvas: Canvas, rest: Rows = rest) -> None:
            if said:
                words((72, 60, "Table 1 (continued)"))(canvas)
            ruled(canvas, rest, top=80)

        document = read_document(made(first_page, second_page), "paper.pdf")
        flags = flags_of(document)
        assert [flag.expected.replace(",", "") for flag in flags] == wanted
