"""What a workbook of many metrics costs: seconds and peak memory, in a process of its own.

python -m tests.bench.bench_workbook 100000
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

_PER_FILE = 1000


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock and of the processor, MiB held at most, and MiB of the file."""

    seconds: float
    cpu: float
    peak: float
    size: float


def measure(metrics: int) -> Cost:
    """Return what writing a workbook of so many metrics costs; the store is made beforehand."""
    with tempfile.TemporaryDirectory() as folder:
        _fill(Path(folder), metrics)
        done = subprocess.run(
            [sys.executable, "-m", "tests.bench.bench_workbook", "--write", folder],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
    return Cost(**json.loads(done.stdout))


def _fill(folder: Path, metrics: int) -> None:
    """Make a store with so many metrics, each with all that a metric of a PDF's text has."""
    from paperminer.store.rows import PaperRows, rows_of
    from paperminer.store.schema import METRICS
    from paperminer.store.sqlite import Store
    from tests.store.fakes import findings

    with Store.create(folder / "paperminer.db") as store:
        for start in range(0, metrics, _PER_FILE):
            source = f"committee {start % 7}/paper-{start}.pdf"
            rows = dict(rows_of(findings(source, "4,600,000.5")).rows)
            first = dict(zip(METRICS.names, rows["metrics"][0], strict=True))
            rows["metrics"] = tuple(
                tuple((first | _varied(number)).values())
                for number in range(start, min(start + _PER_FILE, metrics))
            )
            store.add(PaperRows(source, "read", "", 2, rows))
        store.finish()


def _varied(number: int) -> dict[str, str | int | float | None]:
    return {
        "metric_id": f"m-{number:012x}",
        "page": number % 300 + 1,
        "line": number % 50 + 1,
        "value": number / 10,
        "unit": ("percent", "gbp", "count")[number % 3],
        "measure": f"share of applications of kind {number % 97} decided within the time allowed",
        "area": f"district {number % 12}",
        "table_id": f"t-{number // 40}",
        "row": number % 40,
        "column": number % 6,
        "sentence": f"In the year the council decided {number / 10} of all applications of kind "
        f"{number % 97} within the time allowed, which is more than in the year before.",
        "series_id": f"s-{number % 997:016x}",
    }


def _write(folder: Path) -> None:
    import resource
    from time import perf_counter, process_time

    from paperminer.store import xlsx_writer
    from paperminer.store.origin import Origin
    from paperminer.store.sqlite import Store

    began, worked = perf_counter(), process_time()
    with Store.open(folder / "paperminer.db") as store:
        xlsx_writer.write(store, folder, Origin("../papers", "r-0"))
    seconds, cpu = perf_counter() - began, process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = (folder / xlsx_writer.FILE_NAME).stat().st_size / 2**20
    print(json.dumps({"seconds": seconds, "cpu": cpu, "peak": peak, "size": size}))


if __name__ == "__main__":
    if sys.argv[1] == "--write":
        _write(Path(sys.argv[2]))
    else:
        print(measure(int(sys.argv[1])))
