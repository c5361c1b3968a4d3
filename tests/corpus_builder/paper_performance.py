"""The quarterly performance report, a landscape PDF with RAG and arrows."""

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
from .sums import change, count

REPORT_TABLE = Table(
    (
        (
            "Code",
            "Indicator",
            "Polarity",
            "Latest result",
            "Target",
            "RAG",
            "Previous",
            "Direction of travel",
            "Floor standard",
        ),
        (
            "CS01",
            "Calls to the contact centre answered",
            "H",
            "93.4%",
            "95%",
            "AMBER",
            "92.8%",
            "↑",
            "90%",
        ),
        ("CS02", "Complaints answered in time", "H", "81%", "85%", "GREEN", "79%", "↑", "80%"),
        ("HW03", "Potholes mended in 28 days", "H", "88.2%", "90%", "AMBER", "90.4%", "↓", "80%"),
        (
            "HW04",
            "Highway defects open at month end",
            "L",
            "1,946",
            "2,000",
            "GREEN",
            "2,118",
            "↑",
            "2,500",
        ),
        ("WD05", "Waste recycled or composted", "H", "47.1%", "50%", "RED", "48.9%", "↑", "47%"),
        (
            "WD06",
            "Residual waste sent to landfill",
            "L",
            "2.9%",
            "2.0%",
            "RED",
            "2.4%",
            "↓",
            "2.5%",
        ),
        ("AS07", "Delayed discharges each week", "L", "38", "35", "AMBER", "33", "↑", "45"),
        ("AS08", "New clients given enablement", "H", "962", "900", "GREEN", "962", "→", "810"),
        ("CY09", "Days from care to adoption", "L", "402", "426", "GREEN", "417", "↑", "500"),
    ),
    widths=(0.9, 3.6, 1.1, 1.2, 1.1, 1.2, 1.2, 1.2, 1.2),
    rag=True,
    title="Table 1: Quarter 2 indicators",
)
REPORT: tuple[Block, ...] = (
    Field("From", "Ines Caldbeck, Cabinet Member for Performance and Customers"),
    Field("To", "Cabinet - 16 January 2025"),
    Field("Subject", "Quarterly Performance Report: Quarter 2, 2024-25"),
    Field("Classification", "Unrestricted"),
    Para(
        "Summary: Nine indicators are reported to the end of September 2024. Higher values are "
        "better where polarity is H and lower values where it is L. An indicator is GREEN where "
        "the target is met, AMBER between the target and the floor standard, RED where it is "
        "worse than the floor standard. An arrow up means that performance got better, an arrow "
        "down that it got worse and a level arrow (→) that it stayed the same."
    ),
    Heading("Recommendation"),
    Para("Cabinet is asked to note the Quarter 2 Performance Report."),
    Heading("1. Customers"),
    Para(
        "Call volumes rose from 41,206 in Quarter 1 to 39,870 in Quarter 2. During Quarter 2, "
        "94.1% of calls to the contact centre were answered (CS01), against a target of 95%.",
        "1.1",
    ),
    Para(
        f"Website visits grew by {change(812400, 861144, 0)}% to {count(861144)}, from "
        f"{count(812400)} in Quarter 1. Some 35.5% of all contacts were by telephone.",
        "1.2",
    ),
    Heading("2. Environment"),
    Para(
        "Waste recycled or composted was 47.1%, which is 2.9 percentage points below the target "
        "of 50%. Residual waste sent to landfill was 2.9% and met the limit of 2.0%.",
        "2.1",
    ),
    Para(
        "There were 1,946 highway defects open at the month end, a reduction of "
        f"{change(2118, 1946)}% from 2,118, and better than the limit of no more than 2,000.",
        "2.2",
    ),
    REPORT_TABLE,
)
REPORT_SAMPLE = Sample(
    ("2025-01-16-cabinet/quarterly-performance.pdf",),
    "Quarterly Performance Report: Quarter 2, 2024-25",
    REPORT,
    (
        Fault(
            "rag_status",
            "error",
            ("CS02",),
            "AMBER",
            "GREEN",
            "81% lies between the floor standard of 80% and the target of 85%.",
        ),
        Fault(
            "rag_status",
            "error",
            ("WD05",),
            "AMBER",
            "RED",
            "47.1% lies above the floor standard of 47%.",
        ),
        Fault(
            "dot_status",
            "error",
            ("WD05",),
            "↓",
            "↑",
            "Recycling went from 48.9% to 47.1%: worse, since higher is better.",
        ),
        Fault(
            "dot_status",
            "error",
            ("AS07",),
            "↓",
            "↑",
            "Delayed discharges went from 33 to 38: worse, since lower is better.",
        ),
        Fault(
            "direction_word",
            "error",
            ("41,206", "39,870"),
            "fell",
            "rose",
            "From 41,206 to 39,870 is a fall.",
        ),
        Fault(
            "target_word",
            "error",
            ("met the limit",),
            "missed",
            "met",
            "2.9% does not keep to a limit of 2.0%.",
        ),
        Fault(
            "conflicting_figure",
            "conflict",
            ("94.1%", "93.4%"),
            "one value",
            "94.1 and 93.4",
            "The text and the table give two values for CS01.",
        ),
        Fault(
            "duplicate_figure",
            "duplicate",
            ("1,946",),
            "1,946",
            "1,946",
            "The text repeats HW04 of the table.",
        ),
    ),
    (
        Fine("rag_status", ("HW04",), "Lower is better: 1,946 is within 2,000."),
        Fine("dot_status", ("HW04",), "Fewer defects is better: the arrow up is right."),
        Fine("dot_status", ("WD06",), "More landfill is worse: the arrow down is right."),
        Fine("rag_status", ("WD06",), "2.9% is worse than the floor standard of 2.5%."),
        Fine("dot_status", ("AS08",), "962 and 962: level."),
        Fine("dot_status", ("CY09",), "Fewer days is better."),
        Fine("difference_arithmetic", ("2.9 percentage points",), "50 less 47.1 is 2.9."),
        Fine("change_arithmetic", (f"{change(2118, 1946)}%",), "From 2,118 to 1,946."),
        Fine("conflicting_figure", ("35.5%",), "A share of contacts is no share of calls."),
    ),
    (
        Expected(
            "report",
            (
                Figure("41,206", "41206", "count", "previous"),
                Figure("39,870", "39870", "count"),
                Figure("94.1%", "94.1", "percent"),
                Figure("861,144", "861144", "count"),
                Figure("35.5%", "35.5", "percent"),
                Figure("1,946", "1946", "count"),
                Figure("88.2%", "88.2", "percent"),
                Figure("402", "402", "days"),
            ),
            (
                Aim("95", "percent", ">=", "", "missed"),
                Aim("50", "percent", ">=", "missed", "missed"),
                Aim("2.0", "percent", "<=", "met", "missed"),
                Aim("2000", "count", "<=", "met", "met"),
            ),
            (Act("recommendation", "", ("note",), "note the Quarter 2 Performance Report"),),
        ),
    ),
    style="landscape",
)

SAMPLES = (REPORT_SAMPLE,)
