"""Which longer name of its article a single word is short for.

Goes in: the mentions of one article. Comes out: for each the longer name that is meant, or None.
Touch it when a surname or an acronym is led to a wrong name of its article.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from variance.names.judge import telling_words
from variance.names.meaning import expansions, is_acronym
from variance.names.score import SAME, score_pairs
from variance.names.script import romanize, skeletons
from variance.types import Mention, NameKind

OUTNUMBERS = 2  # times that a name stands in an article as often as another that is as long


def name_of(mention: Mention) -> str:
    return mention.name or mention.surface


def kind_of(group: Sequence[Mention]) -> NameKind | None:
    """The kind that most mentions agree on; ties go to the first in the alphabet."""
    votes: Counter[NameKind] = Counter()
    for mention in group:
        if mention.kind is not None:
            votes[mention.kind] += 1
    return min(sorted(votes.items()), key=lambda vote: -vote[1])[0] if votes else None


def full_forms(mentions: Sequence[Mention]) -> list[str | None]:
    """For each mention of one article, the longer name there that it is short for."""
    told = {name: telling_words(name) for name in map(name_of, mentions)}
    longer = _by_skeleton(mentions, told)
    counts = Counter(map(name_of, mentions))
    long_names = sorted({name for name, words in told.items() if len(words) > 1})
    kinds = {name: kind_of(group) for name, group in _byname_of(mentions).items()}
    answers: list[str | None] = []
    for index, mention in enumerate(mentions):
        name, words = name_of(mention), told[name_of(mention)]
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
        words = told[name_of(mention)]
        if len(words) > 1 and mention.kind != "place":
            for word in words:
                for key in skeletons(word, mention.lang):
                    found[key].append(index)
    return found


def _byname_of(mentions: Iterable[Mention]) -> dict[str, list[Mention]]:
    groups: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        groups[name_of(mention)].append(mention)
    return groups


def _the_one(
    index: int, near: Sequence[int], mentions: Sequence[Mention], word: str, counts: Counter[str]
) -> str | None:
    """Which of the longer names that may have the word is meant."""
    names = sorted({name_of(mentions[i]) for i in near})
    lang = mentions[index].lang
    kept = [name for name in names if _has_word(name, word, lang, mentions[index].kind)]
    kinds = {name_of(mentions[i]): mentions[i].kind for i in near}
    if mentions[index].kind == "person":
        kept = [name for name in kept if kinds[name] != "organisation"]
    if len(kept) <= 1:
        return kept[0] if kept else None
    ranked = sorted(kept, key=lambda name: (-counts[name], name))
    if counts[ranked[0]] >= OUTNUMBERS * counts[ranked[1]]:
        return ranked[0]
    before = [i for i in near if i < index and name_of(mentions[i]) in kept]
    return name_of(mentions[before[-1]]) if before else None


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
