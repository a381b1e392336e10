"""Make a large corpus from the shipped one: other names, other figures, other dates.

Each copy of the shipped corpus gets names of its own (a seeded exchange of consonants, the same
in every script, so that spellings of one name stay spellings of one name), figures of its own
and a date of its own, so that copies are different events in different places.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from variance.mentions.find import find_mentions
from variance.types import Article

# Rows of letters that sound alike across scripts; a copy exchanges whole columns.
ROWS = {
    "Latn": "bdgkptmnlrszvf",
    "Cyrl": "бдгкптмнлрсзвф",
    "Arab": "بدگکپتمنلرسزوف",
    "Deva": "बदगकपतमनलरसजवफ",
}
DIGITS = re.compile(r"\d+")


class Figures:
    """Gives every figure of one copy another one, the same wherever it stands; years stay."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._given: dict[str, str] = {}

    def __call__(self, match: re.Match[str]) -> str:
        digits = match.group()
        if len(digits) == 4 and digits[:2] in ("19", "20"):
            return digits
        if digits not in self._given:
            self._given[digits] = str(int(digits) + self._rng.randrange(1, 9))
        return self._given[digits]


def exchange(rng: random.Random) -> dict[int, str]:
    """A table for str.translate that exchanges consonants alike in every script."""
    order = list(range(len(ROWS["Latn"])))
    rng.shuffle(order)
    table = {}
    for row in ROWS.values():
        for old, new in enumerate(order):
            table[ord(row[old])] = row[new]
            table.setdefault(ord(row[old].upper()), row[new].upper())
    return table


def renamed(text: str, spans: Sequence[tuple[int, int]], table: dict[int, str]) -> str:
    parts, at = [], 0
    for start, end in spans:
        parts += [text[at:start], text[start:end].translate(table)]
        at = end
    return "".join([*parts, text[at:]])


def make_articles(originals: Sequence[Article], count: int, *, seed: int) -> Iterator[Article]:
    """Yield `count` articles made from `originals`, the same for the same seed."""
    mentions = find_mentions(originals)
    spans = {a.id: [(m.start, m.end) for m in mentions if m.article_id == a.id] for a in originals}
    made = 0
    for copy in range(count // max(len(originals), 1) + 1):
        rng = random.Random(seed * 100_003 + copy)
        table, days = exchange(rng), timedelta(days=rng.randrange(4000))
        figures = Figures(rng)
        for article in originals:
            if made == count:
                return
            text = DIGITS.sub(figures, renamed(article.text, spans[article.id], table))
            published = article.published
            if published:
                moved = date.fromisoformat(published[:10]) + days
                published = moved.isoformat()
            yield replace(
                article, id=f"{copy:04d}/{article.id}", text=text, title=None, published=published
            )
            made += 1
