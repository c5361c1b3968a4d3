"""LibreOffice opens the workbook and the CSV files: what looks like code is text there too."""

from __future__ import annotations

import csv
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from paperminer.store import csv_writer, xlsx_writer
from paperminer.store.origin import Origin
from paperminer.store.rows import rows_of
from paperminer.store.sqlite import Store
from tests.store.fakes import findings
from tests.store.test_workbook import HOSTILE

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")

pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")

# All sheets to files of their own, as UTF-8, with each cell as it is shown.
_AS_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1"
# CSV in, with formulas run: the least careful way in which a person can open one.
_CSV_IN = "Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,0,true"


def convert(source: Path, to: str, folder: Path, *more: str) -> None:
    subprocess.run(
        [
            str(SOFFICE), "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *more, "--convert-to", to, "--outdir", str(folder), str(source),
        ],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out")
    with Store.create(folder / "paperminer.db") as store:
        for name, text in HOSTILE.items():
            store.add(rows_of(findings(f"{name}.txt", text)))
        store.finish()
        xlsx_writer.write(store, folder, Origin("../papers", "r-0"))
        csv_writer.write(store, folder, Origin("../papers", "r-0"))
    return folder


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


def test_the_workbook_shows_text_as_text_and_figures_as_printed(out: Path, tmp_path: Path) -> None:
    convert(out / xlsx_writer.FILE_NAME, _AS_CSV, tmp_path)
    shown = rows(tmp_path / "paperminer-Decisions.csv")
    assert [row["text"] for row in shown] == list(HOSTILE.values())
    assert {row["link"] for row in shown} == {"open page 1"}
    metrics = rows(tmp_path / "paperminer-Metrics.csv")
    assert {row["value"] for row in metrics} == {"4,600,000.5%", "-0.04%"}
    assert {row["period_start"] for row in metrics} == {"1 Apr 2016", ""}
    flags = rows(tmp_path / "paperminer-Flags.csv")
    assert {row["review_status"] for row in flags} == {"open"}


def test_a_csv_file_runs_nothing_even_where_formulas_are_run(out: Path, tmp_path: Path) -> None:
    convert(out / "decisions.csv", "xlsx", tmp_path, f"--infilter={_CSV_IN}")
    book = openpyxl.load_workbook(tmp_path / "decisions.xlsx")
    cells = [cell for row in book.active.iter_rows() for cell in row]
    assert not [cell.value for cell in cells if cell.data_type == "f"]
    texts = {str(cell.value).lstrip("'") for cell in cells}
    assert HOSTILE["formula"] in texts


def test_the_same_way_in_runs_a_formula_that_is_not_guarded(tmp_path: Path) -> None:
    (tmp_path / "plain.csv").write_text("text\n=1+1\n", encoding="utf-8")
    convert(tmp_path / "plain.csv", "xlsx", tmp_path, f"--infilter={_CSV_IN}")
    sheet = openpyxl.load_workbook(tmp_path / "plain.xlsx").active
    assert sheet["A2"].data_type == "f"
