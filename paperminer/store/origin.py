"""Where a results folder came from: the papers it was mined from, and the run's own id."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from paperminer._version import __version__
from paperminer.store import datapackage


@dataclass(frozen=True, slots=True)
class Origin:
    """What a run says of itself: the folder of papers as named from OUT, and its id."""

    papers: str = ""
    run_id: str = ""


def folder_from(out: Path, papers: Path) -> str:
    """Return how OUT names the folder of papers: as a path from OUT, so that both can be moved.

    out, papers: the two folders; papers may be one file. A whole path where no path leads from one
    to the other, as between two drives.
    """
    try:
        return Path(os.path.relpath(papers.resolve(), out.resolve())).as_posix()
    except ValueError:
        return papers.resolve().as_posix()


def papers_folder(out: Path) -> Path | None:
    """Return the folder of papers that a results folder was mined from.

    None where the results do not say it, or it is no longer there. For a run over one paper it is
    the folder that the paper lies in.
    """
    named = _noted(out).get("papers")
    if not isinstance(named, str) or not named:
        return None
    place = (out / named).resolve()
    folder = place if place.is_dir() else place.parent
    return folder if place.exists() else None


def run_id(out: Path) -> str:
    """Return the id of the run that wrote a results folder, or "" where it has none."""
    noted = _noted(out).get("run_id")
    return noted if isinstance(noted, str) else ""


def make_run_id(sources: Iterable[tuple[str, str]], rules: Iterable[Path] = ()) -> str:
    """Return an id of a run: the same papers, rules and program have the same one.

    sources: (source, sha256) of every file. rules: the rule files added to the built-in ones.
    """
    digest = hashlib.sha256(f"paperminer {__version__}\n".encode())
    for source, sha256 in sorted(sources):
        digest.update(f"{source}\x1f{sha256}\n".encode("utf-8", "surrogatepass"))
    for path in _files(rules):
        digest.update(b"rules\x1f" + path.read_bytes() + b"\n")
    return f"r-{digest.hexdigest()[:12]}"


def _files(rules: Iterable[Path]) -> list[Path]:
    return [
        path
        for rule in rules
        for path in (sorted(rule.glob("**/*.toml")) if rule.is_dir() else [rule])
    ]


def _noted(out: Path) -> dict[str, object]:
    """Return what datapackage.json says of the run beside the tables; {} where it says nothing."""
    try:
        package = json.loads((out / datapackage.FILE_NAME).read_text(encoding="utf-8"))
        noted = package["paperminer"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return noted if isinstance(noted, dict) else {}
