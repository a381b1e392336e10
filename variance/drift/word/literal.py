"""Names translated word by word and written with capitals: "Five Lions" for a valley's name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from rapidfuzz.fuzz import ratio

from variance.drift.lexicon import function_words, lexicon, plain
from variance.drift.named import Named, NameIndex
from variance.drift.pairs import Pair, Side
from variance.drift.reading import Reading, Word
from variance.drift.word.slots import SAME_WORD
from variance.names.script import romanize
from variance.text.dates import date_words

IsOrdinary = Callable[[str, str | None], bool]

_CAPITAL_NOUNS = frozenset({"de", "lb"})  # where a capital says nothing
_LONGEST = 3  # words of a name that was translated
_TRUSTED = 0.5  # trust that a pair needs
_ENOUGH = 0.6  # weight that a name needs: one trusted pair in which it alone is missing
_AHEAD = 0.25  # weight by which it leads the next one
# Small words that tie a capitalised phrase to the name after it: "the Lion of Panjshir".
_OF = frozenset({"of", "de", "du", "des", "d", "del", "della", "di", "do", "da", "van", "von"})
_REPEATED = 80.0  # rapidfuzz ratio, 0 to 100, from which two words are one
_MOST_WORDS = 120  # words of a passage


@dataclass(frozen=True, slots=True)
class Literal:
    """Ordinary words with capitals on one side, and the name that other accounts have there.

    `weight` is how much speaks for this name: a pair in which it alone is missing counts as much
    as it is trusted, one in which several names are missing is divided among them.
    """

    side: Side
    other: Side
    start: int
    end: int
    name: Named
    weight: float


def literal_names(
    pairs: Iterable[Pair],
    trusted: Callable[[Pair], float],
    names: NameIndex,
    known: Callable[[str], bool],
    is_ordinary: IsOrdinary,
) -> Iterator[Literal]:
    """Find names that an article has as capitalised ordinary words.

    An account has exactly one phrase of ordinary words written with capitals inside a sentence,
    such as is no name of other articles; the accounts aligned with it have a name of a place or
    a person that is missing here, and that several articles have. Nothing is said of German, which
    writes all nouns so, and of scripts without capitals on that side.

    Args:
        pairs: passages that tell the same, in one language or two.
        trusted: how far a pair is trusted to do so, 0 to 1.
        names: the names of the event's articles.
        known: whether a name, by its key, is one that several articles have.
        is_ordinary: whether a word in lower case is an ordinary one of a language.

    Yields:
        One finding a phrase, in order of article and place.
    """
    votes: dict[tuple[str, int, int], dict[str, list[Literal]]] = {}
    for pair in pairs:
        if max(len(pair.left.words), len(pair.right.words)) > _MOST_WORDS:
            continue
        for side, other in ((pair.left, pair.right), (pair.right, pair.left)):
            phrases = _phrases(side, is_ordinary)
            if len(phrases) != 1 or not _unknown(side, names, *phrases[0], known):
                continue
            if _is_repeated(side, other, phrases[0]):
                continue
            missing = _missing(side, other, names, phrases[0])
            trust = trusted(pair) if missing else 0.0
            for name in missing if trust >= _TRUSTED else ():
                if known(name.key) and _is_opaque(name, other, is_ordinary):
                    found = Literal(side, other, *phrases[0], name, trust / len(missing))
                    place = (side.reading.article.id, *phrases[0])
                    votes.setdefault(place, {}).setdefault(name.key, []).append(found)
    for place in sorted(votes):
        chosen = _chosen(votes[place])
        if chosen is not None:
            yield chosen


def _chosen(votes: dict[str, list[Literal]]) -> Literal | None:
    """The name that most speaks for, None where little does or two are nearly as likely."""
    totals = {key: sum(v.weight for v in cast) for key, cast in votes.items()}
    ranked = sorted(totals, key=lambda key: (-totals[key], key))
    second = totals[ranked[1]] if len(ranked) > 1 else 0.0
    if totals[ranked[0]] < _ENOUGH or totals[ranked[0]] - second < _AHEAD:
        return None
    best = max(votes[ranked[0]], key=lambda v: v.weight)
    return replace(best, weight=totals[ranked[0]])


def _phrases(side: Side, is_ordinary: IsOrdinary) -> list[tuple[int, int]]:
    """Runs of capitalised words inside a sentence that are all ordinary ones."""
    reading = side.reading
    if reading.lang in _CAPITAL_NOUNS or reading.lang is None:
        return []
    text = reading.article.text
    runs: list[list[Word]] = []
    for word in side.words:
        if not text[word.start].isupper():
            continue
        if runs and not text[runs[-1][-1].end : word.start].strip():
            runs[-1].append(word)
        else:
            runs.append([word])
    opens = {reading.sentences[i].start for i in range(len(reading.sentences))}
    return [
        (run[0].start, run[-1].end)
        for run in runs
        if len(run) <= _LONGEST
        and not _opens(text, run[0], opens)
        and not _is_tied(reading, run[-1].end)
        and any(word.plain not in function_words(reading.lang) for word in run)
        and all(_is_common(word, reading, is_ordinary) for word in run)
    ]


def _opens(text: str, word: Word, opens: set[int]) -> bool:
    """Whether a word stands first in its sentence or quotation, where a capital says nothing."""
    before = text[max(0, word.start - 3) : word.start].strip()
    return word.start in opens or before[-1:] in set("“”„«»\"':.!?…(-–—•")


def _is_tied(reading: Reading, end: int) -> bool:
    """Whether a phrase goes on: "the State of Louisiana", "Category 4"."""
    text, after = reading.article.text, reading.words_in(end, end + 16)
    linked = len(after) > 1 and after[0].plain in _OF and text[after[1].start].isupper()
    numbered = text[end : end + 4].strip()[:1].isdigit()
    return linked or numbered or text[end : end + 1] in ("-", "’", "'")


def _is_common(word: Word, reading: Reading, is_ordinary: IsOrdinary) -> bool:
    """Whether a word is an ordinary one that is no stand-in for a name ("the President")."""
    text, lang = reading.article.text[word.start : word.end], reading.lang
    if not text.isalpha() or text.isupper():
        return False
    calendar = date_words(lang)
    if text.lower() in calendar.weekdays or text.lower() in calendar.months:
        return False
    if lexicon("roles").find(word.plain, lang) or lexicon("things").find(word.plain, lang):
        return False
    return is_ordinary(text.lower(), lang)


def _missing(side: Side, other: Side, names: NameIndex, phrase: tuple[int, int]) -> list[Named]:
    """The names of the other side that this side has in no form."""
    mine = names.between(side.reading.article.id, side.start, side.end)
    own = {n.key for n in mine if not (n.start < phrase[1] and phrase[0] < n.end)}
    theirs = names.between(other.reading.article.id, other.start, other.end)
    found: dict[str, Named] = {}
    for name in theirs:
        if name.key not in own and name.clustered and not _is_written(name, side, other):
            found.setdefault(name.key, name)
    return list(found.values())


def _is_opaque(name: Named, other: Side, is_ordinary: IsOrdinary) -> bool:
    """Whether a name may be a place's and has no word that means something to its readers.

    Persons are often told by a pronoun, and "World Wide Web" may well be translated.
    """
    if name.kind in ("person", "organisation"):
        return False
    words = ((name.text, other.reading.lang), (name.canonical, "en"))
    return not any(is_ordinary(w.lower(), lang) for text, lang in words for w in text.split())


def _is_written(name: Named, side: Side, other: Side) -> bool:
    """Whether a word of this side may be a word of the name after all."""
    forms = (romanize(name.text, other.reading.lang), romanize(name.canonical))
    parts = [plain(part) for form in forms for part in form.split()]
    return any(
        ratio(word.plain, part) >= SAME_WORD or word.plain[:4] == part[:4]
        for word in side.words
        for part in parts
        if len(part) > 2
    )


def _is_repeated(side: Side, other: Side, phrase: tuple[int, int]) -> bool:
    """Whether the other side has one of the phrase's words too, as the name of a newspaper has."""
    theirs = {plain(romanize(word.plain, other.reading.lang)) for word in other.words}
    words = [
        plain(romanize(word.plain, side.reading.lang))
        for word in side.reading.words_in(*phrase)
        if word.plain not in function_words(side.reading.lang)
    ]
    return any(ratio(word, other_word) >= _REPEATED for word in words for other_word in theirs)


def _unknown(
    side: Side, names: NameIndex, start: int, end: int, known: Callable[[str], bool]
) -> bool:
    """Whether the phrase is no name that other articles have as well."""
    mine = names.between(side.reading.article.id, side.start, side.end)
    return not any(n.start < end and start < n.end and known(n.key) for n in mine)
