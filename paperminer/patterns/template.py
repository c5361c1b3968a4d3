"""A rule file to begin with: valid as it is, and every key explained."""

from __future__ import annotations

from pathlib import Path

import regex

from paperminer.errors import UsageError

_TEMPLATE = """\
# Rules of {title}, read after those that come with paperminer.
#
#   paperminer patterns test --rules {path}     runs the examples of every rule
#   paperminer extract PAPERS --rules {path}    mines papers with these rules too
#
# A rule is tried wherever the rule is whose name stands before the two underscores; here that is
# "not_reference": numbers that are the name of something, and no figures.
# `paperminer patterns list` shows the names that there are.

[[rule]]
# Small letters, digits and underscores; the rule's family, two underscores, and a name of your own.
id = "not_reference__{name}"
summary = "Berths of the harbour: Berth 12."
# A regular expression of Python's "regex" package, between three quotes so that no sign needs a
# second backslash. White space in it means nothing (flag x), and neither do capitals (flag i).
# A name in pointed brackets is any word of the list below.
pattern = '''\\b <<berth_word__{name}>> \\s+ (?P<number>\\d+) \\b'''
flags = "ix"
# What it must find, and what the named groups must capture there.
examples = [
    {{ text = "moored at Berth 12 in May", captures = {{ number = "12" }} }},
]
# What it must leave alone.
non_examples = [
    "there are 12 berths",
]

# A list of words or phrases. One that is called after a list of paperminer's, two underscores and
# a name of your own ("counted_noun__{name}") adds its words to that list.
[[terms]]
id = "berth_word__{name}"
summary = "What the harbour calls its berths."
words = ["berth", "mooring"]
"""


def write_template(path: Path) -> None:
    """Write a rule file that is valid as it is, and holds one rule and one list to change.

    path: of the new file, which ends in .toml; folders above it are made.
    Raises UsageError when it has another ending, when something is there already, or when it
    cannot be written.
    """
    if path.suffix != ".toml":
        raise UsageError(f"{path} must end in .toml, as rule files do")
    name = regex.sub(r"[^a-z0-9]+", "_", path.stem.lower()).strip("_") or "ours"
    # A comment ends with its line, and takes no control characters.
    shown = regex.sub(r"[\p{C}\s]+", " ", path.as_posix())
    text = _TEMPLATE.format(name=name, title=name.replace("_", " "), path=shown)
    if path.exists():
        raise UsageError(f"{path} is there already, and stays as it is")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as handle:
            handle.write(text)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}") from error
