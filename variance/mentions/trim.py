"""A run cut down to the name in it, and the name without the endings of grammar.

Goes in: the words of a run. Comes out: those that are the name, and the form to compare. Touch it
when a name keeps a word that is not its own, or loses one that is.
"""

from __future__ import annotations

from variance.languages import language
from variance.mentions.context import is_never_name
from variance.mentions.gazetteer import Gazetteer
from variance.mentions.runs import Part
from variance.mentions.tables import calendar_words, cue_words, is_ordinary
from variance.names.meaning import possible_stems

Parts = tuple[Part, ...]

# Small links that belong to the name behind them: "al-Assad", where "von" alone is none.
_ARTICLES = frozenset(("al", "el", "ul"))
_LONGEST_ACRONYM = 5  # letters; a longer word in capitals is a name that a headline shouts
_SHORTEST_STEM = 4  # letters left of a word when an adjective's ending is taken off


def trim(parts: Parts, opens: bool, lang: str | None, gazetteer: Gazetteer) -> Parts:
    """Take off what stands beside a name: an opening word, a demonym, a kind of place.

    Args:
        parts: words of a run.
        opens: whether the first of them opens a sentence, so that its capital says nothing.
        lang: their language.
        gazetteer: the names of the corpus.

    Returns:
        The words of the name; none where nothing is left.
    """
    if len(parts) > 1 and any(part.low in cue_words(lang, "body") for part in parts):
        return _trim_organisation(parts, opens, lang)
    while parts and _is_beside(parts, opens, lang, gazetteer):
        parts, opens = parts[1:], False
    while parts and _is_behind(parts[-1].low, lang):
        parts = parts[:-1]
    return parts


def _trim_organisation(parts: Parts, opens: bool, lang: str | None) -> Parts:
    """Ordinary words are part of an organisation's name ("Ministry of Defence"), but for one.

    That is a word that opens the sentence before the head ("Later Ministry ...").
    """
    first = parts[0].low
    if opens and is_ordinary(first, lang) and first not in cue_words(lang, "body"):
        # The head alone ("The Ministry") is no name.
        return parts[1:] if len(parts[1:]) > 1 else ()
    return parts


def _is_beside(parts: Parts, opens: bool, lang: str | None, gazetteer: Gazetteer) -> bool:
    """Whether the first word stands before the name and is not of it."""
    return (
        _is_lead(parts, lang)
        or _is_loose_link(parts[0], lang)
        or ((opens or language(lang).capital_nouns) and _is_plain(parts, lang, gazetteer))
    )


def _is_lead(parts: Parts, lang: str | None) -> bool:
    """Whether a name follows a kind of place, a lead, a demonym or title ("Afghan Massoud").

    A direction stays ("North Waziristan"), and so does what is the whole run: the score refuses it.
    """
    low = parts[0].low
    if low in cue_words(lang, "place") or low in cue_words(lang, "lead"):
        return True
    return len(parts) > 1 and is_never_name(low, lang) and low not in cue_words(lang, "direction")


def _is_loose_link(part: Part, lang: str | None) -> bool:
    """Whether a small linking word has lost the word that it linked ("Kommandeur | von Herat")."""
    return (
        part.low in cue_words(lang, "link") and part.text[0].islower() and part.low not in _ARTICLES
    )


def _is_plain(parts: Parts, lang: str | None, gazetteer: Gazetteer) -> bool:
    """Whether an ordinary word comes first; a part of names stays before more ("San Salvador")."""
    low = parts[0].low
    if len(parts) > 1 and low in cue_words(lang, "part"):
        return False
    return is_ordinary(low, lang) or low in gazetteer.lowercase.get(lang or "", frozenset())


def _is_behind(low: str, lang: str | None) -> bool:
    """Whether the last word stands behind the name: "Panjshir Valley", "Kabul Monday"."""
    return (
        low in cue_words(lang, "place")
        or low in cue_words(lang, "link")
        or low in calendar_words(lang)
        or (language(lang).capital_nouns and is_ordinary(low, lang))
    )


def bare_name(
    parts: Parts, surface: str, start: int, lang: str | None, gazetteer: Gazetteer
) -> str:
    """Give a surface as it is compared: endings off where the corpus has the word without.

    Args:
        parts: the words of the name.
        surface: the name as written.
        start: its offset.
        lang: its language.
        gazetteer: the names of the corpus.
    """
    for part in reversed(parts):
        stem = _stem(part, lang, gazetteer)
        if stem is not None:
            surface = surface[: part.start - start] + stem + surface[part.end - start :]
    shouted = surface.isupper() and len(surface) > _LONGEST_ACRONYM
    return surface.title() if shouted else surface


def _stem(part: Part, lang: str | None, gazetteer: Gazetteer) -> str | None:
    """A word without its ending, where the corpus has the word so at least as often."""
    stems = [stem.text for stem in possible_stems(part.text, lang)]
    stems += [
        part.text.removesuffix(ending)
        for ending in sorted(cue_words(lang, "adjective"), key=lambda e: (-len(e), e))
        if part.low.endswith(ending) and len(part.text) - len(ending) >= _SHORTEST_STEM
    ]
    least = max(1, gazetteer.names.get(part.low, 0))
    return next((s for s in stems if gazetteer.names.get(s.casefold(), 0) >= least), None)
