"""The case tables of the text room, and texts for Hypothesis."""

from __future__ import annotations

from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st

# The first call loads tables and the language model.
RELAXED = settings(deadline=None)
CASES = Path(__file__).parent / "cases"
# Pieces that the finders react to, so that random texts reach their branches.
PIECES = st.sampled_from(
    [
        "31 August 2021",
        "Aug. 31",
        "1,234.5",
        "1.234",
        "٣١ أغسطس",
        "۱۴۰۰/۰۶/۰۹",
        "twenty",
        "hundred",
        "thousand",
        "million",
        "and",
        "to",
        "zweihundertfünf",
        "двести",
        "тысяч",
        "тыс.",
        "$",
        "%",
        "km",
        "a dozen",
        "hundreds of",
        "½",
        "²",
        "3-1",
        "5:30 p.m.",
        "–",
        "-",
        "'",
        "’",
        "«",
        "».",
        "“",
        "”",
        "Dr.",
        "U.S.",
        "z. B.",
        "?!",
        "…",
        "。",
        "؟",
        "।",
        "\n",
        "\r\n",
        "\u2028",
        "\xa0",
        "\u200c",
        "\u200f",
        "é",
        "क्या",
        "中国",
        "タリバン",
        "NRFappeared",
        "सात",
        "خمسة",
        "و",
        "في",
        "من",
        "30",
        "of",
        "May",
        "march",
        "Sunday",
        "вторник",
        "yesterday",
        "--",
        "((((",
        "9999999999999999999999",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=60), st.lists(st.one_of(PIECES, st.text(max_size=3))).map(" ".join)
)
LANGUAGES = st.sampled_from(
    [
        None,
        *[
            "en",
            "de",
            "fr",
            "es",
            "nl",
            "ru",
            "uk",
            "tr",
            "id",
            "fa",
            "ps",
            "ar",
            "hi",
            "ur",
            "he",
            "zh",
            "it",
            "pt",
            "pl",
            "sv",
            "xx-unknown",
        ],
    ]
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
