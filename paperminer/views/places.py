"""Where something is printed, and the paper's file that it is printed in.

What a table says of a place is not to be trusted: a source names a file of the papers folder, and
one that leads out of it, by dots, by a link or by a drive, is refused.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath, PureWindowsPath

from paperminer.model import Box

MOST_BYTES = 500 * 2**20
"""The largest paper that is opened for a picture."""


class NoPictureError(Exception):
    """There is nothing to show; the message says why, in words for a page."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is printed: a row of the evidence, or of any table with a place.

    source: the file, relative to the papers folder. page: from 1; None where the file has none.
    line: as the tables count. box: of the line or cell, in points from the page's top left corner,
    or None. text: what is printed there. offset: how many characters of the line stand before it,
    or None. sha256: of the file that was mined; "" leaves it unchecked.
    """

    source: str
    page: int | None
    line: int | None
    box: Box | None
    text: str
    offset: int | None = None
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class PaperFile:
    """A paper's file: its whole path, and what changes when the file does."""

    path: Path
    size: int
    changed: int


def paper_file(papers: Path | None, place: Place) -> PaperFile:
    """Return the file of a place, which lies in the papers folder whatever its source says.

    papers: the folder that was mined, or the one paper that was; None where it is not known.
    Raises NoPictureError where there is no such file there, or where it is not the one mined.
    """
    if papers is None or not papers.exists():
        raise NoPictureError("The folder of papers is not where it was when they were read.")
    root = (papers if papers.is_dir() else papers.parent).resolve()
    if not _is_within(place.source):
        raise NoPictureError("The paper's name leads out of the folder of papers.")
    try:
        path = (root / place.source).resolve(strict=True)
        status = path.stat()
    except (OSError, RuntimeError, ValueError):
        raise NoPictureError("The paper is no longer in the folder of papers.") from None
    if not path.is_relative_to(root):
        raise NoPictureError("The paper's name leads out of the folder of papers.")
    if not path.is_file():
        raise NoPictureError("What has the paper's name now is not a file.")
    if status.st_size > MOST_BYTES:
        raise NoPictureError("The paper's file is too large to be shown.")
    found = PaperFile(path, status.st_size, status.st_mtime_ns)
    if place.sha256 and place.sha256 != _digest(found):
        raise NoPictureError("The paper has changed since it was read: read the folder again.")
    return found


def together(places: Sequence[Place], *, within: float = 60.0) -> tuple[tuple[Place, ...], ...]:
    """Return the places in groups that one picture shows: same page, near each other.

    within: the most points, or a quarter as many lines of text, between two of a group. Groups
    come in the order of their first place, and so do the places of a group.
    """
    groups: list[list[Place]] = []
    for place in places:
        near = [group for group in groups if any(_near(place, other, within) for other in group)]
        if not near:
            groups.append([place])
            continue
        first, *others = near
        first.append(place)
        for other in others:  # It stands between two groups, and so joins them.
            first += other
            groups = [group for group in groups if group is not other]
    order = {id(place): number for number, place in enumerate(places)}
    return tuple(tuple(sorted(group, key=lambda each: order[id(each)])) for group in groups)


def _near(one: Place, other: Place, within: float) -> bool:
    if (one.source, one.page) != (other.source, other.page):
        return False
    if one.box and other.box:
        gap = max(one.box.top, other.box.top) - min(one.box.bottom, other.box.bottom)
        return gap <= within
    return abs((one.line or 0) - (other.line or 0)) <= within / 15


def _is_within(source: str) -> bool:
    """Return whether a source is a relative path without steps upwards, on any system."""
    if not source or "\0" in source or "\\" in source:
        return False
    windows = PureWindowsPath(source)
    path = PurePosixPath(source)
    absolute = path.is_absolute() or windows.drive or windows.root
    return not absolute and ".." not in path.parts


@lru_cache(maxsize=256)
def _digest(file: PaperFile) -> str:
    with file.path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()
