"""What is planted in the report on fairness in education, and what must be found there."""

from __future__ import annotations

from .nouns import Act, Aim, Expected, Fault, Figure, Fine, Sample
from .paper_equality import BEFORE, BLOCKS, NOW
from .sums import change, count, gap, share

FAULTS = (
    Fault(
        "conflicting_figure",
        "conflict",
        ("62.3%", "61.3%"),
        "one value",
        "62.3 and 61.3",
        "The summary and paragraph 2.1 give two values for Key Stage 2 in 2024.",
    ),
    Fault(
        "difference_arithmetic",
        "error",
        ("65.9%", "57.1%", "9.8"),
        gap("65.9", "57.1"),
        "9.8",
        "The gap between girls and boys does not follow from the two shares.",
    ),
    Fault(
        "share_arithmetic",
        "error",
        ("1,248", "27.0%"),
        share(312, 1248),
        "27.0",
        "312 of 1,248 is not 27.0%.",
    ),
    Fault(
        "target_word",
        "error",
        ("70.8%", "72%"),
        "missed",
        "exceeded",
        "70.8% does not exceed a target of 72%.",
    ),
    Fault(
        "direction_word",
        "error",
        ("18.2%", "19.6%"),
        "rose",
        "fell",
        "From 18.2% to 19.6% is a rise.",
    ),
    Fault(
        "change_arithmetic",
        "error",
        ("38%", "240"),
        change(240, 162),
        "38",
        "From 240 to 162 is a fall of 32.5%.",
    ),
    Fault("comparison_word", "error", ("4.9%", "4.7%"), "above", "below", "4.9% is above 4.7%."),
    Fault(
        "numbering",
        "warning",
        ("At 4.9%, the proportion", "Forty-two schools"),
        "3.4",
        "3.3",
        "Two paragraphs carry the number 3.3.",
    ),
    Fault(
        "total_arithmetic",
        "error",
        (count(int(NOW) + 10),),
        count(NOW),
        count(int(NOW) + 10),
        "The districts of January 2025 do not add up to the county row.",
    ),
    Fault(
        "conflicting_figure",
        "conflict",
        (count(NOW), count(int(NOW) + 10)),
        "one value",
        f"{count(NOW)} and {count(int(NOW) + 10)}",
        "The text and the table give two counts of plans in January 2025.",
    ),
    Fault(
        "row_arithmetic",
        "error",
        ("+86",),
        f"+{int(NOW) + 10 - int(BEFORE)}",
        "+86",
        "The county's change does not follow from the two totals that are printed.",
    ),
    Fault(
        "duplicate_figure",
        "duplicate",
        ("1,026",),
        "1,026",
        "1,026",
        "Paragraph 5.2 repeats the count of paragraph 2.2.",
    ),
    Fault(
        "duplicate_passage",
        "duplicate",
        ("Every school cluster",),
        "once",
        "twice",
        "Paragraph 5.1 repeats the end of paragraph 2.4.",
    ),
)
FINE = (
    Fine("difference_arithmetic", ("0.7",), "61.3 less 60.6 is 0.7."),
    Fine("comparison_word", ("-0.03",), "-0.04 is below -0.03: a negative score."),
    Fine("share_arithmetic", (f"{share(1026, 1733)}%",), "1,026 of 1,733 is 59.2%."),
    Fine(
        "share_arithmetic", ("One in five", "20.3%"), "One in five is a fair round form of 20.3%."
    ),
    Fine("target_word", ("12.5%",), "Absence of 12.4% meets a target of 12.5%: lower is better."),
    Fine("change_arithmetic", (f"{change(20, 15, 0)}%",), "From twenty to fifteen, in words."),
    Fine("row_arithmetic", ("-13", "-3.3%"), "Penmarrow fell: the signs are right."),
    Fine("target_word", ("1.5",), "71.5% falls short of 73% by 1.5 points."),
    Fine("conflicting_figure", ("58.4%",), "Two years, two values."),
)
EXPECTED = Expected(
    "report",
    (
        Figure("62.3%", "62.3", "percent"),
        Figure("£1.3 billion", "1300000000", "gbp", "budget"),
        Figure("68th", "68", "rank", "rank"),
        Figure("-0.04", "-0.04", "score"),
        Figure("-0.03", "-0.03", "score", "comparator"),
        Figure("1,026", "1026", "count"),
        Figure("Fifteen", "15", "count"),
        Figure("Forty-two", "42", "count"),
        Figure("58.4%", "58.4", "percent", "previous"),
    ),
    (
        Aim("72", "percent", ">=", "exceeded", "missed"),
        Aim("2.5", "percent", "<="),
        Aim("73", "percent", ">=", "missed", "missed"),
        Aim("90", "percent", ">="),
    ),
    (
        Act("recommendation", "i", ("note",), "note the progress made"),
        Act("recommendation", "ii", ("endorse",), "endorse the revised objectives"),
        Act("recommendation", "iii", ("request",), "request a further report"),
    ),
)
FOLDER = "2025-02-04-learning-committee"
SAMPLES = (
    Sample(
        tuple(f"{FOLDER}/fairness-in-education.{suffix}" for suffix in ("pdf", "txt", "docx")),
        "Fairness in Education: Annual Report 2023-24",
        BLOCKS,
        FAULTS,
        FINE,
        (EXPECTED,),
    ),
)
