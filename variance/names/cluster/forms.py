"""The distinct forms of names across a corpus, short forms led back to the longer ones.

Goes in: mentions. Comes out: one form for each name, language and longer name that it is short for.
Touch it for when a word stands for itself.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from variance.names.cluster.short_forms import full_forms, kind_of, name_of
from variance.names.script import name_key
from variance.types import Mention, NameKind


@dataclass(frozen=True, slots=True)
class NameForm:
    """A distinct form of a name.

    `article_ids` are sorted; `count` is how often it stands there in all. `full` is the longer
    form that this one is short for in those articles, None where it stands for itself.
    """

    surface: str
    lang: str | None
    article_ids: tuple[str, ...]
    count: int
    kind: NameKind | None = None
    full: str | None = None


def forms_of(mentions: Iterable[Mention]) -> tuple[NameForm, ...]:
    """Gather mentions into distinct forms.

    A single word that a longer name of the same article has as one of its words, or that is
    made of its initials, is given that name as `full`. Where several names have it, the one
    that the article has far more often, else the nearest before. A place is not short for
    anything, nor is a word that stands alone in more articles than it stands beside such a
    name.

    Args:
        mentions: mentions of any number of articles; those of one article in text order.

    Returns:
        One `NameForm` for each (name, language, full form), sorted.

    >>> names = ["Ahmad Massoud", "Massoud"]
    >>> forms = forms_of(Mention("1", 0, len(name), name, name) for name in names)
    >>> [(form.surface, form.full) for form in forms]
    [('Ahmad Massoud', None), ('Massoud', 'Ahmad Massoud')]
    """
    by_article: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.name or mention.surface:
            by_article[mention.article_id].append(mention)
    fulls = {article: full_forms(by_article[article]) for article in sorted(by_article)}
    themselves = _standing_alone(by_article, fulls)
    groups: dict[tuple[str, str, str], list[Mention]] = defaultdict(list)
    for article, found in sorted(fulls.items()):
        for mention, full in zip(by_article[article], found, strict=True):
            name = name_of(mention)
            if name_key(name) in themselves:
                full = None
            groups[name, mention.lang or "", full or ""].append(mention)
    return tuple(
        NameForm(
            surface=name,
            lang=lang or None,
            article_ids=tuple(sorted({m.article_id for m in group})),
            count=len(group),
            kind=kind_of(group),
            full=full or None,
        )
        for (name, lang, full), group in sorted(groups.items())
    )


def _standing_alone(
    by_article: dict[str, list[Mention]], fulls: dict[str, list[str | None]]
) -> set[str]:
    """The words that stand in more articles for themselves than for a longer name, by key.

    A word is taken to stand for itself where articles have it and no longer name with it.
    """
    alone: Counter[str] = Counter()
    short: Counter[str] = Counter()
    for article, found in fulls.items():
        led = {name_key(name_of(m)) for m, f in zip(by_article[article], found, strict=True) if f}
        every = {name_key(name_of(m)) for m in by_article[article]}
        short.update(led)
        alone.update(every - led)
    return {key for key, count in alone.items() if count > short[key]}
