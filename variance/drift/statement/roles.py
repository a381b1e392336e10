"""Who did it to whom: two names that changed places between two accounts of one thing.

Goes in: a pair of passages. Comes out: an exchange of roles. Touch it, or the table `markers.tsv`,
for the words that mark a role, and for where the verb is found.
"""

from __future__ import annotations

from dataclasses import dataclass

from variance.drift.document import Word
from variance.drift.lexicon import function_words, lexicon
from variance.drift.name_index import IndexedName, NameIndex
from variance.drift.passages import Passage, PassagePair

_ROLES = {
    "path": "where it starts from or goes through",
    "agent": "the doer",
    "against": "whom it is directed against",
}
_BETWEEN = 8  # words from a verb to the name it is done to
_MARKER_WITHIN = 3  # words before a name among which the one that marks its role stands
_SHORTEST_VERB = 4  # letters of a word that can be the verb
_SHORTEST_STEM = 4  # letters that a stem keeps at least
_ENDING = 2  # letters that forms of one verb may differ by at the end
_SURE_MARKED = 0.75  # score where a word marks the role on both sides, if the alignment is sure
_SURE_VERB = 0.8  # the same where one verb has another doer
_LEAST_WEIGHT = 0.6  # share of it which is kept where the alignment is not sure at all
_LIKE = 0.5  # share of the other words that both accounts must have, in one language


@dataclass(frozen=True, slots=True)
class RoleExchange:
    """The name that has a role on the left and the one that has it on the right, and how sure."""

    left: str
    right: str
    spans: tuple[tuple[int, int], tuple[int, int]]
    role: str
    score: float


@dataclass(frozen=True, slots=True)
class _RoleBearer:
    """A name once in a passage: its place among the words and the word that marks its role."""

    name: IndexedName
    before: int
    after: int
    marker: str | None


def exchanged_roles(pair: PassagePair, names: NameIndex) -> RoleExchange | None:
    """Tell whether two names have exchanged their roles between the sides of a pair.

    Three signs, each demanding that both names stand exactly once on both sides: the word
    that marks the source, the doer or the target stands before the other name; one verb
    between the names with the names in the other order; an active against a passive of one
    verb with the same name in front. The last two only within one language.

    Args:
        pair: the aligned passages.
        names: the names of the event's articles.

    Returns:
        The exchange, None where the roles agree or cannot be told.
    """
    left, right = _bearers(pair.left, names), _bearers(pair.right, names)
    shared = sorted((left.keys() & right.keys()), key=lambda key: left[key].name.start)
    for i, first in enumerate(shared):
        for second in shared[i + 1 :]:
            turn = _exchanged(pair, (left[first], left[second]), (right[first], right[second]))
            if turn is not None:
                return turn
    return None


def shared_names(pair: PassagePair, names: NameIndex) -> list[str]:
    """Give the keys of the names that stand on both sides of a pair."""
    left, right = ({n.key for n in names.inside(side)} for side in (pair.left, pair.right))
    return sorted(left & right)


def _bearers(side: Passage, names: NameIndex) -> dict[str, _RoleBearer]:
    """The names that stand once in a passage, each with its marker."""
    found = names.inside(side)
    words = side.words
    bearers: dict[str, _RoleBearer] = {}
    for name in found:
        if sum(other.key == name.key for other in found) > 1:
            continue
        before = sum(word.start < name.start for word in words)
        after = sum(word.start < name.end for word in words)
        bearers[name.key] = _RoleBearer(name, before, after, _marker(words, before, after, side))
    return bearers


def _marker(words: tuple[Word, ...], before: int, after: int, side: Passage) -> str | None:
    """What the word beside a name says of its role."""
    table, lang = lexicon("markers"), side.document.lang
    if after < len(words):
        behind = table.find(words[after].plain, lang)
        if behind is not None and behind.endswith(":after"):
            return behind.removesuffix(":after")
    for index in range(before - 1, max(-1, before - 1 - _MARKER_WITHIN), -1):
        ahead = table.find(words[index].plain, lang)
        if ahead is not None and not ahead.endswith(":after"):
            return ahead
        if words[index].plain not in function_words(lang):
            break
    return None


def _exchanged(
    pair: PassagePair, left: tuple[_RoleBearer, _RoleBearer], right: tuple[_RoleBearer, _RoleBearer]
) -> RoleExchange | None:
    if "and" in (left[0].marker, left[1].marker, right[0].marker, right[1].marker):
        return None
    for marker, role in _ROLES.items():
        here = (left[0].marker == marker, left[1].marker == marker)
        there = (right[0].marker == marker, right[1].marker == marker)
        if here[0] != here[1] and there == (here[1], here[0]):
            marked = 1 if here[1] else 0
            score = _SURE_MARKED * pair.certainty(_LEAST_WEIGHT)
            return RoleExchange(
                left[marked].name.text,
                right[1 - marked].name.text,
                _spans(left, right),
                role,
                score,
            )
    if not pair.same_language:
        return None
    return _turned_verb(pair, left, right)


def _turned_verb(
    pair: PassagePair, left: tuple[_RoleBearer, _RoleBearer], right: tuple[_RoleBearer, _RoleBearer]
) -> RoleExchange | None:
    """One verb on both sides, and the doer is another."""
    lang = pair.left.document.lang
    here, there = _deed(pair.left, left), _deed(pair.right, right)
    if here is None or there is None or here[0] == there[0] or _likeness(pair, lang) < _LIKE:
        return None
    length = max(_SHORTEST_STEM, min(len(here[1]), len(there[1])) - _ENDING)
    if here[1][:length] != there[1][:length]:
        return None
    return RoleExchange(
        left[here[0]].name.text,
        right[there[0]].name.text,
        _spans(left, right),
        f"the doer of “{here[1]}”",
        _SURE_VERB * pair.certainty(_LEAST_WEIGHT),
    )


def _deed(side: Passage, bearers: tuple[_RoleBearer, _RoleBearer]) -> tuple[int, str] | None:
    """Which of two names does it, and what: "A attacked B", "B was attacked by A".

    The verb is the first word of content after the name in front (and after what commas set
    off behind it); with "by" before the other name it must stand right before that.
    """
    words = side.words
    front = 0 if bearers[0].name.start < bearers[1].name.start else 1
    ahead, behind = bearers[front], bearers[1 - front]
    start = _after_apposition(side, ahead, behind)
    content = _content(side, start, behind.before)
    if not content or behind.before - start > _BETWEEN or behind.marker in ("path", "against"):
        return None
    verb = content[0]
    set_off = verb == start and start != ahead.after
    if not _may_be_verb(side, verb, set_off=set_off):
        return None
    if any(_joins(words[i], side.document.lang) for i in range(start, behind.before)):
        return None
    if behind.marker == "agent":
        passive = verb == content[-1] and verb > start
        return (1 - front, words[verb].plain) if passive else None
    return front, words[verb].plain


def _content(side: Passage, start: int, end: int) -> list[int]:
    """The places of the words of content between two places."""
    words, common = side.words, function_words(side.document.lang)
    return [
        i
        for i in range(start, end)
        if words[i].plain not in common and len(words[i].plain) >= _SHORTEST_VERB
    ]


def _may_be_verb(side: Passage, place: int, *, set_off: bool) -> bool:
    """Whether a word may be the verb: no noun that is known, no mark before it but a comma."""
    words, lang = side.words, side.document.lang
    if any(lexicon(table).find(words[place].plain, lang) for table in ("roles", "things")):
        return False
    before = words[place - 1].end if place else words[place].start
    return set_off or not side.document.article.text[before : words[place].start].strip()


def _joins(word: Word, lang: str | None) -> bool:
    return lexicon("markers").find(word.plain, lang) == "and"


def _after_apposition(side: Passage, ahead: _RoleBearer, behind: _RoleBearer) -> int:
    """The word after a name, or after what two commas set off behind it."""
    text, words = side.document.article.text, side.words
    if text[ahead.name.end : ahead.name.end + 1] != ",":
        return ahead.after
    close = text.find(",", ahead.name.end + 1, behind.name.start)
    if close < 0:
        return behind.before
    return sum(word.start < close for word in words)


def _spans(
    left: tuple[_RoleBearer, _RoleBearer], right: tuple[_RoleBearer, _RoleBearer]
) -> tuple[tuple[int, int], tuple[int, int]]:
    """From the first name to the end of the second, on each side."""

    def span(bearers: tuple[_RoleBearer, _RoleBearer]) -> tuple[int, int]:
        return min(p.name.start for p in bearers), max(p.name.end for p in bearers)

    return span(left), span(right)


def _likeness(pair: PassagePair, lang: str | None) -> float:
    """Share of content words that both sides have (Dice), 0 to 1."""
    common = function_words(lang)
    left = {word.plain for word in pair.left.words} - common
    right = {word.plain for word in pair.right.words} - common
    return 2 * len(left & right) / max(1, len(left) + len(right))
