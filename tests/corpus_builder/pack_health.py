"""A small agenda pack as PDF whose outline says where its papers begin."""

from __future__ import annotations

from .nouns import (
    Act,
    Aim,
    Block,
    Expected,
    Fault,
    Field,
    Figure,
    Fine,
    Heading,
    Lines,
    PageBreak,
    Para,
    Sample,
    Table,
)
from .sums import change, count, gap, share, total

HEALTH = "Stop Smoking Service: Half-Year Review"
QUITS = {"Ostrey": (410, 246), "Calverhythe": (365, 190), "Penmarrow": (225, 119)}
SET, QUIT = (total(*(pair[i] for pair in QUITS.values())) for i in (0, 1))
APPENDIX = Table(
    (
        ("District", "Quit dates set", "Quit at four weeks", "Quit rate"),
        *((name, str(a), str(b), f"{share(b, a)}%") for name, (a, b) in list(QUITS.items())[:2]),
        ("Penmarrow", "225", "119", "57.9%"),
        ("County", count(SET), count(QUIT), f"{share(QUIT, SET)}%"),
    ),
    widths=(2, 1.2, 1.4, 1),
    totals=(4,),
    title="Table 1: Quit dates and results, April to September 2024",
)
BLOCKS: tuple[Block, ...] = (
    PageBreak("Agenda"),
    Heading("Ravelmere County Council", 0),
    Heading("Health and Adult Care Committee", 0),
    Lines(
        (
            "Tuesday, 19 November 2024, 2.00 pm",
            "Estuary Room, Tarn House, Ostrey",
            "Telephone: 01632 960455",
        )
    ),
    Heading("AGENDA"),
    Lines(
        (
            "1. Apologies and substitutes",
            "2. Declarations of interest",
            f"3. {HEALTH} (Pages 2 - 3)",
            "4. Work programme (Page 4)",
        )
    ),
    PageBreak(f"3 {HEALTH}"),
    Field("From", "Selwyn Marchbank, Director of Public Health"),
    Field("To", "Health and Adult Care Committee - 19 November 2024"),
    Field("Subject", HEALTH),
    Field("Classification", "Unrestricted"),
    Field("Past Pathway", "None"),
    Field("Future Pathway", "None"),
    Field("Electoral Division", "All divisions"),
    Para(
        f"Summary: Of the {count(SET)} residents who set a date to stop smoking, {QUIT} had "
        f"stopped four weeks later, a rate of {share(QUIT, SET)}%."
    ),
    Heading("Recommendations"),
    Para("The Committee is asked to:"),
    Para("comment on the half-year results; and", mark="1)"),
    Para("recommend to the Cabinet Member that the Calverhythe clinic be kept open.", mark="2)"),
    Heading("1. Results"),
    Para(
        f"The county rate of {share(QUIT, SET)}% is {gap(share(QUIT, SET), '53.2')} percentage "
        "points higher than the 53.2% of England, and it exceeded the target of 55%.",
        "1.1",
    ),
    Para(
        f"Among pregnant women 58 of 116 ({share(58, 116, 0)}%) stopped. Referrals from midwives "
        "fell by 15%, from 240 to 180, after a change of system.",
        "1.2",
    ),
    Para(
        f"The cost of each quit was £412, {change(448, 412, 0)}% less than the £448 of 2023-24. "
        "Smoking prevalence is 12.7%, against 11.9% in the South East; it should be 10% or less "
        "by 2028 and 5% or less by 2030.",
        "1.3",
    ),
    PageBreak("Appendix 1 Quit rates by district"),
    Heading("Appendix 1: Quit rates by district"),
    APPENDIX,
    PageBreak("4 Work programme"),
    Field("From", "Perrin Stokewell, Clerk to the Council"),
    Field("To", "Health and Adult Care Committee - 19 November 2024"),
    Field("Subject", "Work Programme"),
    Field("Classification", "Unrestricted"),
    Para("Recommendation: The Committee is asked to agree its work programme for 2025."),
    Para("1. Four papers are planned for 4 March 2025 and three for 10 June 2025, seven in all."),
)
FAULTS = (
    Fault(
        "row_arithmetic",
        "error",
        ("Penmarrow", "57.9%"),
        share(119, 225),
        "57.9",
        "119 of 225 is 52.9%.",
    ),
    Fault(
        "change_arithmetic",
        "error",
        ("15%", "from 240"),
        change(240, 180, 0),
        "15",
        "From 240 to 180 is a fall of 25%.",
    ),
    Fault(
        "duplicate_figure",
        "duplicate",
        (f"{share(QUIT, SET)}%",),
        share(QUIT, SET),
        share(QUIT, SET),
        "The summary, paragraph 1.1 and the appendix give the county rate.",
    ),
)
FINE = (
    Fine("total_arithmetic", (count(SET),), "The three districts make the county."),
    Fine("total_arithmetic", (QUIT,), "The three districts make the county."),
    Fine("difference_arithmetic", (gap(share(QUIT, SET), "53.2"),), "55.5 less 53.2."),
    Fine("target_word", ("55%",), "55.5% does exceed 55%."),
    Fine("share_arithmetic", ("58 of 116",), "58 of 116 is half."),
    Fine("change_arithmetic", ("£448",), "From £448 to £412 is 8%."),
    Fine("total_arithmetic", ("seven in all",), "Four and three make seven."),
)
EXPECTED = (
    Expected("agenda"),
    Expected(
        "report",
        (
            Figure(count(SET), SET, "count"),
            Figure(QUIT, QUIT, "count"),
            Figure(f"{share(QUIT, SET)}%", share(QUIT, SET), "percent"),
            Figure("53.2%", "53.2", "percent", "comparator"),
            Figure("58", "58", "count"),
            Figure("£412", "412", "gbp"),
            Figure("£448", "448", "gbp", "previous"),
            Figure("11.9%", "11.9", "percent", "comparator"),
        ),
        (
            Aim("55", "percent", ">=", "exceeded", "met"),
            Aim("10", "percent", "<="),
            Aim("5", "percent", "<="),
        ),
        (
            Act("recommendation", "1", ("comment",), "comment on the half-year results"),
            Act("recommendation", "2", ("recommend",), "recommend to the Cabinet Member"),
        ),
    ),
    Expected("appendix", (Figure("246", "246", "count"), Figure("57.9%", "57.9", "percent"))),
    Expected(
        "report",
        (),
        (),
        (Act("recommendation", "", ("agree",), "agree its work programme"),),
    ),
)
SAMPLES = (
    Sample(
        ("2024-11-19-health-committee/agenda-pack.pdf",),
        "Agenda pack of the Health and Adult Care Committee, 19 November 2024",
        BLOCKS,
        FAULTS,
        FINE,
        EXPECTED,
    ),
)
