"""What OCR was unsure of is unsure in the tables too."""

from __future__ import annotations

from dataclasses import replace

from paperminer.extraction import extract_all
from paperminer.structure import build_papers
from tests.structure.made import document_of

_TEXT = "The rate of late visits fell to 12.4% in 2024.\n\nThe rate of missed visits was 3.1%.\n"


def test_a_metric_is_no_surer_than_the_line_that_prints_it() -> None:
    document = document_of(_TEXT)
    doubtful = replace(
        document,
        lines=tuple(replace(x, confidence=0.4) for x in document.lines[:1]) + document.lines[1:],
    )
    plain = extract_all(build_papers(document)).metrics
    scanned = extract_all(build_papers(doubtful)).metrics
    assert [m.quantity.text for m in scanned] == ["12.4%", "3.1%"]
    assert scanned[0].confidence == 0.4 < plain[0].confidence
    assert scanned[1].confidence == plain[1].confidence
