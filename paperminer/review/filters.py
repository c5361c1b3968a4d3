"""Which flags a person wants to see: read from an address, and written back into one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Literal, get_args
from urllib.parse import parse_qsl, urlencode

from paperminer.errors import UsageError

Sort = Literal["weight", "paper"]
SORTS: tuple[Sort, ...] = get_args(Sort)

#: What a flag's verdict may be asked for as; the first is what is shown unless another is asked.
VERDICTS = ("open", "reopened", "confirmed", "dismissed", "fixed", "settled", "any")

CONFIDENCES = ("0.9", "0.75", "0.5")
"""The least confidence that may be asked for."""

_LONGEST = 300  # characters of a value in an address


@dataclass(frozen=True, slots=True)
class Filters:
    """A choice of flags; "" leaves a thing open.

    confidence: the least, as one of CONFIDENCES. verdict: one of VERDICTS. q: words that all stand
    in the flag's sentence, evidence, source or title. sort: weight puts the surest and gravest
    first, paper keeps the order of the papers.
    """

    meeting: str = ""
    paper: str = ""
    kind: str = ""
    severity: str = ""
    grade: str = ""
    confidence: str = ""
    verdict: str = "open"
    q: str = ""
    sort: Sort = "weight"

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Filters:
        """Return the choice that an address makes; what is no choice is passed over."""
        values: dict[str, Any] = {
            field.name: " ".join(query[field.name].split())[:_LONGEST]
            for field in fields(cls)
            if query.get(field.name)
        }
        if values.get("verdict", "open") not in VERDICTS:
            del values["verdict"]
        if values.get("confidence", "0.5") not in CONFIDENCES:
            del values["confidence"]
        if values.get("sort", "weight") not in SORTS:
            del values["sort"]
        return cls(**values)

    @classmethod
    def told(cls, text: str) -> Filters:
        """Return the choice that a person writes as in an address: "severity=error&q=staff".

        text: it may be the whole address of a queue. Raises UsageError where it chooses nothing, or
        something that there is not.
        """
        pairs = dict(parse_qsl(text.rpartition("?")[2], keep_blank_values=True))
        chosen = cls.of(pairs)
        known = {field.name for field in fields(cls)}
        for name, value in pairs.items():
            if name not in known or (value and getattr(chosen, name) != " ".join(value.split())):
                raise UsageError(
                    f"{name}={value} chooses no flags: write NAME=VALUE, joined by &, as the "
                    f"address of the queue does; names are {', '.join(sorted(known))}"
                )
        if text and not pairs:
            raise UsageError(
                f"{text!r} chooses no flags: write such as severity=error&kind=unit_pp"
            )
        return chosen

    def values(self) -> dict[str, str]:
        """Return what is chosen, without what would hold anyway."""
        plain = Filters()
        return {
            field.name: value
            for field in fields(self)
            if (value := getattr(self, field.name)) != getattr(plain, field.name)
        }

    def query(self, **more: object) -> str:
        """Return the choice as the part of an address from "?" on; "" where nothing is chosen.

        more: what to add, or to put in the place of what is chosen; "" and None take it out.
        """
        values = self.values() | {name: str(value or "") for name, value in more.items()}
        written = urlencode({name: value for name, value in values.items() if value})
        return f"?{written}" if written else ""

    def but(self, **other: str) -> Filters:
        """Return the same choice with some parts of it changed."""
        changed: dict[str, Any] = dict(other)
        return replace(self, **changed)

    @property
    def narrowed(self) -> bool:
        """Return whether more than the verdict and the order is chosen."""
        return self.but(verdict="open", sort="weight") != Filters()
