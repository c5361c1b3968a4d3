"""All checks that need several papers, in one list."""

from __future__ import annotations

from paperminer.checks.between import FolderCheck
from paperminer.checks.folder_figures import FigureBetween
from paperminer.checks.folder_tables import TableBetween
from paperminer.checks.target_moves import MovedTarget
from paperminer.checks.version_changes import VersionChange, VersionRows
from paperminer.linking.figures import SeriesFigure

#: Beside these, LowTarget and the checks of decisions look at one file and at several.
FOLDER_CHECKS: tuple[type[FolderCheck[SeriesFigure]] | type[FolderCheck[VersionRows]], ...] = (
    FigureBetween,
    TableBetween,
    MovedTarget,
    VersionChange,
)
