"""Some rows of one table, and of every other table the rows that belong to them.

What belongs to what: a flag rests on its evidence; evidence names metrics; a metric is of a
paper, a series and perhaps a table of the paper; a target is of a paper, and may name the metric
reported against it. All else belongs to the paper, or to the file, that it stands in.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from paperminer.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd

Tables = dict[str, "pd.DataFrame"]

Words = str | re.Pattern[str] | None
"""Words that all stand in a text, in any order and case; or an expression that is found in it."""

Choice = str | Collection[str] | None
"""One value of a column, or several any of which will do."""

#: Tables whose rows belong to a paper and to nothing finer.
_OF_PAPERS = ("decisions", "votes", "amendments", "records")


def has_words(column: pd.Series[str], words: Words) -> pd.Series[bool]:
    """Return which texts of a column have the words; a text that is missing has none."""
    import pandas as pd

    if words is None:
        return pd.Series(True, index=column.index)
    if isinstance(words, re.Pattern):
        return column.str.contains(words).fillna(False).astype(bool)
    folded = column.str.casefold()
    found = pd.Series(True, index=column.index)
    for word in words.casefold().split():
        found &= folded.str.contains(word, regex=False).fillna(False).astype(bool)
    return found


def is_one_of(column: pd.Series[str], choice: Choice) -> pd.Series[bool]:
    """Return which values of a column are the one chosen, or among several."""
    import pandas as pd

    if choice is None:
        return pd.Series(True, index=column.index)
    wanted = [choice] if isinstance(choice, str) else list(choice)
    return column.isin(wanted).astype(bool)


def check_choice(column: str, choice: Choice, words: Collection[str]) -> None:
    """Return when every value chosen is a word that the column may hold.

    Raises UsageError where one is not: an empty answer would look like good news.
    """
    wanted = [choice] if isinstance(choice, str) else list(choice or ())
    if unknown := [value for value in wanted if value not in words]:
        known = ", ".join(filter(None, words))
        raise UsageError(f"{column} has no {unknown[0]!r}: it is one of {known}")


def between(
    first: pd.Series[pd.Timestamp],
    last: pd.Series[pd.Timestamp],
    since: str | None,
    until: str | None,
) -> pd.Series[bool]:
    """Return which times, from a first day to a last, lie between two days, both included."""
    import pandas as pd

    found = pd.Series(True, index=first.index)
    if since is not None:
        found &= (first >= pd.Timestamp(since)).fillna(False).astype(bool)
    if until is not None:
        found &= (last <= pd.Timestamp(until)).fillna(False).astype(bool)
    return found


def by_papers(tables: Tables, kept: pd.Series[bool]) -> Tables:
    """Return the papers kept, and all that stands in them; flags with every place they rest on."""
    papers = tables["papers"][kept]
    ids, sources = _known(papers["paper_id"]), _known(papers["source"])
    out = _of_papers(tables, ids, sources)
    out["papers"] = papers
    for name in ("metrics", "targets", "cells"):
        out[name] = _having(tables[name], "paper_id", ids)
    named = _known(tables["evidence"]["flag_id"][_rests_on(tables, out["metrics"])])
    of_papers = tables["flags"]["paper_id"].isin(ids) | tables["flags"]["flag_id"].isin(named)
    out["flags"] = tables["flags"][of_papers]
    out["evidence"] = _having(tables["evidence"], "flag_id", _known(out["flags"]["flag_id"]))
    out["series"] = _having(tables["series"], "source", sources)
    return out


def by_metrics(tables: Tables, kept: pd.Series[bool], targets: pd.Series[bool]) -> Tables:
    """Return the metrics and targets kept, the flags that rest on the metrics, and their papers."""
    metrics, wanted = tables["metrics"][kept], tables["targets"][targets]
    flag_ids = _known(tables["evidence"]["flag_id"][_rests_on(tables, metrics)])
    flags = _having(tables["flags"], "flag_id", flag_ids)
    ids = _known(metrics["paper_id"]) | _known(wanted["paper_id"]) | _known(flags["paper_id"])
    out = _finer(tables, metrics, ids)
    out |= {"targets": wanted, "flags": flags}
    out["evidence"] = _having(tables["evidence"], "flag_id", flag_ids)
    return out


def by_flags(tables: Tables, kept: pd.Series[bool]) -> Tables:
    """Return the flags kept, all they rest on, and the papers of either."""
    flags = tables["flags"][kept]
    evidence = _having(tables["evidence"], "flag_id", _known(flags["flag_id"]))
    metrics = _having(tables["metrics"], "metric_id", _known(evidence["metric_id"]))
    targets = _having(tables["targets"], "actual_metric_id", _known(metrics["metric_id"]))
    ids = _known(flags["paper_id"]) | _known(metrics["paper_id"]) | _known(targets["paper_id"])
    elsewhere = _known(evidence["source"]) - _known(
        _having(tables["papers"], "paper_id", ids)["source"]
    )
    ids |= _known(_having(tables["papers"], "source", elsewhere)["paper_id"])
    out = _finer(tables, metrics, ids)
    out |= {"targets": targets, "flags": flags, "evidence": evidence}
    return out


def _finer(tables: Tables, metrics: pd.DataFrame, paper_ids: set[str]) -> Tables:
    """Return some metrics with the cells of their tables, their series, and some papers."""
    papers = _having(tables["papers"], "paper_id", paper_ids)
    out = _of_papers(tables, paper_ids, _known(papers["source"]))
    out["papers"], out["metrics"] = papers, metrics
    out["cells"] = _having(tables["cells"], "table_id", _known(metrics["table_id"]))
    series = _having(tables["series"], "series_id", _known(metrics["series_id"]))
    out["series"] = _having(series, "source", _known(metrics["source"]))
    return out


def _of_papers(tables: Tables, ids: set[str], sources: set[str]) -> Tables:
    out = {name: _having(tables[name], "paper_id", ids) for name in _OF_PAPERS}
    issues = tables["issues"]
    of_file = issues["paper_id"].isna() & issues["source"].isin(sources)
    out["issues"] = issues[issues["paper_id"].isin(ids) | of_file]
    for name in ("runs", "coverage"):
        out[name] = _having(tables[name], "source", sources)
    return out


def _rests_on(tables: Tables, metrics: pd.DataFrame) -> pd.Series[bool]:
    return tables["evidence"]["metric_id"].isin(_known(metrics["metric_id"]))


def _having(table: pd.DataFrame, column: str, values: Iterable[str]) -> pd.DataFrame:
    return table[table[column].isin(list(values))]


def _known(column: pd.Series[str]) -> set[str]:
    return set(column.dropna())
