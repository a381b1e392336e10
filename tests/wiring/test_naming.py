"""Mentions and clusters of a few articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from variance.config import Config
from variance.errors import VarianceError
from variance.types import Article
from variance.wiring.naming import clusters_of, find_names, open_sources
from variance.work import each_part

ARTICLES = (
    Article(id="1", lang="en", text="Ahmad Massoud left Panjshir province on Friday."),
    Article(
        id="2",
        lang="en",
        text="Ahmad Massoud left Panjsjir province. The World Health Organization (WHO) said so.",
    ),
)


def test_forms_of_one_name_are_one_cluster_and_mentions_are_text() -> None:
    texts = {article.id: article.text for article in ARTICLES}
    config = Config()
    with each_part(1) as each:
        named = find_names(ARTICLES, each)
        clusters = clusters_of(named, open_sources(config), config, each)
    assert all(texts[m.article_id][m.start : m.end] == m.surface for m in named.mentions)
    forms = [{variant.surface for variant in cluster.variants} for cluster in clusters]
    assert {"Panjshir", "Panjsjir"} in forms
    assert [known.b for known in named.known if known.a == "WHO"] == ["World Health Organization"]


@pytest.mark.parametrize(
    "settings",
    [
        Config(authority="absent.csv"),
        Config(canonical="house", house="xx"),
        Config(outside="no-such-source"),
    ],
    ids=lambda config: config.authority or config.outside or config.house,
)
def test_a_mistake_in_the_settings_is_told_before_anything_is_read(
    settings: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(VarianceError):
        open_sources(settings)
