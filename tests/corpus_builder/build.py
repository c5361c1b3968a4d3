"""Renders every paper of the corpus to bytes: the one list of papers stands here."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from . import (
    pack_cabinet_planted,
    pack_health,
    paper_budget,
    paper_equality_planted,
    paper_fees,
    paper_ferry,
    paper_housing,
    paper_minutes,
    paper_minutes_pdf,
    paper_oddities,
    paper_performance,
    paper_records,
    paper_scorecard,
    render_docx,
    render_pdf,
    render_text,
)
from .nouns import Sample
from .planted import planted

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
SAMPLES: tuple[Sample, ...] = (
    *paper_equality_planted.SAMPLES,
    *paper_scorecard.SAMPLES,
    *paper_minutes.SAMPLES,
    *paper_performance.SAMPLES,
    *paper_budget.SAMPLES,
    *pack_cabinet_planted.SAMPLES,
    *paper_records.SAMPLES,
    *paper_fees.SAMPLES,
    *paper_ferry.SAMPLES,
    *paper_minutes_pdf.SAMPLES,
    *pack_health.SAMPLES,
    *paper_oddities.SAMPLES,
    *paper_housing.SAMPLES,
)
RENDERERS = {".pdf": render_pdf.render, ".docx": render_docx.render, ".txt": render_text.render}


def built() -> dict[str, bytes]:
    """Return every file of the corpus: path relative to corpus/ and bytes."""
    files = {
        path: RENDERERS[PurePosixPath(path).suffix](sample)
        for sample in SAMPLES
        for path in sample.paths
    }
    files["planted.toml"] = planted(SAMPLES).encode("utf-8")
    return files


def write(folder: Path = CORPUS) -> list[Path]:
    """Write every file below a folder and return their paths."""
    out = []
    for name, data in built().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        out.append(path)
    return out
