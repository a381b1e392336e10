"""Names of real articles of one event; skipped where the articles are absent."""

from __future__ import annotations

from pathlib import Path

import pytest

from variance.mentions.distinct import distinct_names
from variance.mentions.find import find_mentions
from variance.names.cluster.clustering import cluster_names
from variance.names.cluster.forms import forms_of
from variance.types import Article

SEEDS = Path(__file__).parents[3] / ".." / "shared" / "seeds"
JOINED = (
    ("Panjshir", "Panjsher", "Panjsjir", "Punjir"),
    ("Ahmad Massoud", "Ahmed Massoud", "Ahmed Masood", "Achmad Massud"),
    ("Zabihullah Mujahid", "Jabiullah Mujahid"),
    ("Amrullah Saleh", "Amarullah Saleh"),
    ("Shotul", "Shatal"),
)
APART = (("Ahmad Massoud", "Ahmad Shah Massoud"), ("Parwan", "Paryan"))


@pytest.mark.shared
def test_names_of_the_five_articles() -> None:
    paths = sorted(SEEDS.glob("*.txt"))
    if not paths:
        pytest.skip("the articles are not beside this checkout")
    articles = [Article(id=p.name, text=p.read_text("utf-8"), lang="en") for p in paths]
    mentions = find_mentions(articles)
    apart = {
        pair
        for article in articles
        for pair in distinct_names(article, [m for m in mentions if m.article_id == article.id])
    }
    clusters = cluster_names(forms_of(mentions), apart=sorted(apart))
    home = {v.surface: c.canonical for c in clusters for v in c.variants if v.cause != "short-form"}
    for group in JOINED:
        assert {home[name] for name in group} == {home[group[0]]}, group
    for one, other in APART:
        assert home[one] != home[other]
    assert {home["Panjsher"], home["Achmad Massud"], home["Shatal"], home["Jabiullah Mujahid"]} == {
        "Panjshir", "Ahmad Massoud", "Shotul", "Zabihullah Mujahid",
    }  # fmt: skip
