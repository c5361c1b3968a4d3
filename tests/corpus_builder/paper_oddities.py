"""Papers that are hard to read: misread by OCR, a scan, UTF-16, Windows-1252."""

from __future__ import annotations

from .nouns import Act, Aim, Expected, Fault, Field, Figure, Fine, Heading, Lines, Para, Sample
from .sums import change, count, gap, share

FOLDER = "2024-11-19-health-committee"

OCR = Sample(
    (f"{FOLDER}/home-care-ocr.txt",),
    "Home care market review, as OCR misread it",
    (
        Lines(
            (
                "RAVELMERE C0UNTY COUNClL",
                "",
                "Frorn:    Selwyn Marchbank, Director of Public Health",
                "To:       Health and Adult Care Cornmittee - 19 Novernber 2024",
                "Subject:  Horne Care Market Review",
                "Classification: Unrestricted",
                "",
                "Recomrnendation: The Cornmittee is asked to note the review.",
                "",
                "1. The market",
                "",
                "1.1 There are 128 agencies in the county, up frorn 115 a year be fore, a rise of",
                "11.3%.  They deliver 2l,400 hours of care each week to 1,7O0 people.",
                "",
                "1.2 The rnain findings are:",
                "",
                "e  2l4 of 428 carers who replied (60%) had worked for less than two years",
                "e  the hourly rate rose frorn £21.90 to £23.46",
                "¢  one in four agencies had vacan cies for night staff",
                "",
                "Health and Adu1t Care Cornrn. 19/11/24  p2",
                "",
                "1.3 Waiting tirnes have irnproved frorn 9.4 days in 2O23 to 7.l days, against a",
                "target of 7 days or less.  The tearn answered 88.5 % of calls in April and 91.2 %",
                "in October, a rise of 2.7 percent age points.",
                "",
                "2. Recomrnendation",
                "",
                "2.1 The Cornmittee is asked to note the review.",
            )
        ),
    ),
    (
        Fault(
            "share_arithmetic",
            "error",
            ("2l4 of 428", "(60%)"),
            share(214, 428, 0),
            "60",
            "214 of 428 is 50%; the first number is misread but plain.",
        ),
    ),
    (
        Fine("change_arithmetic", ("11.3%",), f"From 115 to 128 is {change(115, 128)}%."),
        Fine("difference_arithmetic", ("2.7 percent age",), "91.2 less 88.5 is 2.7."),
        Fine("direction_word", ("7.l days",), "Waiting less is an improvement; l stands for 1."),
        Fine("numbering", ("2. Recomrnendation",), "The numbers are in order."),
    ),
    (
        Expected(
            "report",
            (
                Figure("128", "128", "count"),
                Figure("2l,400", "21400", "hours"),
                Figure("1,7O0", "1700", "count"),
                Figure("428", "428", "count"),
                Figure("£21.90", "21.90", "gbp", "previous"),
                Figure("£23.46", "23.46", "gbp", "rate_or_charge"),
                Figure("9.4 days", "9.4", "days", "previous"),
                Figure("91.2 %", "91.2", "percent"),
            ),
            (Aim("7", "days", "<=", "", "missed"),),
            (Act("recommendation", "2.1", ("note",), "note the review"),),
        ),
    ),
)

SCAN = Sample(
    (f"{FOLDER}/falls-prevention-scan.pdf",),
    "Falls prevention: a scanned note",
    (
        Heading("Ravelmere County Council", 0),
        Field("From", "Selwyn Marchbank, Director of Public Health"),
        Field("To", "Health and Adult Care Committee - 19 November 2024"),
        Field("Subject", "Falls Prevention: Note of the Pilot"),
        Field("Classification", "Unrestricted"),
        Heading("Recommendation"),
        Para("The Committee is asked to note the results of the pilot."),
        Heading("1. Results"),
        Para(
            "Balance classes were attended by 864 residents in Ostrey and North Tarn. Of these, "
            f"648 ({share(648, 864, 0)}%) came to at least eight of the twelve classes.",
            "1.1",
        ),
        Para(
            "Admissions to hospital after a fall went down by 40%, from 250 in 2023 to 175 in "
            "2024. The pilot cost £96,000, which is £111.11 for each resident.",
            "1.2",
        ),
        Para(
            "The pilot met its target of 800 residents. The target for 2025 is at least 1,500.",
            "1.3",
        ),
    ),
    (
        Fault(
            "change_arithmetic",
            "error",
            ("40%", "250 in 2023"),
            change(250, 175, 0),
            "40",
            "From 250 to 175 is a fall of 30%.",
        ),
    ),
    (
        Fine("share_arithmetic", (f"648 ({share(648, 864, 0)}%)",), "648 of 864 is 75%."),
        Fine("share_arithmetic", ("£111.11",), "£96,000 over 864 residents."),
        Fine("target_word", ("target of 800",), "864 is above 800."),
    ),
    (
        Expected(
            "report",
            (
                Figure("864", "864", "count"),
                Figure("648", "648", "count"),
                Figure("75%", "75", "percent"),
                Figure("£96,000", "96000", "gbp"),
                Figure("250", "250", "count", "previous"),
                Figure("175", "175", "count"),
            ),
            (Aim("800", "count", ">=", "met", "met"), Aim("1500", "count", ">=")),
            (Act("recommendation", "", ("note",), "note the results of the pilot"),),
        ),
    ),
    style="scan",
)

UTF16 = Sample(
    (f"{FOLDER}/meals-service-utf16.txt",),
    "Meals at home: a briefing in UTF-16",
    (
        Field("From", "Selwyn Marchbank, Director of Public Health"),
        Field("To", "Health and Adult Care Committee – 19 November 2024"),
        Field("Subject", "Meals at Home: Briefing"),
        Heading("1. Position"),
        Para(
            "The number of meals delivered each week dropped from 3,120 to 3,305. Each meal costs "
            "£6.85, of which the customer pays £5.15 and the authority £1.70.",
            "1.1",
        ),
        Para(
            "Customers “very satisfied” with the service made up 84% in 2024, compared to 79% in "
            f"2023, a rise of {gap(84, 79)} percentage points.",
            "1.2",
        ),
    ),
    (
        Fault(
            "direction_word",
            "error",
            ("3,120", "3,305"),
            "rose",
            "dropped",
            "From 3,120 to 3,305 is a rise.",
        ),
    ),
    (
        Fine("total_arithmetic", ("£5.15", "£1.70"), "£5.15 and £1.70 make £6.85."),
        Fine("difference_arithmetic", ("84%", "79%"), "84 less 79 is 5."),
    ),
    (
        Expected(
            "report",
            (
                Figure("3,120", "3120", "count", "previous"),
                Figure("3,305", "3305", "count"),
                Figure("£6.85", "6.85", "gbp"),
                Figure("84%", "84", "percent"),
                Figure("79%", "79", "percent", "previous"),
            ),
        ),
    ),
    style="utf-16",
)

CP1252 = Sample(
    (f"{FOLDER}/carers-grant-windows-1252.txt",),
    "Carers’ grant: a briefing in Windows-1252",
    (
        Field("From", "Selwyn Marchbank, Director of Public Health"),
        Field("To", "Health and Adult Care Committee – 19 November 2024"),
        Field("Subject", "Carers’ Grant: Briefing"),
        Heading("1. The grant"),
        Para(
            f"The “time for yourself” grant paid £318,000 to {count(1060)} carers, £300 each. "
            "Demand is 14.2% in the towns and 9.6% in the villages, a difference of 5.6 "
            "percentage points.",
            "1.1",
        ),
        Para(
            "The carers’ survey was answered by 2,264 people; 1,698 (75%) would apply again.",
            "1.2",
        ),
        Heading("2. Recommendation"),
        Para("The Committee is asked to agree that £340k be set aside for 2025-26.", "2.1"),
    ),
    (
        Fault(
            "difference_arithmetic",
            "error",
            ("14.2%", "9.6%"),
            gap("14.2", "9.6"),
            "5.6",
            "14.2 less 9.6 is 4.6.",
        ),
    ),
    (
        Fine("share_arithmetic", ("1,698 (75%)",), f"1,698 of 2,264 is {share(1698, 2264, 0)}%."),
        Fine("share_arithmetic", ("£318,000",), "£318,000 over 1,060 carers is £300."),
    ),
    (
        Expected(
            "report",
            (
                Figure("£318,000", "318000", "gbp"),
                Figure("1,060", "1060", "count"),
                Figure("14.2%", "14.2", "percent"),
                Figure("9.6%", "9.6", "percent"),
                Figure("1,698", "1698", "count"),
                Figure("£340k", "340000", "gbp", "budget"),
            ),
            (),
            (Act("recommendation", "2.1", ("agree",), "agree that £340k be set aside"),),
        ),
    ),
    style="cp1252",
)
SAMPLES = (OCR, SCAN, UTF16, CP1252)
