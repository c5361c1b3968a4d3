"""A key decision report whose recommendations stand at its front and at its end (text)."""

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
    Para,
    Sample,
    Table,
)
from .sums import change, count, gap, total

FERRY = "The Penmarrow Ferry: Award of a New Operating Contract"
REPEATED = (
    "Without a ferry the journey by road between Penmarrow and North Tarn takes fifty minutes, and "
    "most pupils on the peninsula could not reach the college before lessons begin."
)
OPTIONS = Table(
    (
        ("Option", "Year 1", "Year 2", "Year 3", "Total"),
        ("Renew as now", "£612,000", "£624,240", "£636,725", "£1,872,965"),
        ("New contract", "£585,000", "£596,700", "£608,634", "£1,790,334"),
        ("Bus in place of ferry", "£498,500", "£508,470", "£518,639", "£1,552,609"),
    ),
    title="Table 1: Cost of the options to the authority",
)
TRIPS = {"summer": 41250, "autumn": 28400, "winter": 19150, "spring": 30600}
BLOCKS: tuple[Block, ...] = (
    Field("From", "Corwin Ashgrove, Cabinet Member for Environment and Communities"),
    Field("To", "Environment and Communities Committee - 11 March 2025"),
    Field("Subject", FERRY),
    Field("Decision No", "25/00019"),
    Field("Key decision", "Yes - affects two or more electoral divisions"),
    Field("Classification", "Unrestricted"),
    Field("Past Pathway", "None"),
    Field("Future Pathway", "Cabinet Member decision"),
    Field("Electoral Division", "Penmarrow; North Tarn Rural"),
    Para(
        "Summary: The contract for the Penmarrow ferry ends on 31 May 2025. Officers advise a new "
        "contract of three years. The ferry made 119,400 passenger trips last year. " + REPEATED
    ),
    Heading("Recommendation(s)"),
    Para(
        "The Committee is asked to support, or to advise the Cabinet Member to change, the plan to:"
    ),
    Para("award the contract to Saltwater Crossings Ltd for three years;", mark="a)"),
    Para("cap the cost to the authority at £1.8m over the term; and", mark="b)"),
    Para("delegate authority to the Director of Place to agree the timetable.", mark="c)"),
    Heading("1. Introduction"),
    Para(
        f"The ferry carried {count(119400)} passengers in 2024: {count(TRIPS['summer'])} in "
        f"summer, {count(TRIPS['autumn'])} in autumn, {count(TRIPS['winter'])} in winter and "
        f"{count(29600)} in spring.",
        "1.1",
    ),
    Para(
        f"Passenger numbers were {change(113714, 119400)}% higher than the 113,714 of 2023. "
        "Punctuality was 96.3%, which is 2.3 percentage points above the 93.0% of the year "
        "before, and it exceeded the target of 95%.",
        "1.2",
    ),
    Heading("2. Options"),
    Para(
        "Table 1 compares three options. A new contract costs "
        f"£{count(gap('1872965', '1790334'))} less than a renewal over three years.",
        "2.1",
    ),
    OPTIONS,
    Para(
        "The fare for adults would go from £4.20 to £4.60, and that for children would stay at "
        "£1.50. Three bids were received, and their scores for quality were 81, 74 and 62 out of "
        "100.",
        "2.2",
    ),
    Heading("3. Equality and climate"),
    Para(
        "More than 350 pupils hold a season ticket, just over a third of the 1,020 in use. "
        + REPEATED,
        "3.1",
    ),
    Para(
        "The operator must cut its diesel use by 20% by 2026, 35% by 2027 and 50% by 2028.",
        "3.2",
    ),
    Para(
        "The ferry carried 119,400 passengers, so the subsidy is £5.13 for each trip.",
        "3.3",
    ),
    Heading("4. Recommendation(s)"),
    Para(
        "The Committee is asked to support, or to advise the Cabinet Member to change, the plan to:"
    ),
    Para("award the contract to Saltwater Crossings Ltd for three years;", mark="a)"),
    Para("cap the cost to the authority at £1.9m over the term; and", mark="b)"),
    Para("delegate authority to the Director of Place to agree the timetable.", mark="c)"),
    Heading("5. Background documents"),
    Para("Equality impact screening, 14 February 2025. Contact: ferry@ravelmere.example"),
)
REPORT = Sample(
    ("2025-03-11-environment-committee/key-decision-ferry.txt",),
    FERRY,
    BLOCKS,
    (
        Fault(
            "total_arithmetic",
            "error",
            ("119,400", "29,600"),
            count(total(41250, 28400, 19150, 29600)),
            "119,400",
            "The four seasons do not make the passengers of the year.",
        ),
        Fault(
            "total_arithmetic",
            "error",
            ("£1,552,609",),
            f"£{count(total(498500, 508470, 518639))}",
            "£1,552,609",
            "The three years of the bus option do not make its total.",
        ),
        Fault(
            "difference_arithmetic",
            "error",
            ("96.3%", "2.3"),
            gap("96.3", "93.0"),
            "2.3",
            "96.3 less 93.0 is 3.3.",
        ),
        Fault(
            "conflicting_text",
            "conflict",
            ("£1.8m", "£1.9m"),
            "one wording",
            "£1.8m and £1.9m",
            "Recommendation b) changed between the front and the end.",
        ),
        Fault(
            "duplicate_passage",
            "duplicate",
            ("Without a ferry",),
            "once",
            "twice",
            "Paragraph 3.1 repeats the end of the summary.",
        ),
        Fault(
            "duplicate_figure",
            "duplicate",
            ("119,400",),
            "119400",
            "119400",
            "The passengers of 2024 stand in the summary, 1.1 and 3.3.",
        ),
    ),
    (
        Fine("total_arithmetic", ("£1,790,334",), "The years of the new contract add up."),
        Fine(
            "difference_arithmetic",
            (f"£{count(gap('1872965', '1790334'))}",),
            "1,872,965 less 1,790,334.",
        ),
        Fine("change_arithmetic", (f"{change(113714, 119400)}%",), "From 113,714 to 119,400."),
        Fine("target_word", ("95%",), "96.3% does exceed 95%."),
        Fine("share_arithmetic", ("1,020",), "350 of 1,020 is 34.3%: just over a third."),
        Fine("conflicting_text", ("award the contract",), "Recommendation a) is the same."),
        Fine("conflicting_figure", ("20%", "35%", "50%"), "Three milestones of one aim."),
        Fine("share_arithmetic", ("£5.13",), "£612,000 over 119,400 trips is £5.13."),
    ),
    (
        Expected(
            "report",
            (
                Figure("119,400", "119400", "count"),
                Figure("41,250", "41250", "count"),
                Figure("96.3%", "96.3", "percent"),
                Figure("93.0%", "93.0", "percent", "previous"),
                Figure("£4.60", "4.60", "gbp", "rate_or_charge"),
                Figure("350", "350", "count"),
                Figure("£596,700", "596700", "gbp", "forecast"),
                Figure("£5.13", "5.13", "gbp"),
            ),
            (
                Aim("95", "percent", ">=", "exceeded", "met"),
                Aim("20", "percent", ">="),
                Aim("50", "percent", ">="),
            ),
            (
                Act("recommendation", "a", ("award",), "award the contract to Saltwater"),
                Act("recommendation", "b", ("cap",), "cap the cost to the authority"),
                Act("recommendation", "c", ("delegate",), "delegate authority to the Director"),
            ),
        ),
    ),
)

SAMPLES = (REPORT,)
