"""Check that built pages ask the network for nothing: `python -m tools.site FOLDER`.

A link that a reader may click is allowed; what a browser loads by itself (scripts, styles, images,
frames, fonts) has to lie beside the page.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

LOADED = {
    "script": "src", "img": "src", "iframe": "src", "source": "src", "video": "src",
    "audio": "src", "embed": "src", "object": "data",
}  # fmt: skip
# Of `link`, these only say where something is.
POINTERS = {"canonical", "alternate", "next", "prev", "author", "license"}
_FOREIGN = re.compile(r"(?:https?:)?//", re.I)
_STYLE = re.compile(r"(?:url\(|@import)\s*[\"']?((?:https?:)?//[^\"')\s]+)", re.I)


class _Loads(HTMLParser):
    """Collect what a browser fetches for a page from other hosts."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        place = given.get(LOADED.get(tag, ""), "")
        if tag == "link" and not POINTERS & set(given.get("rel", "").lower().split()):
            place = given.get("href", "")
        if _FOREIGN.match(place.strip()):
            self.found.append(f"<{tag}> {place}")


def foreign_loads(page: str) -> list[str]:
    """List what a page loads from other hosts.

    >>> foreign_loads('<script src="https://cdn.example/a.js"></script><a href="//b.example">b</a>')
    ['<script> https://cdn.example/a.js']
    """
    reader = _Loads()
    reader.feed(page)
    return reader.found + [f"style {place}" for place in _STYLE.findall(page)]


def check(folder: Path) -> Iterator[str]:
    """Name each page or style sheet of a folder that loads from another host, and what."""
    for path in sorted(folder.rglob("*")):
        text = path.read_text(encoding="utf-8") if path.suffix in (".html", ".css") else ""
        loads = foreign_loads(text) if path.suffix == ".html" else _STYLE.findall(text)
        yield from (f"{path}: {load}" for load in loads)


def main(folder: str) -> int:
    pages = list(Path(folder).rglob("*.html"))
    wrong = list(check(Path(folder)))
    print("\n".join(wrong) or f"{len(pages)} pages, nothing loaded from another host")
    return 1 if wrong or not pages else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
