"""The page: whole, escaped, asking the network for nothing, the same every time."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from synthetic_report import ARTICLES, CLUSTERS, FINDINGS, REPORT, VALLEY, large_report

from variance.report.page.page import render_page
from variance.report.report import Report
from variance.report.tables.jsonl import report_jsonl
from variance.report.tables.table import findings_csv
from variance.types import Article, Cluster, Event, Variant

VOID = {"meta", "link", "input", "br", "hr", "img"}
SELF_CLOSED = {"rect", "circle", "line"}


@dataclass
class Page(HTMLParser):
    """The elements of a page, checked for balance."""

    elements: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    texts: dict[str, list[str]] = field(default_factory=dict)
    open: list[str] = field(default_factory=list)
    text: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), f"{tag} says one attribute twice"
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in SELF_CLOSED, f"<{tag}/> stays open in HTML"
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        tag = self.open[-1] if self.open else ""
        self.texts.setdefault(tag, []).append(data)
        if tag not in ("script", "style"):
            self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.elements if name == tag]


def parsed(report: Report) -> Page:
    page = Page()
    page.feed(render_page(report))
    page.close()
    assert page.open == []
    return page


@pytest.fixture(scope="module")
def page() -> Page:
    return parsed(REPORT)


def test_ids_are_unique_and_links_arrive(page: Page) -> None:
    ids = [attrs["id"] for _, attrs in page.elements if "id" in attrs]
    assert [i for i, n in Counter(ids).items() if n > 1] == []
    inner = [a["href"][1:] for a in page.all("a") if (a["href"] or "").startswith("#")]
    assert set(inner) <= set(ids)
    for _, attrs in page.elements:
        for name in ("aria-labelledby", "aria-controls"):
            assert attrs.get(name) is None or attrs[name] in ids


def test_every_finding_is_there_once(page: Page) -> None:
    found = [attrs["id"] for _, attrs in page.elements if "data-k" in attrs]
    assert sorted(map(str, found)) == sorted(f.finding_id for f in FINDINGS)


def test_nothing_is_asked_of_the_network(page: Page) -> None:
    assert not any("src" in attrs or "srcset" in attrs for _, attrs in page.elements)
    assert [attrs["href"] for attrs in page.all("link")] == ["data:,"]
    outside = [a["href"] for a in page.all("a") if not (a["href"] or "").startswith("#")]
    assert outside == ["https://example.org/wire"]
    style = "".join(page.texts["style"])
    assert "url(" not in style
    assert "@import" not in style
    script = "".join(page.texts["script"])
    assert not re.search(r"fetch|XMLHttp|WebSocket|import\(|innerHTML|eval|document\.write", script)


def test_the_policy_allows_this_style_and_script_only(page: Page) -> None:
    policies = [
        attrs["content"] or ""
        for attrs in page.all("meta")
        if attrs.get("http-equiv") == "Content-Security-Policy"
    ]
    assert len(policies) == 1
    assert policies[0].startswith("default-src 'none';")
    for tag in ("style", "script"):
        assert len(page.all(tag)) == 1
        digest = hashlib.sha256("".join(page.texts[tag]).encode()).digest()
        assert f"{tag}-src 'sha256-{base64.b64encode(digest).decode()}'" in policies[0]
    for _, attrs in page.elements:
        assert "style" not in attrs, "the policy forbids style attributes"
        assert not [name for name in attrs if name.startswith("on")]


def test_hostile_text_is_text(page: Page) -> None:
    assert not page.all("img")
    assert not page.all("iframe")
    assert "Jabiullah speaks <script>alert(1)</script>" in page.text
    assert "<img src=x onerror=alert(1)> & so on" in page.text
    assert "hundreds were killed --> and </script><!-- more" in page.text
    assert "=HYPERLINK(1)" in page.text
    assert max(len(run) for run in re.findall("Q+", page.text)) < 600


def test_text_runs_its_own_way(page: Page) -> None:
    assert all(attrs.get("dir") == "auto" for attrs in page.all("blockquote"))
    langs = {attrs.get("lang") for attrs in page.all("blockquote")}
    assert {"fa", "de", "en"} <= langs
    for attrs in page.all("bdi"):
        assert "dir" not in attrs  # bdi finds the direction by itself


def test_form_controls_and_pictures_have_names(page: Page) -> None:
    assert all(attrs.get("aria-label") for attrs in page.all("svg"))
    assert page.all("html")[0]["lang"] == "en"
    assert any(attrs.get("class") == "skip" for attrs in page.all("a"))
    choices = [attrs.get("name") for attrs in page.all("select")]
    assert choices == ["kind", "source", "lang", "reviewed", "sort"]
    severities = [a["value"] for a in page.all("input") if a.get("name") == "severity"]
    assert severities == ["critical", "major", "minor", "info"]


def test_the_evidence_is_there(page: Page) -> None:
    for words in (
        "The negation is lost.",
        "by way of German",
        "usual for this engine: 55.5",
        "Round trip of the sentence: chrF 48.0 (usual for this engine: 55.5), grade weak",
        "Round trip of the name: chrF 88.5",
        "Persian",
        "Im Punjir ist es still, sagt die Kasse.",
        "2 of 6 articles write Panjshir",
        "j as in joy",
        "translated from Hindi",
        "No engine serves Hindi",
        "not JSON: <b>Expecting value</b>",
        "chrF2|nrefs:1",
        "- see the desk",
        "Written alike by all",
    ):
        assert words in page.text
    assert {"u", "dschsch", "not"} <= set(page.texts["mark"])


def test_only_what_the_report_says_changes_the_bytes() -> None:
    shuffled = replace(
        REPORT,
        findings=REPORT.findings[::-1],
        clusters=REPORT.clusters[::-1],
        events=REPORT.events[::-1],
        articles=REPORT.articles[::-1],
        mentions=REPORT.mentions[::-1],
        timings=(("other", 1.0),),
    )
    assert shuffled.to_bytes("html") == REPORT.to_bytes("html")


def test_an_empty_report() -> None:
    empty = Report((), (), (), (), REPORT.signature)
    page = parsed(empty)
    assert "No drift was found." in page.text
    assert "0 findings in 0 articles" in page.text


def test_findings_without_the_rest_still_show() -> None:
    """A report may come from elsewhere, with no articles, clusters or mentions in it."""
    bare = Report(REPORT.events, FINDINGS, (), (), REPORT.signature)
    found = [attrs["id"] for _, attrs in parsed(bare).elements if "data-k" in attrs]
    assert len(found) == len(FINDINGS)


def test_an_event_of_many_articles_counts_by_source() -> None:
    articles = tuple(
        Article(id=f"{i:02}", text="Punjir", source=f"Paper {i % 5}", lang="en") for i in range(40)
    )
    forms = (
        Variant("Panjshir", "en", tuple(a.id for a in articles[:30]), 30, 1.0, None),
        Variant("Punjir", "en", tuple(a.id for a in articles[30:]), 10, 0.9, "unknown"),
    )
    report = Report(
        (Event("e", tuple(a.id for a in articles), "Valley", 0.9),),
        (),
        (Cluster("c", "Panjshir", "place", forms),),
        (),
        REPORT.signature,
        articles=articles,
    )
    html = report.to_bytes("html").decode()
    matrix = html[html.index('<table class="matrix">') :]
    matrix = matrix[: matrix.index("</table>")]
    assert matrix.count('class="across"') == 5
    assert matrix.count(">6</td>") == 5  # 30 articles of the first form, by 5 papers


def test_a_large_report_is_folded_and_whole() -> None:
    page = parsed(large_report(1_000))
    assert sum("data-k" in attrs for _, attrs in page.elements) == 1_000
    folds = [attrs for attrs in page.all("details") if attrs.get("class") == "fold"]
    assert folds
    assert not any("open" in attrs for attrs in folds)


@settings(max_examples=15, deadline=None)
@given(st.text(min_size=1, max_size=30), st.text(max_size=30), st.text(max_size=30))
def test_any_text_at_all(surface: str, title: str, other: str) -> None:
    text = f"{other}{surface}. {title}"
    articles = (
        replace(ARTICLES[0], text=text, title=title, source=other, lang=title or None, url=other),
        *ARTICLES[1:],
    )
    finding = replace(
        FINDINGS[0], event_id=VALLEY, article_id=articles[0].id, variant=surface, sentence=text,
        start=len(other), end=len(other) + len(surface), canonical=other, other_sentence=title,
        explanation=title, source=other, lang=title, round_trip=other, engine=title,
    )  # fmt: skip
    report = replace(REPORT, articles=articles, findings=(*REPORT.findings, finding))
    page = parsed(report)
    assert not page.all("img")
    assert len(page.all("script")) == 1
    report_jsonl(report)
    findings_csv(report.findings)


def test_clusters_of_the_fixture_hold_its_findings() -> None:
    forms = {variant.surface for cluster in CLUSTERS for variant in cluster.variants}
    assert {f.variant for f in FINDINGS if f.kind == "name"} <= forms
