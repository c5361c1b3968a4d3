"""A committee's scorecard: text with a tab-separated table, and a commentary."""

from __future__ import annotations

from .nouns import Aim, Block, Expected, Fault, Figure, Fine, Heading, Para, Sample, Table
from .sums import change, gap

CARD_TABLE = Table(
    (
        (
            "Code",
            "Indicator",
            "Polarity",
            "Latest Result",
            "Target 2024-25",
            "RAG",
            "Previous",
            "DOT",
            "County Outturn 2023-24",
        ),
        (
            "LS11",
            "Percentage of schools judged good or better",
            "H",
            "89.7",
            "91",
            "AMBER",
            "89.3",
            "↑",
            "88.1",
        ),
        (
            "LS12",
            "Percentage of two year olds taking a funded place",
            "H",
            "74.2",
            "73",
            "GREEN",
            "75.0",
            "↓",
            "71.6",
        ),
        (
            "LS13",
            "Number of managed moves that broke down",
            "L",
            "27",
            "30",
            "RED",
            "31",
            "↑",
            "34",
        ),
        (
            "LS14",
            "Percentage of pupils on a part-time timetable",
            "L",
            "3.1",
            "2.5",
            "RED",
            "2.9",
            "↑",
            "3.3",
        ),
        (
            "LS15",
            "Rate of referrals per 10,000 children",
            "L",
            "418.6",
            "430.0",
            "GREEN",
            "418.6",
            "↔",
            "441.2",
        ),
        (
            "LS16",
            "Percentage of admission appeals heard on time",
            "H",
            "66.4",
            "70",
            "GREEN",
            "64.9",
            "↑",
            "59.8",
        ),
        (
            "LS17",
            "Apprenticeship starts, ages 16 to 18",
            "H",
            "1,385",
            "1,350",
            "GREEN",
            "1,402",
            "↑",
            "1,338",
        ),
        (
            "LS18",
            "Average caseload of social workers",
            "L",
            "16.2",
            "18.0",
            "GREEN",
            "16.9",
            "↑",
            "17.4",
        ),
    ),
    title="County indicators to the end of December 2024",
)
CARD: tuple[Block, ...] = (
    Heading("Ravelmere County Council", 0),
    Heading("Learning and Skills: Performance Scorecard", 1),
    Para("Position at the end of December 2024. Polarity: H higher is better, L lower is better."),
    Para(
        "GREEN: target met. AMBER: target missed by no more than five per cent of the target. "
        "RED: target missed by more. DOT: an arrow up is better, down is worse, level unchanged."
    ),
    CARD_TABLE,
    Heading("Commentary"),
    Para(
        "LS11: The proportion of schools judged good or better is 89.7%, up 0.4 percentage points "
        "from 89.3% in September 2024 and 1.3 percentage points short of the target of 91%."
    ),
    Para(
        "LS17: There were 1,385 apprenticeship starts, 35 more than the target of 1,350 and 17 "
        f"fewer than the 1,402 reported before, a fall of {change(1402, 1385)}%."
    ),
    Para(
        "LS18: Caseloads averaged 16.2 against 16.9 before, a reduction of 1.7 cases for each "
        "social worker."
    ),
)
CARD_SAMPLE = Sample(
    ("2025-02-04-learning-committee/performance-scorecard.txt",),
    "Learning and Skills: Performance Scorecard",
    CARD,
    (
        Fault(
            "rag_status",
            "error",
            ("LS13",),
            "GREEN",
            "RED",
            "27 moves keep within a target of 30, lower being better.",
        ),
        Fault("rag_status", "error", ("LS16",), "RED", "GREEN", "66.4 misses a target of 70."),
        Fault("dot_status", "error", ("LS14",), "↓", "↑", "From 2.9 to 3.1 is worse."),
        Fault("dot_status", "error", ("LS17",), "↓", "↑", "From 1,402 to 1,385 is worse."),
        Fault(
            "change_arithmetic",
            "error",
            ("1.7 cases",),
            gap("16.9", "16.2"),
            "1.7",
            "From 16.9 to 16.2 is a reduction of 0.7.",
        ),
    ),
    (
        Fine("rag_status", ("LS12",), "74.2 is above the target although it went down."),
        Fine("dot_status", ("LS15",), "418.6 and 418.6: level."),
        Fine("dot_status", ("LS18",), "Lower caseloads are better: the arrow up is right."),
        Fine("difference_arithmetic", ("1.3 percentage points",), "91 less 89.7 is 1.3."),
        Fine("change_arithmetic", (f"{change(1402, 1385)}%",), "From 1,402 to 1,385."),
        Fine("target_word", ("35 more than the target",), "1,385 less 1,350 is 35."),
    ),
    (
        Expected(
            "scorecard",
            (
                Figure("89.7", "89.7", "percent"),
                Figure("418.6", "418.6", "rate_per_10000"),
                Figure("1,385", "1385", "count"),
                Figure("88.1", "88.1", "percent", "previous"),
                Figure("27", "27", "count"),
                Figure("17.4", "17.4", "count", "previous"),
                Figure("91", "91", "percent", "target"),
                Figure("430.0", "430.0", "rate_per_10000", "target"),
            ),
            (
                Aim("91", "percent", ">=", "missed", "missed"),
                Aim("30", "count", "<=", "missed", "met"),
                Aim("1350", "count", ">=", "met", "met"),
            ),
        ),
    ),
    width=100,
)
SAMPLES = (CARD_SAMPLE,)
