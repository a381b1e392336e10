"""What the words beside a name, or the word itself, say about it."""

from __future__ import annotations

from collections.abc import Mapping

from variance.mentions.evidence import Part, Run
from variance.mentions.tables import calendar_words, cue_words, is_ordinary, is_people
from variance.types import NameKind


def barred(word: str, lang: str | None) -> bool:
    """Whether a word in lower case is never a name by itself, whatever its capitals.

    >>> barred("monday", "en"), barred("afghan", "en"), barred("massoud", "en")
    (True, True, False)
    """
    return (
        word in cue_words(lang, "never")
        or word in calendar_words(lang)
        or is_people(word, lang)
        or word.rstrip(".") in cue_words(lang, "title")
        or word in cue_words(lang, "direction")
    )


def names_itself(text: str, lang: str | None, small: Mapping[str, frozenset[str]]) -> bool:
    """Whether a word that a sentence writes large is a name as far as words go."""
    word = text.casefold()
    if len(word) < 2 or barred(word, lang) or word in cue_words(lang, "place"):
        return False
    return not is_ordinary(word, lang) and word not in small.get(lang or "", frozenset())


def more_than_noun(run: Run, names: int, lang: str | None) -> bool:
    """Whether a run stands where, in a language of capital nouns, hardly a noun would."""
    if names > 1:
        return True
    before = run.before[0] if run.before else ""
    lead = run.parts[0].low
    titles = cue_words(lang, "title")
    if lead in titles or before in titles or before in cue_words(lang, "place"):
        return True
    return before in cue_words(lang, "at") or run.parts[-1].text.isupper()


def kind_beside(run: Run, lang: str | None) -> NameKind | None:
    """What kind of name the words beside a run speak for, None where none does."""
    return kind_of(run.parts, run.before, run.after, lang)


def kind_of(
    parts: tuple[Part, ...], before: tuple[str, ...], after: tuple[str, ...], lang: str | None
) -> NameKind | None:
    """What kind of name stands between these words, None where they do not say."""
    lows = [part.low for part in parts]
    body = cue_words(lang, "body")
    if any(low in body for low in lows) and len(lows) > 1:
        return "organisation"
    titles, places = cue_words(lang, "title"), cue_words(lang, "place")
    previous = before[0] if before else ""
    following = after[0] if after else ""
    if lows[0] in titles or previous in titles or previous in cue_words(lang, "kin"):
        return "person"
    if following in places or lows[-1] in places or lows[0] in places or previous in places:
        return "place"
    if following in cue_words(lang, "speech") and len(lows) > 1:
        return "person"
    if previous in cue_words(lang, "at") or previous in cue_words(lang, "direction"):
        return "place" if previous in cue_words(lang, "direction") or len(lows) == 1 else None
    return None
