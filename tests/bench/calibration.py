"""How often a metric is right, by how sure it says it is, on the gold of the measurement papers.

    python -m tests.bench.calibration TABLES GOLD SCORE.py

A row is right when the gold has its figure at its place, with its value and unit, and agrees with
the row in every one of measure, group, area, period and role that the gold names; the scorer's own
functions decide what agrees. This is the strictest reading: one wrong part makes a row wrong.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

SURE = 0.9
_STEPS = (0.9, 0.8, 0.7, 0.6, 0.5, 0.0)


@dataclass(frozen=True)
class Judged:
    """A row of metrics.csv, how sure it is, and what of it is wrong ("row": not in the gold)."""

    row: Mapping[str, Any]
    confidence: float
    wrong: tuple[str, ...]


def scorer(path: Path) -> ModuleType:
    """Return the scorer as a module; path: of score.py."""
    spec = importlib.util.spec_from_file_location("paperminer_score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def judge(tables: Path, gold_folder: Path, score: ModuleType) -> list[Judged]:
    """Return the metrics of the annotated places, each with what of it is wrong."""
    ranges = json.loads((gold_folder / "ranges.json").read_text())["figures"]
    ran = {score.doc_of(row["source"]) for row in score.load_table(tables, "runs")}
    gold = [
        row
        for row in score.load_gold(gold_folder, "figures")
        if row["doc"] in ran
        and row.get("value") is not None
        and score.in_ranges(row["doc"], score.place_of(row), ranges)
    ]
    found = []
    for row in score.load_table(tables, "metrics"):
        row["_doc"] = score.doc_of(row["source"])
        at = row["page" if score.is_pdf(row["source"]) else "line"]
        row["_place"] = int(score.number(at) or 0)
        if score.in_ranges(row["_doc"], row["_place"], ranges):
            found.append(row)

    def same(g: Mapping[str, Any], f: Mapping[str, Any]) -> bool:
        value = score.number(f["value"])
        if value is None or abs(score.place_of(g) - f["_place"]) > score.slack(g):
            return False
        near = 5e-3 if g.get("unit") == "ratio" else 1e-9 * max(1.0, abs(g["value"]))
        return abs(value - g["value"]) <= near and (
            score.unit_class(g.get("unit")) == score.unit_class(f["unit"])
        )

    def cost(g: Mapping[str, Any], f: Mapping[str, Any]) -> tuple[float, float]:
        shared = score.overlap(g.get("text"), f["text"])
        shared += score.overlap(g.get("measure"), f"{f['measure']} {f['group']}")
        return abs(score.place_of(g) - f["_place"]), -shared

    pairs, _, _ = score.match_rows(gold, found, same, cost)
    of = {j: gold[i] for i, j in pairs}
    return [
        Judged(f, float(f["confidence"]), _wrong(of[j], f, score) if j in of else ("row",))
        for j, f in enumerate(found)
    ]


def _wrong(g: Mapping[str, Any], f: Mapping[str, Any], score: ModuleType) -> tuple[str, ...]:
    named = f"{f['measure']} {f['group']}"
    agrees = {
        "measure": lambda: score.overlap(g["measure"], named) >= 0.5,
        "group": lambda: score.overlap(g["group"], named) >= 0.5,
        "area": lambda: score.area_name(g["area"]) == score.area_name(f["area"]),
        "period": lambda: (
            score.years(g["period"]) == score.years(f["period"])
            or score.overlap(g["period"], f["period"]) >= 0.5
        ),
        "role": lambda: g["role"] == f["role"],
    }
    return tuple(
        name for name, agree in agrees.items() if g.get(name) not in (None, "") and not agree()
    )


def share_right(rows: Iterable[Judged]) -> tuple[int, float]:
    """Return how many rows there are, and which share of them is right (1 where there is none)."""
    all_rows = list(rows)
    right = sum(not row.wrong for row in all_rows)
    return len(all_rows), right / len(all_rows) if all_rows else 1.0


def curve(judged: Iterable[Judged]) -> str:
    """Return the curve as lines: a band of confidence, its rows, and the share that is right."""
    rows = list(judged)
    lines = ["confidence    rows  right"]
    top = 1.01
    for low in _STEPS:
        count, share = share_right(r for r in rows if low <= r.confidence < top)
        lines.append(f"{low:.2f} to {min(top, 1):.2f}  {count:5}  {share:.3f}")
        top = low
    return "\n".join(lines)


if __name__ == "__main__":
    tables_, gold_, score_ = map(Path, sys.argv[1:4])
    print(curve(judge(tables_, gold_, scorer(score_))))
