"""What reading a PDF costs, side by side: this package, pdfplumber, and PDFium's bare text.

    python -m tests.bench.bench_reading PAPER.pdf [PAPER.pdf ...] [--runs 3] [--pages N]

Each tool reads each file in a process of its own, the tools in turn, so that a busy machine is busy
for all of them; the least time of the runs counts. --pages N reads N pages, the file's own over
and over, to see whether memory stays flat.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pypdfium2

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ("pdfium_text", "paperminer", "pdfplumber")

_MEASURE = """
import json, resource, sys, time
sys.path.insert(0, {root!r})
from tests.bench import bench_tools
tool, path = sys.argv[1:]
wall, cpu = time.perf_counter(), time.process_time()
pages, characters = bench_tools.TOOLS[tool](path)
print(json.dumps({{
    "pages": pages, "characters": characters,
    "cpu": time.process_time() - cpu, "wall": time.perf_counter() - wall,
    "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
}}))
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one tool took for one file: CPU and wall seconds, and peak memory in MiB."""

    tool: str
    pages: int
    characters: int
    cpu: float
    wall: float
    peak: float


def measure(tool: str, path: Path) -> Cost:
    """Return what one tool takes to read a file, imports left out of the time."""
    done = subprocess.run(
        [sys.executable, "-c", _MEASURE.format(root=str(ROOT)), tool, str(path)],
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(done.stdout.splitlines()[-1])
    return Cost(tool, **found)


def compare(path: Path, runs: int = 3, tools: Sequence[str] = TOOLS) -> dict[str, Cost]:
    """Return the least cost of some runs for each tool, the tools taking turns."""
    best: dict[str, Cost] = {}
    for _ in range(runs):
        for tool in tools:
            cost = measure(tool, path)
            before = best.get(tool, cost)
            best[tool] = replace(
                cost, cpu=min(cost.cpu, before.cpu), wall=min(cost.wall, before.wall)
            )
    return best


def of_length(path: Path, pages: int, folder: Path) -> Path:
    """Return a file of so many pages: those of another, over and over."""
    out = folder / f"{path.stem}-{pages}.pdf"
    with pypdfium2.PdfDocument.new() as target, pypdfium2.PdfDocument(path) as source:
        while len(target) < pages:
            wanted = min(len(source), pages - len(target))
            target.import_pages(source, list(range(wanted)))
        target.save(out)
    return out


def show(name: str, costs: dict[str, Cost]) -> str:
    """Return the costs of one file as a table."""
    base = costs.get("pdfplumber")
    lines = [f"{name}: {next(iter(costs.values())).pages} pages"]
    for tool, cost in costs.items():
        share = f"{cost.cpu / base.cpu:6.3f} of pdfplumber" if base else ""
        lines.append(
            f"  {tool:18} {cost.cpu:8.2f} s CPU {1000 * cost.cpu / cost.pages:7.2f} ms a page "
            f"{cost.wall:8.2f} s wall {cost.peak:6.0f} MiB  {share}"
        )
    return "\n".join(lines)


def main() -> None:
    """Measure the files named on the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("papers", nargs="+", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--pages", type=int)
    parser.add_argument("--tools", nargs="+", default=[*TOOLS, "paperminer_in_two"])
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for path in args.papers:
            paper = of_length(path, args.pages, Path(folder)) if args.pages else path
            print(show(path.name, compare(paper, args.runs, args.tools)))


if __name__ == "__main__":
    main()
