"""What the README says can be done, and what it says was measured."""

from __future__ import annotations

import doctest
import re
import tomllib
from pathlib import Path

import pytest

from variance.commands import build_parser

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
COMMANDS = {"report", "normalize-names", "compare", "align", "translate", "models"}


def test_the_examples_give_what_they_show() -> None:
    result = doctest.testfile(str(ROOT / "README.md"), module_relative=False)
    assert result.attempted > 3
    assert result.failed == 0


def test_the_make_commands_exist() -> None:
    named = set(re.findall(r"\bmake ([a-z-]+)\b", README))
    assert {"report", "test"} <= named
    assert named <= TARGETS, named - TARGETS


def test_the_commands_exist() -> None:
    named = set(re.findall(r"\bvariance ([a-z]+(?:-names)?) ", README)) & COMMANDS
    usage = build_parser().format_help()
    assert named
    assert all(command in usage for command in named)


@pytest.mark.parametrize(
    "quoted", re.findall(r"<!-- (\S+) -->\n(.*?)<!-- end -->", README, re.S), ids=lambda q: q[:20]
)
def test_the_figures_were_printed(quoted: tuple[str, str]) -> None:
    """A quoted line stands letter for letter in what `make eval` or `make bench` printed."""
    name, block = quoted
    printed = (ROOT / "tools" / "results" / f"{name}.md").read_text(encoding="utf-8").splitlines()
    rows = [line for line in block.splitlines() if line.strip() and not line.startswith("```")]
    assert rows
    for row in rows:
        assert row in printed, row


def test_there_are_figures() -> None:
    assert README.count("<!-- eval-") >= 3
    assert README.count("<!-- bench-") >= 1


def test_the_version_stands_in_the_changelog() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert settings["project"]["name"] == "variance"
    assert "## [Unreleased]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
