"""Minutes with resolutions in three shapes (text)."""

from __future__ import annotations

from .nouns import Act, Aim, Block, Expected, Fault, Figure, Fine, Heading, Para, Sample
from .sums import change, share

LEARNING: tuple[Block, ...] = (
    Heading("Ravelmere County Council", 0),
    Heading("Learning and Skills Committee", 0),
    Para(
        "MINUTES of a meeting of the Learning and Skills Committee held in the Estuary Room, Tarn "
        "House, Ostrey on Monday, 19 November 2024."
    ),
    Para(
        "PRESENT: Mrs J Pellworth (Chairman), Mr D Ashcombe (Vice-Chairman), Ms R Inglethorn, "
        "Mr S Okonfrey, Dr L Varrow and Mrs T Quillmoor."
    ),
    Para("ALSO PRESENT: Mrs M Oakenfold."),
    Para(
        "IN ATTENDANCE: Dr T Harrel (Director of Education and Inclusion), Ms A Fennimer (Head of "
        "Admissions) and Mr P Stokewell (Clerk to the Committee)."
    ),
    Heading("UNRESTRICTED ITEMS"),
    Heading("27. Apologies for absence", 2),
    Para("Apologies were received from Mr N Thorley.", "1."),
    Heading("28. Minutes of the meeting held on 17 September 2024", 2),
    Para(
        "RESOLVED that the minutes of the meeting held on 17 September 2024 be confirmed as a "
        "correct record and signed by the Chairman."
    ),
    Heading("29. Admission arrangements for September 2026 (Item 5)", 2),
    Para(
        "Ms Fennimer introduced the report. There had been 36 responses to the consultation, of "
        "which 27 (80%) were in favour. In 2024, 91.6% of families were offered their first "
        f"choice of primary school, up {share('0.9', 100)} percentage points from 90.7%.",
        "1.",
    ),
    Para(
        "In answer to a question, Dr Harrel said that three schools had asked for a larger intake "
        "and that two of them would grow from 60 to 90 places in Year 7.",
        "2.",
    ),
    Para(
        "RESOLVED that the proposed arrangements of the Cabinet Member for Learning and Skills, "
        "to determine:",
        "3.",
    ),
    Para("the coordinated scheme for primary schools for September 2026;", mark="(a)"),
    Para("the coordinated scheme for secondary schools for September 2026; and", mark="(b)"),
    Para("the published admission numbers in Appendix C,", mark="(c)"),
    Para("be endorsed."),
    Heading("31. Home to school transport (Item 6)", 2),
    Para(
        f"Mr Ashcombe asked why the cost of transport had grown by {change('38.4', '42.2')}%, "
        "from £38.4m to £42.2m. Dr Harrel replied that over 4,000 pupils travelled each day and "
        "that the average distance had not changed.",
        "1.",
    ),
    Para(
        "Dr Harrel was asked to bring a paper on independent travel training to the meeting in "
        "March 2025.",
        "2.",
    ),
    Para(
        "The motion to support the revised policy was put to the vote and carried by four votes "
        "to one, with one abstention. Dr Varrow asked that her vote against be recorded.",
        "3.",
    ),
    Para(
        "RESOLVED that the revised home to school transport policy be supported and that a saving "
        "of £1.2m be sought by 2026-27.",
        "4.",
    ),
    Heading("32. Skills for adults (Item 7)", 2),
    Para(
        "The Committee noted that enrolments had fallen from 6,310 to 5,868, a drop of "
        f"{change(6310, 5868, 0)}%, against an aim of at least 6,000 learners.",
        "1.",
    ),
    Para(
        "RESOLVED that the following be approved:",
        "2.",
    ),
    Para("the skills plan for 2025-28;", mark="(i)"),
    Para("a grant of £75,000 to the Brindlestow workshop; and", mark="(ii)"),
    Para("a review of the plan after twelve months.", mark="(iii)"),
    Heading("33. Date of next meeting", 2),
    Para("It was noted that the next meeting would be held on Tuesday, 4 February 2025."),
)
LEARNING_SAMPLE = Sample(
    ("2025-02-04-learning-committee/minutes-2024-11-19.txt",),
    "Minutes of the Learning and Skills Committee",
    LEARNING,
    (
        Fault(
            "date_conflict",
            "error",
            ("19 November 2024",),
            "Tuesday",
            "Monday",
            "19 November 2024 was a Tuesday.",
        ),
        Fault(
            "share_arithmetic",
            "error",
            ("27 (80%)",),
            share(27, 36, 0),
            "80",
            "27 of 36 responses is 75%.",
        ),
        Fault(
            "numbering",
            "warning",
            ("31. Home to school transport",),
            "30",
            "31",
            "Minute 30 is missing.",
        ),
    ),
    (
        Fine("difference_arithmetic", ("0.9",), "91.6 less 90.7 is 0.9."),
        Fine("change_arithmetic", (f"{change('38.4', '42.2')}%",), "From £38.4m to £42.2m."),
        Fine("change_arithmetic", (f"{change(6310, 5868, 0)}%",), "From 6,310 to 5,868."),
        Fine("total_arithmetic", ("one abstention",), "Four, one and one make the six present."),
        Fine("date_conflict", ("Tuesday, 4 February 2025",), "4 February 2025 is a Tuesday."),
        Fine("numbering", ("RESOLVED that the following",), "Each minute starts again at 1."),
    ),
    (
        Expected(
            "minutes",
            (
                Figure("36", "36", "count"),
                Figure("27", "27", "count"),
                Figure("91.6%", "91.6", "percent"),
                Figure("£38.4m", "38400000", "gbp", "previous"),
                Figure("£42.2m", "42200000", "gbp"),
                Figure("over 4,000", "4000", "count"),
                Figure("6,310", "6310", "count", "previous"),
                Figure("5,868", "5868", "count"),
            ),
            (Aim("6000", "count", ">=", "", "missed"), Aim("1200000", "gbp", ">=")),
            (
                Act("resolution", "", ("confirm", "sign"), "the minutes of the meeting held on"),
                Act("resolution", "a", ("endorse",), "the coordinated scheme for primary"),
                Act("resolution", "b", ("endorse",), "the coordinated scheme for secondary"),
                Act("resolution", "c", ("endorse",), "the published admission numbers"),
                Act("action", "2", ("bring",), "Dr Harrel was asked to bring"),
                Act("resolution", "4", ("support", "seek"), "the revised home to school transport"),
                Act("resolution", "i", ("approve",), "the skills plan for 2025-28"),
                Act("resolution", "ii", ("approve",), "a grant of £75,000"),
                Act("resolution", "iii", ("approve",), "a review of the plan"),
            ),
        ),
    ),
)

SAMPLES = (LEARNING_SAMPLE,)
