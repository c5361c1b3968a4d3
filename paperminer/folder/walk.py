"""Which files of a folder are mined, in what order, and why the others are not."""

from __future__ import annotations

import hashlib
import os
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from paperminer.engines import Job
from paperminer.errors import UsageError
from paperminer.reading import SUFFIXES, explain_suffix
from paperminer.store import sqlite
from paperminer.store.summary import Skipped

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Copy:
    """A file that is byte for byte the same as one before it."""

    job: Job
    first: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Walk:
    """What a folder holds: files to mine and copies, in order of their names; and the rest."""

    entries: tuple[Job | Copy, ...]
    skipped: tuple[Skipped, ...]


def walk(folder: Path, out: Path) -> Walk:
    """Return what is to be mined in a folder, or the one file that is named instead.

    out: where the tables go; what is in there is never read.
    Raises UsageError where there is nothing there, or nothing that can be read.
    """
    if folder.is_file():
        return Walk((_single(folder),), ())
    if not folder.exists():
        raise UsageError(f"there is no folder or file {folder}")
    if not folder.is_dir():
        raise UsageError(f"{folder} is neither a folder nor a file")
    found = sorted(
        _entries(folder, folder.resolve(), out.resolve()), key=lambda entry: entry.source
    )
    jobs = [entry for entry in found if isinstance(entry, Job)]
    skipped = tuple(entry for entry in found if isinstance(entry, Skipped))
    if not jobs:
        raise UsageError(_nothing_to_read(folder, skipped))
    return Walk(tuple(_with_copies(jobs)), skipped)


def _single(path: Path) -> Job:
    if path.suffix.lower() not in SUFFIXES:
        raise UsageError(f"{path} cannot be read: {_why_unknown(path.suffix)}")
    return Job(path, _printable(path.name), path.stat().st_size)


def _entries(folder: Path, root: Path, out: Path) -> Iterator[Job | Skipped]:
    """Yield every file in a folder and under it, as a job or as skipped, in no settled order."""

    def source(path: Path) -> str:
        return _printable(path.relative_to(folder).as_posix())

    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            paths = [Path(entry) for entry in os.scandir(here)]
        except OSError as error:
            yield Skipped(source(here), "unreadable", f"cannot be opened: {error.strerror}")
            continue
        for path in paths:
            try:
                if reason := _why_not(path, root, out):
                    yield Skipped(source(path), *reason)
                elif path.is_dir():
                    waiting.append(path)
                else:
                    yield Job(path, source(path), path.stat().st_size)
            except OSError as error:
                yield Skipped(source(path), "unreadable", f"cannot be opened: {error.strerror}")


def _why_not(path: Path, root: Path, out: Path) -> tuple[str, str] | None:
    """Return (code, reason) where a file or folder is not to be mined, else None."""
    if path.name.startswith("."):
        return "hidden", "a hidden file or folder"
    if path.name.startswith("~$"):
        return "lock", "a lock file that Office leaves while a paper is open"
    if path.is_symlink():
        if not path.exists():
            return "link", "a link that leads nowhere"
        if path.is_dir():
            return "link", "a link to a folder"
        if not path.resolve().is_relative_to(root):
            return "link", "a link out of the folder"
    if path.is_dir():
        if path.resolve() == out:
            return "output", "the folder the tables go to"
        if (path / sqlite.FILE_NAME).is_file():
            return "output", "tables that paperminer wrote"
        return None
    if not path.is_file():
        return "special", "not a file"
    if path.suffix.lower() not in SUFFIXES:
        return "format", _why_unknown(path.suffix)
    return None


def _why_unknown(suffix: str) -> str:
    if explained := explain_suffix(suffix):
        return explained
    kind = f"{suffix} files are" if suffix else "a file without a suffix is"
    return f"{kind} not read; those that are end in {', '.join(sorted(SUFFIXES))}"


def _nothing_to_read(folder: Path, skipped: tuple[Skipped, ...]) -> str:
    message = f"{folder} holds no paper that can be read"
    if not skipped:
        return f"{message}: it is empty"
    named = "; ".join(f"{entry.source}: {entry.reason}" for entry in skipped[:5])
    more = f"; and {len(skipped) - 5} more" if len(skipped) > 5 else ""
    return f"{message} ({named}{more})"


def _with_copies(jobs: list[Job]) -> Iterator[Job | Copy]:
    """Yield the jobs, with a Copy for each whose bytes an earlier one has, whatever it is called.

    Ids are made from the bytes, so two files of the same bytes would have the same papers. Only
    files of one size can be the same: the others are not read for this. Empty files are no
    copies of each other: each is a paper that did not arrive.
    """
    of_size: defaultdict[int, int] = defaultdict(int)
    for job in jobs:
        of_size[job.size] += 1
    firsts: dict[str, str] = {}
    for job in jobs:
        digest = sha256_of(job.path) if job.size and of_size[job.size] > 1 else ""
        if digest in firsts:
            yield Copy(job, firsts[digest], digest)
            continue
        if digest:
            firsts[digest] = job.source
        yield job


def sha256_of(path: Path) -> str:
    """Return the digest of a file's bytes, or "" where it cannot be opened: mining says why."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as handle:
            while chunk := handle.read(_CHUNK):
                digest.update(chunk)
    except OSError:
        return ""
    return digest.hexdigest()


def _printable(source: str) -> str:
    """Return a path that every table can hold: bytes that are no UTF-8 are marked."""
    return source.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
