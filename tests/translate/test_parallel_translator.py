"""Work shared among processes gives what one process gives."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from variance.translate.base import Translation
from variance.translate.fake import FakeTranslator
from variance.translate.parallel import ParallelTranslator
from variance.work import each_part

TABLES = {("de", "en"): {"Guten Tag": "Good day", "Krieg": "war"}}


def test_every_text_is_answered_in_order() -> None:
    asked: list[str] = []

    def mapper(
        stage: str, function: Callable[[str], Translation], parts: Sequence[str]
    ) -> list[Translation]:
        asked.append(stage)
        return [function(part) for part in parts]

    fake = FakeTranslator(TABLES, usual=60.0)
    spread = ParallelTranslator(fake, mapper, "translation")
    texts = ["Krieg", "Guten Tag", "Krieg"]
    assert spread.translate(texts, "de", "en") == fake.translate(texts, "de", "en")
    assert asked == ["translation"]
    assert spread.identity == fake.identity
    assert (spread.grade("de", "en"), spread.usual("de", "en")) == ("good", 60.0)
    assert not spread.serves("en", "de")


def test_two_processes_give_the_same() -> None:
    texts = [f"Krieg {i}" for i in range(80)]
    fake = FakeTranslator(TABLES)
    with each_part(2) as each:
        shared = ParallelTranslator(fake, each, "translation").translate(texts, "de-AT", "en")
    assert shared == fake.translate(texts, "de", "en")
