"""One self-contained page for a committee clerk: what was read, flags, targets and decisions."""

from paperminer.review.report.gather import ReportSettings
from paperminer.review.report.make import ReportMade, write_report

__all__ = ["ReportMade", "ReportSettings", "write_report"]
