"""The compiled rules: expressions built from named parts, and lists of terms."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.resources import files
from itertools import chain
from pathlib import Path

import regex
from pydantic import ValidationError

from paperminer.errors import PatternError
from paperminer.patterns.schema import Example, RuleFile, RuleFileRule

# A search that takes longer than this on one passage is given up: papers are hostile input.
SEARCH_SECONDS = 5.0
# Parts that hold themselves several times over grow without end.
_LONGEST_PATTERN = 500_000
# What stands between a rule's id and the council whose own rule of that family it is.
FAMILY = "__"
_REFERENCE = regex.compile(r"<<(?P<id>[a-z][a-z0-9_]*)>>")


@dataclass(frozen=True, slots=True)
class Terms:
    """A list of words or phrases."""

    id: str
    file: str
    summary: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A compiled expression with its examples."""

    id: str
    file: str
    summary: str
    expression: regex.Pattern[str]
    examples: tuple[Example, ...]
    non_examples: tuple[str, ...]
    confidence: float = 1.0
    kind: str = "regex"
    others: tuple[Rule, ...] = ()
    needs: tuple[str, ...] = ()

    def may_match(self, small: str) -> bool:
        """Return whether a text, given in small letters, has what the rule or its family needs."""
        return (
            not self.needs
            or any(word in small for word in self.needs)
            or any(rule.may_match(small) for rule in self.others)
        )

    def finditer(self, text: str) -> Iterator[regex.Match[str]]:
        """Yield the matches in a text, and then those of the other rules of its family.

        Raises TimeoutError after SEARCH_SECONDS.
        """
        found = self.expression.finditer(text, timeout=SEARCH_SECONDS)
        if not self.others:
            return found
        return chain(found, *(rule.finditer(text) for rule in self.others))

    def search(self, text: str) -> regex.Match[str] | None:
        """Return the first match in a text, or that of another rule of its family, or None."""
        found = self.expression.search(text, timeout=SEARCH_SECONDS)
        return found or next((m for rule in self.others if (m := rule.search(text))), None)

    def match(self, text: str) -> regex.Match[str] | None:
        """Return the match at the start of a text, of it or of its family, or None."""
        found = self.expression.match(text, timeout=SEARCH_SECONDS)
        return found or next((m for rule in self.others if (m := rule.match(text))), None)


@dataclass(frozen=True)
class RuleBook:
    """All rules and terms, by id; "not_date__ravelmere" is looked for with "not_date"."""

    by_id: Mapping[str, Rule]
    terms: Mapping[str, Terms]
    _families: dict[str, Rule] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        own: dict[str, list[Rule]] = {}
        for rule in self.by_id.values():
            general, of_family, _ = rule.id.partition(FAMILY)
            if of_family and general in self.by_id:
                own.setdefault(general, []).append(_like(rule, self.by_id[general]))
        families = {
            name: replace(self.by_id[name], others=tuple(rules)) for name, rules in own.items()
        }
        object.__setattr__(self, "_families", families)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Return the rules in the order of their files."""
        return tuple(self.by_id.values())

    def rule(self, rule_id: str) -> Rule:
        """Return one rule with its family. Raises KeyError when no file has it."""
        return self._families.get(rule_id) or self.by_id[rule_id]

    def of_file(self, name: str) -> tuple[Rule, ...]:
        """Return the rules of one file with their families; name: such as "quantities.toml"."""
        return tuple(self.rule(rule.id) for rule in self.by_id.values() if rule.file == name)

    def words(self, terms_id: str) -> tuple[str, ...]:
        """Return the words of a list. Raises KeyError when no file has it."""
        return self.terms[terms_id].words


def _like(rule: Rule, general: Rule) -> Rule:
    """Return a rule that has all groups of its family's general rule, so that it can stand for it.

    Raises PatternError when it lacks one that the general rule captures in each of its examples.
    """
    lacking = [
        name for name in general.expression.groupindex if name not in rule.expression.groupindex
    ]
    for name in lacking:
        if all((m := general.search(e.text)) and m[name] for e in general.examples):
            reason = f"must capture a group {name!r}, as {general.id!r} does"
            raise PatternError(rule.file, rule.id, "pattern", reason)
    if not lacking:
        return rule
    none = "".join(f"(?P<{name}>)" for name in lacking)
    # In a verbose expression the last line may be a comment.
    end = "\n" if rule.expression.flags & regex.X else ""
    text = f"(?:{rule.expression.pattern}{end})|(?!){none}"
    return replace(rule, expression=regex.compile(text, rule.expression.flags))


def patterns_folder() -> Path:
    """Return the folder of the rule files: inside an installed package, or beside a checkout's."""
    inside = Path(str(files("paperminer"))) / "patterns" / "rules"
    if inside.is_dir():
        return inside
    return Path(str(files("paperminer"))).parent / "patterns"


def any_of(words: Sequence[str]) -> str:
    """Return an expression for any of some phrases, longest first; a space is any white space."""
    parts = sorted(set(words), key=len, reverse=True)
    return "(?:" + "|".join(r"\s+".join(regex.escape(w) for w in p.split()) for p in parts) + ")"


_active: tuple[Path, ...] = ()


def use_rules(extra: Sequence[Path]) -> None:
    """Make this process read some further rule files after the built-in ones.

    extra: rule files, or folders of them. Raises PatternError naming file, rule and key when one
    is wrong.
    """
    global _active
    paths = tuple(extra)
    if paths != _active:
        _load(paths)
        _active = paths
        any_of_words.cache_clear()


def load_rulebook(extra: Sequence[Path] | None = None) -> RuleBook:
    """Return the rules of the patterns folder, its councils/ and some further files.

    extra: rule files, or folders of them, that are read after the others; those of use_rules()
    when None. A list of terms "small__ravelmere" adds its words to those of "small".
    Raises PatternError naming file, rule and key when a file is wrong.
    """
    return _load(_active if extra is None else tuple(extra))


@lru_cache(maxsize=8)
def _load(extra: tuple[Path, ...]) -> RuleBook:
    folder = patterns_folder()
    paths = [*sorted(folder.glob("*.toml")), *sorted(folder.glob("councils/*.toml"))]
    if not paths:
        raise PatternError(str(folder), None, None, "no rule files are here")
    named = [(path.relative_to(folder).as_posix(), path) for path in paths]
    named += [each for path in extra for each in _added(path)]
    loaded = [(name, _read(path, name)) for name, path in named]
    parts: dict[str, str] = {}
    terms: dict[str, Terms] = {}
    for name, file in loaded:
        for part in file.part:
            _unique(part.id, parts, name)
            parts[part.id] = f"(?:{part.pattern.strip()})"
        for entry in file.terms:
            _unique(entry.id, parts, name)
            parts[entry.id] = any_of(entry.words)
            terms[entry.id] = Terms(entry.id, name, entry.summary, entry.words)
    for entry_terms in list(terms.values()):
        general, of_family, _ = entry_terms.id.partition(FAMILY)
        if of_family and general in terms:
            words = (*terms[general].words, *entry_terms.words)
            terms[general] = replace(terms[general], words=words)
            parts[general] = any_of(words)
    rules: dict[str, Rule] = {}
    for name, file in loaded:
        for entry_rule in file.rule:
            _unique(entry_rule.id, rules, name)
            rules[entry_rule.id] = _compile(entry_rule, name, parts)
    return RuleBook(rules, terms)


def _added(path: Path) -> list[tuple[str, Path]]:
    """Return the rule files that a user's path stands for, each with its name in messages."""
    if not path.is_dir():
        return [(path.name, path)]
    found = [(each.relative_to(path).as_posix(), each) for each in sorted(path.rglob("*.toml"))]
    if not found:
        raise PatternError(str(path), None, None, "no rule files (*.toml) are here")
    return found


def _unique(identity: str, seen: Mapping[str, object], file: str) -> None:
    if identity in seen:
        raise PatternError(file, identity, "id", "another rule has this id")


def _read(path: Path, name: str) -> RuleFile:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise PatternError(name, None, None, f"cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PatternError(name, None, None, f"is no valid TOML: {error}") from error
    try:
        return RuleFile.model_validate(data)
    except ValidationError as error:
        # A key that is not known is the cause of one that is missing: summary beside sumary.
        wrong = error.errors()
        first = next((e for e in wrong if e["type"] == "extra_forbidden"), wrong[0])
        table, index, *keys = (
            [*first["loc"], None, None][:3] if len(first["loc"]) < 3 else first["loc"]
        )
        rule = None
        if isinstance(index, int):
            entry = data[str(table)][index]
            named = entry.get("id") if isinstance(entry, dict) else None
            rule = str(named or f"number {index + 1}")
        key = ".".join(str(part) for part in keys if part is not None) or str(table)
        raise PatternError(name, rule, key, first["msg"]) from error


def _compile(entry: RuleFileRule, name: str, parts: Mapping[str, str]) -> Rule:
    text = expand(entry.pattern, parts, name, entry.id)
    flags = 0
    for letter in entry.flags:
        flags |= {"i": regex.I, "x": regex.X, "s": regex.S, "m": regex.M, "a": regex.A}[letter]
    try:
        expression = regex.compile(text, flags | regex.V0)
    except regex.error as error:
        raise PatternError(name, entry.id, "pattern", f"is no valid expression: {error}") from error
    return Rule(
        entry.id,
        name,
        entry.summary,
        expression,
        entry.examples,
        entry.non_examples,
        entry.confidence,
        needs=entry.needs,
    )


def expand(pattern: str, parts: Mapping[str, str], file: str, rule: str) -> str:
    """Return an expression with every <<part>> replaced, parts within parts too.

    Raises PatternError for a part that no file has, or that holds itself.
    """
    for _ in range(10):
        found = _REFERENCE.search(pattern)
        if not found:
            return pattern
        if len(pattern) > _LONGEST_PATTERN:
            break
        if found["id"] not in parts:
            raise PatternError(
                file, rule, "pattern", f"<<{found['id']}>> is no part or list of terms"
            )
        pattern = _REFERENCE.sub(lambda match: parts.get(match["id"], match[0]), pattern)
    raise PatternError(file, rule, "pattern", "its parts hold one another")


@lru_cache(maxsize=64)
def any_of_words(terms_id: str) -> regex.Pattern[str]:
    """Return an expression that finds any word of a list as a whole word, in any case."""
    words = load_rulebook().words(terms_id)
    return regex.compile(rf"(?<![\w]){any_of(words)}(?![\w])", regex.IGNORECASE)
