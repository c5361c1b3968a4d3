"""How much of a file's time OCR may take, and what to say of the pages it did not come to."""

from __future__ import annotations

import math
from collections.abc import Sequence

OCR_SHARE = 0.8
"""The share of a file's time limit that OCR may take; the rest is for all that comes after."""


def unread(left: Sequence[int], pages: int, allowed: float) -> str:
    """Return what to say of pages that OCR did not come to, and of the limit that lets it.

    left: the numbers of these pages. pages: how many there were to read. allowed: the seconds that
    were.
    """
    runs = page_runs(left)
    needed = max(allowed, 1.0) * pages / max(pages - len(left), 1)
    enough = math.ceil(1.5 * needed / OCR_SHARE / 100) * 100
    counted = "1 page that is a picture was" if len(left) == 1 else f"{len(left)} pages were"
    return (
        f"{counted} not read (pages {runs}): OCR of those before took the {allowed:.0f} seconds it "
        f"may. Set seconds_per_paper = {enough} in paperminer.toml and mine the file again, or "
        f"mine the rest with '--pages {runs}'."
    )


def page_runs(numbers: Sequence[int]) -> str:
    """Return page numbers, in order, as runs: "3,7-9"."""
    out: list[list[int]] = []
    for number in numbers:
        if out and number == out[-1][-1] + 1:
            out[-1][1:] = [number]
        else:
            out.append([number])
    return ",".join("-".join(map(str, run)) for run in out)
