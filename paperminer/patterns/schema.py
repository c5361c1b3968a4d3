"""What a rule file may hold; an unknown key is an error that names file, rule and key."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Strict(BaseModel):
    """A model that takes no key it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Example(Strict):
    """A text the rule must match, and what its named groups must capture there."""

    text: str
    captures: dict[str, str] = Field(default_factory=dict)


class RuleFileRule(Strict):
    """A regular expression with examples."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    summary: str = Field(min_length=5)
    pattern: str = Field(min_length=1)
    kind: Literal["regex"] = "regex"
    flags: str = Field(default="ix", pattern=r"^[aisxm]*$")
    examples: tuple[Example, ...] = Field(min_length=1)
    non_examples: tuple[str, ...] = ()
    confidence: float = Field(default=1.0, ge=0, le=1)
    # Small letters or signs of which a text must hold one for the rule to be tried: saves time.
    needs: tuple[str, ...] = ()


class RuleFilePart(Strict):
    """A named part of longer expressions, written <<id>> in them."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    summary: str = Field(min_length=5)
    pattern: str = Field(min_length=1)


class RuleFileTerms(Strict):
    """A list of words or phrases; in an expression <<id>> stands for any of them."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    summary: str = Field(min_length=5)
    words: tuple[str, ...] = Field(min_length=1)


class RuleFile(Strict):
    """A whole rule file."""

    rule: tuple[RuleFileRule, ...] = ()
    part: tuple[RuleFilePart, ...] = ()
    terms: tuple[RuleFileTerms, ...] = ()
