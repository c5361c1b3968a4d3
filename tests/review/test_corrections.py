"""Corrections are kept beside the verdicts, checked, and taken over by every later run."""

from __future__ import annotations

from pathlib import Path

import pytest

from paperminer import read_results
from paperminer.config import Settings
from paperminer.errors import UsageError
from paperminer.folder import extract_folder
from paperminer.patterns import load_rulebook, run_examples
from paperminer.review.correction_examples import examples_text
from paperminer.review.corrections import SeenFigure, correct, corrections_of, holding, made
from paperminer.review.opening import reading

PAPER = """Report of the Director of Parks

1.1 The county council planted 120 oaks and 80 limes, a total of 210 trees, in 2019/20.
"""
SEEN = SeenFigure("a.txt", 3, "210", "A total of 210 trees.")


def run(folder: Path) -> Path:
    out = folder.parent / "out"
    extract_folder(folder, out, Settings(workers=1, isolate=False))
    return out


def test_a_later_run_takes_a_correction_over_and_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "trees.txt").write_text(PAPER, encoding="utf-8")
    out = run(folder)
    before = read_results(out)
    assert "total_arithmetic" in set(before.flags.kind)
    row = before.metrics.set_index("text").loc["210"]
    correct(out, row.metric_id, {"value": ("210", "200")}, "Ada", SEEN)
    run(folder)
    after = read_results(out)
    assert after.metrics.set_index("metric_id").value[row.metric_id] == 200
    assert "total_arithmetic" not in set(after.flags.kind)
    assert after.issues.set_index("code").text["corrected_figure"] == "210"
    correct(out, row.metric_id, {"value": ("210", None)}, "Ada", SEEN)
    run(folder)
    assert "total_arithmetic" in set(read_results(out).flags.kind)


@pytest.mark.parametrize(
    ("period", "first"), [("2020/21", "2020-04-01"), ("March 2021", "2021-03-01"), ("", None)]
)
def test_a_later_run_takes_over_the_period(tmp_path: Path, period: str, first: str | None) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "trees.txt").write_text(PAPER, encoding="utf-8")
    out = run(folder)
    ident = read_results(out).metrics.set_index("text").metric_id["120"]
    correct(out, ident, {"period": ("2019/20", period)}, "Ada", SEEN)
    run(folder)
    with reading(out) as store:
        row = store.execute(
            "SELECT period, period_start FROM metrics WHERE metric_id = ?", (ident,)
        ).fetchone()
    assert tuple(row) == (period or None, first)


def test_the_newest_correction_of_a_field_holds_and_all_are_kept(tmp_path: Path) -> None:
    correct(tmp_path, "m-1", {"value": ("1", "2"), "area": ("", "Kestwick")}, "Ada", SEEN)
    correct(tmp_path, "m-1", {"value": ("1", "3")}, "Bob", SEEN)
    correct(tmp_path, "m-1", {"area": ("", None)}, "Bob", SEEN)
    correct(tmp_path, "m-2", {"figure": ("", "no")}, "Bob", SEEN)
    found = {(each.metric_id, each.field): each.value for each in corrections_of(tmp_path)}
    assert found == {("m-1", "value"): "3", ("m-2", "figure"): "no"}
    told = [(each.by, each.field, each.after) for each in made(tmp_path, "m-1")]
    assert told == [
        ("Ada", "value", "2"), ("Ada", "area", "Kestwick"), ("Bob", "value", "3"),
        ("Bob", "area", None),
    ]  # fmt: skip
    assert [each.seen for each in holding(made(tmp_path))] == [SEEN, SEEN]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("value", "lots"), ("value", "NaN"), ("value", "1e99"), ("value", ""), ("unit", "metres"),
        ("role", "boss"), ("figure", "yes"), ("text", "x"), ("measure", "m" * 301),
        ("group", "a\x1bb"), ("period", "last year"), ("period", "x"),
        ("period", "2020/21 2021/22"),
    ],
)  # fmt: skip
def test_what_a_field_cannot_say_is_refused_with_all_else(
    tmp_path: Path, field: str, value: str
) -> None:
    with pytest.raises(UsageError):
        correct(tmp_path, "m-1", {"area": ("", "Kestwick"), field: ("", value)}, "Ada", SEEN)
    assert made(tmp_path) == ()


def test_numbers_are_kept_without_commas(tmp_path: Path) -> None:
    correct(tmp_path, "m-1", {"value": ("1", " 4,600,000 ")}, "Ada", SEEN)
    assert corrections_of(tmp_path)[0].value == "4600000"


def test_looking_for_corrections_makes_no_file(tmp_path: Path) -> None:
    assert corrections_of(tmp_path) == ()
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("210", "A total of 210 trees."),
        ("£4.6m", 'The "cost" was £4.6m\\year, all told.'),
        ("47 %", "Of all,\n47 % agreed."),
        ("''' [x]", "A cell of ''' [x] and #."),
        ("12", "nothing of it"),
    ],
)
def test_corrections_are_examples_of_a_valid_rule_file(
    tmp_path: Path, text: str, sentence: str
) -> None:
    seen = SeenFigure("a\x1b.txt", 3, text, sentence)
    correct(tmp_path, "m-1", {"value": ("210", "200"), "unit": ("count", "gbp")}, "A\nda", seen)
    correct(tmp_path, "m-2", {"figure": ("", "no")}, "Bob", seen)
    path = tmp_path / "corrected.toml"
    path.write_text(examples_text(made(tmp_path)), encoding="utf-8")
    assert "\x1b" not in path.read_text(encoding="utf-8")
    book = load_rulebook((path,))
    assert [rule.id for rule in book.rules if rule.id.startswith("corrected_")] == [
        "corrected_1", "corrected_2",
    ]  # fmt: skip
    assert [failure for failure in run_examples(book) if "corrected" in failure.rule_id] == []


def test_without_corrections_there_are_no_examples() -> None:
    assert examples_text(()) == ""
