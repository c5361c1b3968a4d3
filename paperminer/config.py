"""Settings: flags, then the environment, then paperminer.toml, then what is set here.

A wrong key or value raises ConfigurationError, which names where it was set, the key, and what is
allowed there.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from paperminer.errors import ConfigurationError
from paperminer.model import Severity

FILE_NAME = "paperminer.toml"
ENVIRONMENT_PREFIX = "PAPERMINER_"

Format = Literal["csv", "xlsx", "sqlite", "parquet", "json"]
FORMATS: tuple[Format, ...] = get_args(Format)

# A page no file has: what "20-" runs to.
_LAST_PAGE = 10**9
_RUN = re.compile(r"(?P<first>[0-9]{1,9})\s*(?P<dash>-)?\s*(?(dash)(?P<last>[0-9]{1,9})?)")


@dataclass(frozen=True, slots=True)
class PageRange:
    """Some pages of a file: first and last of each run of pages, counted from 1."""

    ranges: tuple[tuple[int, int], ...]

    @classmethod
    def parse(cls, text: str) -> PageRange:
        """Return the pages that a text such as "1-10,15,20-" names.

        text: pages and runs of pages, commas between; a run without a last page goes to the end.
        Raises ValueError where it is anything else.
        """
        return cls(tuple(_page_run(part.strip()) for part in text.split(",")))

    def contains(self, page: int) -> bool:
        """Return whether a page, counted from 1, is among them."""
        return any(first <= page <= last for first, last in self.ranges)

    def __str__(self) -> str:
        return ",".join(
            str(first) if first == last else f"{first}-{'' if last == _LAST_PAGE else last}"
            for first, last in self.ranges
        )


def _page_run(text: str) -> tuple[int, int]:
    match = _RUN.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is no page or run of pages such as 15 or 1-10")
    begin = int(match["first"])
    end = int(match["last"]) if match["last"] else (_LAST_PAGE if match["dash"] else begin)
    if begin < 1 or end < begin:
        raise ValueError(f"{text!r} is no run of pages that counts up from 1")
    return begin, end


def _pages(value: object) -> object:
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    return PageRange.parse(value) if isinstance(value, str) and value.strip() else value or None


def _listed(value: object) -> object:
    """Return a list of words from "csv, xlsx": the environment has no lists."""
    if isinstance(value, str):
        return [part.strip() for part in value.split(",") if part.strip()]
    return value


def available_cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


class Settings(BaseModel):
    """How a folder is mined. Frozen, and small enough to hand to every worker."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True)

    workers: int = Field(
        default_factory=available_cores,
        ge=1,
        le=256,
        description="how many processes mine papers: a whole number from 1 to 256",
    )
    formats: Annotated[tuple[Format, ...], BeforeValidator(_listed)] = Field(
        default=("csv", "sqlite"),
        min_length=1,
        description=f"the formats of the tables: one or more of {', '.join(FORMATS)}",
    )
    pages: Annotated[PageRange | None, BeforeValidator(_pages)] = Field(
        default=None, description='the pages to read, such as "1-10,15"; all unless set'
    )
    fail_on: Severity | None = Field(
        default=None,
        description=f"end with exit code 1 on such flags: one of {', '.join(get_args(Severity))}",
    )
    max_file_mb: int = Field(
        default=200, ge=1, description="the largest file read, in megabytes: a whole number from 1"
    )
    seconds_per_paper: float = Field(
        default=300, gt=0, description="the longest a file may take, in seconds: a number above 0"
    )
    memory_mb: int = Field(
        default=4096,
        ge=512,
        description="the most memory a worker may take, in megabytes: a whole number from 512",
    )
    isolate: bool = Field(
        default=True,
        description="mine in processes of their own, so that limits hold: true or false",
    )
    rules: Annotated[tuple[Path, ...], BeforeValidator(_listed)] = Field(
        default=(),
        description="rule files, or folders of them, to add to the built-in ones: a list of paths",
    )


@dataclass(frozen=True, slots=True)
class _Layer:
    """Settings from one place: the values by key, and what to call the place of a key."""

    values: Mapping[str, object]
    places: Mapping[str, str]


def load_settings(
    flags: Mapping[str, object] | None = None,
    *,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> Settings:
    """Return the settings in force.

    flags: values by setting name, as given on the command line; None stands for "not given".
    environment: the variables to read, os.environ unless given; PAPERMINER_WORKERS sets workers.
    folder: where paperminer.toml may lie, the current folder unless given.
    Raises ConfigurationError for an unknown key or a value that is not allowed.
    """
    layers = (
        _from_file((folder or Path()) / FILE_NAME),
        _from_environment(os.environ if environment is None else environment),
        _from_flags(flags or {}),
    )
    values: dict[str, object] = {}
    places: dict[str, str] = {}
    for layer in layers:
        for key in layer.values:
            if key not in Settings.model_fields:
                raise ConfigurationError(f"{layer.places[key]}: no such setting; {_known(key)}")
        values |= layer.values
        places |= layer.places
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        raise _explained(error, values, places) from error


def _from_file(path: Path) -> _Layer:
    try:
        with path.open("rb") as handle:
            values = tomllib.load(handle)
    except FileNotFoundError:
        return _Layer({}, {})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{path}: not a TOML file: {error}") from error
    except OSError as error:
        raise ConfigurationError(f"{path}: cannot be read: {error.strerror}") from error
    return _Layer(values, {key: f"{path}, key {key!r}" for key in values})


def _from_environment(environment: Mapping[str, str]) -> _Layer:
    # Windows gives names in capitals only; elsewhere capitals are the custom.
    found = {
        name.removeprefix(ENVIRONMENT_PREFIX).lower(): name
        for name in environment
        if name.startswith(ENVIRONMENT_PREFIX)
    }
    return _Layer(
        {key: environment[name] for key, name in found.items()},
        {key: f"environment variable {name}" for key, name in found.items()},
    )


def _from_flags(flags: Mapping[str, object]) -> _Layer:
    given = {key: value for key, value in flags.items() if value is not None}
    # --format is given once for each, and so is in the singular.
    names = {key: "--" + key.replace("_", "-") for key in given} | {"formats": "--format"}
    return _Layer(given, {key: names[key] for key in given})


def _known(key: str) -> str:
    names: Sequence[str] = sorted(Settings.model_fields)
    return f"{key!r} must be one of {', '.join(names)}"


def _explained(
    error: ValidationError, values: Mapping[str, object], places: Mapping[str, str]
) -> ConfigurationError:
    """Return one error with a line for each wrong value: place, value, what is allowed."""
    wrong = dict.fromkeys(str(fault["loc"][0]) for fault in error.errors() if fault["loc"])
    lines = []
    for key in wrong:
        allowed = Settings.model_fields[key].description
        value = values.get(key)
        shown = repr(list(value) if isinstance(value, tuple) else value)
        lines.append(f"{places.get(key, key)}: {shown} is not allowed; {key} is {allowed}")
    return ConfigurationError("\n".join(lines))
