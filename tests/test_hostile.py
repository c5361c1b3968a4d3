"""What no council would publish: named with a reason, within limits, and the rest still mined."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

ROOT = Path(__file__).parent.parent
SECONDS_PER_PAPER = 10
SAID = "In 2024, 72.4% of pupils in Larkhaven met the standard, at a cost of £4,120.\n"


def pdf(password: str | None = None) -> bytes:
    """Return a PDF of one page that says a figure."""
    out = io.BytesIO()
    encrypt = StandardEncryption(password, canPrint=0) if password else None
    canvas = Canvas(out, encrypt=encrypt, invariant=True)
    for line in range(20):
        canvas.drawString(72, 700 - 20 * line, f"In 2024, {line}.4% of pupils met the standard.")
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def extract(*words: object) -> subprocess.CompletedProcess[str]:
    """Run `paperminer extract` as a user would."""
    return subprocess.run(
        [sys.executable, "-m", "paperminer", "extract", *map(str, words)],
        capture_output=True,
        text=True,
        timeout=240,
        env=os.environ
        | {
            "PAPERMINER_SECONDS_PER_PAPER": str(SECONDS_PER_PAPER),
            "PYTHONPATH": str(ROOT),
            "COLUMNS": "200",
        },
        check=False,
    )


def rows(out: Path, name: str) -> list[dict[str, str]]:
    with (out / f"{name}.csv").open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


# --------------------------------------------------------------------------- nothing to read


def test_an_empty_folder_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    done = extract(tmp_path / "papers", "-o", tmp_path / "out")
    assert done.returncode == 2
    assert "holds no paper that can be read: it is empty" in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_folder_that_does_not_exist_is_wrong_usage(tmp_path: Path) -> None:
    done = extract(tmp_path / "papers", "-o", tmp_path / "out")
    assert done.returncode == 2
    assert "there is no folder or file" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_with_nothing_but_other_files_names_them(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    done = extract(tmp_path / "papers", "-o", tmp_path / "out")
    assert done.returncode == 2
    assert "photo.jpg" in done.stderr


# --------------------------------------------------------------------------- one file


@dataclass(frozen=True)
class Case:
    """A file, how the run ends, and a part of what is said of the file."""

    name: str
    data: bytes
    code: int
    status: str
    message: str = ""


ONE_BY_ONE = (
    Case("truncated.pdf", pdf()[:700], 3, "failed", "damaged"),
    Case("half.pdf", pdf()[: len(pdf()) // 2], 3, "failed", "damaged"),
    Case("locked.pdf", pdf("secret"), 3, "failed", "encrypted"),
    Case("no.pdf", b"this is no PDF\n" * 20, 3, "failed", "not_a_paper"),
    Case("zero.txt", b"", 3, "failed", "empty"),
    Case("no.docx", b"PK\x03\x04" + bytes(200), 3, "failed", ""),
    Case("program.txt", bytes(range(256)) * 200, 3, "failed", "not_a_paper"),
    Case("utf16.txt", SAID.encode("utf-16"), 0, "read"),
    Case("utf16-no-mark.txt", SAID.encode("utf-16-le"), 0, "read"),
    Case("nul.txt", SAID.replace("of", "of\0").encode(), 0, "read"),
    Case("whole.pdf", pdf(), 0, "read"),
)


@pytest.fixture(scope="session")
def mined_together(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[subprocess.CompletedProcess[str], Path]:
    """Return a run over a folder of all of them, with a paper as it should be among them."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "papers" / "deeper").mkdir(parents=True)
    for case in ONE_BY_ONE:
        (folder / "papers" / case.name).write_bytes(case.data)
    (folder / "papers" / "deeper" / "paper.txt").write_text(SAID, encoding="utf-8")
    (folder / "papers" / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    done = extract(folder / "papers", "-o", folder / "out", "--format", "csv")
    return done, folder / "out"


@pytest.mark.parametrize("case", ONE_BY_ONE, ids=lambda case: case.name)
def test_each_file_is_read_or_says_why_not(
    mined_together: tuple[subprocess.CompletedProcess[str], Path], case: Case
) -> None:
    done, out = mined_together
    run: Mapping[str, str] = next(r for r in rows(out, "runs") if r["source"] == case.name)
    assert run["status"] == case.status
    assert case.message in run["error"]
    if case.code:
        assert run["error"]
        assert case.name in " ".join(done.stdout.split())
        assert case.name in {row["source"] for row in rows(out, "issues")}
    else:
        values = {r["value"] for r in rows(out, "metrics") if r["source"] == case.name}
        assert {"72.4", "4120"} <= values or case.name == "whole.pdf"
        assert values


def test_the_rest_of_the_folder_is_still_mined(
    mined_together: tuple[subprocess.CompletedProcess[str], Path],
) -> None:
    done, out = mined_together
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    found = [row for row in rows(out, "metrics") if row["source"] == "deeper/paper.txt"]
    assert [(row["value"], row["unit"]) for row in found] == [("72.4", "percent"), ("4120", "gbp")]
    skipped = [row["source"] for row in rows(out, "issues") if row["code"] == "skipped_format"]
    assert skipped == ["photo.jpg"]


def test_nul_bytes_are_an_issue_of_a_paper_that_is_read(
    mined_together: tuple[subprocess.CompletedProcess[str], Path],
) -> None:
    codes = [r["code"] for r in rows(mined_together[1], "issues") if r["source"] == "nul.txt"]
    assert codes == ["nul_bytes"]


@pytest.mark.parametrize(
    "case",
    [case for case in ONE_BY_ONE if case.name in ("truncated.pdf", "locked.pdf", "utf16.txt")],
    ids=lambda case: case.name,
)
def test_one_file_alone_ends_with_its_code(tmp_path: Path, case: Case) -> None:
    (tmp_path / case.name).write_bytes(case.data)
    done = extract(tmp_path / case.name, "-o", tmp_path / "out")
    assert done.returncode == case.code
    assert case.message in done.stdout


# --------------------------------------------------------------------------- too much of something

LARGE = {
    "one-line.txt": (SAID.strip() + " ") * (2_000_000 // len(SAID)),
    "one-word.txt": "In 2024, 72.4% met it. " + "x" * 2_000_000,
    "brackets.txt": "It was 72.4% " + "(" * 20_000 + " of 4,120 residents " + ")" * 20_000,
    "spaced-brackets.txt": "It was 72.4% " + "( " * 20_000 + " of 4,120 residents " + ") " * 20_000,
    "rows.txt": "Ward\tVisits\tLoans\n"
    + "".join(f"Ward {n}\t{n + 3000}\t{n + 9000}\n" for n in range(5_000)),
    "digits.txt": "1234567890" * 2_000 + "\n" + "12 34 56 78 90\n" * 2_000,
    "paper.txt": SAID,
}
# These may be given up at the limit of time; then they say so, and cost no other paper.
MAY_BE_GIVEN_UP = {"one-line.txt", "rows.txt", "digits.txt"}


def test_nothing_is_too_large_to_be_read_or_given_up_in_time(tmp_path: Path) -> None:
    """One run over all of them, since each that is given up takes its whole time."""
    (tmp_path / "papers").mkdir()
    for name, text in LARGE.items():
        (tmp_path / "papers" / name).write_text(text, encoding="utf-8")
    done = extract(tmp_path / "papers", "-o", tmp_path / "out", "--format", "csv")
    assert done.returncode in (0, 3), done.stderr
    runs = {row["source"]: row for row in rows(tmp_path / "out", "runs")}
    assert set(runs) == set(LARGE)
    given_up = {name for name, run in runs.items() if run["error"].startswith("limit: it took")}
    assert given_up <= MAY_BE_GIVEN_UP
    unread = {name: run["error"] for name, run in runs.items() if run["status"] == "failed"}
    assert set(unread) == given_up, unread
    assert (done.returncode == 3) == bool(given_up)
    values: dict[str, set[str]] = {name: set() for name in LARGE}
    for row in rows(tmp_path / "out", "metrics"):
        values[row["source"]].add(row["value"])
    for name in ("paper.txt", "brackets.txt", "spaced-brackets.txt"):
        assert {"72.4", "4120"} <= values[name], name
    assert "72.4" in values["one-word.txt"]
    left_out = {
        r["source"] for r in rows(tmp_path / "out", "issues") if r["code"] == "unbroken_run"
    }
    assert left_out >= {"one-word.txt", "brackets.txt"}
