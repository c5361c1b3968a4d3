"""The area of a figure: named in its clause, its row or its table, and never taken from afar."""

from __future__ import annotations

import pytest

from paperminer.extraction import extract_all
from paperminer.language.places import find_areas, is_council_area, own_areas
from tests.structure.made import papers_of

HEAD = """\
From: Jo Hart, Cabinet Member for Learning
To: Larkhaven County Council Learning Committee - 4 February 2025
Subject: Results of the year
Classification: Unrestricted

1. Results

"""


def areas_of(text: str) -> dict[str, str]:
    return {m.span.text: m.area for m in extract_all(papers_of(HEAD + text)).metrics}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Take-up in Shropshire was 41%.", {"41%": "Shropshire"}),
        ("Larkhaven let 12 beach huts in Torbay.", {"12": "Torbay"}),
        ("There are 50 depots across the county, including in Swindon.", {"50": "Larkhaven"}),
        ("LCC has 1.3 depots per 10,000 people.", {"1.3": "Larkhaven"}),
        ("In the Northmoor ward, 212 homes were let.", {"212": "Northmoor"}),
        (
            "Compared to its statistical neighbours, Larkhaven is ranked third for take-up.",
            {"third": "statistical neighbours"},
        ),
        ("The fund lent £3m across Larkhaven and Medway.", {"£3m": "Larkhaven and Medway"}),
        ("At the Blackpool Road depot 7 vans were sold.", {"7": ""}),
        ("North Larkhaven has 42 wardens.", {"42": "North Larkhaven"}),
        (
            "Take-up varies from 0.5% in Swindon to 10.6% in Torbay.",
            {"0.5%": "Swindon", "10.6%": "Torbay"},
        ),
    ],
)
def test_a_clause_names_the_area_of_its_figure(sentence: str, expected: dict[str, str]) -> None:
    assert areas_of(f"1.1 {sentence}\n") == expected


def test_a_column_of_places_gives_each_row_its_area_wherever_it_stands() -> None:
    table = (
        "Depot\tTown\tCost per year\nOld Mill\tEastport\t£120,500\nQuayside\tNorthhaven\t£98,400\n"
    )
    assert areas_of(table + "Totals\t\t£218,900\n") == {
        "£120,500": "Eastport",
        "£98,400": "Northhaven",
        "£218,900": "",
    }


def test_rows_that_are_council_areas_are_places_without_a_header_that_says_so() -> None:
    table = "Budget\t2024-25\nReading\t£741k\nTest Valley\t£719k\nEast Devon\t£624k\n"
    assert areas_of(table) == {"£741k": "Reading", "£719k": "Test Valley", "£624k": "East Devon"}


def test_a_longer_name_is_not_the_shorter_one_within_it() -> None:
    (mention,) = find_areas("Homes let in East Devon rose.", ("Devon",))
    assert mention.area == "East Devon"


@pytest.mark.parametrize("label", ["Reading", "London Borough of Hackney", "Essex County Council"])
def test_a_council_is_known_by_its_area(label: str) -> None:
    assert is_council_area(label.replace("London", "").strip())


@pytest.mark.parametrize("label", ["Reading and writing", "Refuse", "Parks and open spaces"])
def test_a_service_is_no_area(label: str) -> None:
    assert not is_council_area(label)


def test_the_article_before_a_council_names_no_area() -> None:
    assert own_areas(["The County Council met.", "The County Council agreed."]) == ()
    assert own_areas(["The Larkhaven County Council met."]) == ("Larkhaven",)


def test_an_address_names_no_area():
    text = "Ask lamps@ravelmere.gov.uk or see www.ravelmere.gov.uk for the lamps of England."
    assert [mention.area for mention in find_areas(text)] == ["England/national"]


@pytest.mark.parametrize(
    ("text", "areas", "groups"),
    [
        (
            "Take-up was low in places: Torbay 12%, Northmoor 9% and Castle Hill 7%.",
            {"12%": "Torbay", "9%": "Northmoor", "7%": "Castle Hill"},
            {},
        ),
        (
            "Take-up was lowest in three wards: Harbour (12%), Northmoor (9%), Castle Hill (7%).",
            {"12%": "Harbour", "9%": "Northmoor", "7%": "Castle Hill"},
            {},
        ),
        (
            "Spent: Clerk Wages £812, Village Pond £145, Quay Lamps £90.",
            {"£812": "", "£145": "", "£90": ""},
            {"£812": "Clerk Wages", "£145": "Village Pond", "£90": "Quay Lamps"},
        ),
        (
            "Absence by service: Adult Learning 57%, Coroners 21%.",
            {"57%": "", "21%": ""},
            {"57%": "Adult Learning", "21%": "Coroners"},
        ),
        (
            "Numbers: Torbay Schools 10, Swindon Schools 24.",
            {"10": "Torbay", "24": "Swindon"},
            {},
        ),
    ],
)
def test_a_list_is_of_places_where_one_is_known_or_the_words_say_so(
    text: str, areas: dict[str, str], groups: dict[str, str]
) -> None:
    found = {m.span.text: m for m in extract_all(papers_of(f"{HEAD}1.1 {text}\n")).metrics}
    assert {key: found[key].area for key in areas} == areas
    assert {key: found[key].group for key in groups} == groups
