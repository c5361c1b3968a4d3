"""What reads tables back does not wait for the language model; the names are there all the same."""

from __future__ import annotations

import subprocess
import sys

import pytest

import paperminer.checks
import paperminer.extraction
import paperminer.language
import paperminer.linking


@pytest.mark.parametrize(
    "package",
    [paperminer.checks, paperminer.extraction, paperminer.language, paperminer.linking],
    ids=lambda package: package.__name__,
)
def test_every_public_name_is_found_and_no_other(package) -> None:  # type: ignore[no-untyped-def]
    assert all(callable(getattr(package, name)) or name.isupper() for name in package.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        package.nothing  # noqa: B018


@pytest.mark.parametrize("module", ["paperminer.linking.stored", "paperminer.views.trend_store"])
def test_reading_tables_back_loads_no_language_model(module: str) -> None:
    code = f"import sys, {module}; print('spacy' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
