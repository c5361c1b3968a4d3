"""The infinitives of decision verbs, by a word list and regular endings."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from paperminer.extraction.decision.draft import words

_IRREGULAR = {
    "given": "give", "gave": "give", "brought": "bring", "sent": "send", "paid": "pay",
    "made": "make", "kept": "keep", "met": "meet", "sold": "sell", "sought": "seek",
    "withdrawn": "withdraw", "withdrew": "withdraw", "undertaken": "undertake",
    "undertook": "undertake", "written": "write", "wrote": "write", "spent": "spend",
    "overseen": "oversee", "chosen": "choose", "held": "hold", "fed": "feed", "frozen": "freeze",
    "upheld": "uphold", "taken": "take", "gone": "go", "let": "let", "told": "tell",
    "bought": "buy",
}  # fmt: skip


@lru_cache(maxsize=1)
def known_verbs() -> frozenset[str]:
    """Return the verbs of deciding and delivering."""
    return frozenset(words("decision_verbs")) | frozenset(words("decision_delivery_verbs"))


@lru_cache(maxsize=1)
def handing_verbs() -> frozenset[str]:
    """Return the verbs after which the clause tells what somebody else may do."""
    return frozenset(words("decision_handing_verbs"))


@lru_cache(maxsize=4096)
def lemma(word: str) -> str | None:
    """Return the infinitive of a form of a decision verb, or None when it is none."""
    form = word.lower().strip("-'’")
    known = known_verbs()
    if form in known:
        return form
    irregular = _IRREGULAR.get(form)
    if irregular:
        return irregular
    for stem in _stems(form):
        if stem in known:
            return stem
    return None


def _stems(form: str) -> Iterable[str]:
    for ending in ("s", "es", "d", "ed", "ing"):
        if form.endswith(ending) and len(form) > len(ending) + 1:
            stem = form[: -len(ending)]
            yield stem
            if ending in ("ed", "ing"):
                yield stem + "e"
                if len(stem) > 2 and stem[-1] == stem[-2]:
                    yield stem[:-1]
    for ending in ("ies", "ied"):
        if form.endswith(ending):
            yield form[:-3] + "y"


def unique(verbs: Iterable[str]) -> tuple[str, ...]:
    """Return verbs without repeats, in the order of their first place."""
    return tuple(dict.fromkeys(verbs))
