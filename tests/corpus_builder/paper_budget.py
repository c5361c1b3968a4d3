"""Budget monitoring with sub-totals, variances and bracketed savings (PDF)."""

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
from .sums import bracketed, change, share, total

SERVICES = {
    "Adult care": ("231.4", "238.9"),
    "Children and learning": ("148.2", "152.6"),
    "Public health": ("41.5", "41.5"),
}
PLACE = {
    "Highways and transport": ("67.3", "66.1"),
    "Waste": ("52.8", "53.4"),
    "Culture and libraries": ("18.6", "18.2"),
}


def variance(pair: tuple[str, str]) -> str:
    """Return forecast less budget, an underspend in brackets."""
    return bracketed(Decimal(pair[1]) - Decimal(pair[0]))


def row(name: str, pair: tuple[str, str]) -> tuple[str, ...]:
    """Return a row: name, budget, forecast, variance."""
    return (name, *pair, variance(pair))


PEOPLE_SUM = (total(*(p[0] for p in SERVICES.values())), total(*(p[1] for p in SERVICES.values())))
PLACE_SUM = (total(*(p[0] for p in PLACE.values())), total(*(p[1] for p in PLACE.values())))
ALL = (total(PEOPLE_SUM[0], PLACE_SUM[0]), total(PEOPLE_SUM[1], PLACE_SUM[1]))
WRONG_PLACE = str(Decimal(PLACE_SUM[1]) + 2)
REVENUE = Table(
    (
        ("£m", "Budget", "Forecast", "Variance"),
        *(row(name, pair) for name, pair in SERVICES.items()),
        row("Sub-total: people", PEOPLE_SUM),
        row("Highways and transport", PLACE["Highways and transport"]),
        row("Waste", PLACE["Waste"]),
        row("Culture and libraries", PLACE["Culture and libraries"]),
        ("Sub-total: place", PLACE_SUM[0], WRONG_PLACE, variance(PLACE_SUM)),
        row("Total service spending", ALL),
    ),
    widths=(3, 1, 1, 1),
    totals=(4, 8, 9),
    title="Table 1: Revenue forecast at the end of November 2024",
)
CAPITAL = Table(
    (
        ("£000", "Approved", "Spent to date", "Forecast", "Variance"),
        ("School places", "24,600", "15,212", "23,950", "(650)"),
        ("Road surfacing", "18,250", "12,408", "18,250", "0"),
        ("Library at Calverhythe", "3,140", "1,077", "3,395", "255"),
        ("Total", "45,990", "28,697", "45,595", "(395)"),
    ),
    widths=(2.4, 1, 1.2, 1, 1),
    totals=(4,),
    title="Table 3: Capital programme",
)
AGENCY = Table(
    (
        ("£000", "Budget", "Forecast", "Variance"),
        ("Social workers", "2,460", "2,790", "430"),
        ("Teachers", "640", "555", "(85)"),
        ("Engineers", "715", "742", "27"),
    ),
    widths=(2.4, 1, 1, 1),
    title="Table 2: Agency staff",
)
BLOCKS: tuple[Block, ...] = (
    Field("From", "Petra Lindqvale, Cabinet Member for Finance"),
    Field("", "Owen Strathmere, Director of Resources"),
    Field("To", "Cabinet - 16 January 2025"),
    Field("Subject", "Revenue and Capital Monitoring 2024-25: Position at November"),
    Field("Classification", "Unrestricted"),
    Field("Past Pathway", "Corporate Management Board - 17 December 2024"),
    Field("Future Pathway", "None"),
    Field("Electoral Division", "All divisions"),
    Para(
        "Summary: Service budgets of £559.8m are forecast to be overspent by £10.9m by 31 March "
        "2025. Savings of £21.7m were planned for the year."
    ),
    Heading("Recommendations"),
    Para("Cabinet is asked to:"),
    Para("note the forecast revenue and capital position;", mark="(a)"),
    Para("agree that £2.4m be drawn from the care reserve; and", mark="(b)"),
    Para("approve a virement of £650,000 from school places to road surfacing.", mark="(c)"),
    Heading("1. Revenue"),
    Para(
        f"Table 1 sets out the forecast. The overspend of £10.9m is {share('10.9', ALL[0])}% of "
        f"the service budget. Adult care is £{variance(SERVICES['Adult care'])}m over budget, "
        f"which is {change('231.4', '238.9')}% more than the £231.4m approved.",
        "1.1",
    ),
    REVENUE,
    Para(
        "The average weekly cost of a residential placement is £968.40, an increase of 6.2% from "
        "£922.00 at the start of the year. Home care is paid at £23.46 an hour.",
        "1.2",
    ),
    Para(
        "Agency staff are used where posts cannot be filled. Table 2 gives the three largest "
        "groups; they are part of the services above and are not to be added to them.",
        "1.3",
    ),
    AGENCY,
    Heading("2. Savings"),
    Para(
        "Savings of £19.7m were planned for 2024-25. Of these, £12.1m has been delivered, £5.2m "
        "is on track and £2.4m will not be achieved.",
        "2.1",
    ),
    Para(
        "By source, 46% of planned savings come from contracts, 31% from staffing, 18% from "
        "income and 12% from buildings.",
        "2.2",
    ),
    Para(
        "The general reserve stood at £27.9m at 30 November 2024, against a policy of at least "
        f"£25m. It has gone down by £1.6m from £29.5m, a fall of {change('29.5', '27.9')}%.",
        "2.3",
    ),
    Heading("3. Capital"),
    Para(
        "Spending on the three largest schemes is £28.697m to the end of November. The library at "
        "Calverhythe is forecast to cost £3.395m, £255k more than approved.",
        "3.1",
    ),
    CAPITAL,
    Para(
        "The forecast for 2024-25 assumes £12.1m of delivered savings, and that 9 in 10 invoices "
        "are paid within 30 days.",
        "3.2",
    ),
)
FAULTS = (
    Fault(
        "total_arithmetic",
        "error",
        (WRONG_PLACE,),
        PLACE_SUM[1],
        WRONG_PLACE,
        "The three services do not add up to the sub-total printed for place.",
    ),
    Fault(
        "row_arithmetic",
        "error",
        ("Sub-total: place", variance(PLACE_SUM)),
        variance((PLACE_SUM[0], WRONG_PLACE)),
        variance(PLACE_SUM),
        "The variance of the sub-total does not follow from the forecast that is printed.",
    ),
    Fault(
        "row_arithmetic",
        "error",
        ("Social workers", "430"),
        f"{2790 - 2460}",
        "430",
        "Forecast less budget of agency social workers is 330.",
    ),
    Fault(
        "shares_sum",
        "error",
        ("46%", "31%", "18%", "12%"),
        "100",
        str(46 + 31 + 18 + 12),
        "The four sources make more than the whole.",
    ),
    Fault(
        "change_arithmetic",
        "error",
        ("6.2%", "£922.00"),
        change("922.00", "968.40"),
        "6.2",
        "From £922.00 to £968.40 is 5.0%.",
    ),
    Fault(
        "conflicting_figure",
        "conflict",
        ("£21.7m", "£19.7m"),
        "one value",
        "21.7m and 19.7m",
        "The summary and paragraph 2.1 give two values for the savings planned.",
    ),
    Fault(
        "duplicate_figure",
        "duplicate",
        ("£12.1m",),
        "12100000",
        "12100000",
        "Paragraph 3.2 repeats the savings delivered from paragraph 2.1.",
    ),
)
FINE = (
    Fine("total_arithmetic", (PEOPLE_SUM[1],), "The sub-total for people is right."),
    Fine(
        "total_arithmetic",
        (ALL[0],),
        "The grand total of the budget is right, and must not count the sub-totals twice.",
    ),
    Fine("row_arithmetic", ("Teachers", "(85)"), "A bracketed variance is an underspend."),
    Fine("row_arithmetic", ("(1.2)",), "A bracketed variance is an underspend."),
    Fine("total_arithmetic", ("45,595",), "The capital total is right."),
    Fine("total_arithmetic", ("£12.1m", "£5.2m", "£2.4m"), "The parts of the savings make £19.7m."),
    Fine("change_arithmetic", (f"{change('29.5', '27.9')}%",), "From £29.5m to £27.9m."),
    Fine("share_arithmetic", (f"{share('10.9', ALL[0])}%",), "£10.9m of £559.8m."),
    Fine("conflicting_figure", ("£3.395m", "£255k"), "The same amounts as the table's 3,395, 255."),
    Fine("target_word", ("£27.9m",), "The reserve is above the least that the policy asks."),
    Fine("difference_arithmetic", ("£1.6m",), "29.5 less 27.9 is 1.6."),
)
EXPECTED = Expected(
    "report",
    (
        Figure("£559.8m", "559800000", "gbp", "budget"),
        Figure("£10.9m", "10900000", "gbp", "forecast"),
        Figure("238.9", "238900000", "gbp", "forecast"),
        Figure("(1.2)", "-1200000", "gbp", "change"),
        Figure("£968.40", "968.40", "gbp"),
        Figure("£23.46", "23.46", "gbp", "rate_or_charge"),
        Figure("3,395", "3395000", "gbp", "forecast"),
        Figure("£255k", "255000", "gbp", "change"),
    ),
    (Aim("25000000", "gbp", ">=", "", "met"),),
    (
        Act("recommendation", "a", ("note",), "note the forecast revenue"),
        Act("recommendation", "b", ("agree",), "agree that £2.4m be drawn"),
        Act("recommendation", "c", ("approve",), "approve a virement of £650,000"),
    ),
)
SAMPLES = (
    Sample(
        ("2025-01-16-cabinet/budget-monitoring.pdf",),
        "Revenue and Capital Monitoring 2024-25",
        BLOCKS,
        FAULTS,
        FINE,
        (EXPECTED,),
    ),
)
