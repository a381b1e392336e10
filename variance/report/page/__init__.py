"""variance.html: the report as one page that asks the network for nothing.

Goes in: a report. Comes out: HTML. Touch it for what a reader sees.
"""

from variance.report.page.page import render_page

__all__ = [
    "render_page",
]
