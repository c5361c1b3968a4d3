"""The command line: thin, every command one call into the library."""

from __future__ import annotations

from paperminer.cli.app import main

__all__ = ["main"]
