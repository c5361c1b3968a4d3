"""A proposed record of decision (text) and the record that followed (PDF)."""

from __future__ import annotations

from .nouns import Act, Expected, Fault, Field, Figure, Fine, Heading, Lines, Para, Sample

HUBS = "Community Hubs: Lease of Premises at Calverhythe and Ostrey"
PROPOSED = Sample(
    ("2025-01-16-cabinet/proposed-record-of-decision.txt",),
    "Proposed record of decision 24/00107",
    (
        Heading("Ravelmere County Council - Proposed Record of Decision", 0),
        Field("DECISION TO BE TAKEN BY", "Corwin Ashgrove, Cabinet Member for Environment"),
        Field("Decision No", "24/00107"),
        Field("For publication", "Yes"),
        Field("Key decision", "Yes - expenditure of more than £1m"),
        Field("Subject", HUBS),
        Para("Proposed decision:"),
        Para("As Cabinet Member for Environment and Communities, I propose to:"),
        Para("take a lease of 15 years on the hub at Calverhythe;", mark="i)"),
        Para("take a lease of ten years on the hub at Ostrey; and", mark="ii)"),
        Para("commit £1.58m to fit out both hubs.", mark="iii)"),
        Para(
            "Reason for the decision: The two hubs would bring 14 services under one roof and save "
            "£310,000 a year, which is 12.4% of the £2.5m spent on separate premises."
        ),
        Para(
            "Cabinet committee recommendations: To be considered by the Environment and "
            "Communities Committee on Tuesday 21 January 2025."
        ),
        Para("Alternatives considered: Four sites were looked at, of which two were unsafe."),
        Lines(("........................   ........................", "Signed   Date")),
    ),
    (
        Fault(
            "conflicting_text",
            "conflict",
            ("£1.58m",),
            "one amount",
            "£1.58m and £1.85m",
            "The record of decision 24/00107 commits £1.85m.",
        ),
    ),
    (Fine("share_arithmetic", ("12.4%",), "£310,000 of £2.5m is 12.4%."),),
    (
        Expected(
            "decision_record",
            (
                Figure("£1.58m", "1580000", "gbp", "budget"),
                Figure("£310,000", "310000", "gbp", "change"),
                Figure("14", "14", "count"),
                Figure("£2.5m", "2500000", "gbp"),
                Figure("12.4%", "12.4", "percent"),
            ),
            (),
            (
                Act("proposed_decision", "i", ("take",), "take a lease of 15 years"),
                Act("proposed_decision", "ii", ("take",), "take a lease of ten years"),
                Act("proposed_decision", "iii", ("commit",), "commit £1.58m"),
            ),
        ),
    ),
)
RECORD = Sample(
    ("2025-01-16-cabinet/record-of-decision.pdf",),
    "Record of decision 24/00107",
    (
        Heading("Ravelmere County Council - Record of Decision", 0),
        Field("DECISION TAKEN BY", "Corwin Ashgrove, Cabinet Member for Environment"),
        Field("Decision No", "24/00107"),
        Field("For publication", "Yes"),
        Field("Key decision", "Yes - expenditure of more than £1m"),
        Field("Subject", HUBS),
        Field("Date of decision", "Friday 31 January 2025"),
        Heading("Decision"),
        Para("As Cabinet Member for Environment and Communities, I agree to:"),
        Para("take a lease of 15 years on the hub at Calverhythe;", mark="i)"),
        Para("take a lease of ten years on the hub at Ostrey; and", mark="ii)"),
        Para("commit £1.85m to fit out both hubs.", mark="iii)"),
        Heading("Reason for the decision"),
        Para(
            "The two hubs will bring 14 services under one roof. The proposal was endorsed by the "
            "Environment and Communities Committee on 29 February 2025."
        ),
        Heading("Interests of the decision maker"),
        Para("None. The decision may be called in until Monday 10 February 2025."),
    ),
    (
        Fault(
            "date_conflict",
            "error",
            ("29 February 2025",),
            "21 January 2025",
            "29 February 2025",
            "2025 had no 29 February.",
        ),
        Fault(
            "conflicting_text",
            "conflict",
            ("£1.85m",),
            "one amount",
            "£1.85m and £1.58m",
            "The proposed record of decision 24/00107 says £1.58m.",
        ),
    ),
    (
        Fine("date_conflict", ("31 January 2025",), "31 January 2025 was a Friday."),
        Fine("date_conflict", ("10 February 2025",), "10 February 2025 was a Monday."),
        Fine("conflicting_figure", ("14 services",), "The same count as in the proposal."),
    ),
    (
        Expected(
            "decision_record",
            (Figure("£1.85m", "1850000", "gbp", "budget"), Figure("14", "14", "count")),
            (),
            (
                Act("decision", "i", ("take",), "take a lease of 15 years"),
                Act("decision", "ii", ("take",), "take a lease of ten years"),
                Act("decision", "iii", ("commit",), "commit £1.85m"),
            ),
        ),
    ),
)
SAMPLES = (PROPOSED, RECORD)
