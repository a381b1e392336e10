"""Settings: read from a file, refused when nothing could use them."""

from __future__ import annotations

from pathlib import Path

import pytest

from variance.config import Config, load_config
from variance.errors import ConfigError


def test_a_file_sets_what_it_names(tmp_path: Path) -> None:
    path = tmp_path / "variance.toml"
    path.write_text('canonical = "longest"\nbeam = 2\nround_trips = false\n', encoding="utf-8")
    assert load_config(path) == Config(canonical="longest", beam=2, round_trips=False)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("bean = 2", "bean"),
        ("beam = true", "beam"),
        ('beam = "2"', "beam"),
        ("beam = 0", "beam"),
        ('canonical = "loudest"', "loudest"),
        ("canonical", "TOML"),
    ],
)
def test_what_is_not_understood_is_named(tmp_path: Path, text: str, word: str) -> None:
    path = tmp_path / "variance.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=word):
        load_config(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"absent\.toml"):
        load_config(tmp_path / "absent.toml")
