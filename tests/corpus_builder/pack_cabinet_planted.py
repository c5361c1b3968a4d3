"""What is planted in the agenda pack of the Cabinet, and what must be found there."""

from __future__ import annotations

from .nouns import Act, Aim, Expected, Fault, Figure, Fine, Sample
from .pack_cabinet import BLOCKS, NOW, THEN
from .sums import change, gap, share

FAULTS = (
    Fault(
        "date_conflict",
        "error",
        ("15 January 2025",),
        "Wednesday",
        "Thursday",
        "15 January 2025 was a Wednesday, and the agenda says 16 January.",
    ),
    Fault(
        "target_word",
        "error",
        ("no more than 150",),
        "missed",
        "met",
        "158 is more than the 150 that were allowed.",
    ),
    Fault(
        "direction_word",
        "error",
        ("14.8%", "15.6%"),
        "up",
        "down",
        "From 14.8% to 15.6% is a rise.",
    ),
    Fault(
        "total_arithmetic",
        "error",
        (str(int(NOW) + 4),),
        NOW,
        str(int(NOW) + 4),
        "The four districts do not make the total of 2024.",
    ),
    Fault(
        "row_arithmetic",
        "error",
        (f"{int(NOW) - int(THEN):+d}",),
        f"{int(NOW) + 4 - int(THEN):+d}",
        f"{int(NOW) - int(THEN):+d}",
        "The change of the total row does not follow from the totals that are printed.",
    ),
    Fault(
        "conflicting_figure",
        "conflict",
        (f"{NOW} people", str(int(NOW) + 4)),
        "one value",
        f"{NOW} and {int(NOW) + 4}",
        "The text and the table give two counts for 2024.",
    ),
    Fault(
        "conflicting_text",
        "conflict",
        ("£450k", "£540k"),
        "one amount",
        "£450k and £540k",
        "The recommendation changed between the front and the end.",
    ),
    Fault(
        "duplicate_passage",
        "duplicate",
        ("The camera on the",),
        "once",
        "twice",
        "Paragraph 3.1 repeats the end of paragraph 1.2.",
    ),
    Fault(
        "duplicate_figure",
        "duplicate",
        (f"{NOW} people",),
        NOW,
        NOW,
        "The summary and paragraph 1.1 give the same count.",
    ),
    Fault(
        "target_word",
        "error",
        ("9.8%", "225"),
        "below",
        "above",
        "225 is not above a target of 230.",
    ),
    Fault(
        "unit_pp",
        "warning",
        ("1.4%", "94.8%"),
        f"{gap('96.2', '94.8')} percentage points",
        "1.4%",
        "A difference of percentage points is printed with the sign for per cent.",
    ),
    Fault("reference", "warning", ("Table C",), "Table A", "Table C", "There is no Table C."),
    Fault(
        "numbering",
        "warning",
        ("The number in training",),
        "1.3",
        "1.4",
        "Paragraph 1.3 is missing.",
    ),
)
FINE = (
    Fine("difference_arithmetic", ("Twenty-three schools",), "Nine more than fourteen, in words."),
    Fine("total_arithmetic", ("£186,500",), "£120,000 and £66,500 make £186,500."),
    Fine("difference_arithmetic", (f"{gap('48.9', '41.3')} percentage",), "48.9 less 41.3."),
    Fine("shares_sum", ("15.3%",), "48.9, 35.8 and 15.3 make 100."),
    Fine("share_arithmetic", (f"{share(3128, 4600, 0)}%",), "3,128 of 4,600."),
    Fine("share_arithmetic", ("42.5%",), "1,870 of 4,400 is 42.5%."),
    Fine("share_arithmetic", (f"({share(38, NOW)}%)",), "38 of 158."),
    Fine("share_arithmetic", ("461 (90.0%)",), "461 of 512 is 90.04%."),
    Fine("difference_arithmetic", (f"{gap('90.0', '87.6')} percentage",), "90.0 less 87.6."),
    Fine("change_arithmetic", ("doubled from 17 to 34",), "Twice 17 is 34."),
    Fine("difference_arithmetic", ("£42.56",), "£230.46 less £187.90 is £42.56."),
    Fine("share_arithmetic", ("£64,000",), "8% of £800,000 is £64,000."),
    Fine("change_arithmetic", (f"{change(THEN, NOW)}% fewer",), "From 166 to 158."),
    Fine("change_arithmetic", ("9.8%",), "From 205 to 225 is 9.8%."),
    Fine("numbering", ("52. Winter service",), "Each paper of a pack has its own numbers."),
    Fine("date_conflict", ("Monday 6 January 2025",), "6 January 2025 was a Monday."),
)
EXPECTED = (
    Expected("agenda"),
    Expected(
        "minutes",
        (
            Figure("1,870", "1870", "count"),
            Figure("42.5%", "42.5", "percent"),
            Figure("£3.1m", "3100000", "gbp"),
            Figure("23,600", "23600", "other:tonnes"),
        ),
        (),
        (
            Act("resolution", "", ("agree", "sign"), "the minutes be agreed"),
            Act("resolution", "2", ("approve",), "the winter service plan be approved"),
        ),
    ),
    Expected(
        "report",
        (
            Figure("158", "158", "count"),
            Figure("166", "166", "count", "previous"),
            Figure("£450k", "450000", "gbp", "budget"),
            Figure("14.8%", "14.8", "percent", "previous"),
            Figure("15.6%", "15.6", "percent"),
            Figure("19.4", "19.4", "other:mph"),
            Figure("Twenty-three", "23", "count"),
            Figure("48.9%", "48.9", "percent"),
        ),
        (
            Aim("150", "count", "<=", "met", "missed"),
            Aim("140", "count", "<="),
            Aim("100", "count", "<="),
            Aim("75", "percent", ">="),
        ),
        (Act("recommendation", "", ("note", "approve"), "note the review"),),
    ),
    Expected(
        "report",
        (
            Figure("512", "512", "count"),
            Figure("461", "461", "count"),
            Figure("90.0%", "90.0", "percent"),
            Figure("87.6%", "87.6", "percent", "comparator"),
            Figure("£230.46 per week", "230.46", "gbp", "rate_or_charge"),
            Figure("£42.56", "42.56", "gbp", "change"),
        ),
        (Aim("230", "count", ">=", "exceeded", "missed"),),
        (
            Act("recommendation", "a", ("agree",), "agree to lease 40 flats"),
            Act("recommendation", "b", ("ask",), "ask the Director to report"),
        ),
    ),
    Expected(
        "decision_record",
        (Figure("8%", "8", "percent", "change"), Figure("£64,000", "64000", "gbp")),
        (),
        (
            Act("decision", "1", ("extend",), "extend the contract for the telephone"),
            Act("decision", "2", ("authorise",), "authorise the Director of Resources"),
        ),
    ),
)
SAMPLES = (
    Sample(
        ("2025-01-16-cabinet/agenda-pack.txt",),
        "Agenda pack of the Cabinet, 16 January 2025",
        BLOCKS,
        FAULTS,
        FINE,
        EXPECTED,
        tabs=False,
    ),
)
