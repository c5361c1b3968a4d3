"""A figure with the series it belongs to, whether just mined or read back from a store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from paperminer.linking.series import Member, series_id
from paperminer.model import Evidence, Operator, Quantity, Role, Span, Target


@dataclass(frozen=True, slots=True)
class SeriesFigure:
    """A figure of a series.

    `day` is its paper's, None where the paper has none. `time` is the days it speaks of; `start`
    and `end` the same as dates. `words` is how many words its series has in common. `head` is the
    header of its column. `operator`, `due` and `due_date` are those of a target.
    """

    metric_id: str
    paper_id: str
    day: date | None
    span: Span
    quantity: Quantity
    measure: str
    group: str
    section: str
    sentence: str
    series_id: str
    words: int
    role: Role
    start: date | None = None
    end: date | None = None
    table_id: str = ""
    head: str = ""
    operator: Operator | None = None
    due: str = ""
    due_date: date | None = None

    @property
    def source(self) -> str:
        """Return the file."""
        return self.span.source

    @property
    def evidence(self) -> Evidence:
        """Return the figure as a place that a flag rests on."""
        return Evidence(self.span, self.metric_id)

    @property
    def text(self) -> str:
        """Return the figure as printed."""
        return self.quantity.text.strip()

    @property
    def time(self) -> str:
        """Return the days that the figure speaks of, or ""."""
        if self.start is None or self.end is None:
            return ""
        first, last = self.start.isoformat(), self.end.isoformat()
        return first if first == last else f"{first} to {last}"


def series_figure(member: Member, target: Target | None = None, head: str = "") -> SeriesFigure:
    """Return a figure of one file as those that are read back from the store are.

    target: what it states, where it is a target's. head: the header of its column.
    """
    metric, due = member.metric, target.due if target is not None else None
    period = metric.period
    return SeriesFigure(
        metric_id=metric.metric_id,
        paper_id=metric.paper_id,
        day=None,
        span=metric.span,
        quantity=metric.quantity,
        measure=metric.named,
        group=metric.group,
        section=metric.section,
        sentence=metric.sentence,
        series_id=series_id(member.subject),
        words=len(member.subject.words),
        role=metric.role,
        start=period.start if period else None,
        end=period.end if period else None,
        table_id=metric.table_id,
        head=head,
        operator=target.operator if target is not None else None,
        due=due.text if due is not None else "",
        due_date=due.end if due is not None else None,
    )
