"""Keys under which words of one meaning meet: short stems, and the lexicon that turns a word
of any of its languages into the English stems it usually stands for."""

from __future__ import annotations

import gzip
import unicodedata
from functools import cache, lru_cache
from importlib import resources

from variance.languages import DEFAULT_LANGUAGE, language, words_from

# Letters that Arabic, Persian and Urdu keyboards write in several ways.
_ARABIC = str.maketrans(
    {"ي": "ی", "ى": "ی", "ئ": "ی", "ے": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه", "ہ": "ه", "ھ": "ه"}
    | {"ۂ": "ه", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "و"}
)
# Conjunction, preposition and article that Arabic writes onto the next word, longest first.
# The language that a script is read as where none is told.
_UNTOLD = {"Arab": "ar"}
_PREFIX_LENGTH = {"Arab": 5, "Deva": 5, "Cyrl": 6, "Latn": 6}


def script_class(word: str) -> str:
    """Name the script of a word's first letter, as far as stems are cut by it."""
    for letter in word:
        point = ord(letter)
        if point < 0x250 or 0x1E00 <= point < 0x1F00:
            return "Latn"
        if 0x400 <= point < 0x530:
            return "Cyrl"
        if 0x600 <= point < 0x780 or 0xFB50 <= point < 0xFEFF:
            return "Arab"
        if 0x900 <= point < 0x980:
            return "Deva"
        break
    return "Zzzz"


@lru_cache(maxsize=1 << 16)
def plain(word: str) -> str:
    """Lower-case a word and drop its marks (accents, harakat), Indic vowel signs excepted."""
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
    if len(stem) > 4 and stem.endswith("ies"):
        stem = stem[:-3] + "y"
    elif len(stem) > 3 and stem.endswith("s") and not stem.endswith(("ss", "us", "is")):
        stem = stem[:-1]
    for ending in ("ing", "ed"):
        if stem.endswith(ending) and len(stem) - len(ending) >= 4:
            stem = stem[: -len(ending)]
            break
    if len(stem) > 4 and stem.endswith("e"):
        stem = stem[:-1]
    return stem[:8]


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
            if bare.startswith(prefix) and len(bare) - len(prefix) >= 3:
                bare = bare[len(prefix) :]
                break
    return bare[: _PREFIX_LENGTH.get(script, 8)]


@cache
def _lexicon() -> dict[str, dict[str, tuple[tuple[str, float], ...]]]:
    """Read the fitted lexicon: language, stem, English stems with their probabilities."""
    tables: dict[str, dict[str, tuple[tuple[str, float], ...]]] = {}
    source = resources.files("variance.align") / "data" / "lexicon.tsv.gz"
    for line in gzip.decompress(source.read_bytes()).decode("utf-8").splitlines():
        if line.startswith("#"):
            continue
        lang, key, *senses = line.split("\t")
        pairs = (sense.rpartition(":") for sense in senses)
        tables.setdefault(lang, {})[key] = tuple((s, int(p) / 100) for s, _, p in pairs)
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
    found = _lexicon().get(source, {}).get(stem(word, source), ())
    return tuple((sense, probability * share) for sense, probability in found)
