"""Which figures are of one series: words, abbreviations, synonyms, and what parts them."""

import pytest

from paperminer.extraction import extract_all
from paperminer.linking import link_series
from paperminer.linking.abbreviations import expansions_of
from paperminer.linking.series import members_of, same_thing, told
from paperminer.reading import read_document
from paperminer.structure import build_papers


def metrics_of(text):
    return extract_all(build_papers(read_document(text.encode(), "paper.txt"))).metrics


def pair(one, other):
    members = members_of(metrics_of(f"Report\n\n1.1 {one}\n\n2.1 {other}\n"))
    return members[0], members[-1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("In 2022, 61% of care homes were rated good or better.",
         "In 2022, 64% of care homes were rated good or outstanding."),
        ("In 2019-20, 41.4% of household waste was recycled.",
         "The proportion of household waste that was recycled in 2019-20 was 44.1%."),
        ("Libraries have a revenue budget of £4.6m for 2022-23.",
         "The revenue budget for libraries in 2022-23 is £4.2m."),
    ],
)  # fmt: skip
def test_other_words_for_one_thing(one, other):
    assert same_thing(*pair(one, other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("In 2022, 61% of girls passed in mathematics.",
         "In 2022, 57% of boys passed in mathematics."),
        ("The gross budget for libraries in 2022-23 is £4.2m.",
         "The net budget for libraries in 2022-23 is £3.6m."),
        ("In 2022, 61% of pupils aged 11 passed the test.",
         "In 2022, 57% of pupils aged 16 passed the test."),
        ("Nationally 71% of parents got their first choice in 2022.",
         "In 2022, 74% of parents got their first choice."),
        ("There were 412 permanent staff in the service in March 2022.",
         "There were 398 fixed-term staff in the service in March 2022."),
    ],
)  # fmt: skip
def test_what_parts_a_measure_into_several(one, other):
    assert not same_thing(*pair(one, other))


def test_a_series_has_one_id_in_every_paper_and_says_why():
    first, series = link_series(metrics_of("Report\n\n1.1 In 2021, 61% of waste was burnt."))
    again, _ = link_series(metrics_of("Paper\n\n4.2 In 2022, 66% of waste was burnt."))
    assert first[0].series_id == again[0].series_id != ""
    assert series[0].reason.startswith("same because all say")
    assert series[0].figures == 1


def test_the_abbreviation_and_its_words_are_one():
    members = members_of(
        metrics_of(
            "Report\n\n1.1 In 2021, 61% of visits to a Minor Injury Unit (MIU) were by children."
            "\n\n2.1 In 2022, 64% of visits to an MIU were by children."
        )
    )
    assert members[0].subject.words == members[-1].subject.words


def test_a_target_is_of_the_series_of_its_results_and_the_year_is_no_word_of_it():
    metrics, _ = link_series(
        metrics_of(
            "Report\n\n1.1 The target for the household waste recycling rate in 2025/26 is 55%."
            "\n\n2.1 In 2024/25 the household waste recycling rate was 53% against a target of 54%."
        )
    )
    assert {metric.role for metric in metrics} == {"target", "actual"}
    assert len({metric.series_id for metric in metrics}) == 1


@pytest.mark.parametrize(
    ("spelt", "one", "other"),
    [
        ("Berth Allocation and Mooring Permits (BAMPs) are issued by the office.",
         "In 2022, 61% of berth allocation & mooring permits were renewed.",
         "In 2022, 64% of BAMPs were renewed."),
        ("The Tidal, Energy and Storm Scheme (TESS) began.",
         "In 2022, 61% of bids to the Tidal Energy and Storm Scheme were late.",
         "In 2022, 64% of bids to the TESS were late."),
    ],
)  # fmt: skip
def test_an_acronym_spelt_out_elsewhere_names_what_it_stands_for(spelt, one, other):
    members = members_of(metrics_of(f"Report\n\n1.1 {spelt}\n\n2.1 {one}\n\n3.1 {other}\n"))
    assert members[0].subject.words == members[-1].subject.words
    assert same_thing(members[0], members[-1])
    assert "stands for" in told(members[0], members[-1])
    _, series = link_series([member.metric for member in members])
    assert [(line.figures, "stands for" in line.reason) for line in series] == [(2, True)]


def test_an_acronym_of_two_papers_that_stands_for_two_things_names_neither():
    papers = [
        f"The {long} (PSP) met.\n\n2.1 In 2022 the PSP cost £4.6m."
        for long in ("Pier Support Panel", "Port Safety Plan")
    ]
    metrics = [m for paper in papers for m in metrics_of(f"Report\n\n1.1 {paper}\n")]
    assert "pier support panel" not in expansions_of(metrics)
    assert expansions_of(metrics[:1])["pier support panel"] == "psp"
