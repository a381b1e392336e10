"""The choice of names among capitalised runs."""

from __future__ import annotations

import pytest

from variance.mentions.cased import select_cased
from variance.mentions.gazetteer import build_gazetteer
from variance.mentions.observations import observe
from variance.types import Article, Mention


def chosen(text: str, lang: str = "en") -> dict[str, Mention]:
    seen = observe(Article(id="a", lang=lang, text=text))
    return {m.surface: m for m in select_cased(seen, build_gazetteer([seen]))}


@pytest.mark.parametrize(
    ("text", "surface", "kind"),
    [
        ("We saw President Omar Siddiq.", "Omar Siddiq", "person"),
        ("We went to Badrah province.", "Badrah", "place"),
        ("We saw the Free Press Alliance (FPA).", "FPA", "organisation"),
        ("We saw the Ministry of Defence.", "Ministry of Defence", "organisation"),
    ],
)
def test_a_name_has_a_kind(text: str, surface: str, kind: str) -> None:
    assert chosen(text)[surface].kind == kind


def test_a_headline_gives_what_sentences_show() -> None:
    text = "Quiet Bisidimo Wakes To Sudden Thunder\n\nThe storm came to Bisidimo at night."
    assert set(chosen(text)) == {"Bisidimo"}
