"""The page in a real browser: its script runs under its own policy, filters, sorts, has keys."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from synthetic_report import FINDINGS, REPORT

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
BROWSER = next((path for name in NAMES if (path := shutil.which(name))), None)
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(BROWSER is None, reason=f"no browser here ({', '.join(NAMES)})"),
    pytest.mark.usefixtures("_browser_reads_files"),
]
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')


def shown_by_browser(page: Path, profile: Path, *, width: int = 1280) -> str:
    """The document as it stands after the browser has loaded it and run its script."""
    command = [
        str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
        "--disable-quic", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", f"--user-data-dir={profile}", f"--window-size={width},900",
        "--virtual-time-budget=5000", "--dump-dom", page.as_uri(),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, timeout=120, check=True)
    return done.stdout.decode("utf-8")


@pytest.fixture(scope="module")
def _browser_reads_files(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Skip where the browser is boxed in (a snap, a sandbox) and sees no temporary files."""
    folder = tmp_path_factory.mktemp("browser")
    (folder / "try.html").write_text("<!doctype html><title>seen</title>", encoding="utf-8")
    try:
        dom = shown_by_browser(folder / "try.html", folder / "profile")
    except (subprocess.SubprocessError, OSError) as error:
        pytest.skip(f"{BROWSER} does not run here ({error})")
    if "<title>seen</title>" not in dom:
        pytest.skip(f"{BROWSER} cannot read {folder}")


def answers(tmp_path: Path, script: str) -> dict[str, object]:
    """What a script put into `T` when it was run at the end of the page."""
    page = POLICY.sub("", REPORT.to_bytes("html").decode("utf-8"))
    page = page.replace("<head>", "<head><script>const T = {errors: []};"
                        "onerror = (message) => T.errors.push(message);</script>")  # fmt: skip
    helpers = (Path(__file__).parent / "browser.js").read_text(encoding="utf-8")
    page = page.replace(
        "</body>",
        f"<script>{helpers}\n{script}\n"
        "setTimeout(() => { document.title = JSON.stringify(T); }, 300);</script></body>",
    )
    path = tmp_path / "page.html"
    path.write_text(page, encoding="utf-8")
    found = re.search(r"<title>(.*?)</title>", shown_by_browser(path, tmp_path / "profile"))
    assert found
    said: dict[str, object] = json.loads(html.unescape(found[1]))
    assert said.pop("errors") == []
    return said


def test_the_script_runs_under_the_policy(tmp_path: Path) -> None:
    REPORT.to_html(tmp_path / "variance.html")
    dom = shown_by_browser(tmp_path / "variance.html", tmp_path / "profile")
    assert re.search(r'<html[^>]* class="js"', dom)
    assert f"{len(FINDINGS)} findings</output>" in dom


def test_filters_and_search(tmp_path: Path) -> None:
    said = answers(
        tmp_path,
        """
        T.all = visible().length;
        set("kind", "number"); T.number = kinds(); set("kind", "*");
        set("lang", "fa"); T.persian = visible().length; set("lang", "*");
        set("source", ""); T.nowhere = visible().length; set("source", "*");
        set("reviewed", "yes"); T.reviewed = visible().length; set("reviewed", "*");
        tick("info", false); T.grave = severities(); tick("info", true);
        search("چهل"); T.forty = visible().length;
        search("PANJSHIR german"); T.two = visible().length;
        search("nothing like it"); T.none = [visible().length, element("#nothing").hidden];
        search(""); T.again = visible().length;
        """,
    )
    by_kind = [f for f in FINDINGS if f.kind == "number"]
    assert said == {
        "all": len(FINDINGS),
        "number": ["number"] * len(by_kind),
        "persian": 1,
        "nowhere": 1,
        "reviewed": 1,
        "grave": ["critical", "major", "minor"],
        "forty": 1,
        "two": said["two"],
        "none": [0, False],
        "again": len(FINDINGS),
    }
    assert isinstance(said["two"], int)
    assert 0 < said["two"] < len(FINDINGS)


def test_sorting_and_back(tmp_path: Path) -> None:
    said = answers(
        tmp_path,
        """
        T.before = ids(); T.events = events();
        set("sort", "severity"); T.grave = events(); T.first = visible()[0].dataset.s;
        set("sort", "newest"); set("sort", "source"); set("sort", "score");
        set("sort", "event"); T.after = ids(); T.restored = events();
        """,
    )
    assert said["after"] == said["before"]
    assert said["restored"] == said["events"] == ["e1", "e2"]
    assert said["grave"] == ["e2", "e1"]


def test_keys_and_theme(tmp_path: Path) -> None:
    said = answers(
        tmp_path,
        """
        press("/"); T.search = document.activeElement.id;
        search("massoud"); press("Escape", element("#q")); T.cleared = element("#q").value;
        const all = ids();
        press("j"); T.first = document.activeElement.id === all[0];
        press("j"); T.second = document.activeElement.id === all[1];
        press("k"); T.back = document.activeElement.id === all[0];
        element("#theme").click(); T.theme = document.documentElement.dataset.theme;
        element("#theme").click(); T.other = document.documentElement.dataset.theme;
        """,
    )
    assert said == {
        "search": "q",
        "cleared": "",
        "first": True,
        "second": True,
        "back": True,
        "theme": "dark",
        "other": "light",
    }


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_no_page_scrolls_sideways(tmp_path: Path, width: int) -> None:
    """In a frame, since a headless window has a least width of its own."""
    # A model's signature has no place to break at, and is longer than a phone is wide.
    model = ("news-de-en>en>news-de-en", "engine:phrases|version:2|model:news|" + "hash:0123" * 20)
    signed = replace(REPORT.signature, models=(model,))
    replace(REPORT, signature=signed).to_html(tmp_path / "variance.html")
    page = POLICY.sub("", (tmp_path / "variance.html").read_text(encoding="utf-8"))
    page = page.replace(
        "</body>",
        "<script>parent.postMessage(document.documentElement.scrollWidth"
        " - document.documentElement.clientWidth, '*');</script></body>",
    )
    (tmp_path / "inner.html").write_text(page, encoding="utf-8")
    outer = tmp_path / "outer.html"
    outer.write_text(
        "<!doctype html><title>?</title><script>onmessage = (event) =>"
        " { document.title = `over ${event.data}`; };</script>"
        f'<iframe src="inner.html" style="width:{width}px;height:900px;border:0"></iframe>',
        encoding="utf-8",
    )
    dom = shown_by_browser(outer, tmp_path / "profile", width=1400)
    assert "<title>over 0</title>" in dom
