"""Ages and spans of time."""

from __future__ import annotations

import pytest
from drift_scene import document_of

from variance.drift.facts import Figure, article_figures
from variance.drift.figure.ages import age_and_span


def figure(text: str, lang: str) -> Figure:
    (found,) = article_figures(document_of(text, lang))
    return found


@pytest.mark.parametrize(
    ("lang", "left", "right", "unlike"),
    [
        ("en", "A 32-year-old man left.", "He left after 20 years.", True),
        ("en", "A 32-year-old man left.", "A man aged 20 years left.", False),
        ("en", "He left 32 years ago.", "He left after 20 years.", False),
        ("de", "Ein 32 Jahre alter Mann ging.", "Er ging nach 20 Jahren.", True),
        ("nl", "Een man van 32 jaar oud ging.", "Hij ging na 20 jaar.", True),
        ("ru", "32-летний мужчина ушёл.", "Он ушёл через 20 лет.", True),
        ("uk", "32-річний чоловік пішов.", "Він пішов через 20 років.", True),
        ("pl", "Mężczyzna w wieku 32 lat wyszedł.", "Wyszedł 20 lat temu.", True),
        ("tr", "32 yaşındaki adam gitti.", "20 yıl sonra gitti.", True),
        ("id", "Pria berusia 32 tahun itu pergi.", "Ia pergi setelah 20 tahun.", True),
        ("fa", "مرد ۳۲ ساله رفت.", "او پس از ۲۰ سال رفت.", True),
        ("hi", "32 वर्षीय आदमी गया।", "वह 20 साल बाद गया।", True),
        ("es", "Un hombre de 32 años salió.", "Salió tras 20 años.", False),
        ("xx", "A 32-year-old man left.", "He left after 20 years.", False),
    ],
)
def test_an_age_is_no_span(lang: str, left: str, right: str, unlike: bool) -> None:
    assert age_and_span(figure(left, lang), figure(right, lang)) is unlike


def test_two_languages_are_not_held_against_each_other() -> None:
    mine, theirs = figure("A 32-year-old man left.", "en"), figure("Er ging nach 20 Jahren.", "de")
    assert not age_and_span(mine, theirs)
