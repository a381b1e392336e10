"""What the README and the documents say can be done, and what they say was measured."""

from __future__ import annotations

import argparse
import doctest
import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

import variance
from tools.site import foreign_loads
from variance.commands import COMMANDS, build_parser
from variance.report.tables import COLUMNS

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.rglob("*.md"))]
TEXTS = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in PAGES}
README = TEXTS["README.md"]
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
MOST_LINES = 120  # of the README: it is read in one go
CONSOLE = re.compile(r"(?<=^```console\n)(.*?)(?=^```$)", re.M | re.S)
QUOTED = [
    (page, name, block)
    for page, text in TEXTS.items()
    for name, block in re.findall(r"<!-- (\S+) -->\n(.*?)<!-- end -->", text, re.S)
]
LINKS = [
    (page, target)
    for page, text in TEXTS.items()
    for target in re.findall(r"(?<!!)\[[^\]]+\]\(([^)#\s]+)", text)
    if "://" not in target
]


WITH_PYTHON = [page for page, text in TEXTS.items() if ">>> " in text]
WITH_COMMANDS = [
    page for page, text in TEXTS.items() if page.startswith("docs/") and CONSOLE.search(text)
]


def output_of(command: str) -> str:
    """Run a command as a reader would, in the root of the checkout, with this variance."""
    script = f'variance() {{ "{sys.executable}" -m variance "$@"; }}\n{command}'
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    done = subprocess.run(
        ["bash", "-c", script], cwd=ROOT, env=environment, capture_output=True, check=False
    )
    return done.stdout.decode("utf-8")


def run_block(block: re.Match[str]) -> str:
    commands = [line for line in block[0].splitlines() if line.startswith("$ ")]
    return "".join(f"{line}\n{output_of(line[2:])}" for line in commands)


@pytest.mark.parametrize("page", WITH_PYTHON)
def test_the_examples_give_what_they_show(page: str) -> None:
    result = doctest.testfile(str(ROOT / page), module_relative=False)
    assert result.attempted > 1
    assert result.failed == 0


@pytest.mark.parametrize("page", WITH_COMMANDS)
def test_the_commands_print_what_is_shown(page: str, golden: Callable[[Path, bytes], None]) -> None:
    """`make golden` writes the output into the page, below each command."""
    golden(ROOT / page, CONSOLE.sub(run_block, TEXTS[page]).encode("utf-8"))


def test_the_readme_is_short() -> None:
    assert len(README.splitlines()) < MOST_LINES
    assert "README.md" in WITH_PYTHON


def test_the_make_commands_exist() -> None:
    named = {name for text in TEXTS.values() for name in re.findall(r"`make ([a-z-]+)", text)}
    shown = set(re.findall(r"^\$ make ([a-z-]+)", README, re.M))
    assert shown == {"report", "test"}
    assert named | shown <= TARGETS, (named | shown) - TARGETS


def test_the_commands_exist() -> None:
    named = {
        name
        for text in TEXTS.values()
        for name in re.findall(r"[`$ ]variance ([a-z]+(?:-names)?)[ `]", text)
    } & set(COMMANDS)
    usage = build_parser().format_help()
    assert named
    assert all(command in usage for command in named)


@pytest.mark.parametrize("link", LINKS, ids=lambda link: f"{link[0]}-{link[1]}")
def test_a_link_leads_somewhere(link: tuple[str, str]) -> None:
    page, target = link
    assert (ROOT / page).parent.joinpath(target).exists()


@pytest.mark.parametrize("quoted", QUOTED, ids=lambda q: f"{q[0]}-{q[1]}")
def test_the_figures_were_printed(quoted: tuple[str, str, str]) -> None:
    """A quoted line stands letter for letter in what `make eval` or `make bench` printed."""
    _, name, block = quoted
    printed = (ROOT / "tools" / "results" / f"{name}.md").read_text(encoding="utf-8").splitlines()
    rows = [line for line in block.splitlines() if line.strip() and not line.startswith("```")]
    assert rows
    for row in rows:
        assert row in printed, row


def test_there_are_figures() -> None:
    assert README.count("<!-- eval-") == 1
    assert TEXTS["docs/figures.md"].count("<!-- eval-") >= 3
    assert TEXTS["docs/figures.md"].count("<!-- bench-") >= 1


def test_the_reference_has_every_option() -> None:
    text = TEXTS["docs/reference/cli.md"]
    parser = build_parser()
    (commands,) = (a for a in parser._actions if isinstance(a, argparse._SubParsersAction))
    for name, sub in commands.choices.items():
        section = re.search(rf"^## variance {name}$(.*?)(?=^## |\Z)", text, re.M | re.S)
        assert section, name
        options = {option for action in sub._actions for option in action.option_strings}
        for option in options - {"-h", "--help"}:
            assert f"`{option}" in section[1], f"{name} {option}"


def test_the_reference_has_every_column_in_order() -> None:
    rows = re.findall(r"^\| `(\w+)` \|", TEXTS["docs/reference/csv.md"], re.M)
    assert rows == list(COLUMNS)


def test_the_reference_has_every_public_name() -> None:
    text = TEXTS["docs/reference/python.md"] + TEXTS["docs/reference/config.md"]
    shown = {name.rsplit(".", 1)[-1] for name in re.findall(r"^::: (\S+)$", text, re.M)}
    assert shown == set(variance.__all__) - {"__version__"}


def test_the_reference_has_every_key_of_the_record(tmp_path: Path) -> None:
    article = variance.Article(id="1", lang="en", text="Rain fell in Kabul on Friday.")
    report = variance.build_report([article], config=variance.Config(round_trips=False))
    report.to_run_json(tmp_path / "run.json")
    keys = json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))
    assert re.findall(r"^\| `(\w+)` \|", TEXTS["docs/reference/run.md"], re.M) == list(keys)


@pytest.mark.parametrize(
    ("page", "count"),
    [
        ('<link rel="stylesheet" href="https://fonts.example/a.css">', 1),
        ('<link rel="canonical" href="https://site.example/">', 0),
        ('<img src="//pictures.example/a.png">', 1),
        ('<a href="https://example.org/">read</a><img src="a.png">', 0),
        ("<style>a { background: url(https://cdn.example/a.svg) }</style>", 1),
    ],
)
def test_what_a_page_loads_from_elsewhere_is_seen(page: str, count: int) -> None:
    assert len(foreign_loads(page)) == count


def test_the_version_stands_in_the_changelog() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert settings["project"]["name"] == "variance"
    assert "## [Unreleased]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
