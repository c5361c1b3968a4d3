"""Everything that paperminer raises on purpose.

    PaperminerError
    ├── UsageError            the call is wrong: exit code 2
    │   ├── ConfigurationError    a setting or paperminer.toml is wrong
    │   └── PatternError          a rule file is wrong; names file, rule and key
    └── UnreadablePaperError  one paper cannot be read: the rest go on, exit code 3
        ├── EncryptedPaperError   needs a password
        ├── DamagedPaperError     truncated or corrupt
        ├── NotAPaperError        no text that a paper could hold
        └── LimitExceededError    larger, or slower, than the limits allow

A figure or a table that is not understood raises nothing: it is an Issue, a row in issues.csv.
"""

from __future__ import annotations


class PaperminerError(Exception):
    """The base of all errors that paperminer raises on purpose."""


class UsageError(PaperminerError):
    """The call is wrong; the message says what to write instead."""


class ConfigurationError(UsageError):
    """A setting is wrong; the message names it."""


class PatternError(UsageError):
    """A rule file is wrong; the message names file, rule and key."""

    def __init__(self, file: str, rule: str | None, key: str | None, reason: str) -> None:
        self.file, self.rule, self.key, self.reason = file, rule, key, reason
        place = file + (f", rule {rule!r}" if rule else "") + (f", key {key!r}" if key else "")
        super().__init__(f"{place}: {reason}")


class UnreadablePaperError(PaperminerError):
    """One paper cannot be read; `code` is the word that issues.csv and runs.csv carry."""

    code = "unreadable"


class EncryptedPaperError(UnreadablePaperError):
    """The paper needs a password."""

    code = "encrypted"


class DamagedPaperError(UnreadablePaperError):
    """The paper's bytes are truncated or corrupt."""

    code = "damaged"


class NotAPaperError(UnreadablePaperError):
    """The file holds no text that a paper could hold."""

    code = "not_a_paper"


class LimitExceededError(UnreadablePaperError):
    """The paper is larger, or took longer, than the limits allow."""

    code = "limit"
