"""What is worth translating."""

from __future__ import annotations

import pytest
from drift_scene import scene

from variance.drift import TranslationRequest, passages_to_translate
from variance.drift.word.requests import MOST
from variance.types import Article

RIGHT = "Die Kämpfer drangen am Montag in Orlen ein."
WANTED = TranslationRequest("de", "en", RIGHT)


@pytest.mark.parametrize(
    ("left", "lang", "wanted"),
    [
        ("On Monday fighters entered the kettle.", "en", True),
        ("On Monday fighters entered Orlen.", "en", False),
        ("On Monday fighters entered.", "en", False),
        ("On Monday fighters entered the kettle.", "de", False),
    ],
)
def test_a_passage_that_lacks_a_name(left: str, lang: str, wanted: bool) -> None:
    view = scene(
        Article(id="l", text=left, lang=lang), Article(id="r", text=RIGHT, lang="de"), names="Orlen"
    )
    assert passages_to_translate(view) == ((WANTED,) if wanted else ())


def test_a_noun_that_others_have_as_well_stands_in_no_names_place() -> None:
    left = "On Monday fighters entered the kettle."
    view = scene(left, "The kettle.", Article(id="r", text=RIGHT, lang="de"), names="Orlen")
    assert passages_to_translate(view) == ()


def test_requests_for_one_article_are_bounded() -> None:
    others = [
        Article(id=f"r{i:02}", text=f"{RIGHT[:-1]}, hieß es zum {i}. Mal.", lang="de")
        for i in range(MOST + 5)
    ]
    view = scene("On Monday fighters entered the kettle.", *others, names="Orlen")
    assert len(passages_to_translate(view)) == MOST
