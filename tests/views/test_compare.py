"""Two runs, or two versions of a paper: what moved, changed, came and went."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from time import process_time

import openpyxl
import pytest

from paperminer.errors import UsageError
from paperminer.model import Decision, Evidence, Flag, Metric, Span, Target
from paperminer.store.sqlite import FILE_NAME
from paperminer.views.british import counted
from paperminer.views.compare import Comparison, compare
from paperminer.views.compare_files import content_of
from paperminer.views.compare_match import alike_texts
from paperminer.views.compare_rows import Side
from paperminer.views.compare_tables import as_json, rows_of
from tests.views.stores import figure, target, written, year

NAMES = ("draft.txt", "final.txt", "ferry.txt", "new.txt", "old.txt", "older.txt")
SHA = {name: str(place) * 64 for place, name in enumerate(NAMES)}


def said(line: int, text: str, sentence: str, **more: object) -> Metric:
    """Return a figure of a paper of one version, which the source names."""
    source = str(more.pop("source", "draft.txt"))
    name = f"m-{source}-{line}-{text}"
    return replace(
        figure(line, text, year(2023), source=source, sentence=sentence, **more), metric_id=name
    )  # type: ignore[arg-type]


def decision(line: int, text: str, source: str = "draft.txt", item: str = "") -> Decision:
    span = Span(source, None, line, 0, len(text), text)
    name, paper = f"d-{source}-{line}", f"{source}#p"
    return Decision(name, paper, span, "", "recommendation", text, (), item=item)


def flag(line: int, kind: str, text: str, explanation: str, source: str = "draft.txt") -> Flag:
    evidence = (Evidence(Span(source, None, line, 0, len(text), text)),)
    return Flag(
        f"f-{source}-{line}", f"{source}#p", source, kind, "error", 0.9, explanation, "", "",
        evidence,
    )  # fmt: skip


def versions(
    folder: Path,
    before: Sequence[Metric] = (),
    after: Sequence[Metric] = (),
    decisions: tuple[Sequence[Decision], Sequence[Decision]] = ((), ()),
    flags: tuple[Sequence[Flag], Sequence[Flag]] = ((), ()),
    targets: tuple[Sequence[Target], Sequence[Target]] = ((), ()),
) -> Comparison:
    """Return the comparison of two versions, each in a run of its own."""
    first = written(folder / "a", before, targets[0], decisions[0], flags[0], SHA)
    second = written(folder / "b", after, targets[1], decisions[1], flags[1], SHA)
    return compare(Side("a", first / FILE_NAME), Side("b", second / FILE_NAME))


def of_final(metric: Metric, line: int) -> Metric:
    span = replace(metric.span, source="final.txt", line=line)
    return replace(metric, span=span, metric_id=f"m-final-{line}-{metric.quantity.text}")


FIRST = said(3, "62%", "In 2023-24, 62% of berths were let.", measure="Berths that were let")
OTHER = said(8, "140", "Some 140 moorings were laid.", measure="Moorings laid", unit="count")


def test_a_figure_whose_sentence_stands_elsewhere_with_another_value_moved(tmp_path: Path) -> None:
    moved = of_final(
        said(3, "64%", "In 2023-24, 64% of berths were let.", measure="Berths that were let"), 9
    )
    found = versions(tmp_path, [FIRST, OTHER], [moved, of_final(OTHER, 12)])
    (difference,) = found.differences
    assert (difference.kind, difference.change) == ("figure", "moved")
    assert difference.before is not None
    assert difference.after is not None
    assert (difference.before.text, difference.after.text) == ("62%", "64%")
    assert (difference.before.line, difference.after.line) == (3, 9)
    assert found.summary == "1 figure moved"
    assert dict(found.unchanged)["figure"] == 1


def test_two_figures_of_one_sentence_are_not_taken_for_each_other(tmp_path: Path) -> None:
    sentence = "Lettings rose from {} to {} of berths."
    pair = [said(3, text, sentence.format("50%", "62%")) for text in ("50%", "62%")]
    later = [of_final(said(3, text, sentence.format("50%", "50%")), 3) for text in ("50%",)]
    later.append(replace(later[0], metric_id="m-final-second"))
    (difference,) = versions(tmp_path, pair, later).differences
    assert difference.before is not None
    assert difference.before.text == "62%"


def test_a_figure_of_a_reworded_sentence_is_found_again(tmp_path: Path) -> None:
    before = said(3, "62%", "By the end of March 62% of the berths in the outer harbour were let.")
    after = said(
        3, "65%", "By the end of March, about 65% of berths in the outer harbour had been let."
    )
    (difference,) = versions(
        tmp_path, [replace(before, measure="outer berths")], [of_final(after, 5)]
    ).differences
    assert difference.change == "moved"
    assert difference.why == "a sentence alike"


def test_figures_that_came_and_went_are_told_apart_from_those_that_moved(tmp_path: Path) -> None:
    new = of_final(said(4, "£30", "A permit costs £30.", measure="Permit", unit="gbp"), 4)
    found = versions(tmp_path, [FIRST, OTHER], [of_final(FIRST, 3), new])
    assert [(d.change, (d.before or d.after).text) for d in found.differences] == [  # type: ignore[union-attr]
        ("removed", "140"),
        ("added", "£30"),
    ]


def test_a_figure_printed_less_precisely_may_be_rounding(tmp_path: Path) -> None:
    before = said(3, "62.4%", "In 2023-24, 62.4% of berths were let.")
    after = of_final(said(3, "62%", "In 2023-24, 62% of berths were let."), 3)
    (difference,) = versions(tmp_path, [before], [after]).differences
    assert difference.note == "may be rounding"


def test_swapped_digits_are_named(tmp_path: Path) -> None:
    before = said(3, "62%", "In 2023-24, 62% of berths were let.")
    after = of_final(said(3, "26%", "In 2023-24, 26% of berths were let."), 3)
    (difference,) = versions(tmp_path, [before], [after]).differences
    assert difference.note == "two digits have changed places"


def test_the_same_run_does_not_differ_from_itself(tmp_path: Path) -> None:
    folder = written(tmp_path, [FIRST, OTHER], [], [decision(1, "To agree the fees.")], (), SHA)
    side = Side("a", folder / FILE_NAME)
    found = compare(side, side)
    assert found.same
    assert found.summary == "nothing differs"
    assert dict(found.unchanged) == {"figure": 2, "target": 0, "decision": 1, "flag": 0}


def test_a_figure_of_the_same_file_read_otherwise_did_not_move(tmp_path: Path) -> None:
    found = versions(tmp_path, [FIRST], [replace(FIRST, measure="Berths", role="target")])
    (difference,) = found.reread
    assert difference.note == "measure, group or area and role"
    assert found.of("figure") == ()
    assert found.summary == "1 figure read otherwise"


def test_a_changed_decision_carries_the_words_that_changed(tmp_path: Path) -> None:
    found = versions(
        tmp_path,
        decisions=(
            [
                decision(1, "To agree the lease of the slipway at £40,000 a year.", item="1"),
                decision(2, "To note the letter of the harbour master.", item="2"),
            ],
            [
                decision(5, "To note the letter of the harbour master.", "final.txt", "1"),
                decision(
                    6, "To agree the lease of the slipway at £45,000 a year.", "final.txt", "2"
                ),
                decision(7, "To close the fish market on Sundays.", "final.txt", "3"),
            ],
        ),
    )
    changed, added = found.of("decision")
    assert (changed.change, added.change) == ("changed", "added")
    assert [(word.before, word.after) for word in changed.words] == [("£40,000", "£45,000")]


def test_flags_are_gained_lost_and_still_there(tmp_path: Path) -> None:
    found = versions(
        tmp_path,
        flags=(
            [
                flag(1, "total_arithmetic", "3 + 4 = 8", "3 and 4 are 7."),
                flag(2, "reference", "see section 9", "There is no section 9."),
            ],
            [
                flag(6, "reference", "see section 9", "There is no section 9.", "final.txt"),
                flag(9, "shares_sum", "40% and 70%", "They are 110%.", "final.txt"),
            ],
        ),
    )
    assert found.summary == "1 flag gained, 1 flag lost"
    assert dict(found.unchanged)["flag"] == 1


def test_a_target_moved_when_its_value_or_what_came_of_it_did(tmp_path: Path) -> None:
    actual = figure(1, "80%", year(2021))
    before = [target(2, "82%", year(2021), actual, computed="missed"), target(4, "60%", None)]
    after = [target(2, "82%", year(2021), actual, computed="met"), target(4, "65%", None)]
    found = versions(tmp_path, [actual], [actual], targets=(before, after))
    notes = {d.before.text: d.note for d in found.of("target", "moved") if d.before}
    assert notes == {"82%": "missed before, met after", "60%": ""}


def test_papers_are_paired_by_bytes_and_name_and_the_rest_is_told_as_a_whole(
    tmp_path: Path,
) -> None:
    new = replace(FIRST, span=replace(FIRST.span, source="new.txt"), metric_id="m-new")
    old = replace(OTHER, span=replace(OTHER.span, source="old.txt"), metric_id="m-old")
    more = replace(OTHER, span=replace(OTHER.span, source="older.txt"), metric_id="m-older")
    found = versions(tmp_path, [FIRST, old, more], [FIRST, new])
    assert found.papers == (("draft.txt", "draft.txt"),)
    assert {(p.source, p.change, p.figures) for p in found.alone} == {
        ("old.txt", "removed", 1),
        ("older.txt", "removed", 1),
        ("new.txt", "added", 1),
    }
    assert found.summary == "1 paper added, 2 papers removed"


def test_two_papers_of_one_run_are_compared_by_name(tmp_path: Path) -> None:
    folder = written(tmp_path, [FIRST, of_final(FIRST, 7)], (), (), (), SHA)
    store = folder / FILE_NAME
    assert compare(Side("a", store, "draft.txt"), Side("b", store, "final.txt")).same
    with pytest.raises(UsageError, match=r"did you mean draft\.txt"):
        compare(Side("a", store, "drafts.txt"), Side("b", store, "final.txt"))


def test_the_work_grows_with_the_rows(tmp_path: Path) -> None:
    def seconds(count: int) -> float:
        before = [
            said(n, f"{n}", f"In row {n} of wharf {n % 97} there are {n} bollards.")
            for n in range(1, count)
        ]
        after = [
            of_final(replace(m, quantity=replace(m.quantity, value=m.quantity.value + 1)), n)
            for n, m in enumerate(before, 1)
        ]
        start = process_time()
        versions(tmp_path / str(count), before, after)
        return process_time() - start

    seconds(50)
    assert seconds(3200) < 16 * max(seconds(400), 0.05)


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".html"])
def test_files_are_the_same_bytes_each_time(tmp_path: Path, suffix: str) -> None:
    found = versions(tmp_path, [FIRST], [of_final(OTHER, 3)])
    assert content_of(found, suffix) == content_of(found, suffix)


def test_nothing_of_a_paper_runs_in_a_file(tmp_path: Path) -> None:
    hostile = '=HYPERLINK("http://x","y")<script>alert(1)</script>'
    bad = said(3, hostile, hostile, value="5", measure=hostile, unit="count")
    found = versions(tmp_path, [bad], [of_final(OTHER, 3)])
    text = content_of(found, ".csv").decode("utf-8-sig")
    assert not any(cell.startswith("=") for line in text.splitlines() for cell in line.split(","))
    assert "<script>alert" not in content_of(found, ".html").decode()
    sheet = openpyxl.load_workbook(io.BytesIO(content_of(found, ".xlsx"))).worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert zipfile.is_zipfile(io.BytesIO(content_of(found, ".xlsx")))


def test_a_workbooks_own_markup_in_a_paper_is_text(tmp_path: Path) -> None:
    markup = '<r></r></is></c><c r="A9"><f>1+1</f></c><c><is><r></r>'
    bad = said(3, "5", markup, value="5", measure=markup, unit="count")
    found = versions(tmp_path, [bad], [of_final(OTHER, 3)])
    sheet = openpyxl.load_workbook(io.BytesIO(content_of(found, ".xlsx"))).worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert not [cell.value for cell in cells if cell.data_type == "f"]
    assert markup in {cell.value for cell in cells}


def test_rows_and_json_name_both_places(tmp_path: Path) -> None:
    moved = of_final(said(3, "64%", "In 2023-24, 64% of berths were let."), 9)
    found = versions(tmp_path, [said(3, "62%", "In 2023-24, 62% of berths were let.")], [moved])
    (row,) = rows_of(found)
    assert (row.what, row.before, row.after) == ("figure moved", "62%", "64%")
    assert (row.source_before, row.line_before) == ("draft.txt", 3)
    assert (row.source_after, row.line_after) == ("final.txt", 9)
    value = json.loads(json.dumps(as_json(found)))
    assert value["summary"] == "1 figure moved"
    assert value["differences"][0]["after"]["line"] == 9


def test_texts_alike_are_paired_once_and_best_first() -> None:
    before = ["the slipway is closed on mondays", "the crane was repaired in the spring"]
    after = ["the crane was painted in the spring", "the slipway is closed on mondays", "new gates"]
    assert sorted(alike_texts(before, after, 70)) == [(0, 1), (1, 0)]


@pytest.mark.parametrize(
    ("count", "told"), [(0, "0 series"), (1, "1 series"), (1321, "1,321 series")]
)
def test_a_noun_agrees_with_its_number(count: int, told: str) -> None:
    assert counted(count, "series", "series") == told
    assert counted(1, "flag") == "1 flag"
    assert counted(2, "flag") == "2 flags"
