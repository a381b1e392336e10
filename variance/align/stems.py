"""Keys under which words of one meaning meet: short stems and the English stems they stand for.

Goes in: a word and its language. Comes out: its stem, its senses. Touch it for another script or
language; the lexicon is fitted to these stems (`tools/fit/lexicon.py`) and has to be fitted anew.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from variance.languages import DEFAULT_LANGUAGE, language, words_from
from variance.tables import read_table

# Letters that Arabic, Persian and Urdu keyboards write in several ways.
_ARABIC = str.maketrans(
    {"ي": "ی", "ى": "ی", "ئ": "ی", "ے": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه", "ہ": "ه", "ھ": "ه"}
    | {"ۂ": "ه", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "و"}
)
# Conjunction, preposition and article that Arabic writes onto the next word, longest first.
# The language that a script is read as where none is told.
_UNTOLD = {"Arab": "ar"}
# Letters that a stem keeps: scripts that write few vowels say more with each.
_PREFIX_LENGTH = {"Arab": 5, "Deva": 5, "Cyrl": 6, "Latn": 6}
_USUAL_LENGTH = 8  # of English stems, and of scripts without a length of their own
_SHORTEST_BARE = 3  # letters left of an Arabic word without its prefixes
# English endings: letters that a word has at least for one to come off, or keeps behind it.
_SHORTEST_PLURAL = 4
_SHORTEST_LONG = 5  # for "-ies" and a silent "-e": "tie" and "made" stay
_SHORTEST_VERB = 4  # letters left of "-ing" and "-ed": "king" and "need" stay
# Unicode blocks by which stems are cut: a letter's first script decides.
_BLOCKS = (
    (0x0000, 0x024F, "Latn"),
    (0x0400, 0x052F, "Cyrl"),
    (0x0600, 0x077F, "Arab"),
    (0x0900, 0x097F, "Deva"),
    (0x1E00, 0x1EFF, "Latn"),
    (0xFB50, 0xFEFE, "Arab"),
)


def script_class(word: str) -> str:
    """Name the script of a word's first letter, as far as stems are cut by it.

    Digits and marks count as Latin, letters beyond these blocks as "Zzzz", unlike in
    `text.script_of`: the lexicon was fitted to stems that are cut so.
    """
    point = ord(word[0]) if word else -1
    return next((script for first, last, script in _BLOCKS if first <= point <= last), "Zzzz")


@lru_cache(maxsize=1 << 16)
def plain(word: str) -> str:
    """Lower-case a word and drop its marks (accents, harakat), Indic vowel signs excepted.

    It folds more than `text.fold` (which keeps case and accents) and other letters than the
    tables of drift do: the keys of the fitted lexicon are written so.
    """
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    kept = "".join(c for c in decomposed if unicodedata.category(c) not in ("Mn", "Cf", "Lm"))
    if script_class(kept) == "Deva":
        return unicodedata.normalize("NFC", word)
    return kept.translate(_ARABIC)


@lru_cache(maxsize=1 << 16)
def english_stem(word: str) -> str:
    """Cut an English word to the stem that stands for its meaning in the lexicon.

    >>> english_stem("Fighters"), english_stem("fighting"), english_stem("countries")
    ('fighter', 'fight', 'country')
    """
    stem = plain(word)
    if len(stem) >= _SHORTEST_LONG and stem.endswith("ies"):
        stem = stem[:-3] + "y"
    elif (
        len(stem) >= _SHORTEST_PLURAL
        and stem.endswith("s")
        and not stem.endswith(("ss", "us", "is"))
    ):
        stem = stem[:-1]
    for ending in ("ing", "ed"):
        if stem.endswith(ending) and len(stem) - len(ending) >= _SHORTEST_VERB:
            stem = stem[: -len(ending)]
            break
    if len(stem) >= _SHORTEST_LONG and stem.endswith("e"):
        stem = stem[:-1]
    return stem[:_USUAL_LENGTH]


@lru_cache(maxsize=1 << 16)
def stem(word: str, lang: str | None) -> str:
    """Cut a word to the key it has in the lexicon and in word counts of its own language.

    >>> stem("والمقاومة", "ar") == stem("المقاومة", "ar")
    True
    """
    if lang == DEFAULT_LANGUAGE:
        return english_stem(word)
    bare = plain(word)
    script = script_class(bare)
    if script in _UNTOLD:
        for prefix in language(lang or _UNTOLD[script]).proclitics:
            if bare.startswith(prefix) and len(bare) - len(prefix) >= _SHORTEST_BARE:
                bare = bare[len(prefix) :]
                break
    return bare[: _PREFIX_LENGTH.get(script, _USUAL_LENGTH)]


class _Entry(NamedTuple):
    lang: str
    stem: str
    senses: str  # split where one is asked for: there are 63,000 entries


@cache
def _lexicon() -> dict[str, dict[str, str]]:
    """The fitted lexicon: by language and stem, English stems with their percentages."""
    tables: dict[str, dict[str, str]] = {}
    for lang, key, senses in read_table("align/data/lexicon.tsv.gz", _Entry).rows:
        tables.setdefault(lang, {})[key] = senses
    return tables


@lru_cache(maxsize=1 << 16)
def concepts(word: str, lang: str | None) -> tuple[tuple[str, float], ...]:
    """Look up the English stems that a word usually stands for, with probabilities.

    Args:
        word: one word of running text.
        lang: its language (BCP 47); without a lexicon the answer is empty.

    Returns:
        Pairs of stem and probability (0 to 1), likeliest first.

    >>> concepts("prisoners", "en")
    (('prisoner', 1.0),)
    """
    primary = (lang or "").partition("-")[0]
    if primary == DEFAULT_LANGUAGE:
        return ((english_stem(word), 1.0),)
    # A language without a lexicon of its own reads another's, for a share of its weight.
    source, share = words_from(primary) or (primary, 1.0)
    found = _lexicon().get(source, {}).get(stem(word, source), "").split()
    pairs = (sense.rpartition(":") for sense in found)
    return tuple((sense, int(percent) / 100 * share) for sense, _, percent in pairs)
