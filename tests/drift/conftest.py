"""The fixture that builds events for tests of drift."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from drift_scene import Scene

from variance.types import Article


@pytest.fixture
def scene() -> Callable[..., Scene]:
    """Build an event."""

    def build(*articles: Article | str, **options: Any) -> Scene:
        made = [
            a if isinstance(a, Article) else Article(id=f"a{i}", text=a, lang="en")
            for i, a in enumerate(articles)
        ]
        return Scene(*made, **options)

    return build
