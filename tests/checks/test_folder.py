"""What only two files of a folder show: copies, repeats, stale figures and figures that differ."""

import paperminer as pm

HEAD = "From: Ann Reed\nTo: Transport Committee - {day}\nSubject: {subject}\n\n"
LONG = (
    "The ferry service carries people, bicycles and parcels over the river from early in the "
    "morning until late at night on every day of the year but one."
)
COUNTED = (
    "The ferry service carries 4,120 people, 310 bicycles and some parcels over the river from "
    "early in the morning until late at night on every day but one."
)


def mined(tmp_path, *papers):
    for number, (day, subject, text) in enumerate(papers):
        path = tmp_path / "papers" / f"{number}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(HEAD.format(day=day, subject=subject) + text)
    flags = pm.extract(tmp_path / "papers").flags
    return flags[flags["other_sources"].notna()]


def test_a_passage_that_two_papers_print_is_told_once_with_both_places(tmp_path):
    edited = LONG.replace("early in the morning", "dawn")
    flags = mined(
        tmp_path,
        ("9 June 2021", "Ferry", f"1.1 {LONG}\n\n1.2 Its boats are old."),
        ("8 June 2022", "Piers", f"1.1 Piers are mended.\n\n1.2 {edited}"),
    )
    assert list(flags["kind"]) == ["duplicate_passage"]
    assert list(flags["severity"]) == ["duplicate"]
    assert list(flags["other_sources"]) == ["1.txt"]
    assert "0.txt, line 5" in flags["enquiry"].iloc[0]


def test_last_years_figures_in_this_years_paper(tmp_path):
    flags = mined(
        tmp_path,
        ("9 June 2021", "Ferry", f"1.1 {COUNTED}"),
        ("8 June 2022", "Piers", f"1.1 Piers are mended.\n\n1.2 {COUNTED}"),
    )
    assert list(flags["severity"]) == ["warning"]
    assert "the same figures: 4120, 310" in flags["explanation"].iloc[0]


def test_one_sentence_with_two_figures_in_papers_of_one_day(tmp_path):
    flags = mined(
        tmp_path,
        ("9 June 2021", "Ferry", f"1.1 {COUNTED}"),
        ("9 June 2021", "Piers", f"1.1 {COUNTED.replace('4,120', '4,210')}"),
    )
    assert list(flags["kind"]) == ["conflicting_figure"]
    assert list(flags["expected"] + "|" + flags["found"]) == ["4120|4210"]


def test_figures_of_two_years_in_one_sentence_are_no_conflict(tmp_path):
    flags = mined(
        tmp_path,
        ("9 June 2021", "Ferry", f"1.1 {COUNTED}"),
        ("8 June 2022", "Piers", f"1.1 {COUNTED.replace('4,120', '4,210')}"),
    )
    assert list(flags["severity"]) == ["duplicate"]


def test_a_draft_is_told_of_once(tmp_path):
    text = "\n\n".join(
        f"1.{n} In ward {word} the {word} pier was looked at by two divers, who found that its "
        f"{word} posts were sound but that the {word} planks had to be laid again."
        for n, word in enumerate(
            ["elm", "oak", "ash", "yew", "fir", "box", "may", "sloe", "pear", "plum"], 1
        )
    )
    flags = mined(tmp_path, ("9 June 2021", "Piers", text), ("9 June 2021", "Piers again", text))
    assert len(flags) == 1
    assert "a copy or a draft" in flags["explanation"].iloc[0]
