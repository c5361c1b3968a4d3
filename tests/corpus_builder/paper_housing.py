"""Papers that only show together what is wrong: two scorecards, and a draft with its final (text).

The scorecards print one year's results and one target twice; the draft goes to a panel, and the
committee votes on what came of it.
"""

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

SPRING, AUTUMN = (
    "2025-06-10-housing-committee/housing-scorecard.txt",
    "2025-11-11-housing-committee/housing-scorecard.txt",
)
DRAFT, FINAL = (
    "2025-10-14-housing-panel/moorings-draft.txt",
    "2025-11-11-housing-committee/moorings.txt",
)
HEADS = ("Indicator", "Result 2023/24", "Result 2024/25", "Target 2025/26")
REPAIRS = ("Percentage of repairs completed on time", "88", "90", "92")
GAS = ("Percentage of homes with a gas certificate", "98.4", "99.1", "100")
RELET = ("Average days to re-let an empty home", "31", "26", "24")
ANSWERED = ("Percentage of complaints answered in time", "74", "81", "78")
CONTENT = ("Percentage of tenants satisfied with their home", "66", "68", "70")


def scorecard(day: str, title: str, *rows: tuple[str, ...]) -> tuple[Block, ...]:
    """Return a scorecard of one meeting."""
    return (
        Field("From", "Isolde Marrick, Director of Housing"),
        Field("To", f"Housing Committee - {day}"),
        Field("Subject", title),
        Heading("Indicators of the year"),
        Table((HEADS, *rows)),
    )


def moorings(day: str, body: str, title: str, cost: str, boats: str) -> tuple[Block, ...]:
    """Return the report on the moorings as it stood on one day."""
    return (
        Field("From", "Isolde Marrick, Director of Housing"),
        Field("To", f"{body} - {day}"),
        Field("Subject", title),
        Heading("Recommendation(s)"),
        Para("Members are asked to:"),
        Para(f"approve the renewal of the moorings at a cost of {cost}; and", mark="a)"),
        Para("note what residents of the boats have said.", mark="b)"),
        Heading("1. The moorings"),
        Para(
            f"There are {boats} boats at the Tarn Quay moorings, and nearly all of them are the "
            "only home of the people who live there.",
            "1.1",
        ),
        Para(
            "The piles were driven 46 years ago, and a diver found in the spring that some of them "
            "can no longer be trusted in a storm.",
            "1.2",
        ),
        Para(
            "Residents were asked in two meetings and by letter, and 39 of them answered; most "
            "would rather stay on the water while the work goes on.",
            "1.3",
        ),
        Para(
            "Water and electricity reach each berth by pipes and cables that hang below the "
            "walkway, where ice and ropes have torn them more than once.",
            "1.4",
        ),
        Para(
            "A new walkway of larch would be wide enough for two wheelchairs to pass, which the "
            "access group of the county has long asked for.",
            "1.5",
        ),
        Heading("2. Cost"),
        Para(
            f"The renewal costs {cost} over two years and is paid for from the reserve for the "
            "quays, as the treasurer advised in the summer.",
            "2.1",
        ),
        Para(
            "Berth fees of £1,140 a year would not rise before the work is done, so that nobody "
            "pays for a quay that cannot be used.",
            "2.2",
        ),
        Para(
            "Should tenders come back above the sum that is set aside, the matter will return to "
            "members before any contract is signed.",
            "2.3",
        ),
        Para(
            "The harbour trust has been asked whether it will lend its barge for 12 weeks, which "
            "would spare the hire of one from the mainland.",
            "2.4",
        ),
    )


ASKED = (
    Act("recommendation", "a", ("approve",), "approve the renewal of the moorings"),
    Act("recommendation", "b", ("note",), "note what residents of the boats"),
)
SAMPLES = (
    Sample(
        (SPRING,),
        "Housing Scorecard, June 2025",
        scorecard(
            "10 June 2025",
            "Housing scorecard for the spring",
            REPAIRS,
            GAS,
            RELET,
            ANSWERED,
            CONTENT,
        ),
        (
            Fault(
                "low_target",
                "warning",
                ("Percentage of complaints answered in time",),
                "81",
                "78",
                "The target for 2025/26 lies below the result of 2024/25.",
            ),
        ),
        (
            Fine("low_target", ("Average days to re-let",), "24 days are fewer than 26."),
            Fine("low_target", ("gas certificate",), "100 is more than 99.1."),
        ),
        (
            Expected(
                "scorecard",
                (Figure("81", "81", "percent"), Figure("31", "31", "days", "previous")),
                (Aim("78", "percent", ">="), Aim("24", "days", "<=")),
            ),
        ),
        width=100,
    ),
    Sample(
        (AUTUMN,),
        "Housing Scorecard, November 2025",
        scorecard(
            "11 November 2025",
            "Housing scorecard for the autumn",
            (*REPAIRS[:3], "91"),
            GAS,
            (RELET[0], RELET[1], "28", RELET[3]),
            (*ANSWERED[:3], "83"),
            CONTENT,
        ),
        (
            Fault(
                "moved_target",
                "conflict",
                ("Percentage of repairs completed on time",),
                "92",
                "91",
                "In June the target for 2025/26 was 92.",
            ),
            Fault(
                "moved_target",
                "conflict",
                ("Percentage of complaints answered in time",),
                "78",
                "83",
                "In June the target for 2025/26 was 78, below the result of 81.",
            ),
            Fault(
                "conflicting_figure",
                "conflict",
                ("Average days to re-let",),
                "26",
                "28",
                "In June the result of 2024/25 was 26 days.",
            ),
        ),
        (
            Fine("moved_target", ("gas certificate",), "100 in both scorecards."),
            Fine("conflicting_figure", ("satisfied with their home",), "The same in both."),
        ),
        width=100,
    ),
    Sample(
        (DRAFT,),
        "Draft: renewal of the Tarn Quay moorings",
        moorings(
            "14 October 2025",
            "Housing Panel",
            "Draft: renewal of the Tarn Quay moorings",
            "£1.2m",
            "64",
        ),
        expected=(Expected("report", (), (), ASKED),),
    ),
    Sample(
        (FINAL,),
        "Renewal of the Tarn Quay moorings",
        moorings(
            "11 November 2025",
            "Housing Committee",
            "Renewal of the Tarn Quay moorings",
            "£1.4m",
            "64",
        ),
        (
            Fault(
                "version_change",
                "warning",
                ("£1.4m",),
                "£1.2m",
                "£1.4m",
                "The draft that the panel saw had £1.2m, in the ask and in 2.1.",
            ),
        ),
        (
            Fine("conflicting_figure", ("£1.4m",), "What a draft had is no second opinion."),
            Fine("conflicting_text", ("£1.4m",), "The same of the recommendation."),
            Fine("version_change", ("64 boats",), "64 boats in both versions."),
        ),
        (Expected("report", (Figure("64", "64", "count"),), (), ASKED),),
    ),
)
