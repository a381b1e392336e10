"""Files and feeds read into articles.

Goes in: paths. Comes out: articles, and what was set aside. Touch it for the order of the steps.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from variance.corpus.decode import decode
from variance.corpus.feeds import feed_items
from variance.corpus.furniture import drop_furniture
from variance.corpus.header import Header, split_header
from variance.corpus.html import read_page
from variance.corpus.infer import (
    Dateline,
    find_dateline,
    guess_language,
    guess_published,
    guess_source,
    guess_title,
    has_letters,
    in_nearest_year,
)
from variance.corpus.limits import UnreadableError
from variance.corpus.markdown import plain_markdown
from variance.corpus.rows import csv_rows, json_rows
from variance.corpus.unpack import read_bytes
from variance.corpus.walk import Source, walk
from variance.types import Article, Rejected

OnRejected = Callable[[Rejected], None]
# Articles held back for the year of their dateline; more than these go without it.
_MOST_HELD = 10_000
# A corpus speaks of one time if its dated articles lie no further apart than this.
_ONE_TIME_DAYS = 300


def read_corpus(
    paths: str | Path | Iterable[str | Path], *, on_rejected: OnRejected | None = None
) -> Iterator[Article]:
    """Read the articles of a corpus, one file at a time.

    Reads .txt, .md, .html, .jsonl, .csv, .tsv and RSS or Atom .xml, each also as .gz. What
    an article does not say of itself (title, source, language, date) is read off its text
    where that can be done; page furniture is left out of its text. An article whose dateline
    lacks the year ("Kabul, Aug. 31") comes last: the year is the rest of the corpus's, if
    that is all of one time.

    Args:
        paths: a file or folder, or several.
        on_rejected: told of everything that is set aside; one bad file or row never keeps
            the rest from being read.

    Yields:
        Articles with distinct ids: the one that is given, else the path relative to the
        corpus, with "#" and the line or item number for a row.

    Raises:
        CorpusError: a path does not exist, or is a file of a kind that is not read.
    """
    seen = _Seen(on_rejected or _ignore)
    held: list[Article] = []
    for source in walk(paths, lambda path, reason: seen.reject(path, reason)):
        for article in _articles(source, seen):
            if article.published and article.published.startswith("--"):
                if len(held) < _MOST_HELD:
                    held.append(article)
                    continue
                article = replace(article, published=None)
            seen.note(article.published)
            yield article
    for article in held:
        yield replace(article, published=seen.complete(article.published or ""))


def _ignore(_: Rejected) -> None:
    """Set aside without telling anyone."""


class _Seen:
    """What was met so far: ids, the span of dates, and who is told of what is set aside."""

    def __init__(self, on_rejected: OnRejected) -> None:
        self._on_rejected = on_rejected
        self._ids: dict[str, bytes] = {}
        self._first: date | None = None
        self._last: date | None = None

    def reject(self, path: Path, reason: str, line: int | None = None) -> None:
        self._on_rejected(Rejected(str(path), reason, line))

    def distinct(self, wanted: str, text: str) -> str | None:
        """An id that no other article has, None for an article met before."""
        digest = hashlib.sha256(text.encode("utf-8", "replace")).digest()
        candidate, number = wanted, 1
        while candidate in self._ids:
            if self._ids[candidate] == digest:
                return None
            number += 1
            candidate = f"{wanted}~{number}"
        self._ids[candidate] = digest
        return candidate

    def note(self, published: str | None) -> None:
        """Take the day of an article into the span of dates."""
        if published:
            day = date.fromisoformat(published[:10])
            self._first = min(self._first or day, day)
            self._last = max(self._last or day, day)

    def complete(self, day: str) -> str | None:
        """Give "--MM-DD" the year of the corpus, None if that has no one time."""
        if self._first is None or self._last is None:
            return None
        if (self._last - self._first).days > _ONE_TIME_DAYS:
            return None
        middle = self._first + (self._last - self._first) / 2
        found = in_nearest_year(day, middle)
        return found.isoformat() if found else None


def _articles(source: Source, seen: _Seen) -> Iterator[Article]:
    """The articles of one file; a fault of the file is reported, never raised."""

    def reject(reason: str, line: int | None = None) -> None:
        seen.reject(source.path, reason, line)

    try:
        for row, header, text in _documents(source, reject):
            article = _article(source, row, header, text, seen)
            if article is not None:
                yield article
    except UnreadableError as error:
        reject(str(error))
    except (OSError, MemoryError) as error:
        reject(f"cannot be read ({error})")


def _documents(
    source: Source, reject: Callable[[str, int | None], None]
) -> Iterator[tuple[int | None, Header, str]]:
    """Row number, header and raw text of each document in a file."""
    if source.form == "jsonl":
        yield from json_rows(source.path, reject)
    elif source.form == "csv":
        yield from csv_rows(source.path, reject)
    else:
        data = read_bytes(source.path)
        if not data.strip():
            raise UnreadableError("empty")
        if source.form == "feed":
            yield from feed_items(data, reject)
        elif source.form == "html":
            header, text = read_page(data)
            yield None, header, text
        else:
            header, text = split_header(decode(data))
            yield None, header, plain_markdown(text) if source.form == "markdown" else text


def _article(
    source: Source, row: int | None, header: Header, raw: str, seen: _Seen
) -> Article | None:
    text = drop_furniture(raw)
    if not has_letters(text):
        seen.reject(source.path, "empty" if not text.strip() else "holds no letters", row)
        return None
    default = source.id if row is None else f"{source.id}#{row}"
    article_id = seen.distinct(header.id or default, text)
    if article_id is None:
        reason = f"the same article as {header.id or default!r}, which was read before"
        seen.reject(source.path, reason, row)
        return None
    lang = header.lang or guess_language(text)
    dateline = find_dateline(text, lang)
    return Article(
        id=article_id,
        text=text,
        title=header.title or guess_title(text),
        source=header.source or guess_source(header.url, dateline),
        lang=lang,
        published=header.published or _published(raw, header, lang, dateline),
        url=header.url,
        translated_from=header.translated_from,
    )


def _published(raw: str, header: Header, lang: str | None, dateline: Dateline | None) -> str | None:
    found = guess_published(raw, header.url, lang)
    return found or (dateline.published if dateline else None)
