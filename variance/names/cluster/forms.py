"""The distinct forms of names across a corpus, short forms led back to the longer ones."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from variance.names.judge import telling_words
from variance.names.meaning import expansions, is_acronym
from variance.names.score import SAME, score_pairs
from variance.names.script import name_key, romanize, skeletons
from variance.types import Mention, NameKind

OUTNUMBERS = 2  # times that a name stands in an article as often as another that is as long


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
    fulls = {article: _full_forms(by_article[article]) for article in sorted(by_article)}
    themselves = _standing_alone(by_article, fulls)
    groups: dict[tuple[str, str, str], list[Mention]] = defaultdict(list)
    for article, found in sorted(fulls.items()):
        for mention, full in zip(by_article[article], found, strict=True):
            name = _name(mention)
            if name_key(name) in themselves:
                full = None
            groups[name, mention.lang or "", full or ""].append(mention)
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


def _name(mention: Mention) -> str:
    return mention.name or mention.surface


def _kind(group: Sequence[Mention]) -> NameKind | None:
    """The kind that most mentions agree on; ties go to the first in the alphabet."""
    votes: Counter[NameKind] = Counter()
    for mention in group:
        if mention.kind is not None:
            votes[mention.kind] += 1
    return min(sorted(votes.items()), key=lambda vote: -vote[1])[0] if votes else None


def _standing_alone(
    by_article: dict[str, list[Mention]], fulls: dict[str, list[str | None]]
) -> set[str]:
    """The words that stand in more articles for themselves than for a longer name, by key.

    A word is taken to stand for itself where articles have it and no longer name with it.
    """
    alone: Counter[str] = Counter()
    short: Counter[str] = Counter()
    for article, found in fulls.items():
        led = {name_key(_name(m)) for m, f in zip(by_article[article], found, strict=True) if f}
        every = {name_key(_name(m)) for m in by_article[article]}
        short.update(led)
        alone.update(every - led)
    return {key for key, count in alone.items() if count > short[key]}


def _full_forms(mentions: Sequence[Mention]) -> list[str | None]:
    """For each mention of one article, the longer name there that it is short for."""
    told = {name: telling_words(name) for name in map(_name, mentions)}
    longer = _by_skeleton(mentions, told)
    counts = Counter(map(_name, mentions))
    long_names = sorted({name for name, words in told.items() if len(words) > 1})
    kinds = {name: _kind(group) for name, group in _by_name(mentions).items()}
    answers: list[str | None] = []
    for index, mention in enumerate(mentions):
        name, words = _name(mention), told[_name(mention)]
        full = None
        if len(words) == 1 and is_acronym(name):
            found = expansions(name, long_names, mention.lang)
            full = long_names[found[0]] if len(found) == 1 else None
        elif len(words) == 1 and kinds[name] != "place":
            near = {i for key in skeletons(words[0], mention.lang) for i in longer.get(key, ())}
            full = _the_one(index, sorted(near), mentions, words[0], counts)
        answers.append(full)
    return answers


def _by_skeleton(
    mentions: Sequence[Mention], told: dict[str, tuple[str, ...]]
) -> dict[str, list[int]]:
    """The longer names that are no places, by the consonants of each of their words."""
    found: dict[str, list[int]] = defaultdict(list)
    for index, mention in enumerate(mentions):
        words = told[_name(mention)]
        if len(words) > 1 and mention.kind != "place":
            for word in words:
                for key in skeletons(word, mention.lang):
                    found[key].append(index)
    return found


def _by_name(mentions: Iterable[Mention]) -> dict[str, list[Mention]]:
    groups: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        groups[_name(mention)].append(mention)
    return groups


def _the_one(
    index: int, near: Sequence[int], mentions: Sequence[Mention], word: str, counts: Counter[str]
) -> str | None:
    """Which of the longer names that may have the word is meant."""
    names = sorted({_name(mentions[i]) for i in near})
    lang = mentions[index].lang
    kept = [name for name in names if _has_word(name, word, lang, mentions[index].kind)]
    kinds = {_name(mentions[i]): mentions[i].kind for i in near}
    if mentions[index].kind == "person":
        kept = [name for name in kept if kinds[name] != "organisation"]
    if len(kept) <= 1:
        return kept[0] if kept else None
    ranked = sorted(kept, key=lambda name: (-counts[name], name))
    if counts[ranked[0]] >= OUTNUMBERS * counts[ranked[1]]:
        return ranked[0]
    before = [i for i in near if i < index and _name(mentions[i]) in kept]
    return _name(mentions[before[-1]]) if before else None


def _has_word(name: str, word: str, lang: str | None, kind: NameKind | None) -> bool:
    """Whether a longer name ends or opens with the word, spelled so or nearly so."""
    words = telling_words(name)
    # A given name stands for two words; what opens more, or an organisation, is something else.
    given = len(words) == 2 and kind != "organisation"
    ends = [words[-1], words[0]] if given else [words[-1]]
    if word in ends:
        return True
    # One article spells a name in more than one way, but hardly its first sound.
    opening = romanize(word, lang)[:1].casefold()
    ends = [end for end in ends if romanize(end, lang)[:1].casefold() == opening]
    if not ends:
        return False
    return bool(
        score_pairs([word] * len(ends), ends, langs_left=[lang] * len(ends),
                    langs_right=[lang] * len(ends)).max() >= SAME
    )  # fmt: skip
