"""Articles in RSS and Atom feeds.

Goes in: a document. Comes out: header and text of each item. Touch it for a field of an item.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

from variance.corpus.decode import tidy
from variance.corpus.header import Header, make_header
from variance.corpus.html import plain_html
from variance.corpus.limits import UnreadableError
from variance.corpus.rows import Reject


def feed_items(data: bytes, reject: Reject) -> Iterator[tuple[int, Header, str]]:
    """Read the items of a feed.

    Args:
        data: an RSS or Atom document.
        reject: told the reason and the number of the item that is set aside.

    Yields:
        Number from 1, header and text of each item.

    Raises:
        UnreadableError: the document is no feed.
    """
    import feedparser

    if b"<!ENTITY" in data:
        # They can unfold into any size ("billion laughs").
        raise UnreadableError("declares entities of its own, which no feed needs")
    feed = feedparser.parse(data)
    if not feed.entries and not feed.get("version"):
        raise UnreadableError("no RSS or Atom feed")
    channel = feed.get("feed", {})
    for number, entry in enumerate(feed.entries, start=1):
        try:
            text = tidy(_story(entry))
        except UnreadableError as error:
            reject(str(error), number)
            continue
        if not text.strip():
            reject(f"item {number} of the feed holds no text", number)
            continue
        yield number, _header(entry, channel), text


def _story(entry: Any) -> str:
    """The longest body of an item."""
    bodies = [part.get("value") or "" for part in entry.get("content") or ()]
    bodies.append(entry.get("summary") or "")
    return max((plain_html(body) for body in bodies), key=len)


def _header(entry: Any, channel: Any) -> Header:
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    source = entry.get("source") or {}
    return make_header(
        {
            "id": entry.get("id"),
            "title": plain_html(entry.get("title") or ""),
            "source": source.get("title") or channel.get("title"),
            "lang": entry.get("language") or channel.get("language"),
            "published": time.strftime("%Y-%m-%dT%H:%M:%S+00:00", moment) if moment else None,
            "url": entry.get("link"),
        }
    )
