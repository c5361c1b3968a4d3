"""The sample corpus is what its builder makes, and says of itself what is true."""

from __future__ import annotations

from tests.corpus_builder.build import SAMPLES
from tests.corpus_builder.check import problems


def test_the_corpus_is_what_the_builder_makes_and_every_place_is_printed() -> None:
    """A rebuild gives the same bytes, and every planted place stands on a line of its paper."""
    assert problems() == []


def test_every_kind_that_readers_complain_of_is_planted() -> None:
    """At least thirty distinct faults are planted, in sixteen kinds or more."""
    faults = [fault for sample in SAMPLES for fault in sample.faults]
    assert len(faults) >= 30
    assert len({fault.kind for fault in faults}) >= 16
