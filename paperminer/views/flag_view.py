"""What `result.flag(id)` gives: a flag that shows itself in a notebook or on a terminal."""

from __future__ import annotations

import sys
from pathlib import Path

from paperminer.views.flag_record import EvidencePlace, FlagRecord


class FlagView:
    """One flag, with its places in the papers.

    In a notebook it shows as HTML, with the pages' parts that it rests on as pictures; `show()`
    prints it elsewhere. Its fields are those of the flag: `flag.explanation`, `flag.severity`.
    """

    def __init__(self, record: FlagRecord, papers: Path | None) -> None:
        """Keep the flag, and the folder of papers that its pictures are taken from, or None."""
        self.record = record
        self._papers = papers

    def __repr__(self) -> str:
        record = self.record
        return f"<flag {record.flag_id}: {record.severity}, {record.kind}: {record.explanation}>"

    def _repr_html_(self) -> str:
        return self.html()

    @property
    def flag_id(self) -> str:
        """Return the flag's id."""
        return self.record.flag_id

    @property
    def severity(self) -> str:
        """Return error, conflict, warning or duplicate."""
        return self.record.severity

    @property
    def kind(self) -> str:
        """Return which check found it."""
        return self.record.kind

    @property
    def explanation(self) -> str:
        """Return what was found, in one sentence."""
        return self.record.explanation

    @property
    def places(self) -> tuple[EvidencePlace, ...]:
        """Return the places that the flag rests on, in its order."""
        return self.record.places

    def html(self) -> str:
        """Return the flag as HTML that needs no other file: text escaped, pictures inside."""
        from paperminer.views.flag_html import flag_html

        return flag_html(self.record, self._papers)

    def save(self, path: str | Path) -> None:
        """Write the flag to a file as one HTML page."""
        head = '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>Flag</title>\n'
        Path(path).write_text(f"{head}{self.html()}</html>\n", encoding="utf-8", newline="\n")

    def show(self) -> None:
        """Show the flag here: as HTML in a notebook, and as text on a terminal."""
        if _in_notebook():
            from IPython.display import display

            display(self)
            return
        from paperminer.views.flag_terminal import print_flag
        from paperminer.views.terminal import console

        print_flag(self.record, console())


def _in_notebook() -> bool:
    """Return whether a notebook runs this; only one that did has loaded IPython."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    return shell is not None and hasattr(shell, "kernel")
