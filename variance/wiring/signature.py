"""The signature of a run: all that shaped it."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from dataclasses import asdict
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version

import variance
from variance.config import Config
from variance.types import Article, Signature
from variance.wiring.trips import Trips

# What the output may depend on besides this package.
LIBRARIES = (
    "anyascii", "ctranslate2", "feedparser", "numpy", "py3langid", "rapidfuzz", "sacrebleu",
    "sentencepiece", "trafilatura",
)  # fmt: skip
UNSEEN_SETTINGS = ("jobs",)  # shape no output


def sign(config: Config, articles: Sequence[Article], trips: Trips) -> Signature:
    """Write down versions, models, settings and what was read.

    `corpus` is the SHA-256 of every article's id and text, sorted by id.
    """
    content = sha256()
    for article in sorted(articles, key=lambda a: a.id):
        for value in asdict(article).values():
            content.update(f"{value}\x00".encode(errors="surrogatepass"))
    settings = {k: v for k, v in asdict(config).items() if k not in UNSEEN_SETTINGS}
    return Signature(
        variance=variance.__version__,
        python=platform.python_version(),
        libraries=tuple((name, _version(name)) for name in LIBRARIES),
        models=trips.models,
        settings=tuple((key, "" if v is None else str(v)) for key, v in sorted(settings.items())),
        corpus=content.hexdigest(),
        metrics=trips.metrics,
        notes=trips.notes,
    )


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "absent"
