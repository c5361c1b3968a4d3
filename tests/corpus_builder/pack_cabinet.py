"""An agenda pack as text: agenda, minutes, two reports, a record of decision."""

from __future__ import annotations

from .nouns import Block, Field, Heading, Lines, PageBreak, Para, Table
from .sums import change, count, gap, share, total

ROADS = "Road Safety: Review of 2024"
HOMES = "Homes for Care Leavers"
CRASHES = {"Ostrey": (61, 57), "Calverhythe": (48, 52), "Penmarrow": (22, 19), "Tarn": (35, 30)}
THEN, NOW = (total(*(pair[i] for pair in CRASHES.values())) for i in (0, 1))
REPEATED = (
    "The camera on the Brindlestow bypass was out of use from April to July while the mast was "
    "moved, so that figures for that road should be read with care."
)
AGENDA: tuple[Block, ...] = (
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
MINUTES: tuple[Block, ...] = (
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
ROAD_REPORT: tuple[Block, ...] = (
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
        "average speed in the Ostrey zone was 19.4 mph. Seat belts were worn by 96.2% of drivers, "
        "1.4% more than the 94.8% of 2023. Table C shows the results by age.",
        "1.3",
    ),
    ROAD_TABLE,
    Heading("2. Streets by schools"),
    Para(
        f"Twenty-three schools now close their street to cars at the start and end of the day, "
        f"{23 - 14} more than the fourteen of 2023. The scheme reaches about 7,400 pupils and "
        "cost £186,500, of which £120,000 came from the national fund and £66,500 from the "
        "authority.",
        "2.1",
    ),
    Para(
        f"Counts at six of the schools show that walking rose from 41.3% to 48.9% of journeys, a "
        f"gain of {gap('48.9', '41.3')} percentage points, while cars fell from 44.0% to 35.8%. "
        "Cycling and the bus make up the other 15.3%.",
        "2.2",
    ),
    Para(
        f"Training was given to {count(3128)} pupils in Year 6, {share(3128, 4600, 0)}% of the "
        f"{count(4600)} who were offered it. The team hopes to reach at least 75% in 2025.",
        "2.3",
    ),
    Heading("3. Next steps"),
    Para(REPEATED, "3.1"),
    Para(
        "The aim is to have no more than 140 such casualties in 2025 and 100 in 2030.",
        "3.2",
    ),
    Heading("4. Recommendation"),
    Para("Cabinet is asked to note the review and to approve £540k for junction schemes."),
)
HOME_REPORT: tuple[Block, ...] = (
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
RECORD: tuple[Block, ...] = (
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
BLOCKS = (*AGENDA, *MINUTES, *ROAD_REPORT, *HOME_REPORT, *RECORD)
