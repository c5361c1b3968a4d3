"""Results folders to report on: of a miner that stands in, and of sample papers mined."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from paperminer.config import Settings
from paperminer.folder import extract_folder
from tests.store.fakes import mine

CORPUS = Path(__file__).parents[3] / "corpus"
SETTINGS = Settings(workers=1, isolate=False, formats=("csv", "sqlite"))

#: A PDF with tables and ratings, a pack as text, and minutes with votes.
SAMPLES = (
    "2025-01-16-cabinet/quarterly-performance.pdf",
    "2025-01-16-cabinet/agenda-pack.txt",
    "2025-03-11-environment-committee/minutes-2025-01-21.pdf",
)

Mined = Callable[..., Path]


@pytest.fixture
def mined(tmp_path: Path) -> Mined:
    """Return a function that mines texts, a name each, and returns the results folder."""

    def run(**texts: str) -> Path:
        papers = tmp_path / "papers"
        papers.mkdir(exist_ok=True)
        for name, text in texts.items():
            (papers / f"{name}.txt").write_bytes(text.encode("utf-8", "surrogatepass"))
        extract_folder(papers, tmp_path / "out", SETTINGS, miner=mine)
        return tmp_path / "out"

    return run


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the results folder of a few sample papers, which lie beside it."""
    folder = tmp_path_factory.mktemp("samples")
    for source in SAMPLES:
        path = folder / "papers" / source
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(CORPUS / source, path)
    extract_folder(folder / "papers", folder / "out", SETTINGS)
    return folder / "out"
