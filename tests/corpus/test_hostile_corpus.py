"""What is hostile or broken is set aside with a clear word, and the rest is read."""

from __future__ import annotations

import gzip
import os
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variance.corpus import read_corpus
from variance.corpus.decode import decode
from variance.corpus.furniture import drop_furniture
from variance.corpus.header import split_header
from variance.corpus.html import plain_html
from variance.corpus.limits import UnreadableError
from variance.corpus.markdown import plain_markdown
from variance.types import Rejected

GOOD = "They fled north on Tuesday."


def reasons(path: Path) -> list[str]:
    """Read a corpus that holds one good article beside the bad ones."""
    (path / "zz.txt").write_text(GOOD, encoding="utf-8")
    rejected: list[Rejected] = []
    texts = [article.text for article in read_corpus(path, on_rejected=rejected.append)]
    assert GOOD in texts
    assert all(r.path.startswith(str(path)) for r in rejected)
    return [r.reason for r in rejected]


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\n\t", "empty"),
        ("a.txt", b"--- 31.08. ---", "letters"),
        ("a.txt", bytes(range(256)) * 40, "not text"),
        ("a.txt", os.urandom(1) * 0 + b"\x00\x01\x02" * 999, "not text"),
        ("a.txt", b"They fled\x00 north of the valley.", "NUL"),
        ("a.txt", b"\xff\xfea", "utf-16"),
        ("a.txt", b"x " * 1_100_000, "characters"),
        ("a.txt", b"x" * 17_000_000, "bytes"),
        ("a.txt.gz", b"no gzip at all", "gzip"),
        ("a.txt.gz", gzip.compress(GOOD.encode() * 99)[:-12], "gzip"),
        ("a.html", b"<html><body></body></html>", "story"),
        ("a.html", b"\x00\x01\x02", "story"),
        ("a.xml", b"<a><b></a>", "feed"),
        ("a.jsonl", b"{broken", "JSON"),
        ("a.jsonl", b'{"text": 3}', "text"),
        ("a.jsonl", b"\xff\xfe\xfa not utf-8\n", "JSON"),
        ("a.jsonl", b"\xe9t\xe9\n", "UTF-8"),
        ("a.csv", b"a,b\n1,2\n", "'text'"),
        ("a.csv", b"\x00\x00\x00", "'text'"),
        ("a.pdf", b"%PDF", "not a kind of file"),
    ],
)
def test_set_aside(tmp_path: Path, name: str, data: bytes, word: str) -> None:
    (tmp_path / name).write_bytes(data)
    [reason] = reasons(tmp_path)
    assert word in reason


def test_a_line_of_50_megabytes(tmp_path: Path) -> None:
    with (tmp_path / "a.jsonl").open("wb") as file:
        file.write(b'{"text": "first one"}\n{"text": "')
        for _ in range(50):
            file.write(b"x" * 1_000_000)
        file.write(b'"}\n{"text": "last one"}\n')
    rejected: list[Rejected] = []
    articles = list(read_corpus(tmp_path, on_rejected=rejected.append))
    assert [article.text for article in articles] == ["first one", "last one"]
    assert [(r.line, "longer" in r.reason) for r in rejected] == [(2, True)]


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    data = b"".join(packer.compress(b"\n" * 10_000_000) for _ in range(20)) + packer.flush()
    (tmp_path / "a.jsonl.gz").write_bytes(data)
    (tmp_path / "b.txt.gz").write_bytes(data)
    assert len(reasons(tmp_path)) == 2


def test_links_in_a_circle_and_out_of_the_folder(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (tmp_path / "outside.txt").write_text("They fled south.", encoding="utf-8")
    (corpus / "loop").symlink_to(corpus)
    (corpus / "out.txt").symlink_to(tmp_path / "outside.txt")
    (corpus / "gone.txt").symlink_to(tmp_path / "gone.txt")
    assert all("link" in reason for reason in reasons(corpus))
    assert len(reasons(corpus)) == 3


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert reasons(tmp_path) == ["neither a file nor a folder"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / "a.txt").chmod(0)
    [reason] = reasons(tmp_path)
    assert "cannot be read" in reason


def test_markup_in_metadata_is_only_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "---\ntitle: <script>alert(1)</script>\nsource: =HYPERLINK(1)\nlang: klingonish\n"
        f"published: someday\n---\n{GOOD} Again.",
        encoding="utf-8",
    )
    [article] = read_corpus(tmp_path)
    assert article.title == "<script>alert(1)</script>"
    assert article.source == "=HYPERLINK(1)"
    assert (article.lang, article.published) == ("en", None)


def test_lone_surrogates_cannot_reach_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "They fled \\ud800 north"}', encoding="utf-8")
    [article] = read_corpus(tmp_path)
    assert article.text == "They fled \ufffd north"


def test_many_entities_in_a_feed(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 12))
    document = (
        f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY e0 "ha">{entities}]>'
        "<rss version='2.0'><channel><item><description>&e11;</description></item></channel></rss>"
    )
    (tmp_path / "a.xml").write_text(document, encoding="utf-8")
    [reason] = reasons(tmp_path)
    assert "entities" in reason


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_set_aside(data: bytes) -> None:
    try:
        text = decode(data)
    except UnreadableError:
        return
    text.encode("utf-8")
    assert "\r" not in text


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_survives_the_readers(text: str) -> None:
    split_header("---\n" + text)
    plain_markdown(text)
    plain_html(text)


_LINES = st.lists(
    st.one_of(
        st.sampled_from(
            ["RU UA EN", "world", "Related Articles", "Leave a Comment", "Share  |  Print", ""]
        ),
        st.text(st.characters(exclude_characters="\n"), max_size=40),
    ),
    max_size=12,
)


@settings(deadline=None)
@given(_LINES)
def test_only_whole_lines_are_dropped(lines: list[str]) -> None:
    kept = drop_furniture("\n".join(lines))
    rest = iter(lines)
    assert kept == "" or all(line in rest for line in kept.split("\n"))
    assert drop_furniture(kept).strip() in kept
