"""Names in scripts without capitals: words that read like a name known from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from variance.mentions.evidence import ArticleEvidence, Part
from variance.mentions.gather import CorpusEvidence
from variance.mentions.tables import cue_words, is_ordinary
from variance.names.endings import possible_stems
from variance.names.keys import skeletons
from variance.names.score import score_pairs
from variance.types import Mention

_STRICT = 0.9  # of one word by itself
_SHORT = 0.97  # of a word of two consonants
_BESIDE = 0.6  # of a word beside one that matches, both of one name


@lru_cache(maxsize=1 << 15)
def readings(word: str, lang: str | None) -> tuple[tuple[int, int, str], ...]:
    """Give the ways to see a name in a word: offsets of the name in it, and the name.

    Conjunctions and prepositions that the script writes onto the next word come off, and so
    do endings of the language.

    >>> readings("وپنجشیر", "ar")[:2]
    ((0, 7, 'وپنجشیر'), (1, 7, 'پنجشیر'))
    """
    prefixes = sorted(cue_words(lang, "attached"), key=lambda p: (-len(p), p))
    found = [(0, len(word), word)]
    found += [
        (len(prefix), len(word), word[len(prefix) :])
        for prefix in prefixes
        if word.startswith(prefix) and len(word) - len(prefix) >= 3
    ]
    found += [(0, s.kept, s.text) for s in possible_stems(word, lang) if s.kept >= 3]
    return tuple(dict.fromkeys(found))


def select_uncased(evidence: ArticleEvidence, corpus: CorpusEvidence) -> list[Mention]:
    """Choose the names among an article's words of scripts without capitals."""
    lang = evidence.lang
    words = [part for stretch in evidence.words for part in stretch]
    if not words or not corpus.keys:
        return []
    matches = _matches({part.text for part in words}, lang, corpus)
    found: list[Mention] = []
    for stretch in evidence.words:
        found += _of_stretch(stretch, matches, evidence, corpus)
    return found


Match = tuple[float, int, int, str]  # score, start and end in the word, the known word


def _matches(
    words: Iterable[str], lang: str | None, corpus: CorpusEvidence
) -> dict[str, tuple[Match, ...]]:
    """Hold words against the known names whose skeletons they share, all in one batch."""
    rows: list[tuple[str, int, int, str, str, str | None]] = []
    for word in sorted(words):
        if len(word) < 3 or is_ordinary(word, lang):
            continue
        for start, end, name in readings(word, lang):
            if is_ordinary(name, lang):
                continue
            known = {form for key in skeletons(name, lang) for form in corpus.keys.get(key, ())}
            for form, source in sorted(known, key=lambda f: (f[0], f[1] or "")):
                rows.append((word, start, end, name, form, source))
    scores = score_pairs(
        [row[3] for row in rows],
        [row[4].title() for row in rows],
        langs_left=[lang] * len(rows),
        langs_right=[row[5] for row in rows],
    )
    best: dict[str, list[Match]] = {}
    for (word, start, end, name, form, _), score in zip(rows, scores.tolist(), strict=True):
        least = _SHORT if len(skeletons(name, lang)[0]) < 3 else _STRICT
        if score >= _BESIDE:
            best.setdefault(word, []).append(
                (score if score >= least else -score, start, end, form)
            )
    return {word: tuple(sorted(found, reverse=True)) for word, found in best.items()}


def _of_stretch(
    stretch: tuple[Part, ...],
    matches: dict[str, tuple[Match, ...]],
    evidence: ArticleEvidence,
    corpus: CorpusEvidence,
) -> list[Mention]:
    """Join neighbouring matches of one name, and keep the sure ones that stand alone."""
    found: list[Mention] = []
    at = 0
    while at < len(stretch):
        group = [at]
        options = matches.get(stretch[at].text, ())
        while options and group[-1] + 1 < len(stretch):
            following = matches.get(stretch[group[-1] + 1].text, ())
            if not _beside(matches.get(stretch[group[-1]].text, ()), following, corpus):
                break
            group.append(group[-1] + 1)
        if options and (len(group) > 1 or options[0][0] >= _STRICT):
            found.append(_mention([stretch[i] for i in group], matches, evidence, corpus))
        at = group[-1] + 1
    return found


def _beside(left: tuple[Match, ...], right: tuple[Match, ...], corpus: CorpusEvidence) -> bool:
    return any((a[3], b[3]) in corpus.together for a in left for b in right)


def _mention(
    parts: list[Part],
    matches: dict[str, tuple[Match, ...]],
    evidence: ArticleEvidence,
    corpus: CorpusEvidence,
) -> Mention:
    first, last = matches[parts[0].text][0], matches[parts[-1].text][0]
    start = parts[0].start + first[1]
    end = parts[-1].start + last[2]
    surface = evidence.slice(start, end)
    score = min(abs(matches[part.text][0][0]) for part in parts)
    return Mention(
        evidence.article_id,
        start,
        end,
        surface,
        surface,
        corpus.kinds.get(last[3]),
        evidence.lang,
        round(score, 3),
    )
