"""Remember translations between runs, so that a second run translates nothing."""

from __future__ import annotations

import hashlib
import json
import logging
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from variance.translate.base import Translation, Translator, Wrapped

_SCHEMA = "CREATE TABLE IF NOT EXISTS translations (key TEXT PRIMARY KEY, value TEXT NOT NULL)"
_LAYOUT = "1"  # part of every key: a new layout of the values never reads an old one
_ASK = 500  # keys a query, below SQLite's limit on variables
_WAIT = 5.0

log = logging.getLogger(__name__)


def default_cache() -> Path:
    """Return the path of the cache in the user's cache folder."""
    from platformdirs import user_cache_path

    return user_cache_path("variance") / "translations.sqlite3"


class CachedTranslator(Wrapped):
    """Wraps a translator: what it has translated before is looked up.

    A cache that is damaged, locked, full or in a place that cannot be written never fails a
    run: it is left aside and the wrapped translator does the work.
    """

    def __init__(self, translator: Translator, path: str | Path | None = None) -> None:
        """Wrap a translator.

        Args:
            translator: does the work.
            path: the SQLite file, made if need be; in the user's cache folder unless told.
        """
        self._translator = translator
        self._path = Path(path) if path is not None else default_cache()

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Translation]:
        """Translate what the cache does not hold, each distinct text once, and remember it."""
        signature = self.identity.signature
        keys = {text: cache_key(signature, source, target, text) for text in texts}
        found = self._read(keys.values())
        known: dict[str, Translation] = {}
        for text, key in keys.items():
            entry = _entry(found.get(key))
            if entry is not None:
                hypothesis, unknown, pivot = entry
                known[text] = Translation(
                    text, hypothesis, source, target, signature, unknown, pivot
                )
        missing = [text for text in keys if text not in known]
        if missing:
            made = self._translator.translate(missing, source, target)
            known.update(zip(missing, made, strict=True))
            self._write([(keys[t], _value(known[t])) for t in missing])
        return [known[text] for text in texts]

    def _open(self) -> sqlite3.Connection:
        """Open the cache, making folder and table; one that is no database is set aside."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self._path, timeout=_WAIT)
        try:
            connection.execute(_SCHEMA)
        except sqlite3.OperationalError:
            connection.close()
            raise
        except sqlite3.DatabaseError:
            connection.close()
            self._path.replace(self._path.with_suffix(".damaged"))
            connection = sqlite3.connect(self._path, timeout=_WAIT)
            connection.execute(_SCHEMA)
        return connection

    def _read(self, keys: Iterable[str]) -> dict[str, str]:
        """Look keys up; nothing where the cache cannot be read."""
        wanted = list(keys)
        found: dict[str, str] = {}
        try:
            with closing(self._open()) as connection:
                for start in range(0, len(wanted), _ASK):
                    part = wanted[start : start + _ASK]
                    marks = ",".join("?" * len(part))
                    query = f"SELECT key, value FROM translations WHERE key IN ({marks})"  # noqa: S608 (marks are ?)
                    found.update(connection.execute(query, part).fetchall())
        except (sqlite3.Error, OSError) as error:
            log.warning("translation cache %s: not read (%s)", self._path, error)
        return found

    def _write(self, rows: list[tuple[str, str]]) -> None:
        """Remember rows; nothing where the cache cannot be written."""
        try:
            with closing(self._open()) as connection, connection:
                connection.executemany("INSERT OR REPLACE INTO translations VALUES (?, ?)", rows)
        except (sqlite3.Error, OSError) as error:
            log.warning("translation cache %s: not written (%s)", self._path, error)


def cache_key(signature: str, source: str, target: str, text: str) -> str:
    """Return the key of a text: a hash of all that shapes its translation.

    >>> cache_key("s", "de", "en", "a") == cache_key("s", "de", "en", "a")
    True
    >>> cache_key("s", "de", "en", "a") == cache_key("s", "de", "fr", "a")
    False
    """
    whole = json.dumps([_LAYOUT, signature, source, target, text])
    return hashlib.sha256(whole.encode()).hexdigest()


def _value(translation: Translation) -> str:
    return json.dumps([translation.hypothesis, translation.unknown, translation.pivot])


def _entry(value: Any) -> tuple[str, tuple[str, ...], str | None] | None:
    """Read a value back; None where it is not what was written."""
    if not isinstance(value, str):
        return None
    try:
        hypothesis, unknown, pivot = json.loads(value)
        return str(hypothesis), tuple(str(word) for word in unknown), pivot and str(pivot)
    except (ValueError, TypeError):
        return None
