"""Minutes of another committee, with a recorded vote (PDF)."""

from __future__ import annotations

from .nouns import Act, Block, Expected, Fault, Figure, Fine, Heading, Lines, Para, Sample
from .sums import change, share

ENVIRONMENT: tuple[Block, ...] = (
    Heading("Ravelmere County Council", 0),
    Heading("Environment and Communities Committee", 0),
    Para(
        "MINUTES of a meeting of the Environment and Communities Committee held in the Lantern "
        "Chamber, Tarn House, Ostrey on Tuesday, 21 January 2025."
    ),
    Para(
        "PRESENT: Mr C Dunmarsh (Chairman), Mrs E Hollinbeck, Mr F Yarrowby, Ms G Tressick, "
        "Mr H Wenlow and Mrs K Abbotsmere."
    ),
    Heading("14. Declarations of interest", 2),
    Para("Mr Yarrowby declared that he was a trustee of the Penmarrow ferry trust."),
    Heading("15. Flood resilience (Item 4)", 2),
    Para(
        "Ms Rowanstead (Head of Flood Risk) said that 1,260 homes were now protected, an increase "
        f"of {change(1050, 1260, 0)}% from 1,050. Funding of £4.6million had been won from the "
        "national programme, which was 40% of the £9.2million bid for.",
        "1.",
    ),
    Para(
        "Members were concerned that the average time to clear a gully had improved from 21 days "
        "to 26 days since the summer.",
        "2.",
    ),
    Para("RESOLVED that the report be noted.", "3."),
    Heading("16. Libraries and community hubs (Item 5)", 2),
    Para(
        "There were 412,300 visits to libraries in the nine months to December 2024, of which "
        f"{share(103075, 412300, 0)}% (103,075) were to the four new hubs.",
        "1.",
    ),
    Para("RESOLVED that the Cabinet Member be asked to:", "2."),
    Para("extend Saturday opening at Calverhythe for one year; and", mark="(a)"),
    Para("report on the use of the hubs in the autumn.", mark="(b)"),
    Heading("17. Speed limits in Brindlestow (Item 6)", 2),
    Para(
        "It was moved and seconded that the 20mph zone be made permanent. A recorded vote was "
        "taken: For (3): Mrs Hollinbeck, Ms Tressick and Mrs Abbotsmere. Against (2): Mr Dunmarsh "
        "and Mr Wenlow. Abstained (1): Mr Yarrowby.",
        "1.",
    ),
    Para("RESOLVED, by three votes to two, that the zone be made permanent.", "2."),
    Heading("18. Date of next meeting", 2),
    Para("The next meeting would take place at 10.00 am on Wednesday, 11 March 2025."),
    Lines(("The meeting closed at 12.35 pm.",)),
)
ENVIRONMENT_SAMPLE = Sample(
    ("2025-03-11-environment-committee/minutes-2025-01-21.pdf",),
    "Minutes of the Environment and Communities Committee",
    ENVIRONMENT,
    (
        Fault(
            "share_arithmetic",
            "error",
            ("£9.2million",),
            share("4.6", "9.2", 0),
            "40",
            "£4.6million is half of £9.2million.",
        ),
        Fault(
            "direction_word",
            "error",
            ("21 days",),
            "got worse",
            "improved",
            "A gully that takes 26 days in place of 21 is no improvement.",
        ),
        Fault(
            "date_conflict",
            "error",
            ("11 March 2025",),
            "Tuesday",
            "Wednesday",
            "11 March 2025 is a Tuesday.",
        ),
    ),
    (
        Fine("change_arithmetic", ("1,050",), "From 1,050 to 1,260 is 20%."),
        Fine("share_arithmetic", ("(103,075)",), "103,075 of 412,300 is 25%."),
        Fine("date_conflict", ("21 January 2025",), "21 January 2025 was a Tuesday."),
        Fine("total_arithmetic", ("For (3)",), "Three, two and one make the six present."),
    ),
    (
        Expected(
            "minutes",
            (
                Figure("1,260", "1260", "count"),
                Figure("1,050", "1050", "count", "previous"),
                Figure("£4.6million", "4600000", "gbp"),
                Figure("£9.2million", "9200000", "gbp"),
                Figure("412,300", "412300", "count"),
                Figure("103,075", "103075", "count"),
                Figure("21 days", "21", "days", "previous"),
                Figure("26 days", "26", "days"),
            ),
            (),
            (
                Act("resolution", "3", ("note",), "the report be noted"),
                Act("resolution", "a", ("extend",), "extend Saturday opening at Calverhythe"),
                Act("resolution", "b", ("report",), "report on the use of the hubs"),
                Act("resolution", "2", ("make",), "the zone be made permanent"),
            ),
        ),
    ),
)
SAMPLES = (ENVIRONMENT_SAMPLE,)
