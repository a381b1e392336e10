"""What a corpus may be given as."""

from __future__ import annotations

from pathlib import Path

import pytest

from variance.errors import CorpusError
from variance.types import Article
from variance.wiring.reading import read_all

ONE = Article(id="1", text="Nothing happened in Oslo.", lang="en")


def test_articles_and_paths_together(tmp_path: Path) -> None:
    (tmp_path / "two.txt").write_text("Something happened in Bergen.", "utf-8")
    articles, rejected = read_all([ONE, tmp_path])
    assert [article.id for article in articles] == ["1", "two.txt"]
    assert rejected == []


def test_two_of_one_id_are_told() -> None:
    with pytest.raises(CorpusError, match="two articles have the id '1'"):
        read_all([ONE, ONE])


def test_nothing_to_read_is_told_with_the_first_reason(tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text("no json", "utf-8")
    with pytest.raises(CorpusError, match=r"the first set aside: .*bad\.jsonl: not a JSON"):
        read_all(tmp_path)
