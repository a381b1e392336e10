"""Write docs/languages.md, the languages and which tables hold words of them.

Goes in: the heads and the language columns of all tables. Comes out: the page, the same at every
run. Run `python -m tools.docs.languages` after a table has got a language or a head.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from variance.errors import TableError
from variance.languages import chain, heard_as, known_tags, language, spelled_as, words_from
from variance.tables import Columns, read_columns, table_names

PAGE = Path(__file__).parents[2] / "docs" / "languages.md"
OPENING = """# Languages

Made by `python -m tools.docs.languages` from the heads of the tables; do not edit it by hand.

A language is known by its BCP 47 tag. Its facts are a row of
`variance/languages/data/languages.tsv`, its words are in the tables below. A table that lacks a
language is read under the tags that stand in for it (`variance.languages.chain`). To add a
language, add its row, then its words table by table.
"""
_FIRST_SENTENCE = re.compile(r"[.:;](?:\s|\Z)")
_ANY, _COLUMN = "any", "column"


class Coverage(NamedTuple):
    """A table, or the tables of one folder with one language each, and what it holds."""

    name: str
    what: str
    tags: frozenset[str]
    any_language: bool


def coverage() -> list[Coverage]:
    """Read which languages each table covers.

    Returns:
        Tables by name. Those of a folder that each cover languages of their own are one entry,
        named by the folder. Tables without a head are left out; see `headless`.
    """
    single: list[Coverage] = []
    folders: dict[str, list[Coverage]] = defaultdict(list)
    for name, found in _tables():
        said = found.head["languages"].split()
        what = _FIRST_SENTENCE.split(found.head["what"], maxsplit=1)[0]
        if said[0] == _ANY:
            single.append(Coverage(name, what, frozenset(), any_language=True))
        elif said[0] == _COLUMN:
            tags = _column(found, "lang")
            single.append(Coverage(name, what, tags, any_language=False))
        else:
            tags = frozenset(said)
            folder = name.rpartition("/")[0] + "/"
            folders[folder].append(Coverage(name, what, tags, any_language=False))
    for folder, parts in folders.items():
        tags = frozenset().union(*(part.tags for part in parts))
        what = (
            parts[0].what if len(parts) == 1 else f"{len(parts)} tables, each of its own languages"
        )
        name = parts[0].name if len(parts) == 1 else folder
        single.append(Coverage(name, what, tags, any_language=False))
    return sorted(single)


def headless() -> int:
    """Count the tables that do not say yet what they cover."""
    return sum(1 for _ in table_names()) - sum(1 for _ in _tables())


def page() -> str:
    """Give the text of docs/languages.md."""
    tables = coverage()
    lines = [OPENING, "## By language", ""]
    lines += ["| tag | language | script | tables | reads also |", "|---|---|---|---|---|"]
    for tag in sorted(known_tags()):
        facts = language(tag)
        count = sum(not table.tags.isdisjoint(chain(tag)) for table in tables)
        lines.append(f"| {tag} | {facts.name} | {facts.script} | {count} | {_stand_ins(tag)} |")
    lines += ["", "## By table", "", "| table | what a row says | languages |", "|---|---|---|"]
    for table in tables:
        tags = _ANY if table.any_language else ", ".join(sorted(table.tags))
        lines.append(f"| `{table.name}` | {_cell(table.what)} | {tags} |")
    if headless():
        lines += ["", f"{headless()} tables do not say yet which languages they cover."]
    return "\n".join(lines) + "\n"


def _tables() -> Iterator[tuple[str, Columns]]:
    """The tables that have a head."""
    for name in table_names():
        try:
            yield name, read_columns(name)
        except TableError:
            continue


def _column(found: Columns, column: str) -> frozenset[str]:
    """The tags that stand in a column; "*" is for all languages."""
    at = found.names.index(column)
    return frozenset(line.split("\t")[at] for line in found.lines) - {"*", ""}


def _stand_ins(tag: str) -> str:
    """Whose words, sounds and spelling are used for a language, in words."""
    shared = words_from(tag)
    said = [
        shared and f"words of {shared[0]}" + (f" ({shared[1]:.0%})" if shared[1] < 1 else ""),
        heard_as(tag) and f"names as {heard_as(tag)} is heard",
        spelled_as(tag) and f"names spelled as {spelled_as(tag)}",
    ]
    return "; ".join(part for part in said if part)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def main() -> int:
    """Write the page."""
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
