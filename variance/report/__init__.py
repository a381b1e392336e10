"""The report of a run and the files it is written to.

Goes in: findings, clusters, events. Comes out: CSV, HTML, JSON lines, run.json. Touch it for
another output format or for what a page shows.
"""

from variance.report.identity import identify
from variance.report.report import Report, check_folder, write_report

__all__ = [
    "Report",
    "check_folder",
    "identify",
    "write_report",
]
