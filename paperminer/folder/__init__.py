"""A folder of papers mined into tables: the one call that the command line and the API make."""

from __future__ import annotations

from paperminer.folder.extract import extract_folder
from paperminer.folder.run import Miner, Progress, Watcher

__all__ = ["Miner", "Progress", "Watcher", "extract_folder"]
