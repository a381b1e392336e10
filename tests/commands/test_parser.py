"""Commands are rows of one table, and quick to list."""

from __future__ import annotations

import argparse
import subprocess
import sys

import pytest

from variance.commands.models import ACTIONS
from variance.commands.options import positive
from variance.commands.parser import COMMANDS, build_parser

LEAST = {
    "report": ["x"],
    "authority": ["x"],
    "compare": ["A", "B"],
    "why": ["A", "B"],
    "align": ["x"],
}
LEAST["translate"] = ["--from", "de", "--to", "en"]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_found_by_its_name(name: str) -> None:
    assert build_parser().parse_args([name, *LEAST.get(name, [])]).run is COMMANDS[name].run


@pytest.mark.parametrize("action", ACTIONS)
def test_models_takes_its_actions(action: str) -> None:
    assert build_parser().parse_args(["models", action, "x"]).action == action


@pytest.mark.parametrize("text", ["0", "-1", "two", "1.5", ""])
def test_a_number_of_processes_is_whole(text: str) -> None:
    assert positive("3") == 3
    with pytest.raises(argparse.ArgumentTypeError, match="is not a whole number of 1 or more"):
        positive(text)


def test_help_loads_no_stage() -> None:
    code = (
        "import sys, variance.commands as c; c.build_parser().format_help();"
        "print([m for m in ('numpy', 'variance.pipeline', 'variance.names') if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"
