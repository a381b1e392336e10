"""The distinct forms of names across a corpus, short forms led back to the longer ones."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from variance.names.keys import skeletons
from variance.names.tokens import name_tokens
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

    A form that is part of one longer name of the same article (a surname, a given name) is
    given that name as `full`: the nearest before it, else the only one after it.

    Args:
        mentions: mentions of any number of articles; those of one article in text order.

    Returns:
        One `NameForm` for each (name, language, full form), sorted.
    """
    by_article: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_article[mention.article_id].append(mention)
    groups: dict[tuple[str, str, str], list[Mention]] = defaultdict(list)
    for article_id in sorted(by_article):
        found = by_article[article_id]
        for mention, full in zip(found, _full_forms(found), strict=True):
            groups[mention.name, mention.lang or "", full or ""].append(mention)
    return tuple(
        NameForm(
            surface=name,
            lang=lang or None,
            article_ids=tuple(sorted({m.article_id for m in group})),
            count=len(group),
            kind=_kind(group),
            full=full or None,
        )
        for (name, lang, full), group in sorted(groups.items())
    )


def _kind(group: Sequence[Mention]) -> NameKind | None:
    """The kind that most mentions agree on; ties go to the first in the alphabet."""
    votes: Counter[NameKind] = Counter()
    for mention in group:
        if mention.kind is not None:
            votes[mention.kind] += 1
    return min(sorted(votes.items()), key=lambda vote: -vote[1])[0] if votes else None


def _full_forms(mentions: Sequence[Mention]) -> list[str | None]:
    """For each mention of one article, the longer name there that it is short for."""
    keys = [[set(skeletons(t, m.lang)) for t in name_tokens(m.name)] for m in mentions]
    answers: list[str | None] = []
    for i, mention in enumerate(mentions):
        longer = [
            j
            for j in range(len(mentions))
            if len(keys[j]) > len(keys[i]) == 1
            and mentions[j].kind != "place"
            and _is_part(keys[i], keys[j])
        ]
        before = [j for j in longer if j < i]
        names = {mentions[j].name for j in longer}
        if before:
            answers.append(mentions[before[-1]].name)
        elif len(names) == 1 and mention.kind != "place":
            answers.append(names.pop())
        else:
            answers.append(None)
    return answers


def _is_part(short: list[set[str]], full: list[set[str]]) -> bool:
    """Whether the words of `short` end or open `full`, by their keys."""
    size = len(short)
    ends = all(a & b for a, b in zip(short, full[-size:], strict=True))
    opens = all(a & b for a, b in zip(short, full[:size], strict=True))
    return bool(short) and (ends or opens)
