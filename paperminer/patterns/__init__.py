"""Loads, validates and compiles the rules of the top-level patterns/."""

from __future__ import annotations

from paperminer.patterns.rulebook import (
    Rule,
    RuleBook,
    Terms,
    any_of,
    any_of_words,
    load_rulebook,
    use_rules,
)
from paperminer.patterns.template import write_template
from paperminer.patterns.testing import ExampleFailure, run_examples

__all__ = [
    "ExampleFailure",
    "Rule",
    "RuleBook",
    "Terms",
    "any_of",
    "any_of_words",
    "load_rulebook",
    "run_examples",
    "use_rules",
    "write_template",
]
