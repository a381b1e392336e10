"""docs/languages.md is what the tables say.

After tables have changed or branches were merged: `python -m tools.docs.languages`, then
`pytest -m docs`.
"""

from __future__ import annotations

import pytest

from tools.docs.languages import PAGE, coverage, page
from variance.languages import known_tags


@pytest.mark.docs
def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()


def test_the_page_is_the_same_at_every_run() -> None:
    assert page() == page()


def test_the_page_names_every_language() -> None:
    text = page()
    assert all(f"\n| {tag} | " in text for tag in known_tags())


def test_a_table_that_says_where_its_tags_stand_covers_some() -> None:
    tables = coverage()
    assert tables
    assert all(table.any_language != bool(table.tags) for table in tables)
