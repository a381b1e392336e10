"""The names that all articles of a corpus show together: a gazetteer made of the corpus itself.

Goes in: the observations of all articles. Comes out: which words are names, of what kind, where,
and which other words read like them. Touch it when one article's evidence should count elsewhere.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from variance.languages import language
from variance.mentions.context import is_more_than_noun, kind_of, may_be_name
from variance.mentions.matching import Match, Word, match_words
from variance.mentions.observations import Observations
from variance.mentions.runs import Part, Run
from variance.mentions.tables import cue_words, is_ordinary
from variance.mentions.titles import names_after_titles, words_after_cues
from variance.names.meaning import possible_stems
from variance.names.script import skeletons
from variance.types import NameKind

_FORMS = 12  # spellings kept for one skeleton, the most frequent first: each costs a score
_OFTEN_ALONE = 3  # times that one word has to stand by itself to divide a run; once is chance
_AGREED = 0.7  # share of the places that has to speak for a kind
# A word in more articles than this many times the name's (and as many more) is no form of it.
_SPREAD = 2

Lowercase = Mapping[str, frozenset[str]]
Form = tuple[str, str | None]  # a word in lower case and a language that writes it so


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """What the articles of a corpus show together.

    `lowercase`: by language, words that are mostly written in lower case.
    `names`: words that sentences write large for themselves, in lower case, with how often.
    `forms`: by skeleton, spellings of such words with their language.
    `adjacent`: pairs of words that stand beside each other in one name.
    `kinds`: what a name is, by its last word, where the articles agree.
    `articles_of`: by such a word, the ids of the articles that have it.
    `articles`: how many there are.
    `standalone`: names that stand by themselves somewhere, as their words in lower case.
    `matches`: by language and word, the known names that the word reads like.
    """

    lowercase: dict[str, frozenset[str]]
    names: dict[str, int]
    forms: dict[str, tuple[Form, ...]]
    adjacent: frozenset[tuple[str, str]]
    kinds: dict[str, NameKind]
    articles_of: dict[str, tuple[str, ...]]
    articles: int
    standalone: frozenset[tuple[str, ...]]
    matches: dict[Word, tuple[Match, ...]]

    def holds(self, word: str, lang: str | None) -> bool:
        """Tell whether sentences elsewhere write a word large, perhaps with another ending."""
        if word.casefold() in self.names:
            return True
        return any(stem.text.casefold() in self.names for stem in possible_stems(word, lang))


@dataclass(slots=True)
class _Tally:
    """What is counted while the articles are gone through."""

    names: Counter[str] = field(default_factory=Counter)
    articles_of: dict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    forms: dict[str, Counter[Form]] = field(default_factory=lambda: defaultdict(Counter))
    adjacent: set[tuple[str, str]] = field(default_factory=set)
    kinds: dict[str, Counter[NameKind]] = field(default_factory=lambda: defaultdict(Counter))

    def note(self, names: Sequence[Part], one: Observations) -> None:
        """Count words that were seen to be names, with their article and their skeletons."""
        for part in names:
            self.names[part.low] += 1
            self.articles_of[part.low][one.article_id] = None
            # What is a common noun elsewhere would make names of that noun's cognates.
            if part.low in cue_words(one.lang, "body") or is_ordinary(part.low, "en"):
                continue
            for key in skeletons(part.text, one.lang):
                self.forms[key][part.low, one.lang] += 1

    def join(self, names: Iterable[Part]) -> None:
        """Note which words stand beside each other."""
        self.adjacent.update(pairwise([part.low for part in names]))


def build_gazetteer(corpus: Iterable[Observations]) -> Gazetteer:
    """Bring the observations of articles together; the order of the articles changes nothing."""
    corpus = tuple(corpus)
    lowercase = _mostly_lowercase(corpus)
    standalone = _standalone_names(corpus)
    tally = _Tally()
    for one in corpus:
        for run in one.runs:
            _count_run(run, one, tally, lowercase, standalone)
    for one, name in names_after_titles(corpus):
        tally.note(name, one)
        tally.join(name)
    forms = _most_written(tally.forms)
    kinds = {word: _agreed(counts) for word, counts in tally.kinds.items()}
    return Gazetteer(
        lowercase=lowercase,
        names=dict(tally.names),
        forms=forms,
        adjacent=frozenset(tally.adjacent),
        kinds={word: kind for word, kind in kinds.items() if kind},
        articles_of={word: tuple(sorted(ids)) for word, ids in tally.articles_of.items()},
        articles=len(corpus),
        standalone=standalone,
        matches=_match_unsure(corpus, tally, forms, lowercase),
    )


def _mostly_lowercase(corpus: Sequence[Observations]) -> dict[str, frozenset[str]]:
    """By language, words that stand in lower case more often than with a capital of their own."""
    small: dict[str, Counter[str]] = defaultdict(Counter)
    large: dict[str, Counter[str]] = defaultdict(Counter)
    for one in corpus:
        small[one.lang or ""].update(dict(one.lowercase))
        for run in one.runs:
            large[one.lang or ""].update(part.low for part in _own_capitals(run))
    return {
        lang: frozenset(word for word, number in counts.items() if number > large[lang][word])
        for lang, counts in small.items()
    }


def _count_run(
    run: Run,
    one: Observations,
    tally: _Tally,
    lowercase: Lowercase,
    standalone: frozenset[tuple[str, ...]],
) -> None:
    """Count what a run shows: its names, which of them are neighbours, and their kind."""
    names = [p for p in _own_capitals(run) if may_be_name(p.text, one.lang, lowercase)]
    if language(one.lang).capital_nouns and not is_more_than_noun(run, len(names), one.lang):
        return
    tally.note(names, one)
    for piece in split_names(run.parts, standalone):
        tally.join(part for part in piece if part in names)
    kind = kind_of(run.parts, run.before, run.after, one.lang)
    if kind and names:
        tally.kinds[names[-1].low][kind] += 1


def _standalone_names(corpus: Iterable[Observations]) -> frozenset[tuple[str, ...]]:
    """Names that stand by themselves: of several words once, of one word three times."""
    counts: Counter[tuple[str, ...]] = Counter()
    for one in corpus:
        for run in one.runs:
            parts = _own_capitals(run)
            if parts and len(parts) == len(run.parts):
                counts[tuple(part.low for part in parts)] += 1
    return frozenset(
        words for words, number in counts.items() if number >= _OFTEN_ALONE or len(words) > 1
    )


def split_names(
    parts: tuple[Part, ...], standalone: frozenset[tuple[str, ...]]
) -> list[tuple[Part, ...]]:
    """Cut a run where two names that stand by themselves elsewhere meet in it.

    ("Taliban Amir Khan Muttaqi"; a small joining word between them goes.) Two single words are
    never cut, for they may be a given name and a surname.
    """
    for at in range(1, len(parts)):
        right = at
        while right < len(parts) - 1 and parts[right].text[0].islower():
            right += 1
        left_lows = tuple(part.low for part in parts[:at])
        right_lows = tuple(part.low for part in parts[right:])
        linked = right > at and len(right_lows) > 1
        single = len(left_lows) == len(right_lows) == 1
        if right_lows in standalone and (left_lows in standalone or linked) and not single:
            return [parts[:at], parts[right:]]
    return [parts]


def _own_capitals(run: Run) -> tuple[Part, ...]:
    """The words of a run whose capitals are their own: not a headline's or a sentence's."""
    if run.headline:
        return ()
    parts = run.parts[1:] if run.opens else run.parts
    return tuple(part for part in parts if part.text[0].isupper())


def _match_unsure(
    corpus: Sequence[Observations],
    tally: _Tally,
    forms: Mapping[str, tuple[Form, ...]],
    lowercase: Lowercase,
) -> dict[Word, tuple[Match, ...]]:
    """Match the words that capitals say nothing of: of scripts without, and opening words."""
    spread = _articles_by_word(corpus)
    words = set(spread) | {
        (one.lang, part.text)
        for one, part in _unsure_parts(corpus)
        if part.low not in tally.names and may_be_name(part.text, one.lang, lowercase)
    }
    ordered = sorted(words, key=lambda word: (word[0] or "", word[1]))
    found = match_words(ordered, forms, words_after_cues(corpus))
    most = {form: _SPREAD * (1 + len(ids)) for form, ids in tally.articles_of.items()}
    kept = {
        word: tuple(match for match in matches if spread[word] <= most[match.form])
        for word, matches in found.items()
    }
    return {word: matches for word, matches in kept.items() if matches}


def _articles_by_word(corpus: Iterable[Observations]) -> Counter[Word]:
    """In how many articles each word of a script without capitals stands."""
    counts: Counter[Word] = Counter()
    for one in corpus:
        counts.update({(one.lang, part.text) for stretch in one.stretches for part in stretch})
    return counts


def _unsure_parts(corpus: Iterable[Observations]) -> Iterator[tuple[Observations, Part]]:
    """The words whose capitals say nothing: all of a headline, the first of what opens."""
    for one in corpus:
        for run in one.runs:
            parts = run.parts if run.headline else run.parts[:1] if run.opens else ()
            yield from ((one, part) for part in parts)


def _most_written(counted: Mapping[str, Counter[Form]]) -> dict[str, tuple[Form, ...]]:
    """Keep of each skeleton the commonest words, each with the language that has it most."""
    kept = {}
    for key, counts in counted.items():
        totals: Counter[str] = Counter()
        best: dict[str, tuple[int, str]] = {}
        for (form, lang), number in sorted(counts.items(), key=lambda c: (c[0][0], c[0][1] or "")):
            totals[form] += number
            if number > best.get(form, (0, ""))[0]:
                best[form] = (number, lang or "")
        ranked = sorted(totals, key=lambda form: (-totals[form], form))[:_FORMS]
        kept[key] = tuple((form, best[form][1] or None) for form in ranked)
    return kept


def _agreed(counts: Counter[NameKind]) -> NameKind | None:
    kind, most = min(counts.items(), key=lambda item: (-item[1], item[0]))
    return kind if most >= _AGREED * counts.total() else None
