"""A spaCy pipeline adds spans where the default finder found nothing."""

from __future__ import annotations

import sys
from types import SimpleNamespace
from typing import Any

import pytest

from variance.errors import ModelError
from variance.mentions import pipelines
from variance.mentions.find import find_mentions
from variance.types import Article

TEXT = "Rose spoke in Herat on Monday."


def fake_spacy(entities: list[tuple[int, int, str]]) -> SimpleNamespace:
    def read(text: str) -> Any:
        ents = [
            SimpleNamespace(start_char=start, end_char=end, text=text[start:end], label_=label)
            for start, end, label in entities
        ]
        return SimpleNamespace(ents=ents)

    class Pipeline:
        lang = "en"

        def __call__(self, text: str) -> Any:
            return read(text)

    def load(name: str) -> Pipeline:
        if name != "en_test":
            raise OSError("no model")
        return Pipeline()

    return SimpleNamespace(load=load)


@pytest.fixture(autouse=True)
def _fresh() -> Any:
    pipelines._loaded.cache_clear()
    yield
    pipelines._loaded.cache_clear()


def test_spans_are_added_and_never_overlap(monkeypatch: pytest.MonkeyPatch) -> None:
    spans = [(0, 4, "PERSON"), (14, 29, "GPE"), (23, 29, "DATE")]
    monkeypatch.setitem(sys.modules, "spacy", fake_spacy(spans))
    article = Article(id="a", lang="en", text=TEXT)
    found = pipelines.with_pipeline([article], find_mentions([article]), "en_test")
    assert [m.surface for m in found] == ["Rose", "Herat"]


def test_other_languages_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", fake_spacy([(0, 4, "PERSON")]))
    article = Article(id="a", lang="de", text="Rose sprach in Herat.")
    found = pipelines.with_pipeline([article], find_mentions([article]), "en_test")
    assert "Rose" not in [m.surface for m in found]


def test_a_missing_pipeline_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", fake_spacy([]))
    with pytest.raises(ModelError, match="xx_none"):
        pipelines.with_pipeline([], [], "xx_none")


def test_missing_spacy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(ModelError, match="not installed"):
        pipelines.with_pipeline([], [], "en_test")
