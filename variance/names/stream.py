"""Give each name of a stream its canonical form, in memory that does not grow with it."""

from __future__ import annotations

import pickle
import sqlite3
import tempfile
from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache, partial
from itertools import islice
from pathlib import Path

from variance.config import CanonicalPolicy
from variance.languages import normalize_tag
from variance.names.normalize import Form, answers, read_authority
from variance.names.script import name_tokens, skeletons
from variance.names.sources import Authority
from variance.text import fold
from variance.types import NormalizedName
from variance.work import Each, in_turn

AT_ONCE = 100_000  # distinct names that are clustered together
_LINES = 4096  # lines that are read or answered at once

_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE names (id INTEGER PRIMARY KEY, name TEXT UNIQUE, count INTEGER, sound TEXT);
CREATE TABLE answers (id INTEGER PRIMARY KEY, answer BLOB, cluster TEXT);
CREATE TABLE clusters (number INTEGER PRIMARY KEY, cluster TEXT UNIQUE);
"""
_COUNT = """
INSERT INTO names (name, count, sound) VALUES (?, 1, ?)
ON CONFLICT (name) DO UPDATE SET count = count + 1 RETURNING id
"""


def normalize_stream(
    lines: Iterable[str],
    *,
    lang: str | None = None,
    authority: str | Path | Authority | None = None,
    at_once: int = AT_ONCE,
    policy: CanonicalPolicy = "majority",
    house: str = "en",
    each: Each = in_turn,
) -> Iterator[NormalizedName]:
    """Give each name of a stream the canonical form of its cluster.

    The whole stream is read first, into a temporary file: the form given most often is known
    only then. Up to `at_once` distinct names the answers are those of `normalize_names`.
    Beyond, names are clustered that many at a time, in order of their consonants, which puts
    most spellings of one name side by side; a cluster that a border cuts stays in two.

    Args:
        lines: names, one a line.
        lang: the language of all names (BCP 47).
        authority: an authority file or its entries, asked first.
        at_once: distinct names that are held in memory, 1 or more.
        policy, house, each: as for `normalize_names`.

    Yields:
        One answer a line, in order.

    Raises:
        ValueError: the language tag is malformed.
        AuthorityError: the authority file cannot be used.

    >>> [n.canonical for n in normalize_stream(["Panjshir", "", "Panjshir", "Panjsjir"])]
    ['Panjshir', None, 'Panjshir', 'Panjshir']
    """
    checked = read_authority(authority)
    tag = normalize_tag(lang) if lang else None
    with tempfile.TemporaryDirectory(prefix="variance-") as folder:
        base = sqlite3.connect(Path(folder) / "names.sqlite")
        try:
            base.executescript(_TABLES)
            order = Path(folder) / "order"
            _read(lines, base, order)
            ask = partial(answers, authority=checked, policy=policy, house=house, each=each)
            _answer(base, tag, ask, at_once)
            yield from _given_back(base, order)
        finally:
            base.close()


def _read(lines: Iterable[str], base: sqlite3.Connection, order: Path) -> None:
    """Count the distinct names, and note which stood on each line."""
    rest = iter(lines)
    with order.open("wb") as file:
        while part := list(islice(rest, _LINES)):
            numbers = array("q")
            for line in part:
                # A lone surrogate cannot be stored as it is; what was read wrongly goes.
                name = line.encode("utf-8", "replace").decode("utf-8")
                numbers.append(base.execute(_COUNT, (name, _sound(name))).fetchone()[0])
            numbers.tofile(file)


@lru_cache(maxsize=_LINES)
def _sound(name: str) -> str:
    """The likeliest consonants of a name, its words in alphabetical order."""
    words = (skeletons(word)[:1] for word in name_tokens(fold(name[:400])))
    return " ".join(sorted(key[0] for key in words if key))


def _answer(
    base: sqlite3.Connection,
    lang: str | None,
    ask: Callable[[dict[Form, int]], dict[Form, tuple[NormalizedName, str | None]]],
    at_once: int,
) -> None:
    """Cluster the distinct names, so many at a time."""
    rows = base.execute("SELECT id, name, count FROM names ORDER BY sound, name")
    while found := rows.fetchmany(at_once):
        counts: dict[Form, int] = {(name, lang): count for _, name, count in found}
        known = ask(counts)
        base.executemany(
            "INSERT INTO answers VALUES (?, ?, ?)",
            (
                (number, pickle.dumps(answer), cluster)
                for number, name, _ in found
                for answer, cluster in (known[name, lang],)
            ),
        )


def _given_back(base: sqlite3.Connection, order: Path) -> Iterator[NormalizedName]:
    """Answer line by line; clusters are numbered as they come."""
    with order.open("rb") as file:
        while chunk := file.read(_LINES * 8):
            numbers = array("q")
            numbers.frombytes(chunk)
            for number in numbers:
                row = base.execute("SELECT answer, cluster FROM answers WHERE id = ?", (number,))
                answer, cluster = row.fetchone()
                # The file is this process's own, made a moment ago.
                found: NormalizedName = pickle.loads(answer)  # noqa: S301 (our own spool)
                yield replace(found, cluster=_numbered(base, cluster))


def _numbered(base: sqlite3.Connection, cluster: str | None) -> int | None:
    if cluster is None:
        return None
    known = base.execute("SELECT number FROM clusters WHERE cluster = ?", (cluster,)).fetchone()
    if known is None:
        base.execute("INSERT INTO clusters (cluster) VALUES (?)", (cluster,))
        known = base.execute("SELECT last_insert_rowid()").fetchone()
    return int(known[0]) - 1
