"""All checks in one list, and what they found in one order."""

from __future__ import annotations

from collections.abc import Iterable

from paperminer.checks.averages import OverallRate
from paperminer.checks.balances import BalanceArithmetic
from paperminer.checks.base import Check, PaperEvidence
from paperminer.checks.card_status import CardStatus
from paperminer.checks.changes import ChangeArithmetic
from paperminer.checks.changes_in_words import ChangeInWords
from paperminer.checks.closing_balances import ClosingBalance
from paperminer.checks.comparison_words import ComparisonWord
from paperminer.checks.conflicting_figure import ConflictingFigure
from paperminer.checks.conflicting_label import ConflictingLabel
from paperminer.checks.copied_years import RelativeYear
from paperminer.checks.date_conflict import DateConflict
from paperminer.checks.date_durations import Duration
from paperminer.checks.date_tense import Tense
from paperminer.checks.dated_pairs import DatedPair
from paperminer.checks.decision_amounts import AmountInResolution
from paperminer.checks.decision_answers import Unanswered
from paperminer.checks.decision_body_amounts import AmountInBody
from paperminer.checks.decision_dates import DecisionBeforePaper
from paperminer.checks.decision_numbers import NumberTwoSubjects
from paperminer.checks.decision_pathway import PathwayConflict
from paperminer.checks.decision_records import RecordIncomplete
from paperminer.checks.decision_substitutes import SubstituteConflict
from paperminer.checks.decision_votes import VoteCount
from paperminer.checks.decision_wording import ChangedDecision
from paperminer.checks.defined_terms import UsedBeforeNamed
from paperminer.checks.differences import DifferenceArithmetic
from paperminer.checks.direction_rows import DirectionRow
from paperminer.checks.direction_words import DirectionWord
from paperminer.checks.divisions import DivisionsAffected
from paperminer.checks.dot_status import DotStatus
from paperminer.checks.duplicate_figure import DuplicateFigure
from paperminer.checks.duplicate_passage import DuplicatePassage
from paperminer.checks.edition_years import EditionYears
from paperminer.checks.enquiry import with_enquiry
from paperminer.checks.grades import graded
from paperminer.checks.indicator_lists import IndicatorLists, IndicatorPeriod
from paperminer.checks.item_status import ItemStatus
from paperminer.checks.listed_counts import ListedCount
from paperminer.checks.longer_names import LongerName
from paperminer.checks.low_targets import LowTarget
from paperminer.checks.names import NameConflict
from paperminer.checks.net_totals import NetTotal
from paperminer.checks.numbering import Numbering
from paperminer.checks.on_track import OnTrack
from paperminer.checks.points_elsewhere import PointsElsewhere
from paperminer.checks.points_words import PointsAsPercent
from paperminer.checks.prose_totals import ProseTotal
from paperminer.checks.rag_status import RagStatus
from paperminer.checks.ranks import RankArithmetic
from paperminer.checks.rates import RateArithmetic
from paperminer.checks.reference import Reference
from paperminer.checks.reference_topic import ReferenceTopic
from paperminer.checks.row_arithmetic import RowArithmetic
from paperminer.checks.running_totals import RunningTotal
from paperminer.checks.series_claims import SeriesClaim
from paperminer.checks.series_conflict import SeriesConflict
from paperminer.checks.shares import ShareArithmetic, SharesSum
from paperminer.checks.shares_in_words import ShareInWords
from paperminer.checks.sign_missing import SignMissing
from paperminer.checks.stable_words import StableWord
from paperminer.checks.status_counts import StatusCount
from paperminer.checks.status_tables import StatusTable
from paperminer.checks.summary_figures import SummaryFigure
from paperminer.checks.table_copies import TableCopy
from paperminer.checks.table_totals import TableTotal
from paperminer.checks.target_words import TargetWord
from paperminer.checks.terms import UsedBeforeDefined
from paperminer.checks.text_damage import TextDamage
from paperminer.checks.two_targets import TwoTargets
from paperminer.checks.universal_comparisons import UniversalComparison
from paperminer.checks.uplifts import StatedUplift
from paperminer.checks.year_labels import YearLabel
from paperminer.model import Flag

# The most specific first: of two checks that find one fault, the first keeps it.
CHECKS: tuple[type[Check], ...] = (
    ChangeArithmetic,
    ChangeInWords,
    DifferenceArithmetic,
    BalanceArithmetic,
    ShareArithmetic,
    ShareInWords,
    SharesSum,
    StatusCount,
    NetTotal,
    ListedCount,
    PointsAsPercent,
    ProseTotal,
    RankArithmetic,
    RateArithmetic,
    TableTotal,
    SeriesClaim,
    DirectionWord,
    StableWord,
    DirectionRow,
    TargetWord,
    ComparisonWord,
    UniversalComparison,
    OnTrack,
    RowArithmetic,
    RunningTotal,
    ClosingBalance,
    RagStatus,
    DotStatus,
    CardStatus,
    ConflictingLabel,
    YearLabel,
    TextDamage,
    NameConflict,
    LongerName,
    OverallRate,
    ConflictingFigure,
    DatedPair,
    SummaryFigure,
    StatusTable,
    ChangedDecision,
    ItemStatus,
    SeriesConflict,
    TableCopy,
    DivisionsAffected,
    TwoTargets,
    LowTarget,
    StatedUplift,
    AmountInResolution,
    AmountInBody,
    PathwayConflict,
    SubstituteConflict,
    VoteCount,
    NumberTwoSubjects,
    DecisionBeforePaper,
    Unanswered,
    RecordIncomplete,
    Numbering,
    Reference,
    ReferenceTopic,
    UsedBeforeNamed,
    UsedBeforeDefined,
    IndicatorLists,
    DateConflict,
    IndicatorPeriod,
    Duration,
    Tense,
    EditionYears,
    RelativeYear,
    SignMissing,
    PointsElsewhere,
    DuplicatePassage,
    DuplicateFigure,
)
_GRADES = {"error": 3, "conflict": 2, "warning": 1, "duplicate": 0}


def run_checks(evidence: PaperEvidence) -> tuple[Flag, ...]:
    """Return the flags of one file, one for each fault: those that change the story first.

    A check that raises is a fault of ours and is not caught here.
    """
    found = [(order, flag) for order, check in enumerate(CHECKS) for flag in check().run(evidence)]
    kept = sorted(_without_repeats_of_repeats(_once(found)), key=_place)
    return with_enquiry(graded(kept, evidence), evidence)


def _without_repeats_of_repeats(found: list[Flag]) -> list[Flag]:
    """Leave out figures whose every place lies in a passage that is flagged as repeated whole."""
    passages = [_lines(flag) for flag in found if flag.kind == "duplicate_passage"]
    by_line: dict[tuple[int | None, int], list[int]] = {}
    for number, lines in enumerate(passages):
        for line in lines:
            by_line.setdefault(line, []).append(number)
    return [
        flag
        for flag in found
        if flag.kind != "duplicate_figure"
        or not any(
            _lines(flag) <= passages[number]
            for number in by_line.get(next(iter(sorted(_lines(flag), key=str))), ())
        )
    ]


def _lines(flag: Flag) -> frozenset[tuple[int | None, int]]:
    return frozenset((item.span.page, item.span.line) for item in flag.evidence)


def _once(found: Iterable[tuple[int, Flag]]) -> list[Flag]:
    """Keep one flag for each fault: the gravest, and of those the most specific check's."""
    kept: list[Flag] = []
    taken: list[tuple[str, frozenset[tuple[int | None, int, int]]]] = []
    ranked = sorted(found, key=lambda item: (-_GRADES[item[1].severity], item[0], _place(item[1])))
    ids: set[str] = set()
    by_line: dict[tuple[int | None, int], list[int]] = {}
    for _, flag in ranked:
        places = frozenset(
            (item.span.page, item.span.line, item.span.start) for item in flag.evidence
        )
        first = next(iter(sorted(places, key=lambda p: (p[0] or 0, p[1], p[2]))))
        near = {index for place in places for index in by_line.get(place[:2], ())}
        if flag.flag_id in ids or any(
            _same_fault(flag.kind, places, *taken[index]) for index in near
        ):
            continue
        ids.add(flag.flag_id)
        for place in places | {first}:
            by_line.setdefault(place[:2], []).append(len(taken))
        taken.append((flag.kind, places))
        kept.append(flag)
    return kept


_SUMS = frozenset(
    {
        "change_arithmetic",
        "difference_arithmetic",
        "share_arithmetic",
        "row_arithmetic",
        "total_arithmetic",
        "shares_sum",
        "unit_pp",
    }
)
_WORDS = frozenset({"direction_word", "target_word", "comparison_word"})
_REPEATS = frozenset({"duplicate_figure", "duplicate_passage"})


def _same_fault(
    kind: str,
    places: frozenset[tuple[int | None, int, int]],
    other_kind: str,
    other: frozenset[tuple[int | None, int, int]],
) -> bool:
    """Return whether a flag only says again what a graver or more specific one has said."""
    family = next(
        (group for group in (_SUMS, _WORDS, _REPEATS) if kind in group), frozenset({kind})
    )
    return other_kind in family and (places <= other or other <= places)


def _place(flag: Flag) -> tuple[int, int, int, str, str]:
    span = flag.evidence[0].span
    return (span.page or 0, span.line, span.start, flag.kind, flag.flag_id)
