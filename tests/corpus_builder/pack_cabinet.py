"""An agenda pack as text: agenda, minutes, two reports with an appendix, a record of decision."""

from __future__ import annotations

from .nouns import (
    Act,
    Aim,
    Expected,
    Fault,
    Field,
    Figure,
    Fine,
    Heading,
    Lines,
    PageBreak,
    Para,
    Sample,
    Table,
)
from .sums import change, count, gap, share, total

ROADS = "Road Safety: Review of 2024"
HOMES = "Homes for Care Leavers"
CRASHES = {"Ostrey": (61, 57), "Calverhythe": (48, 52), "Penmarrow": (22, 19), "Tarn": (35, 30)}
THEN, NOW = (total(*(pair[i] for pair in CRASHES.values())) for i in (0, 1))
REPEATED = (
    "The camera on the Brindlestow bypass was out of use from April to July while the mast was "
    "moved, so that figures for that road should be read with care."
)
AGENDA = (
    Heading("Ravelmere County Council", 0),
    Heading("Cabinet", 0),
    Lines(
        (
            "Thursday, 16 January 2025, 10.00 am",
            "Lantern Chamber, Tarn House, Ostrey ZZ9 4QT",
            "Ask for: Perrin Stokewell    Telephone: 01632 960311",
        )
    ),
    Heading("AGENDA"),
    Lines(
        (
            "1  Apologies for absence",
            "2  Declarations of interest",
            "3  Minutes of the meeting held on 12 December 2024 (Page 2)",
            f"4  {ROADS} (Pages 3 - 4)",
            f"5  25/00003 - {HOMES} (Page 5)",
            "6  Record of Decision 24/00112 (Page 6)",
            "7  Any other business that the Chairman decides is urgent",
        )
    ),
    Para("Perrin Stokewell, Clerk to the Council. Wednesday, 8 January 2025"),
)
MINUTES = (
    PageBreak(),
    Heading("Cabinet", 0),
    Para(
        "MINUTES of a meeting of the Cabinet held in the Lantern Chamber, Tarn House, Ostrey on "
        "Thursday, 12 December 2024."
    ),
    Para(
        "PRESENT: Mr B Vellacourt (Chairman), Mr C Ashgrove, Mrs I Caldbeck, Ms P Lindqvale and "
        "Mrs M Oakenfold."
    ),
    Heading("51. Minutes of the meeting held on 14 November 2024", 2),
    Para("RESOLVED that the minutes be agreed and signed by the Chairman."),
    Heading("52. Winter service (Item 4)", 2),
    Para(
        "Mr Ashgrove said that 1,870 miles of road would be salted, 42.5% of the network of 4,400 "
        "miles, at a cost of about £3.1m. The stock of salt was 23,600 tonnes.",
        "1.",
    ),
    Para("RESOLVED that the winter service plan be approved.", "2."),
    Heading("53. Next meeting", 2),
    Para("The next meeting would be held on Thursday, 15 January 2025."),
)
ROAD_TABLE = Table(
    (
        ("District", "2023", "2024", "Change"),
        *((name, str(a), str(b), f"{b - a:+d}") for name, (a, b) in CRASHES.items()),
        ("Total", THEN, str(int(NOW) + 4), f"{int(NOW) - int(THEN):+d}"),
    ),
    title="Table A: People killed or seriously hurt",
)
ROAD_REPORT = (
    PageBreak(),
    Field("From", "Corwin Ashgrove, Cabinet Member for Environment and Communities"),
    Field("To", "Cabinet - 16 January 2025"),
    Field("Subject", ROADS),
    Field("Classification", "Unrestricted"),
    Field("Past Pathway", "None"),
    Field("Future Pathway", "None"),
    Field("Electoral Division", "All divisions"),
    Para(f"Summary: {NOW} people were killed or seriously hurt on county roads in 2024."),
    Heading("Recommendation"),
    Para("Cabinet is asked to note the review and to approve £450k for junction schemes."),
    Heading("1. Results"),
    Para(
        f"In 2024 {NOW} people were killed or seriously hurt, {change(THEN, NOW)}% fewer than the "
        f"{THEN} of 2023. The target was no more than 150, so the target was met.",
        "1.1",
    ),
    Para(
        f"Of the {NOW}, {count(38)} ({share(38, NOW)}%) were riding motorcycles, although "
        "motorcycles make up less than 1% of traffic. " + REPEATED,
        "1.2",
    ),
    Para(
        "Speeding at the eleven checked sites went down from 14.8% of drivers to 15.6%. The "
        "average speed in the Ostrey zone was 19.4 mph.",
        "1.3",
    ),
    ROAD_TABLE,
    Heading("2. Next steps"),
    Para(REPEATED, "2.1"),
    Para(
        "The aim is to have no more than 140 such casualties in 2025 and 100 in 2030.",
        "2.2",
    ),
    Heading("3. Recommendation"),
    Para("Cabinet is asked to note the review and to approve £540k for junction schemes."),
)
HOME_REPORT = (
    PageBreak(),
    Field("From", "Maris Oakenfold, Cabinet Member for Learning and Skills"),
    Field("To", "Cabinet - 16 January 2025"),
    Field("Subject", HOMES),
    Field("Decision No", "25/00003"),
    Field("Classification", "Unrestricted"),
    Field("Electoral Division", "All divisions"),
    Para("Summary: Members are asked to fund forty further flats for care leavers."),
    Heading("Recommendations"),
    Para("Cabinet is asked to:"),
    Para("agree to lease 40 flats from April 2025; and", mark="a)"),
    Para("ask the Director to report on rents after one year.", mark="b)"),
    Heading("1. Need"),
    Para(
        "The county supports 512 care leavers aged 18 to 24. At 30 November 2024, 461 (90.0%) of "
        f"them lived in suitable housing, {gap('90.0', '87.6')} percentage points above the "
        "national average of 87.6%.",
        "1.1",
    ),
    Para(
        "The number in temporary rooms has doubled from 17 to 34. A room costs £230.46 per week "
        "and a flat £187.90 per week, a saving of £42.56.",
        "1.2",
    ),
    Para(
        "The number in training rose by 9.8%, from 205 to 225, which is above the target of 230.",
        "1.4",
    ),
)
RECORD = (
    PageBreak(),
    Heading("Ravelmere County Council - Record of Decision", 0),
    Field("DECISION TAKEN BY", "Ines Caldbeck, Cabinet Member for Performance and Customers"),
    Field("Decision No", "24/00112"),
    Field("Key decision", "No"),
    Field("Subject", "Telephone Platform for the Contact Centre"),
    Field("Date of decision", "Monday 6 January 2025"),
    Para("Decision: As Cabinet Member for Performance and Customers, I agree to:"),
    Para("extend the contract for the telephone platform by two years; and", mark="(1)"),
    Para("authorise the Director of Resources to sign the papers.", mark="(2)"),
    Para("Reason: The supplier has offered a discount of 8%, worth £64,000 on £800,000."),
)
FAULTS = (
    Fault("date_conflict", "error", ("15 January 2025",), "Wednesday", "Thursday",
          "15 January 2025 was a Wednesday, and the agenda says 16 January."),
    Fault("target_word", "error", ("no more than 150",), "missed", "met",
          "158 is more than the 150 that were allowed."),
    Fault("direction_word", "error", ("14.8%", "15.6%"), "up", "down",
          "From 14.8% to 15.6% is a rise."),
    Fault("total_arithmetic", "error", (str(int(NOW) + 4),), NOW, str(int(NOW) + 4),
          "The four districts do not make the total of 2024."),
    Fault("conflicting_text", "conflict", ("£450k", "£540k"), "one amount", "£450k and £540k",
          "The recommendation changed between the front and the end."),
    Fault("duplicate_passage", "duplicate", ("The camera on the",), "once", "twice",
          "Paragraph 2.1 repeats the end of paragraph 1.2."),
    Fault("duplicate_figure", "duplicate", (f"{NOW} people",), NOW, NOW,
          "The summary and paragraph 1.1 give the same count."),
    Fault("target_word", "error", ("target of 230",), "below", "above",
          "225 is not above a target of 230."),
    Fault("numbering", "warning", ("The number in training",), "1.3", "1.4",
          "Paragraph 1.3 is missing."),
)
FINE = (
    Fine("share_arithmetic", ("42.5%",), "1,870 of 4,400 is 42.5%."),
    Fine("share_arithmetic", (f"({share(38, NOW)}%)",), "38 of 158."),
    Fine("share_arithmetic", ("461 (90.0%)",), "461 of 512 is 90.04%."),
    Fine("difference_arithmetic", (f"{gap('90.0', '87.6')} percentage",), "90.0 less 87.6."),
    Fine("change_arithmetic", ("doubled from 17 to 34",), "Twice 17 is 34."),
    Fine("difference_arithmetic", ("£42.56",), "£230.46 less £187.90 is £42.56."),
    Fine("share_arithmetic", ("£64,000",), "8% of £800,000 is £64,000."),
    Fine("change_arithmetic", (f"{change(THEN, NOW)}% fewer",), "From 166 to 158."),
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
            Act("resolution", "", ("approve",), "the winter service plan be approved"),
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
        ),
        (
            Aim("150", "count", "<=", "met", "missed"),
            Aim("140", "count", "<="),
            Aim("100", "count", "<="),
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
        (*AGENDA, *MINUTES, *ROAD_REPORT, *HOME_REPORT, *RECORD),
        FAULTS,
        FINE,
        EXPECTED,
        tabs=False,
    ),
)
