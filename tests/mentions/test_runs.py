"""Runs of capitalised words: where they end, and the lines where capitals say little."""

from __future__ import annotations

import pytest

from variance.mentions.runs import Run, capitalised_runs, read_cases
from variance.types import Article


def runs(text: str, lang: str = "en") -> list[Run]:
    return list(capitalised_runs(read_cases(Article(id="a", lang=lang, text=text))))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("we saw Gen. Omar Siddiq here", ["Gen. Omar Siddiq"]),
        ("we saw Omar Siddiq. Badrah fell", ["Omar Siddiq", "Badrah"]),
        ("we saw Ursula von der Leyen here", ["Ursula von der Leyen"]),
        ("we saw Bashar al-Assad here", ["Bashar al-Assad"]),
        ("we saw the Ministry of Defence here", ["Ministry of Defence"]),
        ("we saw Omar of here", ["Omar"]),
        ("nothing large", []),
    ],
)
def test_where_a_run_ends(text: str, found: list[str]) -> None:
    assert [text[r.parts[0].start : r.parts[-1].end] for r in runs(text)] == found


def test_neighbours_and_openings() -> None:
    [first, second] = runs("Omar spoke in Badrah today.")
    assert (first.opens, first.before, first.after) == (True, "", "spoke")
    assert (second.opens, second.before, second.after) == (False, "in", "today")


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("Quiet Village Wakes To Sudden Thunder\nIt rained.", True),
        ("Quiet Village Wakes To Sudden Thunder.", True),
        ("The storm came to Bisidimo and Herat at night", False),
        ("FLOOD hits VALLEY TOWN", True),
    ],
)
def test_a_line_of_capitals_is_a_headline(text: str, headline: bool) -> None:
    assert runs(text)[0].headline is headline
