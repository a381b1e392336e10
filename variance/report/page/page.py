"""variance.html: the report as one file that asks the network for nothing."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from variance.report.model import ReportData
from variance.report.page.charts import charts_of
from variance.report.page.labels import KINDS, SEVERITY_MEANS, language_name
from variance.report.page.marks import clip
from variance.report.page.views import event_views
from variance.report.tables import counts, engines
from variance.types import SEVERITIES

if TYPE_CHECKING:
    from jinja2 import Environment

_OPEN_BELOW = 400  # a report with more findings opens with its events folded
# What HTML does not allow in text; a lone surrogate could not be written at all.
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def render_page(report: ReportData) -> str:
    """Lay out a report as one self-contained page.

    Everything that comes from a corpus is escaped by the templates. The page's security policy
    allows its own style and script by their hashes and nothing else, so that no text could
    load or run anything even if it got through.

    Args:
        report: the run.

    Returns:
        the page; the same report gives the same text.
    """
    environment = _environment()
    style, script = _asset("style.css"), _asset("page.js")
    page = environment.get_template("page.html.j2").render(
        report=report,
        events=event_views(report),
        charts=charts_of(report),
        counts=counts(report),
        engines=engines(report.round_trips),
        choices=_choices(report),
        kinds=KINDS,
        severities=SEVERITIES[::-1],
        severity_means=SEVERITY_MEANS,
        folded=len(report.findings) > _OPEN_BELOW,
        style=style,
        script=script,
        policy=_policy(style, script),
    )
    return _UNFIT.sub("\ufffd", page)


@cache
def _environment() -> Environment:
    # Loaded when the first page is made: most commands make none.
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("variance.report.page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["language"] = language_name
    environment.filters["clip"] = clip
    environment.filters["grouped"] = lambda number: f"{number:,}"
    return environment


@cache
def _asset(name: str) -> Any:
    """A style or script of the page, marked as safe to stand in it unescaped."""
    from markupsafe import Markup  # comes with jinja2

    folder = resources.files("variance.report.page").joinpath("templates")
    text = folder.joinpath(name).read_text(encoding="utf-8").replace("\r\n", "\n")
    return Markup(text)  # noqa: S704 (ours, not a corpus's)


def _policy(style: str, script: str) -> str:
    """A content security policy: nothing from anywhere, but this style and this script."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}';"
        " img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def _choices(report: ReportData) -> dict[str, list[tuple[str, str, int]]]:
    """What the filters offer: value, words, how many findings."""
    kinds = Counter(finding.kind for finding in report.findings)
    sources = Counter(finding.source or "" for finding in report.findings)
    languages = Counter(finding.lang or "" for finding in report.findings)
    return {
        "kind": [(kind, name, kinds[kind]) for kind, name in KINDS.items() if kinds[kind]],
        "source": sorted((s, s or "no source given", n) for s, n in sources.items()),
        "lang": sorted(
            ((tag, language_name(tag) or "unknown", n) for tag, n in languages.items()),
            key=lambda choice: (choice[1], choice[0]),
        ),
    }
