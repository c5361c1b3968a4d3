"""Writes planted.toml: what is wrong in the papers, what only looks wrong, what must be found."""

from __future__ import annotations

import json

from .nouns import Act, Aim, Expected, Fault, Figure, Fine, Sample

PREAMBLE = """\
# Written by `python -m tests.corpus_builder`: change the modules there, not this file.
#
# `source` is relative to corpus/. Each of `places` is printed on one line or in one cell; some
# are printed on several lines, as a repeated figure is. Values are strings, in whole units.
#
# [[fault]]   a planted inconsistency: found by a flag of this kind whose evidence lines hold at
#             least one of the places. Where one misprint has two consequences (a wrong total, and
#             a change that does not follow from it) each is an entry.
# [[fine]]    a claim that looks suspicious and is right: no flag of this kind with severity error
#             or conflict may have evidence that holds all of the places
# [[expect]]  what must be found; `paper` counts the papers of a file from 1. `metrics` and
#             `targets` are a selection, `decisions` are complete but for repeats of the same ask.
"""


def quoted(text: str) -> str:
    """Return a TOML basic string."""
    return json.dumps(text, ensure_ascii=False)


def listed(items: tuple[str, ...]) -> str:
    """Return a TOML array of strings."""
    return "[" + ", ".join(quoted(item) for item in items) + "]"


def fault_entry(source: str, fault: Fault) -> list[str]:
    """Return the lines of one [[fault]]."""
    return [
        "[[fault]]",
        f"source = {quoted(source)}",
        f"kind = {quoted(fault.kind)}",
        f"severity = {quoted(fault.severity)}",
        f"places = {listed(fault.places)}",
        f"expected = {quoted(fault.expected)}",
        f"found = {quoted(fault.found)}",
        f"why = {quoted(fault.why)}",
        "",
    ]


def fine_entry(source: str, fine: Fine) -> list[str]:
    """Return the lines of one [[fine]]."""
    return [
        "[[fine]]",
        f"source = {quoted(source)}",
        f"kind = {quoted(fine.kind)}",
        f"places = {listed(fine.places)}",
        f"why = {quoted(fine.why)}",
        "",
    ]


def metric_line(figure: Figure) -> str:
    """Return a metric as an inline table; the value is a string, so that no digit is lost."""
    return (
        f"  {{ text = {quoted(figure.text)}, value = {quoted(figure.value)}, "
        f"unit = {quoted(figure.unit)}, role = {quoted(figure.role)} }},"
    )


def target_line(aim: Aim) -> str:
    """Return a target as an inline table; `stated` and `computed` are empty where unknown."""
    return (
        f"  {{ value = {quoted(aim.value)}, unit = {quoted(aim.unit)}, "
        f"operator = {quoted(aim.operator)}, stated = {quoted(aim.stated)}, "
        f"computed = {quoted(aim.computed)} }},"
    )


def decision_line(act: Act) -> str:
    """Return a decision as an inline table."""
    return (
        f"  {{ stage = {quoted(act.stage)}, item = {quoted(act.item)}, "
        f"verbs = {listed(act.verbs)}, begins = {quoted(act.begins)} }},"
    )


def expect_entry(source: str, number: int, expected: Expected) -> list[str]:
    """Return the lines of one [[expect]]."""
    return [
        "[[expect]]",
        f"source = {quoted(source)}",
        f"paper = {number}",
        f"kind = {quoted(expected.kind)}",
        "metrics = [",
        *(metric_line(figure) for figure in expected.metrics),
        "]",
        "targets = [",
        *(target_line(aim) for aim in expected.targets),
        "]",
        "decisions = [",
        *(decision_line(act) for act in expected.decisions),
        "]",
        "",
    ]


def planted(samples: tuple[Sample, ...]) -> str:
    """Return the text of planted.toml."""
    faults: list[str] = []
    fine: list[str] = []
    expects: list[str] = []
    for sample in samples:
        for source in sample.paths:
            for fault in sample.faults:
                faults += fault_entry(source, fault)
            for claim in sample.fine:
                fine += fine_entry(source, claim)
            for number, expected in enumerate(sample.expected, start=1):
                expects += expect_entry(source, number, expected)
    return PREAMBLE + "\n" + "\n".join([*faults, *fine, *expects]).rstrip() + "\n"
