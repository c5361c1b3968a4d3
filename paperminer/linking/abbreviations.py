"""The phrases for which a file has an abbreviation, so that either names one measure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import regex

from paperminer.linking.words import stems
from paperminer.model import Metric

_EXPANDED = regex.compile(
    r"(?P<words>(?:[\p{L}’'-]+,?\s+){2,8}?)\((?P<letters>\p{Lu}[\p{L}]{1,6})s?\)"
)
_SMALL = frozenset(["of", "for", "and", "the", "in", "to", "with", "on", "a", "an", "or"])


def expansions_of(metrics: Sequence[Metric]) -> Mapping[str, str]:
    """Return the phrases that a file abbreviates, in small letters, with each one's abbreviation.

    metrics: the figures of one file. The phrases are those that a figure's sentence or its paper
    spells out, in the singular and the plural, with and without commas and "&". An abbreviation
    that stands for two things in the file stands for neither.
    """
    found: dict[str, dict[frozenset[str], str]] = {}
    for short, long in (*_of_papers(metrics), *_of_sentences(metrics)):
        found.setdefault(short.lower(), {}).setdefault(frozenset(stems(long)), long.lower())
    out: dict[str, str] = {}
    for short, longs in found.items():
        if len(longs) == 1:
            (long,) = longs.values()
            out |= dict.fromkeys(_spellings(long), short)
            out[f"{short}s"] = short
    return out


def stands_for(metrics: Iterable[Metric]) -> dict[str, str]:
    """Return the acronyms that some figures use and others spell out, with what they stand for."""
    out: dict[str, str] = {}
    names = {f"{metric.measure} {metric.group} {metric.sentence}".lower() for metric in metrics}
    for metric in metrics:
        for short, long in metric.acronyms:
            if any(spelling in name for name in names for spelling in _spellings(long.lower())):
                out.setdefault(short, long)
    return out


def _of_papers(metrics: Iterable[Metric]) -> Iterable[tuple[str, str]]:
    return dict.fromkeys(pair for metric in metrics for pair in metric.acronyms)


def _spellings(long: str) -> set[str]:
    """Return a phrase in the singular and plural, with and without commas and "&"."""
    stem, last = long[:-1], long[-1:]
    if last == "s":
        numbers = {long, stem} if not long.endswith("ies") else {long, f"{long[:-3]}y"}
    else:
        numbers = {long, f"{stem}ies" if last == "y" else f"{long}s"}
    plain = numbers | {text.replace(",", "") for text in numbers}
    return plain | {text.replace(" and ", " & ") for text in plain}


def _of_sentences(metrics: Iterable[Metric]) -> Iterable[tuple[str, str]]:
    for sentence in dict.fromkeys(metric.sentence for metric in metrics):
        for match in _EXPANDED.finditer(sentence, timeout=5):
            words = match["words"].lower().replace(",", " , ").split()
            for start in range(len(words) - 1, -1, -1):
                tail = [word for word in words[start:] if word != ","]
                initials = "".join(word[0] for word in tail if word not in _SMALL)
                if (
                    initials == match["letters"].lower()
                    and len(initials) > 1
                    and tail[0] not in _SMALL
                ):
                    yield match["letters"], " ".join(words[start:]).replace(" ,", ",")
                    break
