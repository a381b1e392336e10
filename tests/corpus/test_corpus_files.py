"""Files, rows and items: what is read, what is set aside with its reason."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from variance.corpus.feeds import feed_items
from variance.corpus.limits import UnreadableError
from variance.corpus.read import read_corpus
from variance.corpus.rows import csv_rows, json_rows
from variance.corpus.unpack import read_bytes, read_lines
from variance.corpus.walk import IGNORE, form_of, walk
from variance.errors import CorpusError

Rejects = list[tuple[str, int | None]]
FEED = b"""<rss version="2.0"><channel><title>News</title>
<item><title>One</title><description>They left.</description></item>
<item><title>Two</title><description></description></item></channel></rss>"""


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.txt", "text"),
        ("a.JSONL.gz", "jsonl"),
        ("a.tsv", "csv"),
        ("a.rss", "feed"),
        ("a.pdf", None),
    ],
)
def test_the_name_says_how_a_file_is_read(name: str, form: str | None) -> None:
    assert form_of(name) == form


def test_walk_goes_in_order_and_passes_over_what_is_named(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "README.md", ".hidden.txt", "notes.csv", "x.pdf"):
        (tmp_path / name).write_text("text")
    (tmp_path / IGNORE).write_text("# what is none\n*.csv\n")
    aside: list[str] = []
    found = [s.id for s in walk(tmp_path, lambda path, reason: aside.append(path.name))]
    assert (found, aside) == (["a.txt", "b.txt"], ["x.pdf"])
    with pytest.raises(CorpusError, match="no such"):
        list(walk(tmp_path / "none", lambda path, reason: None))


def test_packed_files_are_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(b"one\ntwo\n"))
    assert read_bytes(path) == b"one\ntwo\n"
    assert list(read_lines(path)) == [(1, b"one\n"), (2, b"two\n")]
    path.write_bytes(b"none")
    with pytest.raises(UnreadableError, match="gzip"):
        read_bytes(path)


def test_bad_rows_are_set_aside_and_the_rest_is_read(tmp_path: Path) -> None:
    path, aside = tmp_path / "a.jsonl", Rejects()
    path.write_text('{"text": "They left."}\n[]\n{"text": ""}\nnone\n{"text": "It fell."}\n')
    rows = list(json_rows(path, lambda reason, line: aside.append((reason, line))))
    assert [(number, text) for number, _, text in rows] == [(1, "They left."), (5, "It fell.")]
    assert [line for _, line in aside] == [2, 3, 4]


def test_a_table_needs_a_column_of_texts(tmp_path: Path) -> None:
    path, aside = tmp_path / "a.csv", Rejects()
    path.write_text("id;text\n1;They left.\n")
    [(number, header, text)] = csv_rows(path, lambda reason, line: aside.append((reason, line)))
    assert (number, header.id, text) == (2, "1", "They left.")
    path.write_text("id,body\n1,x\n")
    with pytest.raises(UnreadableError, match="no column 'text'"):
        list(csv_rows(path, lambda reason, line: None))


def test_items_of_a_feed() -> None:
    aside = Rejects()
    [(number, header, text)] = feed_items(FEED, lambda r, n: aside.append((r, n)))
    assert (number, header.title, header.source, text) == (1, "One", "News", "They left.")
    assert [number for _, number in aside] == [2]
    with pytest.raises(UnreadableError, match="entities"):
        list(feed_items(b"<!ENTITY a 'b'>", lambda r, n: None))


def test_one_article_is_read_once(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("---\nid: one\n---\nThey left Kabul at night.")
    assert [article.id for article in read_corpus(tmp_path)] == ["one"]
