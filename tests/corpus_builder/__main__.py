"""Rebuilds corpus/: `python -m tests.corpus_builder` from the repository root."""

from __future__ import annotations

from .build import CORPUS, write


def main() -> None:
    """Write the corpus and say what was written."""
    for path in write():
        print(f"{path.stat().st_size:>8}  {path.relative_to(CORPUS).as_posix()}")


if __name__ == "__main__":
    main()
