"""What one article shows of names, whatever its script."""

from __future__ import annotations

import pickle

from variance.mentions.observations import observe
from variance.types import Article


def test_lower_case_is_counted_and_slices_are_the_text() -> None:
    text = "They saw Omar Siddiq. They saw rain."
    seen = observe(Article(id="a", lang="en", text=text))
    assert dict(seen.lowercase) == {"saw": 2, "rain": 1}
    for run in seen.runs:
        start, end = run.parts[0].start, run.parts[-1].end
        assert seen.slice(start, end) == text[start:end]


def test_scripts_without_capitals_come_in_stretches() -> None:
    seen = observe(Article(id="a", lang="fa", text="فهیم دشتی گفت، مسعود ماند"))
    assert [[part.text for part in stretch] for stretch in seen.stretches] == [
        ["فهیم", "دشتی", "گفت"],
        ["مسعود", "ماند"],
    ]
    assert seen.runs == ()


def test_observations_travel_between_processes() -> None:
    seen = observe(Article(id="a", lang="en", text="They saw Omar Siddiq."))
    assert pickle.loads(pickle.dumps(seen)) == seen
