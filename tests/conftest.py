"""Options and fixtures that all tests share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import hypothesis
import pytest

# Tests are about behaviour: a busy machine fails none of them.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite-golden",
        action="store_true",
        help="write what the tests make over the golden files, instead of comparing",
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs the development data where there is none beside the checkout."""
    if SHARED.is_dir():
        return
    absent = pytest.mark.skip(reason=f"no development data at {SHARED}")
    for item in items:
        if item.get_closest_marker("shared"):
            item.add_marker(absent)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, bytes], None]:
    """Compare bytes with a golden file, or write it with `--rewrite-golden`."""
    rewrite = request.config.getoption("--rewrite-golden")

    def check(path: Path, made: bytes) -> None:
        if rewrite:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(made)
            return
        assert path.exists(), f"{path} is missing; `make golden` writes it"
        # Lines, so that a failure shows the ones that differ.
        assert made.decode().splitlines() == path.read_bytes().decode().splitlines()
        assert made == path.read_bytes()

    return check
