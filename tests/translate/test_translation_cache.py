"""The cache saves work, and never fails a run."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from variance.translate.base import Translator
from variance.translate.cache import CachedTranslator
from variance.translate.fake import FakeTranslator

TABLES = {("de", "en"): {"eins": "one", "zwei": "two"}, ("en", "de"): {"one": "eins"}}


def test_second_run_translates_nothing(tmp_path: Path) -> None:
    fake = FakeTranslator(TABLES)
    first = CachedTranslator(fake, tmp_path / "c.sqlite3").translate(["eins", "zwei"], "de", "en")
    again = CachedTranslator(fake, tmp_path / "c.sqlite3").translate(["zwei", "eins"], "de", "en")
    assert fake.calls == 2
    assert [t.hypothesis for t in again] == ["two", "one"]
    assert set(first) == set(again)


def test_order_and_repeats_are_kept(tmp_path: Path) -> None:
    fake = FakeTranslator(TABLES)
    cached = CachedTranslator(fake, tmp_path / "c.sqlite3")
    made = cached.translate(["zwei", "eins", "zwei"], "de", "en")
    assert [t.hypothesis for t in made] == ["two", "one", "two"]
    assert fake.calls == 2


def test_another_model_or_direction_is_another_entry(tmp_path: Path) -> None:
    path = tmp_path / "c.sqlite3"
    CachedTranslator(FakeTranslator(TABLES), path).translate(["eins"], "de", "en")
    other = FakeTranslator({("de", "en"): {"eins": "a"}, ("en", "de"): {}})
    assert CachedTranslator(other, path).translate(["eins"], "de", "en")[0].hypothesis == "a"
    assert CachedTranslator(other, path).translate(["eins"], "en", "de")[0].hypothesis == "eins"


@pytest.mark.parametrize("content", [b"", b"not a database" * 50, b"SQLite format 3\0broken"])
def test_damaged_cache_is_set_aside(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "c.sqlite3"
    path.write_bytes(content)
    fake = FakeTranslator(TABLES)
    assert CachedTranslator(fake, path).translate(["eins"], "de", "en")[0].hypothesis == "one"
    assert CachedTranslator(fake, path).translate(["eins"], "de", "en")[0].hypothesis == "one"
    assert fake.calls == 1


def test_damaged_value_is_translated_anew(tmp_path: Path) -> None:
    path = tmp_path / "c.sqlite3"
    fake = FakeTranslator(TABLES)
    CachedTranslator(fake, path).translate(["eins"], "de", "en")
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE translations SET value = '{'")
    connection.close()
    assert CachedTranslator(fake, path).translate(["eins"], "de", "en")[0].hypothesis == "one"


def test_locked_cache_is_left_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("variance.translate.cache._WAIT", 0.05)
    path = tmp_path / "c.sqlite3"
    fake = FakeTranslator(TABLES)
    CachedTranslator(fake, path).translate(["eins"], "de", "en")
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    try:
        made = CachedTranslator(fake, path).translate(["zwei"], "de", "en")
    finally:
        holder.close()
    assert made[0].hypothesis == "two"


def test_cache_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    cached = CachedTranslator(FakeTranslator(TABLES), tmp_path / "file" / "c.sqlite3")
    assert cached.translate(["eins"], "de", "en")[0].hypothesis == "one"


def test_wrapper_is_a_translator_with_the_same_identity(tmp_path: Path) -> None:
    fake = FakeTranslator(TABLES, grade="weak", usual=60.0)
    cached = CachedTranslator(fake, tmp_path / "c.sqlite3")
    assert isinstance(cached, Translator)
    assert cached.identity == fake.identity
    assert cached.grade("de", "en") == "weak"
    assert cached.usual("de", "en") == 60.0
    assert cached.serves("de", "en")
    assert not cached.serves("de", "fr")
