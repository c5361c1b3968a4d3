"""Fees and charges: old and new rates with their changes (text)."""

from __future__ import annotations

from decimal import Decimal

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
from .sums import change, total

RATES = {
    "Ceremony room, weekday": ("185.00", "194.25"),
    "Ceremony room, Saturday": ("310.00", "325.50"),
    "Copy certificate": ("12.50", "12.50"),
    "Skip permit, 14 days": ("48.00", "52.80"),
    "Scaffold licence, each month": ("96.00", "108.00"),
}
CARE = {
    "Day centre, each session": ("41.60", "43.26"),
    "Respite, each week": ("612.36", "636.85"),
    "Shared lives, each week": ("402.14", "390.08"),
}


def rate_row(name: str, pair: tuple[str, str]) -> tuple[str, ...]:
    """Return a row: name, old rate, new rate, change in pounds, change in per cent."""
    old, new = Decimal(pair[0]), Decimal(pair[1])
    sign = "-" if new < old else ""
    return (name, f"£{old}", f"£{new}", f"{sign}£{abs(new - old)}", f"{sign}{change(old, new)}%")


def with_cell(cells: tuple[str, ...], column: int, text: str) -> tuple[str, ...]:
    """Return a row with one cell changed."""
    return (*cells[:column], text, *cells[column + 1 :])


HEADS = ("Charge", "Rate 2024-25", "Rate 2025-26", "£ change", "% change")
PLAIN = [rate_row(name, pair) for name, pair in RATES.items()]
TABLE_1 = Table(
    (
        HEADS,
        PLAIN[0],
        PLAIN[1],
        PLAIN[2],
        with_cell(PLAIN[3], 4, "12.0%"),
        with_cell(PLAIN[4], 3, "£14.00"),
    ),
    title="Table 1: Registration and highways",
)
TABLE_2 = Table(
    (HEADS, *(rate_row(name, pair) for name, pair in CARE.items())),
    title="Table 2: Care",
)
INCOME = ("1.24", "0.86", "0.35")
ASKS = (
    ("a)", "endorse the charges in Tables 1 and 2 to take effect on 1 April 2025;"),
    ("b)", "agree that charges under £15 be held for one year; and"),
    ("c)", "note that the charge for shared lives is reduced."),
)
BLOCKS: tuple[Block, ...] = (
    Field("By", "Corwin Ashgrove, Cabinet Member for Environment and Communities"),
    Field("To", "Environment and Communities Committee - 11 March 2025"),
    Field("Subject", "Fees and Charges 2025-26"),
    Field("Classification", "Unrestricted"),
    Field("Electoral Division", "All divisions"),
    Para(
        "Summary: This paper proposes rates for the coming year. Most charges rise by the 5.0% "
        "that was assumed in the budget."
    ),
    Heading("Recommendations"),
    Para("The Committee is asked to:"),
    *(Para(text, mark=mark) for mark, text in ASKS),
    Heading("Background"),
    Para(
        "The authority may charge for discretionary services under section 93 of the Local "
        "Government Act 2003. Charges were last reviewed on 12 March 2024 (minute 41).",
        "1.",
    ),
    Para(
        f"Income from the three groups of charges is forecast at £{total(*INCOME)} million: "
        f"£{INCOME[0]} million from ceremonies, £{INCOME[1]} million from highways and "
        f"£{INCOME[2]} million from care.",
        "2.",
    ),
    Para(
        "The number of ceremonies grew by 8%, from 2,150 to 2,408. Permits issued online went "
        "from 61% to 73% of the total, a rise of 12 percentage points, and the aim is at least "
        "80% by March 2026.",
        "4.",
    ),
    TABLE_1,
    Para(
        "The fee for a weekday ceremony goes up from £185.00 to £194.25, a rise of "
        f"{change('185.00', '194.25')}%. Respite is to be charged at £636.85 per week, "
        "£24.49 more than before.",
        "5.",
    ),
    TABLE_2,
    Para(
        "Some 1,905 residents answered the consultation, of whom 1,143 (62.0%) agreed that those "
        "who use a service should pay more towards it. Replies may be read on 01632 960822.",
        "6.",
    ),
)
FAULTS = (
    Fault(
        "row_arithmetic",
        "error",
        ("Skip permit", "12.0%"),
        change("48.00", "52.80"),
        "12.0",
        "From £48.00 to £52.80 is 10.0%.",
    ),
    Fault(
        "row_arithmetic",
        "error",
        ("Scaffold licence", "£14.00"),
        "12.00",
        "14.00",
        "From £96.00 to £108.00 is £12.00.",
    ),
    Fault(
        "change_arithmetic",
        "error",
        ("8%", "2,150"),
        change(2150, 2408),
        "8",
        "From 2,150 to 2,408 is a growth of 12.0%.",
    ),
    Fault(
        "share_arithmetic", "error", ("1,143", "62.0%"), "60.0", "62.0", "1,143 of 1,905 is 60.0%."
    ),
    Fault(
        "numbering",
        "warning",
        ("The number of ceremonies",),
        "3.",
        "4.",
        "Paragraph 3 is missing: 2 is followed by 4.",
    ),
)
FINE = (
    Fine("row_arithmetic", ("Copy certificate", "0.0%"), "A charge that stays as it was."),
    Fine("row_arithmetic", ("-£12.06", "-3.0%"), "A charge that is reduced."),
    Fine("row_arithmetic", ("£24.49", "4.0%"), "3.999... is printed 4.0."),
    Fine("total_arithmetic", (f"£{total(*INCOME)} million",), "The three groups add up."),
    Fine("difference_arithmetic", ("12 percentage points",), "73 less 61 is 12."),
    Fine("change_arithmetic", ("£194.25",), "From £185.00 to £194.25 is 5.0%."),
    Fine("conflicting_figure", ("5.0%",), "Two charges that rise by the same rate."),
)
EXPECTED = Expected(
    "report",
    (
        Figure("£2.45 million", "2450000", "gbp", "forecast"),
        Figure("2,408", "2408", "count"),
        Figure("2,150", "2150", "count", "previous"),
        Figure("73%", "73", "percent"),
        Figure("£636.85", "636.85", "gbp", "rate_or_charge"),
        Figure("£108.00", "108.00", "gbp", "rate_or_charge"),
        Figure("-3.0%", "-3.0", "percent", "change"),
        Figure("1,905", "1905", "count"),
    ),
    (Aim("80", "percent", ">="),),
    (
        Act("recommendation", "a", ("endorse",), "endorse the charges in Tables 1 and 2"),
        Act("recommendation", "b", ("agree",), "agree that charges under £15"),
        Act("recommendation", "c", ("note",), "note that the charge for shared lives"),
    ),
)
SAMPLES = (
    Sample(
        ("2025-03-11-environment-committee/fees-and-charges.txt",),
        "Fees and Charges 2025-26",
        BLOCKS,
        FAULTS,
        FINE,
        (EXPECTED,),
    ),
)
