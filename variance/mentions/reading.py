"""Words that read like a name known from other articles, scored once for a whole corpus."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from variance.mentions.tables import cue_words, is_ordinary
from variance.names.meaning import possible_stems
from variance.names.score import score_pairs
from variance.names.script import skeletons
from variance.text import fold

LEAST = 0.45  # score below which nothing is kept

# Score, start and end of the name within the word, the known word that it reads like, and
# whether the word has too few consonants to be told from others or is an ordinary one.
Match = tuple[float, int, int, str, bool]
Known = Mapping[str, tuple[tuple[str, str | None], ...]]  # skeleton -> known words, language
Word = tuple[str | None, str]  # language and word


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


def match_words(
    words: Iterable[Word], known: Known, cued: frozenset[Word] = frozenset()
) -> dict[Word, tuple[Match, ...]]:
    """Hold words against the known names whose skeletons they share, all in one batch.

    Args:
        words: distinct words with their languages.
        known: by skeleton, known name words (lower case) with a language that writes them so.
        cued: words that a title or a kind of place points at; these are read even where they
            are ordinary words as well (Kabul and "cable" are one word in Persian).

    Returns:
        Matches of at least `LEAST`, best first, for the words that have any.
    """
    rows: list[tuple[Word, int, int, str, str, str | None]] = []
    for lang, word in words:
        if len(word) < 3 or len(word) > 40:
            continue
        for start, end, name in readings(word, lang):
            if is_ordinary(name.casefold(), lang) and (name != word or (lang, word) not in cued):
                continue
            name = fold(name)  # without joiners that split a word for the eye only
            forms = {form for key in skeletons(name, lang) for form in known.get(key, ())}
            for form, source in sorted(forms, key=lambda f: (f[0], f[1] or "")):
                rows.append(((lang, word), start, end, name, form, source))
    scores = score_pairs(
        [row[3] for row in rows],
        [row[4].title() for row in rows],
        langs_left=[row[0][0] for row in rows],
        langs_right=[row[5] for row in rows],
    )
    found: dict[Word, list[Match]] = {}
    for (word_key, start, end, name, form, _), score in zip(rows, scores.tolist(), strict=True):
        if score >= LEAST:
            short = len(skeletons(name, word_key[0])[0]) < 3 or is_ordinary(name, word_key[0])
            found.setdefault(word_key, []).append((score, start, end, form, short))
    return {word_key: tuple(sorted(m, reverse=True)) for word_key, m in found.items()}
