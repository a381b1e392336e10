"""What the articles of a language write for a name, as far as this event shows it.

Goes in: forms with their articles. Comes out: whose form each is. Touch it for what makes a form a
language's own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from variance.languages import base_language
from variance.types import Article


@dataclass(frozen=True, slots=True)
class Usage:
    """The forms of each name by the language of the articles that are no translations."""

    forms: dict[tuple[str, str], Counter[str]]
    languages: dict[str, frozenset[str]]

    def writes(self, lang: str | None, name: str, form: str) -> bool:
        """Tell whether a form is a language's own: how its articles write the name.

        Args:
            lang: base language.
            name: id of the name's cluster.
            form: one form of it.

        Returns:
            True if no other form stands in more of the language's articles, and no article of
            another language, or translated from one, has the form: then it came from there.
        """
        counts = self.forms.get((lang or "", name), Counter())
        own = counts[form] > 0 and counts[form] == max(counts.values())
        return own and self.languages.get(form, frozenset()) <= {lang or ""}


def count_usage(uses: Iterable[tuple[Article, str | None, str, str]]) -> Usage:
    """Count which articles write which form.

    Args:
        uses: article, its base language, id of a name's cluster and form; once an article and
            form.
    """
    forms: dict[tuple[str, str], Counter[str]] = {}
    languages: dict[str, set[str]] = {}
    for article, lang, name, form in uses:
        languages.setdefault(form, set()).add(base_language(article.translated_from) or lang or "")
        if article.translated_from is None:
            forms.setdefault((lang or "", name), Counter())[form] += 1
    return Usage(forms, {form: frozenset(langs) for form, langs in languages.items()})
