"""A miner that finds the same things in every text, and papers that misbehave on request."""

from __future__ import annotations

import hashlib
import os
import signal
import time
from datetime import date
from decimal import Decimal
from pathlib import Path

from paperminer.config import Settings
from paperminer.errors import ConfigurationError
from paperminer.model import (
    Amendment,
    Box,
    Cell,
    Coverage,
    Decision,
    Evidence,
    Findings,
    Flag,
    Issue,
    Line,
    Metric,
    Paper,
    PaperHeader,
    Period,
    Quantity,
    RecordOfDecision,
    RecordPart,
    Series,
    Span,
    Table,
    Target,
    Vote,
    VoteSide,
)

PERIOD = Period("2016/17", date(2016, 4, 1), date(2017, 3, 31), "year")


def metric(source: str, number: int, text: str, value: str, **more: object) -> Metric:
    span = Span(source, 1, number, 0, len(text), text, Box(72, 100.123, 300, 112.5))
    quantity = Quantity(text, 0, len(text), Decimal(value), "percent", decimals=1)
    known: dict[str, object] = {"measure": "pupils", "role": "actual", "confidence": 0.9}
    return Metric(f"{source}#m{number}", f"{source}#p", span, "4.1.5", quantity, **(known | more))  # type: ignore[arg-type]


def findings(source: str, text: str, sha256: str = "0" * 64) -> Findings:
    """Return one of everything; `text` is the evidence that all of it shows."""
    paper_id = f"{source}#p"
    line = Line(3, text, 1, Box(72, 100, 300, 112))
    found = metric(source, 3, text, "4600000.5", period=PERIOD, group="boys", sentence=text)
    cell = Cell(1, 2, text, line, headers=("2016", "%"), row_headers=("Boys",))
    in_cell = metric(source, 4, text, "-0.04", table_id=f"{source}#t", row=1, column=2)
    header = PaperHeader(title="Outturn", authors=("A. Reed", "B. Marsh"), date=date(2017, 3, 1))
    return Findings(
        source=source,
        sha256=sha256,
        status="read",
        pages=2,
        words=len(text.split()),
        seconds=time.perf_counter() % 1,
        papers=(Paper(paper_id, source, "report", header, (), 1, 2, 1, 9, 12),),
        metrics=(found, in_cell),
        targets=(
            Target(
                f"{source}#a", paper_id, found.span, "2", "pupils", found.quantity, ">=",
                due=PERIOD, actual=found, stated="met", computed="missed",
            ),
        ),
        decisions=(
            Decision(
                f"{source}#d", paper_id, found.span, "5", "recommendation", text,
                ("agree", "note"), key_decision=False,
            ),
        ),
        votes=(
            Vote(
                f"{source}#v", paper_id, found.span,
                (VoteSide("for", found.span, 2, ("Oake", "Lind")), VoteSide("against", found.span)),
                "carried", f"{source}#d", unanimous=True,
            ),
        ),
        amendments=(Amendment(f"{source}#n", paper_id, found.span, text, outcome="lost"),),
        records=(
            RecordOfDecision(
                f"{source}#r", paper_id, found.span, "decision", key_decision=True,
                parts=(RecordPart("reasons", text, found.span),),
            ),
        ),
        flags=(
            Flag(
                f"{source}#f", paper_id, source, "total_arithmetic", "error", 0.8, "Does not add.",
                "5", "6", (Evidence(found.span, found.metric_id), Evidence(in_cell.span)),
                ("rounding",),
            ),
        ),
        issues=(Issue(source, "extraction", "doubt", "Read with doubt.", paper_id, text=text),),
        tables=((paper_id, Table(f"{source}#t", source, (cell,), 1, 2)),),
        coverage=Coverage(9, 7, 4, 3, 2, 1),
        series=(
            Series(
                "s-1", source, "boys", ("boys",), "percent", "", False, ("net",), 2, "same words"
            ),
        ),
    )  # fmt: skip


def mine(path: Path, source: str, settings: Settings) -> Findings:
    """Mine a text as the tests want it: its first word may ask for trouble."""
    data = path.read_bytes()
    text = data.decode("utf-8").strip()
    word = text.split(maxsplit=1)[0] if text else ""
    if word == "SLEEP":
        time.sleep(600)
    if word == "SLOW":
        time.sleep(0.3)
    if word == "SEGFAULT":
        os.kill(os.getpid(), signal.SIGSEGV)
    if word == "EXIT":
        os._exit(3)
    if word == "FAULT":
        raise ZeroDivisionError("a fault of ours")
    if word == "CONFIGURE":
        raise ConfigurationError("no model")
    if word == "MEMORY":
        bytearray(64 << 30)
    if word == "DAMAGED":
        return Findings(source, "", "failed", error="damaged: the file is truncated")
    return findings(source, text, hashlib.sha256(data).hexdigest())
