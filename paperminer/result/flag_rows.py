"""The flags of a Result, each with the rows of other tables that it needs to be shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from paperminer.views.flag_record import FlagRecord, flag_record

if TYPE_CHECKING:
    import pandas as pd


class FlagRows:
    """The flags of some tables, found by their ids without going through the tables each time."""

    def __init__(self, tables: Mapping[str, pd.DataFrame]) -> None:
        """Index the tables once. tables: by name."""
        self._tables = tables
        self._flags = _places(tables["flags"]["flag_id"])
        self._metrics = _places(tables["metrics"]["metric_id"])
        self._papers = _places(tables["papers"]["paper_id"])
        self._evidence = tables["evidence"].groupby("flag_id", sort=False).indices
        runs = tables["runs"]
        self._digests = dict(zip(runs["source"], runs["sha256"].fillna(""), strict=True))

    def record(self, flag_id: str) -> FlagRecord:
        """Return a flag with all the places it rests on; KeyError where there is none."""
        flag = self._row("flags", self._flags[flag_id])
        places = self._evidence.get(flag_id, ())
        evidence = sorted(
            (self._row("evidence", int(at)) for at in places), key=lambda row: row["position"]
        )
        named = {str(row["metric_id"]) for row in evidence} & self._metrics.keys()
        paper = self._papers.get(str(flag["paper_id"]))
        return flag_record(
            flag,
            evidence,
            {each: self._row("metrics", self._metrics[each]) for each in named},
            None if paper is None else self._row("papers", paper),
            self._digests,
        )

    def _row(self, table: str, at: int) -> Mapping[str, Any]:
        """Return a row as plain values, None for what is missing."""
        row = self._tables[table].iloc[at]
        return {str(name): None if missing else value for (name, value), missing in _cells(row)}


def _cells(row: pd.Series[Any]) -> Iterator[tuple[tuple[Any, Any], bool]]:
    return zip(row.items(), row.isna(), strict=True)


def _places(ids: pd.Series[str]) -> dict[str, int]:
    return {str(each): at for at, each in enumerate(ids)}
