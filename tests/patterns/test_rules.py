"""Every rule keeps the word of its own examples, and a wrong rule file says what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from paperminer.errors import PatternError, UsageError
from paperminer.language.quantities import find_quantities
from paperminer.patterns import (
    RuleBook,
    load_rulebook,
    rulebook,
    run_examples,
    use_rules,
    write_template,
)
from paperminer.patterns.rulebook import Rule, any_of

BOOK = load_rulebook(())
RULES = BOOK.rules


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.file}:{rule.id}")
def test_a_rule_treats_its_examples_as_it_says(rule: Rule) -> None:
    assert run_examples(RuleBook({rule.id: rule}, {})) == []


def test_every_file_of_the_patterns_folder_is_loaded() -> None:
    folder = rulebook.patterns_folder()
    held = {rule.file for rule in RULES} | {terms.file for terms in BOOK.terms.values()}
    assert held == {path.relative_to(folder).as_posix() for path in folder.rglob("*.toml")}


def test_every_captured_group_is_a_group_of_its_rule() -> None:
    for rule in RULES:
        for example in rule.examples:
            assert set(example.captures) <= set(rule.expression.groupindex), rule.id


GOOD = """\
[[rule]]
id = "berth"
summary = "Berths of a harbour."
pattern = 'berths?\\s+(?P<number>\\d+)'
examples = [{ text = "at berth 12", captures = { number = "12" } }]
non_examples = ["births 12"]
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "council.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_rules_of_a_council_are_read_after_the_others(tmp_path: Path) -> None:
    book = load_rulebook([written(tmp_path, GOOD)])
    assert book.rule("berth").file == "council.toml"
    assert len(book.rules) == len(RULES) + 1
    assert run_examples(book) == []


def test_a_rule_is_built_from_parts_and_terms_of_any_file(tmp_path: Path) -> None:
    text = (
        GOOD.replace(r"\d+", "<<berth_number>>")
        + "[[part]]\nid = 'berth_number'\nsummary = 'A number.'\npattern = '<<berth_word>>|\\d+'\n"
        + "[[terms]]\nid = 'berth_word'\nsummary = 'Words.'\nwords = ['one', 'twenty one']\n"
    )
    rule = load_rulebook([written(tmp_path, text)]).rule("berth")
    found = rule.search("berth twenty\n one")
    assert found is not None
    assert found["number"] == "twenty\n one"


@pytest.mark.parametrize(
    ("old", "new", "rule", "key", "reason"),
    [
        ("summary", "sumary", "berth", "sumary", "Extra inputs"),
        ('summary = "Berths of a harbour."', "", "berth", "summary", "required"),
        ('"Berths of a harbour."', '"B"', "berth", "summary", "at least 5"),
        ("'berths?", "'(berths?", "berth", "pattern", "no valid expression"),
        (r"\d+", "<<nothing>>", "berth", "pattern", "<<nothing>> is no part"),
        ("examples = [{", "examples = []\nothers = [{", "berth", "others", "Extra inputs"),
        ("captures =", "capture =", "berth", "examples.0.capture", "Extra inputs"),
        ('id = "berth"', 'id = "Berth 1"', "Berth 1", "id", "pattern"),
        ('id = "berth"\n', "", "number 1", "id", "required"),
        ('id = "berth"', 'id = "count"', "count", "id", "another rule has this id"),
        ("[[rule]]", "[[rules]]", None, "rules", "Extra inputs"),
        ('id = "berth"', 'id = "berth"\nflags = "q"', "berth", "flags", "pattern"),
        ('id = "berth"', 'id = "berth"\nconfidence = 2', "berth", "confidence", "less than"),
        ('id = "berth"', 'id = "berth"\nkind = "spacy"', "berth", "kind", "regex"),
        ('id = "berth"', "id = ", None, None, "no valid TOML"),
        ("pattern = 'berths?\\s+(?P<number>\\d+)'", "pattern = 12", "berth", "pattern", "string"),
        ("(?P<number>\\d+)", "(?P<number>\\d+", "berth", "pattern", "no valid expression"),
        ('id = "berth"', 'id = "berth"\nid = "quay"', None, None, "no valid TOML"),
        ('["births 12"]', '"births 12"', "berth", "non_examples", "tuple"),
        ('{ number = "12" }', "{ number = 12 }", "berth", "examples.0.captures.number", "string"),
    ],
)
def test_a_wrong_file_is_named_with_rule_and_key(
    tmp_path: Path, old: str, new: str, rule: str | None, key: str | None, reason: str
) -> None:
    assert old in GOOD
    with pytest.raises(PatternError) as caught:
        load_rulebook([written(tmp_path, GOOD.replace(old, new, 1))])
    error = caught.value
    assert (error.file, error.rule, error.key) == ("council.toml", rule, key)
    assert reason in error.reason
    for word in ("council.toml", rule or "", key or ""):
        assert word in str(error)


@pytest.mark.parametrize(
    ("text", "rule"),
    [("rule = 5\n", None), ('rule = ["berth"]\n', "number 1"), ("rule = [[1]]\n", "number 1")],
)
def test_a_rule_that_is_no_table_is_named(tmp_path: Path, text: str, rule: str | None) -> None:
    with pytest.raises(PatternError) as caught:
        load_rulebook([written(tmp_path, text)])
    assert caught.value.rule == rule


@pytest.mark.parametrize("times", [1, 20])
def test_parts_that_hold_themselves_are_wrong_and_cost_no_memory(
    tmp_path: Path, times: int
) -> None:
    part = f"[[part]]\nid = 'knot'\nsummary = 'A knot.'\npattern = '{'<<knot>>' * times}'\n"
    with pytest.raises(PatternError, match="hold one another"):
        load_rulebook([written(tmp_path, GOOD.replace(r"\d+", "<<knot>>") + part)])


def test_a_file_that_is_not_there_or_no_text_is_named(tmp_path: Path) -> None:
    with pytest.raises(PatternError, match=r"missing\.toml: cannot be read"):
        load_rulebook([tmp_path / "missing.toml"])
    (tmp_path / "council.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(PatternError, match=r"council\.toml: is no valid TOML"):
        load_rulebook([tmp_path / "council.toml"])


CATASTROPHIC = GOOD.replace(r"berths?\s+(?P<number>\d+)", "(?P<number>(?:a|aa|a+)+)$")


def test_a_search_without_end_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rulebook, "SEARCH_SECONDS", 0.1)
    rule = load_rulebook([written(tmp_path, CATASTROPHIC)]).rule("berth")
    endless = "a" * 5_000 + "!"
    for search in (rule.search, rule.match, lambda text: list(rule.finditer(text))):
        with pytest.raises(TimeoutError):
            search(endless)


def test_an_example_that_takes_too_long_is_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rulebook, "SEARCH_SECONDS", 0.1)
    endless = "a" * 5_000 + "!"
    for place, old in enumerate(("at berth 12", "births 12")):
        (tmp_path / str(place)).mkdir()
        path = written(tmp_path / str(place), CATASTROPHIC.replace(old, endless))
        failures = run_examples(RuleBook({"berth": load_rulebook([path]).rule("berth")}, {}))
        assert (endless, "takes too long") in [(f.example, f.reason) for f in failures]


def test_examples_that_do_not_hold_are_failures(tmp_path: Path) -> None:
    text = GOOD.replace("at berth 12", "at birth 12").replace("births 12", "berths 12")
    rule = load_rulebook([written(tmp_path, text)]).rule("berth")
    reasons = [failure.reason for failure in run_examples(RuleBook({"berth": rule}, {}))]
    assert reasons == ["is not matched", "is matched, and must not be"]
    wrong = GOOD.replace('number = "12"', 'number = "13", sort = "x"')
    path = tmp_path / "other.toml"
    path.write_text(wrong)
    rule = load_rulebook([path]).rule("berth")
    reasons = [failure.reason for failure in run_examples(RuleBook({"berth": rule}, {}))]
    assert reasons == ["number is '12', wanted '13'", "the expression has no group 'sort'"]


def test_the_longest_phrase_is_tried_first() -> None:
    assert any_of(["one", "one in two", "one"]) == r"(?:one\s+in\s+two|one)"


# ------------------------------------------------------------------ rules of one's own


def test_a_folder_of_rule_files_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    written(tmp_path, GOOD)
    written(tmp_path / "more", GOOD.replace('"berth"', '"quay"'))
    book = load_rulebook([tmp_path])
    assert book.rule("berth").file == "council.toml"
    assert book.rule("quay").file == "more/council.toml"
    (tmp_path / "none").mkdir()
    with pytest.raises(PatternError, match="no rule files"):
        load_rulebook([tmp_path / "none"])


def test_a_rule_of_a_family_is_tried_where_the_general_one_is(tmp_path: Path) -> None:
    own = GOOD.replace('"berth"', '"not_reference__harbour"')
    rule = load_rulebook([written(tmp_path, own)]).rule("not_reference")
    text = "Level 3 of berth 12"
    assert [match[0] for match in rule.finditer(text)] == ["Level 3", "berth 12"]
    assert rule.match("berth 12 is free")
    assert not rule.search("births 12")
    assert not RULES[0].others


def test_a_rule_of_a_family_has_the_groups_that_its_readers_ask_for(tmp_path: Path) -> None:
    own = GOOD.replace('"berth"', '"share_of__harbour"').replace(
        "berths?\\s+(?P<number>\\d+)", "(?P<number>\\d+)(?=\\s+among\\s+(?P<of>\\d+)) # so"
    )
    own = own.replace("at berth 12", "12 among 40 berths")
    book = load_rulebook([written(tmp_path, own)])
    found = book.rule("share_of").search("12 among 40 berths")
    assert found is not None
    assert (found["number"], found["of"]) == ("12", "40")
    other = tmp_path / "other"
    other.mkdir()
    with pytest.raises(PatternError, match="must capture a group 'of', as 'share_of' does"):
        load_rulebook([written(other, own.replace("(?P<of>", "(?P<base>"))])


def test_a_list_of_a_family_adds_its_words(tmp_path: Path) -> None:
    text = "[[terms]]\nid = 'counted_noun__harbour'\nsummary = 'Boats.'\nwords = ['coracles']\n"
    book = load_rulebook([written(tmp_path, text)])
    assert book.words("counted_noun")[-1] == "coracles"
    assert book.rule("word_count").search("four coracles sank")
    assert not BOOK.rule("word_count").search("four coracles sank")


def test_a_template_is_valid_keeps_its_word_and_takes_effect(tmp_path: Path) -> None:
    path = tmp_path / "rules" / "Our  harbour.toml"
    write_template(path)
    book = load_rulebook([path.parent])
    assert run_examples(book) == []
    assert book.rule("not_reference__our_harbour").examples
    assert book.rule("not_reference__our_harbour").non_examples
    text = "moored at Berth 12 with 3 boats"
    assert [str(q.value) for q in find_quantities(text)] == ["12", "3"]
    use_rules([path])
    try:
        assert [str(q.value) for q in find_quantities(text)] == ["3"]
    finally:
        use_rules([])


def test_a_template_never_takes_the_place_of_a_file(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD)
    with pytest.raises(UsageError, match="is there already"):
        write_template(path)
    assert path.read_text(encoding="utf-8") == GOOD
    for name, reason in (("rules.txt", "end in .toml"), ("council.toml/a.toml", "cannot be writ")):
        with pytest.raises(UsageError, match=reason):
            write_template(tmp_path / name)
