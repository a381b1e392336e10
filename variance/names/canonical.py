"""Which form of a cluster stands for it, by a policy that the user picks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from variance.config import CanonicalPolicy
from variance.names.forms import NameForm
from variance.names.letters import main_script
from variance.names.tokens import name_tokens


def choose_canonical(
    forms: Sequence[NameForm], *, policy: CanonicalPolicy, house: str
) -> tuple[str, str]:
    """Choose the form that stands for the others.

    Articles are counted, not occurrences, so that one long article does not outvote three. A
    form in Latin letters is taken where there is one; a short form only where there is no other.

    Args:
        forms: the forms of one cluster, at least one.
        policy: "majority", "longest" or "house".
        house: the language whose texts are asked under "house" (BCP 47).

    Returns:
        The form, and the reason in words.
    """
    whole = [form for form in forms if form.full is None] or list(forms)
    latin = [form for form in whole if main_script(form.surface) == "Latn"] or whole
    articles: dict[str, set[str]] = defaultdict(set)
    english: dict[str, int] = defaultdict(int)
    for form in latin:
        articles[form.surface].update(form.article_ids)
        english[form.surface] += len(form.article_ids) if form.lang in ("en", None) else 0
    total = len({article for ids in articles.values() for article in ids})

    def majority(surface: str) -> tuple[int, int, int, str]:
        return (-len(articles[surface]), -english[surface], -len(surface), surface)

    if policy == "house":
        of_house = sorted(
            {form.surface for form in latin if (form.lang or "").split("-")[0] == house},
            key=majority,
        )
        if of_house:
            return of_house[0], f"the form of the texts in {house}"
    if policy == "longest":
        best = min(articles, key=lambda s: (-len(name_tokens(s)), -len(s), majority(s)))
        return best, "the longest form"
    best = min(articles, key=majority)
    return best, f"{len(articles[best])} of {total} articles write it so"
