"""Who is quoted, and with what words.

Goes in: a pair of passages. Comes out: a quotation in two mouths. Touch it for quotation marks, or
for how near to a verb of saying a speaker stands.
"""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from variance.drift.lexicon import lexicon, plain
from variance.drift.name_index import IndexedName, NameIndex
from variance.drift.passages import Passage, PassagePair
from variance.drift.statement.negation import wording_likeness
from variance.names import compare_names
from variance.names.script import romanize

_CLOSING = {"“": "”", "„": "“”", "«": "»", "»": "«", '"': '"', "「": "」", "『": "』", "”": "”"}
_SHORTEST = 4  # words a quotation needs to be more than a phrase in quotes
_LIKE = 0.55  # likeness that two wordings of one quotation must have, in one language
_ALIKE = 72.0  # rapidfuzz ratio, 0 to 100, from which two words may be one name
_NEAR = 3  # words between a speaker and the verb
_LEAST_SURE = 0.5  # score where hardly anything says that it is one quotation
_PER_LIKENESS = 0.4  # what wordings that are the same add; across languages, a sure alignment
_SHORTEST_NAME = 3  # letters of a part of a name by which it is known
_MOST_WORDS = 200  # words of a passage in which a name is looked for


@dataclass(frozen=True, slots=True)
class Speakers:
    """One quotation in two mouths: the name on each side, and how sure that is."""

    left: IndexedName
    right: IndexedName
    score: float


def quoted_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Find what stands between quotation marks.

    Args:
        text: any text.

    Returns:
        Half-open ranges of what is inside; an open quotation without its end runs to the
        end of the text. Single quotation marks are left alone: most are apostrophes.

    >>> text = 'He said: “We won” and left.'
    >>> [text[a:b] for a, b in quoted_spans(text)]
    ['We won']
    """
    spans = []
    opened: int | None = None
    closing = ""
    for index, letter in enumerate(text):
        if opened is None:
            if letter in _CLOSING:
                opened, closing = index + 1, _CLOSING[letter]
        elif letter in closing:
            spans.append((opened, index))
            opened = None
    if opened is not None:
        spans.append((opened, len(text)))
    return tuple((start, end) for start, end in spans if start < end)


def changed_speaker(pair: PassagePair, names: NameIndex) -> Speakers | None:
    """Tell whether aligned passages put one quotation into two mouths.

    Both need one quotation of some length, one named speaker beside a verb of saying, names
    of two clusters, neither of which occurs on the other side; within one language the
    wordings of the quotation must also be alike.

    Args:
        pair: the aligned passages.
        names: the names of the event's articles.

    Returns:
        Both speakers, None where they agree or cannot be told.
    """
    left, right = _quotation(pair.left), _quotation(pair.right)
    if left is None or right is None:
        return None
    weight = pair.score
    if pair.same_language:
        likeness = wording_likeness(
            pair.left.document.words_in(*left), pair.right.document.words_in(*right)
        )
        if likeness < _LIKE:
            return None
        weight = likeness
    here, there = _speaker(pair.left, left, names), _speaker(pair.right, right, names)
    if here is None or there is None or _one_person(here, there, pair):
        return None
    if _is_mentioned(here, pair.right, names) or _is_mentioned(there, pair.left, names):
        return None
    return Speakers(here, there, _LEAST_SURE + _PER_LIKENESS * min(1.0, weight))


def _quotation(side: Passage) -> tuple[int, int] | None:
    """The only quotation of a passage, None where there are several or a mere phrase."""
    spans = [(side.start + a, side.start + b) for a, b in quoted_spans(side.text)]
    long = [span for span in spans if len(side.document.words_in(*span)) >= _SHORTEST]
    return long[0] if len(long) == 1 else None


def _speaker(side: Passage, quotation: tuple[int, int], names: NameIndex) -> IndexedName | None:
    """The one name beside a verb of saying, outside the quotation."""
    outside = [word for word in side.words if not quotation[0] <= word.start < quotation[1]]
    table, lang = lexicon("speech"), side.document.lang
    verbs = [i for i, word in enumerate(outside) if table.find(word.plain, lang) == "speech"]
    found = []
    for name in names.inside(side):
        if quotation[0] <= name.start < quotation[1] or name.kind in ("place", "organisation"):
            continue
        places = [i for i, w in enumerate(outside) if name.start <= w.start < name.end]
        if any(abs(place - verb) <= _NEAR for place in places for verb in verbs):
            found.append(name)
    keys = {name.key for name in found}
    return found[0] if len(keys) == 1 else None


def _one_person(left: IndexedName, right: IndexedName, pair: PassagePair) -> bool:
    """Whether two names may be one: same cluster, or a word in common."""
    if left.key == right.key or not (left.clustered and right.clustered):
        return True
    if set(plain(left.text).split()) & set(plain(right.text).split()):
        return True
    match = compare_names(
        left.text,
        right.text,
        lang_a=pair.left.document.lang,
        lang_b=pair.right.document.lang,
    )
    return match.verdict != "different"


def _is_mentioned(name: IndexedName, other: Passage, names: NameIndex) -> bool:
    """Whether the other side has a name after all, maybe in another script."""
    if any(n.key == name.key for n in names.inside(other)):
        return True
    parts = [plain(part) for part in romanize(name.text).split() if len(part) >= _SHORTEST_NAME]
    words = [plain(romanize(word.plain, other.document.lang)) for word in other.words[:_MOST_WORDS]]
    return any(ratio(part, word) >= _ALIKE for part in parts for word in words)
