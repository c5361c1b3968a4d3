"""A sum of money that is another in the resolution than in the ask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from paperminer.checks.decision_pairs import DecisionCheck, amounts, same_amount
from paperminer.linking.decisions import chains
from paperminer.linking.wording import alike
from paperminer.model import Decision, Flag

_ONE_ASK = 0.55


class AmountInResolution(DecisionCheck):
    """A sum that changed on its way from the report to the minute.

    Flags: a resolution that answers a recommendation, or a proposed or taken decision, in like
    words and with as many sums of money, one of which is another.

    Why it matters: officers spend what was resolved, and the report explains another sum.

    Example: "release £250k for the slipway" in the report, "that £205,000 be released for the
    slipway" in the minutes.

    Not flagged: the same sum in another form (£250k and £250,000, £8m and £8.2m as a rounded one),
    sums that only one of the two prints, and resolutions that speak of an amendment.
    """

    code = "C123"
    kind = "conflicting_text"

    def across(self, decisions: Sequence[Decision]) -> Iterator[Flag]:
        """Yield a flag for each resolution whose sums are not those of what it answers."""
        seen: set[str] = set()
        for row, later in chains(decisions):
            if later.stage != "resolution" or later.decision_id in seen:
                continue
            if alike(row.text, later.text) < _ONE_ASK or "amend" in later.text.lower():
                continue
            asked, given = amounts(row.text), amounts(later.text)
            if not asked or len(asked) != len(given):
                continue
            apart = [
                (a, b)
                for a, b in zip(asked, given, strict=True)
                if not any(same_amount(a, other) for other in given)
                and not any(same_amount(b, other) for other in asked)
            ]
            if not apart:
                continue
            seen.add(later.decision_id)
            said = [", ".join(q.text.strip() for q in side) for side in zip(*apart, strict=True)]
            yield self.raised(
                later,
                [row.span, later.span],
                severity="conflict",
                confidence=0.65,
                explanation=(
                    f"The {row.stage.replace('_', ' ')} says {said[0]}, and the resolution "
                    f"that answers it {said[1]}."
                ),
                expected=said[0],
                found=said[1],
                innocent=("rounding", "an amendment", "another item of like wording"),
            )
