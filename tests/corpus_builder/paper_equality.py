"""The annual report on fairness in education: one paper as PDF, text and Word."""

from __future__ import annotations

from datetime import date

from .nouns import Block, Field, Heading, Para, Table
from .sums import change, count, gap, share, spoken, total

MEETING = date(2025, 2, 4)
SUPPORT = {
    "Ostrey": (612, 655),
    "Calverhythe": (548, 571),
    "Penmarrow": (397, 384),
    "North Tarn": (283, 316),
}
BEFORE = total(*(pair[0] for pair in SUPPORT.values()))
NOW = total(*(pair[1] for pair in SUPPORT.values()))
REPEATED = (
    "Every school cluster now has a named inclusion lead who meets the county team each half "
    "term, agrees three priorities with head teachers and reports what has changed for pupils."
)
ASKS = (
    ("(i)", "note the progress made against the four fairness objectives in the school year"),
    ("(ii)", "endorse the revised objectives for 2025-28 set out in section 5; and"),
    ("(iii)", "request a further report on persistent absence in September 2025."),
)

TABLE = Table(
    (
        ("District", "Plans January 2024", "Plans January 2025", "Change", "% change"),
        *(
            (name, count(old), count(new), f"{new - old:+d}", f"{(new - old) * 100 / old:+.1f}%")
            for name, (old, new) in SUPPORT.items()
        ),
        ("Ravelmere", count(BEFORE), count(int(NOW) + 10), "+86", "+4.7%"),
    ),
    widths=(2, 1.3, 1.3, 1, 1),
    totals=(5,),
    title="Table 1: Pupils with an education, health and care plan by district",
)

BLOCKS: tuple[Block, ...] = (
    Field("From", "Maris Oakenfold, Cabinet Member for Learning and Skills"),
    Field("", "Dr Tobin Harrel, Director of Education and Inclusion"),
    Field("To", f"Learning and Skills Committee - {spoken(MEETING, weekday=False)}"),
    Field("Subject", "Fairness in Education: Annual Report 2023-24"),
    Field("Decision No", "Not applicable"),
    Field("Classification", "Unrestricted"),
    Field("Past Pathway", "None"),
    Field("Future Pathway", "County Council - 27 March 2025"),
    Field("Electoral Division", "All divisions"),
    Para(
        "Summary: This yearly paper tells Members how far the gaps between groups of pupils in "
        "Ravelmere have closed. In 2024, 62.3% of pupils met the expected standard in reading, "
        "writing and mathematics at Key Stage 2."
    ),
    Heading("Recommendations"),
    Para("The Learning and Skills Committee is asked to:"),
    *(Para(text, mark=mark) for mark, text in ASKS),
    Heading("1. Background"),
    Para(
        "The duty under Section 149 of the Equality Act 2010 asks every authority to publish what "
        "it knows about equality each year. The County Council educates over 61,000 pupils in 214 "
        "schools and spends £1.3 billion a year in all, of which £4.8million goes on the inclusion "
        "programme for pupils aged 5 to 16.",
        "1.1",
    ),
    Para(
        "Results below are for the 2023-24 school year unless paragraph 3.2 says otherwise. "
        "Progress 8 and Attainment 8 are explained at https://www.ravelmere.example/schools2024. "
        "Questions may be put to the team on 01632 960417 or at Tarn House, Ostrey ZZ9 4QT.",
        "1.2",
    ),
    Heading("2. Attainment"),
    Para(
        "The proportion of pupils meeting the expected standard at Key Stage 2 improved from 58.4% "
        "in 2023 to 61.3% in 2024, compared to 60.6% nationally. This is "
        f"{gap('61.3', '60.6')} percentage points above the national average of 60.6% and places "
        "Ravelmere 68th out of 152 authorities and second amongst its statistical neighbours.",
        "2.1",
    ),
    Para(
        "In 2024, 65.9% of girls and 57.1% of boys met the standard, a gap of 9.8 percentage "
        f"points. For pupils entitled to free school meals {count(1026)} out of {count(1733)} "
        f"({share(1026, 1733)}%) reached a good level of development at age five.",
        "2.2",
    ),
    Para(
        "At Key Stage 4 the average Progress 8 score was -0.04, which is 0.01 below the national "
        "average of -0.03. Attainment 8 rose by 1.1 points, from 45.7 to 46.8. One in five pupils "
        "(20.3%) now studies a language at A level, and 312 of the 1,248 pupils with English as an "
        "additional language (27.0%) do so.",
        "2.3",
    ),
    Para(
        "The share of pupils entering the English Baccalaureate was 70.8% in 2024, which exceeded "
        "the target of 72%. " + REPEATED,
        "2.4",
    ),
    Heading("3. Attendance and exclusion"),
    Para(
        "Persistent absence in secondary schools fell from 18.2% in 2022-23 to 19.6% in 2023-24. "
        "In primary schools it stood at 12.4%, down from 13.9%, against a target of 12.5%.",
        "3.1",
    ),
    Para(
        "Suspensions for one day or more were reduced by 38%, from 240 in the autumn term of 2023 "
        f"to 162 in the autumn term of 2024. Fifteen young people were permanently excluded, a "
        f"fall of {change(20, 15, 0)}% on the twenty reported a year earlier.",
        "3.2",
    ),
    Para(
        "At 4.9%, the proportion of young people aged 16 and 17 who are not in education, "
        "employment or training is below the national figure of 4.7%. The Committee has agreed "
        "that it should be no more than 2.5% by 2027.",
        "3.3",
    ),
    Para(
        "Forty-two schools took part in the belonging survey, and between 55% and 60% of their "
        "pupils felt listened to. The survey cost just under £1.5m over three years, or £36.20 "
        "for each pupil who answered.",
        "3.3",
    ),
    Heading("4. Pupils with special educational needs"),
    Para(
        f"The number of pupils with a plan is shown in Table 1. In all {count(NOW)} pupils had a "
        f"plan in January 2025 against {count(BEFORE)} in January 2024, a rise of "
        f"{change(BEFORE, NOW)}%.",
        "4.1",
    ),
    TABLE,
    Para(
        "Plans issued within 20 weeks should reach 75% by 2025, 82% by 2026 and 90% by 2027. The "
        f"figure for 2024 was 71.5%, which fell short of the target of 73% by "
        f"{gap('73', '71.5')} percentage points.",
        "4.2",
    ),
    Heading("5. Next steps"),
    Para(REPEATED, "5.1"),
    Para(
        f"The early years offer remains the strongest lever: {count(1026)} children entitled to "
        "free school meals reached a good level of development. A bid for £250k will extend it.",
        "5.2",
    ),
    Heading("6. Recommendations"),
    Para("The Learning and Skills Committee is asked to:"),
    *(Para(text, mark=mark) for mark, text in ASKS),
)
