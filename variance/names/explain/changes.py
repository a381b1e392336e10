"""From two forms to the list of what changed between them, with nothing left out.

Goes in: two forms. Comes out: changes in order, their kinds and letters, no cause yet. Touch it
when a change is cut wrongly or a word is paired with another than its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from variance.names.convention import Op, OpKind, line_up
from variance.names.explain.shared_stem import common_stem, compound_ends
from variance.names.explain.word_alignment import (
    Pair,
    Spelled,
    Word,
    is_article,
    pair_words,
    spell_out,
    words,
)
from variance.names.meaning import SharedMeaning, both_say, compounded, is_link

_LONGEST_WORD = 48  # letters; longer ones are not lined up letter by letter
_LONGEST_FORM = 400
_WORST: tuple[OpKind, ...] = (
    "other", "alike", "swap", "sound", "near", "weak", "double", "vowel", "mark", "break", "equal",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of the first form and what stands for it in the second.

    `kind` says how the letters relate; for whole words it is "word" (left out or added), "term",
    "form" or "given" (words that say one thing), "initial", "ending", "order" or "text" (too
    long or too strange to be lined up). `left_a` and its kin are the Latin letters beside it,
    for rows that hold only there.
    """

    start: int
    end: int
    b_start: int
    b_end: int
    kind: OpKind | str
    letters_a: str = ""
    letters_b: str = ""
    around_a: tuple[str, str] = ("", "")
    around_b: tuple[str, str] = ("", "")
    note: str = ""
    lang: str | None = None


def changes_between(a: str, b: str, lang_a: str | None, lang_b: str | None) -> list[Change]:
    """List the changes in order; what no change covers is alike, character by character."""
    if len(a) > _LONGEST_FORM or len(b) > _LONGEST_FORM:
        return _whole(a, b)
    words_a, words_b = words(a, lang_a), words(b, lang_b)
    if _reordered(words_a, words_b):
        return [Change(0, len(a), 0, len(b), "order")]
    changes: list[Change] = []
    at_a = at_b = 0
    next_i = next_k = 0
    pairs = pair_words(words_a, words_b)
    for pair in pairs:
        start_a, start_b = words_a[pair.i].start, words_b[pair.k].start
        skipped = pair.i > next_i, pair.k > next_k
        changes += _gap(a, b, (at_a, start_a), (at_b, start_b), skipped)
        changes += _within(a, b, words_a, words_b, pair, lang_a, lang_b)
        at_a, at_b = words_a[pair.j - 1].end, words_b[pair.l - 1].end
        next_i, next_k = pair.j, pair.l
    skipped = len(words_a) > next_i, len(words_b) > next_k
    changes += _gap(a, b, (at_a, len(a)), (at_b, len(b)), skipped)
    return _told_elsewhere(changes, a, b, words_a, words_b)


def _told_elsewhere(
    changes: list[Change], a: str, b: str, words_a: list[Word], words_b: list[Word]
) -> list[Change]:
    """Note of words left out or added that the other form says them at another place."""
    out = []
    for change in changes:
        if change.kind == "word":
            here = words(a[change.start : change.end] + b[change.b_start : change.b_end], None)
            others = words_b if change.end > change.start else words_a
            added = change.end == change.start
            told = [t for word in here for other in others if (t := _told(word, other, added))]
            if told and sum(not is_link(word.text) for word in here) == 1:
                change = _with_note(change, told[0].note, told[0].lang, kind="term")
        out.append(change)
    return out


def _told(word: Word, other: Word, added: bool) -> SharedMeaning | None:
    """How another word of the other form says what a word does that was added or left out."""
    said = both_say(*((other.text, word.text) if added else (word.text, other.text)))
    if said is not None:
        return said
    part = compounded(other.text, word.text)
    return SharedMeaning(part[1]) if part else None


def _whole(a: str, b: str) -> list[Change]:
    return list(_trimmed(a, b, (0, len(a)), (0, len(b)), "text"))


def _reordered(a: list[Word], b: list[Word]) -> bool:
    if not 1 < len(a) == len(b):
        return False
    left, right = ([word.spelled.letters for word in side] for side in (a, b))
    return left != right and sorted(left) == sorted(right)


def _trimmed(
    a: str,
    b: str,
    span_a: tuple[int, int],
    span_b: tuple[int, int],
    kind: str,
) -> Iterator[Change]:
    """One change for the two spans, less what they have in common at either end."""
    (start_a, end_a), (start_b, end_b) = span_a, span_b
    while start_a < end_a and start_b < end_b and a[start_a] == b[start_b]:
        start_a, start_b = start_a + 1, start_b + 1
    while start_a < end_a and start_b < end_b and a[end_a - 1] == b[end_b - 1]:
        end_a, end_b = end_a - 1, end_b - 1
    if start_a < end_a or start_b < end_b:
        yield Change(start_a, end_a, start_b, end_b, kind)


def _gap(
    a: str,
    b: str,
    span_a: tuple[int, int],
    span_b: tuple[int, int],
    skipped: tuple[bool, bool],
) -> list[Change]:
    """What stands between two pairs of words: separators, or words with no counterpart."""
    kind = "break"
    if True in skipped:
        left_over = words(a[slice(*span_a)], None) + words(b[slice(*span_b)], None)
        kind = "word" if skipped != (True, True) else "other"
        if all(is_article(word) for word in left_over):
            kind = "article"
    return list(_trimmed(a, b, span_a, span_b, kind))


def _within(
    a: str,
    b: str,
    words_a: Sequence[Word],
    words_b: Sequence[Word],
    pair: Pair,
    lang_a: str | None,
    lang_b: str | None,
) -> list[Change]:
    start_a, end_a = words_a[pair.i].start, words_a[pair.j - 1].end
    start_b, end_b = words_b[pair.k].start, words_b[pair.l - 1].end
    if a[start_a:end_a] == b[start_b:end_b]:
        return []
    if pair.said:
        span = (start_a, end_a, start_b, end_b)
        return [Change(*span, pair.said.of, note=pair.said.note, lang=pair.said.lang)]
    if pair.initial:
        return list(_trimmed(a, b, (start_a, end_a), (start_b, end_b), "initial"))
    if max(end_a - start_a, end_b - start_b) > _LONGEST_WORD:
        return list(_trimmed(a, b, (start_a, end_a), (start_b, end_b), "text"))
    if all(map(is_article, (*words_a[pair.i : pair.j], *words_b[pair.k : pair.l]))):
        return list(_trimmed(a, b, (start_a, end_a), (start_b, end_b), "article"))
    text_a, text_b = a[start_a:end_a], b[start_b:end_b]
    cut_a, cut_b, note, lang = common_stem(text_a, text_b, lang_a, lang_b)
    kind = "ending"
    if compound := compound_ends(text_a, text_b, words_a, words_b):
        (cut_a, cut_b, note), lang, kind = compound, None, "term"
    spelled_a = spell_out(text_a[:cut_a], lang_a)
    spelled_b = spell_out(text_b[:cut_b], lang_b)
    found = [
        _moved(change, start_a, start_b)
        for change in _letter_changes(text_a[:cut_a], text_b[:cut_b], spelled_a, spelled_b)
    ]
    if cut_a < len(text_a) or cut_b < len(text_b):
        ending = Change(start_a + cut_a, end_a, start_b + cut_b, end_b, kind)
        if a[ending.start : ending.end] != b[ending.b_start : ending.b_end]:
            found.append(_with_note(ending, note, lang))
    return found


def _with_note(change: Change, note: str, lang: str | None, kind: str = "") -> Change:
    span = (change.start, change.end, change.b_start, change.b_end)
    return Change(*span, kind or change.kind, note=note, lang=lang)


def _moved(change: Change, by_a: int, by_b: int) -> Change:
    return Change(
        change.start + by_a, change.end + by_a, change.b_start + by_b, change.b_end + by_b,
        change.kind, change.letters_a, change.letters_b, change.around_a, change.around_b,
    )  # fmt: skip


def _letter_changes(a: str, b: str, left: Spelled, right: Spelled) -> Iterator[Change]:
    """Changes between two words, cut where a cell ends in both."""
    _, ops = line_up(left.letters, right.letters)
    group: list[Op] = []
    start_a = start_b = 0
    for at, op in enumerate(ops):
        group.append(op)
        last = at == len(ops) - 1
        end_a = len(a) if last else _bound(left, op.a_end)
        end_b = len(b) if last else _bound(right, op.b_end)
        if end_a is None or end_b is None or (not last and _hangs(op, ops[at + 1])):
            continue
        if a[start_a:end_a] != b[start_b:end_b]:
            yield _change(group, left, right, (start_a, end_a), (start_b, end_b))
        group, start_a, start_b = [], end_a, end_b
    if not ops and a != b:
        yield Change(0, len(a), 0, len(b), "break")


def _hangs(op: Op, following: Op) -> bool:
    """Letters with no business there are told of together."""
    return op.kind == "other" and following.kind == "other"


def _bound(spelled: Spelled, letter: int) -> int | None:
    """Offset in the word before this letter, None inside a cell."""
    if letter >= len(spelled.cells):
        return spelled.bounds[-1]
    cell = spelled.cells[letter]
    if letter and spelled.cells[letter - 1] == cell:
        return None
    return spelled.bounds[cell]


def _change(
    ops: list[Op],
    left: Spelled,
    right: Spelled,
    span_a: tuple[int, int],
    span_b: tuple[int, int],
) -> Change:
    first, last = ops[0], ops[-1]
    main = min(ops, key=lambda op: _WORST.index(op.kind))
    letters_a = left.letters[main.a_start : main.a_end]
    letters_b = right.letters[main.b_start : main.b_end]
    if len(ops) > 1:
        letters_a = left.letters[first.a_start : last.a_end]
        letters_b = right.letters[first.b_start : last.b_end]
        if main.kind in ("sound", "double", "weak", "vowel"):
            letters_a = left.letters[main.a_start : main.a_end]
            letters_b = right.letters[main.b_start : main.b_end]
    return Change(
        *span_a, *span_b, main.kind, letters_a, letters_b,
        _around(left.letters, main.a_start, main.a_end),
        _around(right.letters, main.b_start, main.b_end),
    )  # fmt: skip


def _around(letters: str, start: int, end: int) -> tuple[str, str]:
    return (letters[start - 1] if start else "", letters[end] if end < len(letters) else "")
