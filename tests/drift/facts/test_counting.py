"""What a figure counts, by the words around it."""

from __future__ import annotations

import pytest
from drift_scene import document_of

from variance.drift.facts import article_figures, one_thing
from variance.drift.facts.counting import Counted


@pytest.mark.parametrize(
    ("text", "lang", "fate", "thing"),
    [
        ("At least 30 fighters were killed.", "en", "killed", "fighter"),
        ("The storm killed 30.", "en", "killed", None),
        ("They took 30 prisoners.", "en", "captured", None),
        ("They built 30 houses.", "en", None, "building"),
        ("Killed were some; elsewhere, in the north, and far off, 30 came.", "en", None, None),
        ("Dabei wurden 12 Menschen verletzt.", "de", "injured", "person"),
        ("У реки убиты не менее 40 боевиков.", "ru", "killed", "fighter"),
        ("قُتل 30 مسلحا.", "ar", "killed", "fighter"),
        ("۳۰ عسکر ووژل شول.", "ps", "killed", "soldier"),
        ("30 شہری زخمی ہوئے۔", "ur", "injured", "civilian"),
        ("30 افراد گرفتار ہوئے۔", "ur", "arrested", "person"),
        ("Sono rimasti uccisi 30 soldati.", "it", "killed", "soldier"),
        ("Foram mortos 30 civis.", "pt", "killed", "civilian"),
        ("Zginęło 30 żołnierzy.", "pl", "killed", "soldier"),
    ],
)
def test_fate_and_thing(text: str, lang: str, fate: str | None, thing: str | None) -> None:
    (figure,) = article_figures(document_of(text, lang))
    assert (figure.counted.fate, figure.counted.thing) == (fate, thing)


def test_each_of_two_figures_has_its_own_fate() -> None:
    figures = article_figures(document_of("The raid left 30 dead and 15 wounded."))
    assert [f.counted.fate for f in figures] == ["killed", "injured"]


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        (("killed", "person"), ("killed", "person"), True),
        (("killed", "person"), ("injured", "person"), False),
        (("killed", "civilian"), ("killed", "person"), True),
        (("killed", "soldier"), ("killed", "civilian"), False),
        (("killed", "fighter"), ("killed", "insurgent"), None),
        (("killed", None), ("killed", "child"), False),
        (("killed", None), ("killed", "soldier"), True),
        ((None, None), (None, None), None),
    ],
)
def test_two_figures_count_one_thing(
    left: tuple[str | None, str | None], right: tuple[str | None, str | None], same: bool | None
) -> None:
    mine, theirs = Counted(*left, None), Counted(*right, None)
    assert one_thing(mine, theirs) is one_thing(theirs, mine) is same
