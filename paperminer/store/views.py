"""The views of the SQLite file: what people look for most, with the joins already made.

They hold no rows of their own, so that Datasette, a spreadsheet's data connection or a script
always see what the tables hold.
"""

from __future__ import annotations

from paperminer.store.columns import Column, ViewSchema, day, number, text, whole
from paperminer.store.schema import METRICS, PAPERS, TARGETS
from paperminer.store.schema_decisions import DECISIONS
from paperminer.store.schema_flags import FLAGS


def _of(schema_columns: tuple[Column, ...], *names: str) -> tuple[Column, ...]:
    by_name = {column.name: column for column in schema_columns}
    return tuple(by_name[name] for name in names)


OPEN_FLAGS = ViewSchema(
    "open_flags",
    "Open flags",
    "Flags that nobody has settled yet, most serious first, with the paper and its meeting.",
    (
        *_of(FLAGS.columns, "flag_id", "severity", "grade", "kind", "explanation", "expected"),
        *_of(FLAGS.columns, "found", "enquiry", "confidence", "source", "pages", "lines", "text"),
        *_of(FLAGS.columns, "paper_id"),
        *_of(PAPERS.columns, "title", "committee", "meeting_date"),
    ),
    """
    SELECT f.flag_id, f.severity, f.grade, f.kind, f.explanation, f.expected, f.found, f.enquiry,
           f.confidence, f.source, f.pages, f.lines, f.text, f.paper_id,
           p.title, p.committee, p.meeting_date
    FROM flags f LEFT JOIN papers p ON p.paper_id = f.paper_id
    WHERE f.review_status = 'open'
    ORDER BY CASE f.severity WHEN 'error' THEN 1 WHEN 'conflict' THEN 2 WHEN 'warning' THEN 3
                             ELSE 4 END,
             coalesce(f.grade, '') <> 'story', f.confidence DESC, f.source, f.flag_id
    """,
)

SERIES_FIGURES = ViewSchema(
    "series_figures",
    "Figures of series",
    "Figures in order of series and time, each with the target it is held against.",
    (
        *_of(METRICS.columns, "series_id"),
        text("series_measure", "what the series measures, as the first of its figures names it"),
        *_of(METRICS.columns, "measure", "group", "area", "period", "period_start", "period_end"),
        *_of(METRICS.columns, "value", "value_high", "unit", "qualifier", "role", "confidence"),
        number("target", "the target that the figure is reported against", unit="see unit"),
        *_of(TARGETS.columns, "operator", "stated", "computed"),
        *_of(METRICS.columns, "source", "page", "line", "text", "metric_id"),
        day("meeting_date", "the day of the meeting of the paper that prints it"),
    ),
    """
    SELECT m.series_id, s.measure AS series_measure, m.measure, m."group", m.area, m.period,
           m.period_start, m.period_end, m.value, m.value_high, m.unit, m.qualifier, m.role,
           m.confidence, t.value AS target, t.operator, t.stated, t.computed,
           m.source, m.page, m.line, m.text, m.metric_id, p.meeting_date
    FROM metrics m
    JOIN series s ON s.series_id = m.series_id AND s.source = m.source
    LEFT JOIN targets t ON t.actual_metric_id = m.metric_id
    LEFT JOIN papers p ON p.paper_id = m.paper_id
    ORDER BY m.series_id, m.area, m."group", m.period_end, m.source, m.page, m.line
    """,
)

#: No decision of a council goes through more hands; a ring of links, were there one, ends here.
_LONGEST_LIFE = 50

DECISIONS_LIFE = ViewSchema(
    "decisions_life",
    "Lives of decisions",
    "Each decision with all it led to, from the first ask to the last: one row a step.",
    (
        text("life_id", "the first decision of the life: its decision_id"),
        whole("step", "how many decisions it is from the first, from 1"),
        *_of(DECISIONS.columns, "decision_id", "stage", "decision_no", "paper", "item", "text"),
        *_of(DECISIONS.columns, "body", "decision_maker", "date"),
        *_of(PAPERS.columns, "committee", "meeting_date"),
        *_of(DECISIONS.columns, "source", "page", "line", "leads_to"),
    ),
    f"""
    WITH RECURSIVE life (life_id, step, decision_id) AS (
      SELECT d.decision_id, 1, d.decision_id FROM decisions d
      WHERE NOT EXISTS (SELECT 1 FROM decisions e WHERE e.leads_to = d.decision_id)
      UNION
      SELECT life.life_id, life.step + 1, d.leads_to
      FROM life JOIN decisions d ON d.decision_id = life.decision_id
      WHERE d.leads_to IS NOT NULL AND life.step < {_LONGEST_LIFE}
    )
    SELECT life.life_id, life.step, d.decision_id, d.stage, d.decision_no, d.paper, d.item, d.text,
           d.body, d.decision_maker, d.date, p.committee, p.meeting_date, d.source, d.page, d.line,
           d.leads_to
    FROM life JOIN decisions d ON d.decision_id = life.decision_id
    LEFT JOIN papers p ON p.paper_id = d.paper_id
    ORDER BY life.life_id, life.step
    """,
)

VIEWS: tuple[ViewSchema, ...] = (OPEN_FLAGS, SERIES_FIGURES, DECISIONS_LIFE)
