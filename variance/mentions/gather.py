"""What all articles together show: which capitalised words are names, which are not."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from variance.languages import language
from variance.mentions.cued import after_cues, cued_names
from variance.mentions.evidence import ArticleEvidence, Part, Run
from variance.mentions.judge import kind_beside, more_than_noun, names_itself
from variance.mentions.reading import Known, Match, Word, match_words
from variance.mentions.tables import cue_words, is_ordinary
from variance.names.script import skeletons
from variance.types import NameKind

_FORMS = 12  # spellings kept for one skeleton, the most frequent first


@dataclass(frozen=True, slots=True)
class CorpusEvidence:
    """What the articles of a corpus show together.

    `small`: by language, words that are mostly written small, where that is not known already.
    `names`: words that sentences write large for themselves, in lower case, with how often.
    `keys`: by skeleton, spellings of such words with their language.
    `together`: pairs of words that stand beside each other in one name.
    `kinds`: what a name is, by its last word, where the articles agree.
    `where`: by such a word, the ids of the articles that have it.
    `articles`: how many there are.
    `whole`: names that stand by themselves somewhere, as their words in lower case.
    `readings`: by language and word, the known names that the word reads like.
    """

    small: dict[str, frozenset[str]]
    names: dict[str, int]
    keys: dict[str, tuple[tuple[str, str | None], ...]]
    together: frozenset[tuple[str, str]]
    kinds: dict[str, NameKind]
    where: dict[str, tuple[str, ...]]
    articles: int
    whole: frozenset[tuple[str, ...]]
    readings: dict[Word, tuple[Match, ...]]


def gather(evidences: Iterable[ArticleEvidence]) -> CorpusEvidence:
    """Bring the evidence of articles together; the order of the articles changes nothing."""
    evidences = list(evidences)
    small: dict[str, Counter[str]] = defaultdict(Counter)
    large: dict[str, Counter[str]] = defaultdict(Counter)
    for one in evidences:
        small[one.lang or ""].update(dict(one.small))
        for run in one.runs:
            large[one.lang or ""].update(part.low for part in _inside(run))
    lowered = {
        lang: frozenset(word for word, n in counts.items() if n > large[lang][word])
        for lang, counts in small.items()
    }
    names: Counter[str] = Counter()
    forms: dict[str, Counter[tuple[str, str | None]]] = defaultdict(Counter)
    together: set[tuple[str, str]] = set()
    where: dict[str, dict[str, None]] = defaultdict(dict)
    kinds: dict[str, Counter[NameKind]] = defaultdict(Counter)
    spread: Counter[Word] = Counter()
    whole = _whole_runs(evidences)
    for one in evidences:
        spread.update({(one.lang, part.text) for stretch in one.words for part in stretch})
        for run in one.runs:
            good = [p for p in _inside(run) if names_itself(p.text, one.lang, lowered)]
            if language(one.lang).capital_nouns and not more_than_noun(run, len(good), one.lang):
                continue
            _note(good, one, names, where, forms)
            for piece in divided(run.parts, whole):
                together.update(pairwise([part.low for part in piece if part in good]))
            kind = kind_beside(run, one.lang)
            if kind and good:
                kinds[good[-1].low][kind] += 1
    for one, cued in cued_names(evidences):
        _note(cued, one, names, where, forms)
        together.update(pairwise([part.low for part in cued]))
    keys = _most_written(forms)
    return CorpusEvidence(
        small=lowered,
        names=dict(names),
        keys=keys,
        together=frozenset(together),
        kinds={word: kind for word, kind in ((w, _agreed(c)) for w, c in kinds.items()) if kind},
        where={word: tuple(sorted(ids)) for word, ids in where.items()},
        articles=len(evidences),
        whole=whole,
        readings=_read(evidences, spread, names, keys, where, lowered),
    )


def _note(
    good: Sequence[Part],
    one: ArticleEvidence,
    names: Counter[str],
    where: dict[str, dict[str, None]],
    forms: dict[str, Counter[tuple[str, str | None]]],
) -> None:
    """Count words that were seen to be names, with their article and their skeletons."""
    for part in good:
        names[part.low] += 1
        where[part.low][one.article_id] = None
        # What is a common noun elsewhere would make names of that noun's cognates.
        if part.low in cue_words(one.lang, "body") or is_ordinary(part.low, "en"):
            continue
        for key in skeletons(part.text, one.lang):
            forms[key][part.low, one.lang] += 1


def _whole_runs(evidences: Iterable[ArticleEvidence]) -> frozenset[tuple[str, ...]]:
    """Names that stand by themselves: of several words once, of one word three times."""
    counts: Counter[tuple[str, ...]] = Counter()
    for one in evidences:
        for run in one.runs:
            parts = _inside(run)
            if parts and len(parts) == len(run.parts):
                counts[tuple(part.low for part in parts)] += 1
    return frozenset(lows for lows, number in counts.items() if number > 2 or len(lows) > 1)


def divided(parts: tuple[Part, ...], whole: frozenset[tuple[str, ...]]) -> list[tuple[Part, ...]]:
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
        if right_lows in whole and (left_lows in whole or linked) and at + len(right_lows) > 2:
            return [parts[:at], parts[right:]]
    return [parts]


def _inside(run: Run) -> tuple[Part, ...]:
    """The words of a run whose capitals are their own."""
    if run.loose:
        return ()
    parts = run.parts[1:] if run.opens else run.parts
    return tuple(part for part in parts if part.text[0].isupper())


def _read(
    evidences: Sequence[ArticleEvidence],
    spread: Mapping[Word, int],
    names: Mapping[str, int],
    known: Known,
    where: Mapping[str, Mapping[str, None]],
    small: Mapping[str, frozenset[str]],
) -> dict[Word, tuple[Match, ...]]:
    """Match the words that capitals say nothing of: of scripts without, and opening words."""
    words = set(spread)
    for one in evidences:
        for run in one.runs:
            words.update(
                (one.lang, part.text)
                for part in (run.parts if run.loose else run.parts[:1] if run.opens else ())
                if part.low not in names and names_itself(part.text, one.lang, small)
            )
    ordered = sorted(words, key=lambda word: (word[0] or "", word[1]))
    found = match_words(ordered, known, after_cues(evidences))
    # A word in many more articles than the name is no form of it.
    kept = {
        word: tuple(m for m in found[word] if spread.get(word, 0) <= 2 + 2 * len(where[m[3]]))
        for word in found
    }
    return {word: matches for word, matches in kept.items() if matches}


def _most_written(
    forms: Mapping[str, Counter[tuple[str, str | None]]],
) -> dict[str, tuple[tuple[str, str | None], ...]]:
    """Keep of each skeleton the commonest words, each with the language that has it most."""
    kept = {}
    for key, counts in forms.items():
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
    return kind if most >= 0.7 * counts.total() else None
