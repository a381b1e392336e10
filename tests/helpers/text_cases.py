"""The case tables of the text room, and texts for Hypothesis."""

from __future__ import annotations

import ast
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st

# The first call loads tables and the language model.
RELAXED = settings(deadline=None)
CASES = Path(__file__).parents[1] / "text" / "cases"
LANGUAGES = st.sampled_from(
    (None, "en", "de", "fr", "es", "nl", "ru", "uk", "tr", "id", "fa", "ps", "ar", "hi", "ur", "he",
     "zh", "it", "pt", "pl", "sv", "xx-unknown")
)  # fmt: skip


def pieces() -> list[str]:
    """Read the pieces that the finders react to, so that random texts reach their branches."""
    lines = (CASES / "pieces.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
    return [ast.literal_eval(f"'{line}'") if line.startswith("\\") else line for line in lines]


TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(st.one_of(st.sampled_from(pieces()), st.text(max_size=3))).map(" ".join),
)


def rows(name: str) -> list[dict[str, str]]:
    """Read a tab-separated case table with a header row."""
    lines = (CASES / name).read_text(encoding="utf-8").rstrip("\n").split("\n")
    header = lines[0].split("\t")
    found = []
    for line in lines[1:]:
        cells = line.split("\t")
        found.append(dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True)))
    return found
