"""Runs every rule on its own examples and non-examples."""

from __future__ import annotations

from dataclasses import dataclass

from paperminer.patterns.rulebook import Rule, RuleBook


@dataclass(frozen=True, slots=True)
class ExampleFailure:
    """An example that a rule does not treat as it says."""

    rule_id: str
    file: str
    example: str
    reason: str


def run_examples(book: RuleBook) -> list[ExampleFailure]:
    """Return the examples that fail; an empty list when every rule keeps its word."""
    return [failure for rule in book.rules for failure in _run(rule)]


def _run(rule: Rule) -> list[ExampleFailure]:
    out = []
    for example in rule.examples:
        try:
            match = rule.search(example.text)
        except TimeoutError:
            out.append(ExampleFailure(rule.id, rule.file, example.text, "takes too long"))
            continue
        if match is not None and not rule.may_match(example.text.lower()):
            out.append(ExampleFailure(rule.id, rule.file, example.text, f"needs {rule.needs}"))
        if match is None:
            out.append(ExampleFailure(rule.id, rule.file, example.text, "is not matched"))
            continue
        for name, wanted in example.captures.items():
            if name not in rule.expression.groupindex:
                reason = f"the expression has no group {name!r}"
            elif (match[name] or "").strip() != wanted:
                reason = f"{name} is {match[name]!r}, wanted {wanted!r}"
            else:
                continue
            out.append(ExampleFailure(rule.id, rule.file, example.text, reason))
    for text in rule.non_examples:
        try:
            matched = rule.search(text) is not None
        except TimeoutError:
            out.append(ExampleFailure(rule.id, rule.file, text, "takes too long"))
            continue
        if matched:
            out.append(ExampleFailure(rule.id, rule.file, text, "is matched, and must not be"))
    return out
