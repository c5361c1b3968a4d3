"""The quantities of a sentence: value, unit, qualifier, denominator, range; and what is none."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperminer.language.quantities import find_quantities


@dataclass(frozen=True)
class Q:
    """What a quantity should be: its text, value, unit, and the rest where it differs."""

    text: str
    value: str
    unit: str
    qualifier: str = "exact"
    of: str | None = None
    high: str | None = None


def found(sentence: str) -> list[Q]:
    return [
        Q(
            quantity.text.strip(),
            plain(quantity.value),
            quantity.unit,
            quantity.qualifier,
            None if quantity.of is None else plain(quantity.of),
            None if quantity.value_high is None else plain(quantity.value_high),
        )
        for quantity in find_quantities(sentence)
    ]


def plain(value: Decimal) -> str:
    """Return a value without an exponent and without zeros at its end."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


METRICS: tuple[tuple[str, tuple[Q, ...]], ...] = (
    # per cent and percentage points
    ("The rate was 74.8% of pupils.", (Q("74.8%", "74.8", "percent"),)),
    ("Some 61 per cent of tenants paid.", (Q("Some 61 per cent", "61", "percent", "about"),)),
    ("Ten per cent of them moved.", (Q("Ten per cent", "10", "percent"),)),
    ("It changed by -0.5% in the year.", (Q("-0.5%", "-0.5", "percent"),)),
    ("It changed by −0.5% in the year.", (Q("−0.5%", "-0.5", "percent"),)),
    ("The change was +3% overall.", (Q("+3%", "3", "percent"),)),
    ("It is 100% complete.", (Q("100%", "100", "percent"),)),
    (
        "It rose by 1.9 percentage points.",
        (Q("1.9 percentage points", "1.9", "percentage_points"),),
    ),
    ("It rose by one percentage point.", (Q("one percentage point", "1", "percentage_points"),)),
    ("It is up 2pp on the year.", (Q("2pp", "2", "percentage_points"),)),
    (
        "It is up 3.4 percent age points.",
        (Q("3.4 percent age points", "3.4", "percentage_points"),),
    ),
    (
        "It is half a percentage point lower.",
        (Q("half a percentage point", "0.5", "percentage_points"),),
    ),
    (
        "Between 5 and 10% of visits were missed.",
        (Q("5 and 10%", "5", "percent", high="10"),),
    ),
    ("A further 5-10% of visits were late.", (Q("5-10%", "5", "percent", high="10"),)),
    (
        "Of these 17, 23 and 40% were late.",
        (Q("17", "17", "percent"), Q("23", "23", "percent"), Q("40%", "40", "percent")),
    ),
    (
        "It improved from 77.5% to 82.7%.",
        (Q("77.5%", "77.5", "percent"), Q("82.7%", "82.7", "percent")),
    ),
    ("It fell from 105 to 66 visits.", (Q("105", "105", "count"), Q("66", "66", "count"))),
    (
        "Attainment scores fell from 50.4 to 46.3.",
        (Q("50.4", "50.4", "score"), Q("46.3", "46.3", "score")),
    ),
    # money
    ("It cost £4.6million.", (Q("£4.6million", "4600000", "gbp"),)),
    ("It cost £1.3 billion.", (Q("£1.3 billion", "1300000000", "gbp"),)),
    ("It costs £230.46 per week.", (Q("£230.46", "230.46", "gbp"),)),
    ("The saving is £8m.", (Q("£8m", "8000000", "gbp"),)),
    ("The reserve holds £30.7m.", (Q("£30.7m", "30700000", "gbp"),)),
    ("It cost £12k.", (Q("£12k", "12000", "gbp"),)),
    ("An underspend of -£12k was reported.", (Q("-£12k", "-12000", "gbp"),)),
    ("It cost £1,204,310 in all.", (Q("£1,204,310", "1204310", "gbp"),)),
    ("It is just under £1.5m.", (Q("just under £1.5m", "1500000", "gbp", "under"),)),
    ("It needs £5-6m of works.", (Q("£5-6m", "5000000", "gbp", high="6000000"),)),
    (
        "Costs rose from £1.2m to £1.4m.",
        (Q("£1.2m", "1200000", "gbp"), Q("£1.4m", "1400000", "gbp")),
    ),
    ("A grant of 250 pounds was paid.", (Q("250 pounds", "250", "gbp"),)),
    ("The cost (£4,120) was met.", (Q("£4,120", "4120", "gbp"),)),
    ("Up to £500 was paid.", (Q("Up to £500", "500", "gbp", "at_most"),)),
    ("At least £40,000 is needed.", (Q("At least £40,000", "40000", "gbp", "at_least"),)),
    ("It spent some £2m on roads.", (Q("some £2m", "2000000", "gbp", "about"),)),
    ("It is £3bn over the decade.", (Q("£3bn", "3000000000", "gbp"),)),
    # counts in digits
    ("There were 10,723 visits.", (Q("10,723", "10723", "count"),)),
    ("There were 3020 apprentices.", (Q("3020", "3020", "count"),)),
    ("The caseload was 1031 at the end.", (Q("1031", "1031", "count"),)),
    ("There were 9740 loans.", (Q("9740", "9740", "count"),)),
    ("It had over 4000 enquiries.", (Q("over 4000", "4000", "count", "over"),)),
    ("It had more than 4,000 enquiries.", (Q("more than 4,000", "4000", "count", "over"),)),
    ("It had fewer than 50 enquiries.", (Q("fewer than 50", "50", "count", "under"),)),
    ("It had no more than 50 complaints.", (Q("no more than 50", "50", "count", "at_most"),)),
    ("It had no fewer than 50 places.", (Q("no fewer than 50", "50", "count", "at_least"),)),
    ("It had nearly 4,000 enquiries.", (Q("nearly 4,000", "4000", "count", "about"),)),
    ("It had approximately 90 enquiries.", (Q("approximately 90", "90", "count", "about"),)),
    ("Well over 300 residents came.", (Q("Well over 300", "300", "count", "over"),)),
    ("The pool had 1.3 million visitors.", (Q("1.3 million", "1300000", "count"),)),
    ("The pool had 30k visits.", (Q("30k", "30000", "count"),)),
    ("The ferry made two million journeys.", (Q("two million", "2000000", "count"),)),
    (
        "835 out of 1,410 pupils did.",
        (Q("835", "835", "count", of="1410"), Q("1,410", "1410", "count")),
    ),
    (
        "It covers 502 of the 549 schools.",
        (Q("502", "502", "count", of="549"), Q("549", "549", "count")),
    ),
    (
        "In all 9 of 12 KPIs were Green.",
        (Q("9", "9", "count", of="12"), Q("12", "12", "count")),
    ),
    (
        "Some 85% of the 1,410 pupils did.",
        (Q("Some 85%", "85", "percent", "about", of="1410"), Q("1,410", "1410", "count")),
    ),
    # counts in words
    ("Fifteen young people took part.", (Q("Fifteen", "15", "count"),)),
    ("Forty-two schools joined.", (Q("Forty-two", "42", "count"),)),
    ("Two hundred and six residents came.", (Q("Two hundred and six", "206", "count"),)),
    ("The score was three higher than last year.", (Q("three", "3", "count"),)),
    ("Exclusions were cut to zero.", (Q("zero", "0", "count"),)),
    ("One complaint was upheld by two officers.", (Q("One", "1", "count"), Q("two", "2", "count"))),
    ("More than twenty libraries opened.", (Q("More than twenty", "20", "count", "over"),)),
    # ranks
    ("It is ranked 80th out of 151 councils.", (Q("80th", "80", "rank", of="151"),)),
    ("It ranked second amongst its neighbours.", (Q("second", "2", "rank"),)),
    ("It is ranked 101 out of 152.", (Q("101", "101", "rank", of="152"),)),
    ("It was the fifth highest score.", (Q("fifth", "5", "rank"),)),
    ("It was placed sixth of the 11 councils.", (Q("sixth", "6", "rank", of="11"),)),
    ("The county is now 3rd out of 11.", (Q("3rd", "3", "rank", of="11"),)),
    # scores, rates, ratios
    ("The Progress 8 score was -0.04.", (Q("-0.04", "-0.04", "score"),)),
    ("The average score is 46.3.", (Q("46.3", "46.3", "score"),)),
    ("The rate was 362.1 per 10,000 children.", (Q("362.1", "362.1", "rate_per_10000"),)),
    ("One in five children did.", (Q("One in five", "0.2", "ratio", of="5"),)),
    ("One in twenty homes is empty.", (Q("One in twenty", "0.05", "ratio", of="20"),)),
    ("About a third of visits were missed.", (Q("About a third", "0.3333", "ratio", "about"),)),
    ("Two-thirds of the wards did.", (Q("Two-thirds", "0.6667", "ratio"),)),
    ("More than half of the tenants did.", (Q("More than half", "0.5", "ratio", "over"),)),
    ("It is twice the national rate.", (Q("twice", "2", "ratio"),)),
    ("Visits have doubled since then.", (Q("doubled", "2", "ratio"),)),
    ("It is three times as many.", (Q("three times as", "3", "ratio"),)),
    # spans of time that are results, and physical units
    ("The average is currently 351 days.", (Q("351 days", "351", "days"),)),
    ("It took an average of 12.4 weeks.", (Q("12.4 weeks", "12.4", "weeks"),)),
    ("It used 23,600 tonnes of salt.", (Q("23,600 tonnes", "23600", "other:tonnes"),)),
    ("The average speed was 19.4 mph.", (Q("19.4 mph", "19.4", "other:mph"),)),
    ("The site is 12 hectares.", (Q("12 hectares", "12", "other:hectares"),)),
    # beside dates and references
    ("At 31 March 2024 there were 512 places.", (Q("512", "512", "count"),)),
    ("In 2015-16, 47 pupils left.", (Q("47", "47", "count"),)),
    ("In 2015, 82% did; in 2016, 84% did.", (Q("82%", "82", "percent"), Q("84%", "84", "percent"))),
    ("Paragraph 4.1 says that 12 schools closed.", (Q("12", "12", "count"),)),
    ("Level 3 attainment at age 19 was 57.4%.", (Q("57.4%", "57.4", "percent"),)),
    ("For 16-18 year olds it was 4.9%.", (Q("4.9%", "4.9", "percent"),)),
    # multiples, shares and ranks in words
    ("Complaints halved to 40.", (Q("halved", "0.5", "ratio"), Q("40", "40", "count"))),
    ("Arrears have almost halved.", (Q("almost halved", "0.5", "ratio", "about"),)),
    (
        "There were two and a half times as many.",
        (Q("two and a half times as", "2.5", "ratio"),),
    ),
    ("It fell by two thirds to 30.", (Q("two thirds", "0.6667", "ratio"), Q("30", "30", "count"))),
    ("4 in 5 tenants agreed.", (Q("4 in 5", "0.8", "ratio", of="5"),)),
    ("12/15 sites passed.", (Q("12", "12", "count", of="15"),)),
    ("It is the tenth worst of 150 councils.", (Q("tenth", "10", "rank", of="150"),)),
    ("It is five higher than the aim of 12.", (Q("five", "5", "count"), Q("12", "12", "count"))),
    # words and printed fractions
    (
        "There were two and a half million visits.",
        (Q("two and a half million", "2500000", "count"),),
    ),
    ("Half a million trees grew.", (Q("Half a million", "500000", "count"),)),
    ("A million trees grew.", (Q("A million", "1000000", "count"),)),
    ("It cost half a million pounds.", (Q("half a million pounds", "500000", "gbp"),)),
    ("It cost five hundred pounds.", (Q("five hundred pounds", "500", "gbp"),)),
    ("Two dozen sites failed.", (Q("Two dozen", "24", "count"),)),
    ("It took 3½ days.", (Q("3½ days", "3.5", "days"),)),
    ("Some £1½ million was lost.", (Q("Some £1½ million", "1500000", "gbp", "about"),)),
    ("It was .5% of all.", (Q(".5%", "0.5", "percent"),)),
    # money
    ("A stamp costs 85p.", (Q("85p", "0.85", "gbp"),)),
    ("The levy is 5p a bag.", (Q("5p", "0.05", "gbp"),)),
    ("It cost c£40,000.", (Q("c£40,000", "40000", "gbp", "about"),)),
    ("The balance was £(1,204).", (Q("£(1,204)", "-1204", "gbp"),)),
    ("The balance was – £1.2m.", (Q("– £1.2m", "-1200000", "gbp"),)),
    ("A grant of $4.5 million came.", (Q("$4.5 million", "4500000", "other:dollars"),)),
    ("A fine of €500 was paid.", (Q("€500", "500", "other:euros"),)),
    # signs and rates
    ("The change was − 3.4%.", (Q("− 3.4%", "-3.4", "percent"),)),
    ("The change was - 3.4%.", (Q("- 3.4%", "-3.4", "percent"),)),
    ("It rose 150 basis points.", (Q("150 basis points", "1.5", "percentage_points"),)),
    ("It is up 3.2 %pts.", (Q("3.2 %pts", "3.2", "percentage_points"),)),
    ("There were 56 per 10,000 births.", (Q("56", "56", "rate_per_10000"),)),
    ("There were 5.6 per 1,000 births.", (Q("5.6", "5.6", "other:per 1,000"),)),
    ("60-plus homes stand empty.", (Q("60-plus", "60", "count", "at_least"),)),
)


@pytest.mark.parametrize(("sentence", "wanted"), METRICS, ids=[s for s, _ in METRICS])
def test_the_quantities_of_a_sentence(sentence: str, wanted: tuple[Q, ...]) -> None:
    assert found(sentence) == list(wanted)


NO_METRICS = (
    "The report is dated 31 March 2017.",
    "The meeting is on Tuesday, 4 February 2025 at 10.00 am.",
    "The plan runs from 2017-20.",
    "The figures are for 2015-16 and 2016/17.",
    "The strategy covers 2017-2020.",
    "It was agreed on 31.03.2017.",
    "The offer ends on 1/4/18.",
    "See paragraphs 4.1 and 4.2.",
    "See page 12 and pages 5 - 16.",
    "See Appendix 2, Table 3 and Figure 4.",
    "It is item 7 on the agenda.",
    "Telephone: 01632 960311.",
    "Call 03000 412345 for help.",
    "Write to ZZ9 4QT for more.",
    "See www.larkhaven.gov.uk/plans/2024 for more.",
    "Write to jo.hart12@larkhaven.gov.uk for more.",
    "The duty is in Section 149 of the Equality Act 2010.",
    "The Children Act (1989) applies.",
    "It is under s.149 of the Act.",
    "KS4 results were not published.",
    "Key Stage 2 tests were moved.",
    "Pupils in Year 7 were asked.",
    "Years 12 and 13 were asked.",
    "Level 3 courses were offered.",
    "Progress 8 is a new measure.",
    "Grades A*-C are counted.",
    "The measure is of pupils with 5 or more GCSEs.",
    "It is graded on a 9-1 scale.",
    "The service is for 16-24 year olds.",
    "It is for children aged 3 to 5.",
    "It is for the under 25s.",
    "Provision post 16 is reviewed.",
    "Plans are to be issued within 20 weeks.",
    "The lease is for 12 months.",
    "It is a 3-year lease.",
    "It happened over the last two years.",
    "Two years ago it was begun.",
    "In the nine months since, it was finished.",
    "Persistent absence has a threshold of 10% for all.",
    "It is missed by those absent for 46 or more sessions (10% persistent absence).",
    "The decision number is 24/00107.",
    "The line is open 24/7.",
    "They are given 1:1 support.",
    "Three recommendations were made.",
    "There are four priorities in the plan.",
    "First time entrants were counted.",
    "It is a key part of the plan.",
    "The first meeting is in June.",
    "The second half of the year was better.",
    "One of the reasons is cost.",
    "This one is better than that one.",
    "It was discussed in the third quarter.",
    "Quarter 3 was better.",
    "Phase 2 begins in May.",
    "Priority 1 is safety.",
    "The A27 was closed.",
    "Junction 9 of the M2 was closed.",
    "It is open from 9am to 5pm.",
    "It was version 2.1 of the plan.",
    "Ward 3 was surveyed.",
    "It opened at 17:30.",
    "The form is R12M.",
    "Councillors met twice weekly.",
)


@pytest.mark.parametrize("sentence", NO_METRICS)
def test_figures_that_report_nothing_are_left_out(sentence: str) -> None:
    assert found(sentence) == []


TEXTS = st.text(max_size=200) | st.lists(
    st.sampled_from(
        [
            "£",
            "%",
            "4.6",
            "1,204",
            "74.8",
            "3020",
            "2016",
            "2015-16",
            "m",
            "million",
            "k",
            "-",
            "–",
            "(",
            ")",
            "about",
            "over",
            "no",
            "more",
            "than",
            "of",
            "the",
            "out",
            "one",
            "five",
            "in",
            "third",
            "ranked",
            "80th",
            "percentage",
            "points",
            "per",
            "cent",
            "to",
            "from",
            "between",
            "and",
            "pupils",
            "schools",
            "weeks",
            ".",
            ",",
            ";",
            "Level",
            "3",
            "twice",
            "half",
            "12",
        ]
    ),
    max_size=40,
).map(" ".join)


@given(TEXTS)
def test_any_text_gives_quantities_in_order_that_stand_where_they_say(text: str) -> None:
    last = 0
    for quantity in find_quantities(text):
        printed = text[quantity.start : quantity.end]
        # The words that qualify a figure stand round it, in its text.
        assert printed in quantity.text
        assert quantity.text in text
        assert last <= quantity.start < quantity.end <= len(text)
        last = quantity.start


@given(TEXTS)
def test_the_value_lies_in_the_range_that_its_print_implies(text: str) -> None:
    for quantity in find_quantities(text):
        if quantity.value_high is not None and quantity.value_high < quantity.value:
            continue  # "10-0%" is no range that a paper would print
        assert quantity.low <= quantity.high
        assert quantity.low <= quantity.value <= quantity.high
        assert quantity.unit
        assert quantity.decimals >= 0


@given(st.decimals(0, 10**9, places=2), st.sampled_from(["%", " per cent", " percentage points"]))
def test_a_printed_percentage_is_read_back(value: Decimal, sign: str) -> None:
    (quantity,) = find_quantities(f"The rate was {value}{sign} in all.")
    assert quantity.value == value
    assert quantity.decimals == 2
    assert quantity.unit == ("percentage_points" if "points" in sign else "percent")


@given(st.integers(0, 10**12))
def test_a_sum_with_thousands_commas_is_read_back(value: int) -> None:
    (quantity,) = find_quantities(f"It cost £{value:,} in all.")
    assert (quantity.value, quantity.unit) == (value, "gbp")
