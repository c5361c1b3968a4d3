"""Engines do the work of many jobs: in this process, or in a pool of worker processes."""

from __future__ import annotations

from paperminer.config import Settings
from paperminer.engines.base import Engine, Failure, Job, Outcome
from paperminer.engines.in_process import InProcess
from paperminer.engines.pool import ProcessPool

__all__ = ["Engine", "Failure", "InProcess", "Job", "Outcome", "ProcessPool", "engine_for"]


def engine_for(settings: Settings, preload: tuple[str, ...] = ()) -> Engine:
    """Return the engine that the settings ask for.

    preload: modules that the work needs and that take long to import.
    """
    if not settings.isolate and settings.workers == 1:
        return InProcess()
    return ProcessPool(
        workers=settings.workers,
        seconds=settings.seconds_per_paper,
        memory_mb=settings.memory_mb,
        preload=preload,
    )
