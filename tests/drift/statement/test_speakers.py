"""One quotation in two mouths."""

from __future__ import annotations

import pytest
from drift_scene import pair_of, scene

from variance.drift.statement.speakers import changed_speaker
from variance.types import Article

WORDS = "“We will never give up the fight,”"


@pytest.mark.parametrize(
    ("left", "right", "changed"),
    [
        (f"{WORDS} said Anna Orlen.", f"{WORDS} said Peter Varda.", True),
        (f"{WORDS} said Anna Orlen.", f"{WORDS} Anna Orlen said.", False),
        (f"{WORDS} said Anna Orlen.", f"{WORDS} said Anna Varda.", False),
        (f"{WORDS} said Anna Orlen.", f"{WORDS} it was heard.", False),
        (f"{WORDS} said Anna Orlen.", f"{WORDS} Peter Varda heard from Anna Orlen.", False),
        ("“Yes,” said Anna Orlen.", "“Yes,” said Peter Varda.", False),
        (f"{WORDS} said Anna Orlen.", "“It was a good year for wine,” said Peter Varda.", False),
    ],
)
def test_speakers(left: str, right: str, changed: bool) -> None:
    view, pair = pair_of(left, right, names="Anna Orlen|Peter Varda|Anna Varda")
    found = changed_speaker(pair, view.names)
    assert (found is not None) is changed
    if found is not None:
        assert (found.left.text, found.right.text) == ("Anna Orlen", "Peter Varda")
        assert 0 < found.score <= 1


def test_a_name_is_read_by_the_language_of_its_article() -> None:
    """Names that no cluster joins may be one all the same."""
    view = scene(
        Article(id="l", lang="en", text="Robyn Christie said: “They took their chances better.”"),
        Article(id="r", lang="ps", text="کرسټي وویل: “دوی له فرصتونو څخه کار واخیست.”"),
        names="Robyn Christie|کرسټي",
    )
    assert changed_speaker(view.pairs[0], view.names) is None
