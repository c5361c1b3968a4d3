"""The words in which the report speaks: no term of the tables is left to the reader."""

from __future__ import annotations

from datetime import date

KINDS = {
    "change_arithmetic": "A change does not follow from its two figures",
    "comparison_word": "A comparison in words and its figures",
    "conflicting_figure": "Two values for one thing",
    "conflicting_label": "Two names for one thing, or one name for two",
    "conflicting_text": "Two wordings of one thing",
    "date_conflict": "Dates that do not fit together",
    "decision_link": "A recommendation without an answer",
    "decision_record": "A record that lacks something",
    "difference_arithmetic": "A difference does not follow from its two figures",
    "direction_word": "A movement in words and its figures",
    "dot_status": "A direction of travel and its figures",
    "duplicate_figure": "A figure printed more than once",
    "duplicate_passage": "A passage printed more than once",
    "low_target": "A target easier than the last result",
    "moved_target": "A target that was changed",
    "numbering": "A number is left out or printed twice",
    "rag_status": "A red, amber or green rating and its figures",
    "reference": "A reference leads elsewhere",
    "row_arithmetic": "The figures of a row do not fit together",
    "share_arithmetic": "A share does not follow from its figures",
    "shares_sum": "Shares that do not make up the whole",
    "target_word": "A target said to be met or missed, and its figures",
    "total_arithmetic": "A total that its parts do not give",
    "unit_pp": "Per cent or percentage points",
    "version_change": "Two versions of one paper that differ",
}

SEVERITIES = {
    "error": ("Cannot be right", "What is printed cannot all be right, whatever is meant."),
    "conflict": ("Two places disagree", "Two places tell of one thing differently."),
    "warning": (
        "May have a good reason",
        "Rounding, another date or another group of people may explain it.",
    ),
    "duplicate": ("Printed more than once", "The same words or figures stand in several places."),
}

GRADES = {
    "story": "changes the story",
    "figures": "the figures disagree",
    "": "",
}

PAPER_KINDS = {
    "report": "report",
    "minutes": "minutes",
    "agenda": "agenda",
    "decision_record": "record of decision",
    "appendix": "appendix",
    "scorecard": "scorecard",
    "other": "other paper",
}

STAGES = {
    "recommendation": "Recommended",
    "resolution": "Resolved",
    "proposed_decision": "Proposed decision",
    "decision": "Decided",
    "action": "Action",
}

VERDICTS = {
    "open": ("Not settled", "Nobody has settled it yet, or it was opened again."),
    "confirmed": ("Confirmed", "A person looked at it and agrees that it does not hold together."),
    "dismissed": ("Dismissed", "A person looked at it and there is nothing to put right."),
    "fixed": ("Put right", "The paper has been corrected."),
}

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def kind_words(kind: str) -> str:
    """Return what a kind of flag is called; one that is new goes by its own name."""
    return KINDS.get(kind) or kind.replace("_", " ").capitalize()


def day_words(day: date | str | None) -> str:
    """Return a day as 4 March 2025; a text that is no ISO date comes back as it is."""
    if isinstance(day, str):
        try:
            return day_words(date.fromisoformat(day))
        except ValueError:
            return day
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}" if day else ""


def many(count: int, one: str, several: str = "") -> str:
    """Return a count with its noun: 1 paper, 1,200 papers."""
    return f"{count:,} {one if count == 1 else several or one + 's'}"


def spot_words(page: int | None, printed: str, line: int | None, sections: str) -> str:
    """Return a place within a file: page 12 (printed 9), paragraph 4.1; a line where no page is."""
    if page is not None:
        told = f"page {page}"
        if printed and printed != str(page):
            told += f" (printed {printed})"
    else:
        told = f"line {line}" if line else ""
    if sections:
        told += f"{', ' if told else ''}paragraph {sections}"
    return told
