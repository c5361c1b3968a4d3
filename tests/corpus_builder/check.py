"""Checks the corpus: `python -m tests.corpus_builder.check` from the repository root.

Every place of planted.toml must stand on one line (or in one cell) of its paper, everything that
is expected must be printed there, and a rebuild must give the bytes that are in corpus/.
"""

from __future__ import annotations

import io
import re
import sys
import tomllib
from collections import Counter

import pdfplumber
from docx import Document

from .build import CORPUS, SAMPLES, built
from .nouns import Fault, Fine, Sample
from .render_pdf import pdf_of

ENCODINGS = {"utf-16": "utf-16", "cp1252": "cp1252"}
MACHINE_PATH = re.compile(rb"/(?:work|tmp|home|root)/")
SCAN_LIMIT = 400_000


def pdf_lines(data: bytes) -> list[str]:
    """Return the lines of a PDF's text layer, and then the cells of its tables."""
    lines: list[str] = []
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            lines += (page.extract_text() or "").splitlines()
            for table in page.extract_tables():
                lines += [cell.replace("\n", " ") for row in table for cell in row if cell]
            page.close()
    return lines


def docx_lines(data: bytes) -> list[str]:
    """Return the paragraphs and cells of a Word file."""
    document = Document(io.BytesIO(data))
    lines = [paragraph.text for paragraph in document.paragraphs]
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return lines + cells


def lines_of(sample: Sample, path: str, data: bytes) -> list[str]:
    """Return the printed lines of a file; those of a scan are of the page before it was scanned."""
    if sample.style == "scan":
        return pdf_lines(pdf_of(sample))
    if path.endswith(".pdf"):
        return pdf_lines(data)
    if path.endswith(".docx"):
        return docx_lines(data)
    return data.decode(ENCODINGS.get(sample.style, "utf-8")).splitlines()


def file_problems(sample: Sample, path: str, data: bytes) -> list[str]:
    """Return what is wrong with one file and what is said of it."""
    lines = lines_of(sample, path, data)
    flat = " ".join(" ".join(lines).split())
    out = []
    entries: tuple[Fault | Fine, ...] = (*sample.faults, *sample.fine)
    for entry in entries:
        out += [
            f"{path}: {entry.kind}: {place!r} is on no line"
            for place in entry.places
            if not any(place in line for line in lines)
        ]
    for paper in sample.expected:
        out += [
            f"{path}: metric {figure.text!r} is not printed"
            for figure in paper.metrics
            if figure.text not in flat
        ]
        out += [
            f"{path}: decision {act.begins!r} is not printed"
            for act in paper.decisions
            if act.begins not in flat
        ]
    if sample.style == "scan":
        if pdf_lines(data):
            out.append(f"{path}: the scan has a text layer")
        if len(data) > SCAN_LIMIT:
            out.append(f"{path}: the scan has {len(data)} bytes")
    return out


def problems() -> list[str]:
    """Return all that is wrong with corpus/, as one line each."""
    out = []
    files = built()
    if files != built():
        out.append("two builds in a row differ")
    for name, data in files.items():
        path = CORPUS / name
        if not path.is_file() or path.read_bytes() != data:
            out.append(f"{name}: not what the builder makes; run python -m tests.corpus_builder")
        if MACHINE_PATH.search(data):
            out.append(f"{name}: holds a path of the machine it was made on")
    known = set(files)
    out += [
        f"{path.relative_to(CORPUS).as_posix()}: made by no module"
        for path in CORPUS.rglob("*")
        if path.is_file() and path.relative_to(CORPUS).as_posix() not in known
    ]
    for sample in SAMPLES:
        for name in sample.paths:
            out += file_problems(sample, name, files[name])
    return out


def main() -> int:
    """Print the problems, or what was planted, and return the exit code."""
    found = problems()
    for line in found:
        print(line)
    entries = tomllib.loads(built()["planted.toml"].decode("utf-8"))
    print({name: len(rows) for name, rows in entries.items()})
    print(dict(sorted(Counter(fault["kind"] for fault in entries["fault"]).items())))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
