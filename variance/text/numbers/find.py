"""The figures that a text gives, in digits and in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from variance.languages import Language
from variance.text.dates import find_dates
from variance.text.identification import detect_language
from variance.text.numbers.clock import clock_times, scores
from variance.text.numbers.context import (
    Context,
    Unit,
    context_for,
    counted_noun,
    is_clock,
    is_note,
    is_place,
    qualifiers,
    unit_after,
    unit_before,
)
from variance.text.numbers.phrases import Phrase, joins_digits, phrases_of, pieces_of
from variance.text.numbers.quantity import Quantity
from variance.text.numbers.ranges import merge_ranges
from variance.text.numbers.words import NumberTable, number_table

_ORDINAL = re.compile(
    r"(?:\s?(?:ویں|واں|وین|مه|वें|वीं|वां)|st|nd|rd|th|er|ère|re|ème|eme|[ºª]|\.?[ºª]|-?(?:й|я|е|го|му|м|ю|та|ша|ий|ої|му|ті)|مین|م|inci|'?(?:nci|ncı|üncü|uncu|inci|ıncı))"
    r"(?![^\W_])",
    re.IGNORECASE,
)
# What is an ordinal's ending in some languages only; `Language.figure_ordinal` says which.
_OWN_ORDINALS = {".": re.compile(r"\.(?=\s[^\W\d_])"), "e": re.compile(r"e(?![^\W_])")}
_ARTICLE = re.compile(
    r"(?:\A|\W)(?:a|an|one|eine?|une?|un[ao]?|um|een|en|ett|yek|یک|एक|ایک)\s\Z", re.I
)
# Scales that are written short, with a point of their own.
_ABBREVIATED = re.compile(r"(?:тыс|тис|хил|млн|млрд|трлн|tys|tsd|mio|mrd|mia|mln|mld|mill)\Z", re.I)
_THOUSAND = 1000
_HALF = 0.5
_MOST_PARTS = 10  # fractions are told by figures below this ("two thirds")


def find_numbers(text: str, lang: str | None = None) -> tuple[Quantity, ...]:
    """Find the figures of a text with their units and what they count.

    Digits of all scripts, separators by language, scales ("1.5 million", "2 lakh", "3 млн"),
    number words of some twenty languages, money, percentages, measures, lengths of time,
    ranges, scores and clock times. What is part of a date (`find_dates`) is left out, and so
    are digits in names ("F-16", "G20") and a lone word for one.

    Args:
        text: any text.
        lang: its BCP 47 tag; detected where None.

    Returns:
        Quantities in order of their place, never overlapping.

    >>> text = "At least 40 Taliban fighters and 1.5 million people since May 3, 2021."
    >>> [(q.value, q.at_least, q.counted) for q in find_numbers(text, "en")]
    [(40.0, True, 'Taliban fighters'), (1500000.0, False, 'people')]
    """
    if lang is None:
        lang = detect_language(text)
    taken = [(mention.start, mention.end) for mention in find_dates(text, lang)]
    found: list[Quantity] = []
    for quantities in (clock_times(text), scores(text), _measured(text, lang, taken)):
        found += [q for q in quantities if _is_free(q.start, q.end, taken)]
        taken = sorted({*taken, *((q.start, q.end) for q in found)})
    return tuple(merge_ranges(text, sorted(found, key=lambda q: q.start), context_for(lang)))


def _is_free(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    return all(end <= first or start >= last for first, last in taken)


def _measured(text: str, lang: str | None, taken: Sequence[tuple[int, int]]) -> Iterator[Quantity]:
    table = number_table(lang)
    context = context_for(lang)
    pieces = [p for p in pieces_of(text, lang, table) if _is_free(p.start, p.end, taken)]
    end = 0
    for phrase in phrases_of(text, pieces, table, context):
        # "30 في المئة": the unit of one figure may read like another.
        quantity = _quantity(text, phrase, table, context, taken) if phrase.start >= end else None
        if quantity is not None:
            yield quantity
            end = quantity.end


def _quantity(
    text: str, phrase: Phrase, table: NumberTable, context: Context,
    taken: Sequence[tuple[int, int]],
) -> Quantity | None:  # fmt: skip
    start, end, value = phrase.start, phrase.end, phrase.value
    money = unit_before(text, start, context)
    plain = phrase.digits and not phrase.scale
    if money and plain:
        value, end = _short_scale(text, end, value)
    ordinal = _ordinal_end(text, end, table.facts) if plain else None
    if ordinal is not None:
        return Quantity(start, ordinal, text[start:ordinal], value, "ordinal")
    unit = _free_unit(text, start, end, context, taken)
    label = None if phrase.scale or money else _label(text, phrase, context, unit)
    if label:
        return label
    if not _is_number(text, phrase, end, table, unit is not None or money is not None):
        return None
    base = _qualified(text, phrase, end, value, context, money[1] if money else start, table)
    if unit:
        return _with_unit(text, base, *unit, table)
    if money:
        return replace(
            base, start=money[1], surface=text[money[1] : end], kind=money[0].kind,
            unit=money[0].unit,
        )  # fmt: skip
    return _with_noun(text, base, context)


def _free_unit(
    text: str, start: int, end: int, context: Context, taken: Sequence[tuple[int, int]]
) -> tuple[Unit, int] | None:
    """The unit after a figure, unless a date has it ("four years" before "last year")."""
    unit = unit_after(text, end, context)
    return unit if unit and _is_free(start, unit[1], taken) else None


def _qualified(
    text: str,
    phrase: Phrase,
    end: int,
    value: float,
    context: Context,
    opens: int,
    table: NumberTable,
) -> Quantity:
    """The figure with what is said before it, which ends where `opens` is."""
    about, least, most = qualifiers(text, opens, end, context)
    vague = phrase.vague or _is_plural_scale(text, phrase, table.facts)
    return Quantity(
        phrase.start, end, text[phrase.start : end], value, approx=about or vague or phrase.rounded,
        at_least=least or vague, at_most=most, vague=vague,
    )  # fmt: skip


def _label(
    text: str, phrase: Phrase, context: Context, unit: tuple[Unit, int] | None
) -> Quantity | None:
    """A figure that is no quantity of anything: a time of day, a place in an order."""
    start, end, value = phrase.start, phrase.end, phrase.value
    if phrase.digits and is_clock(text, start, end, value, context):
        return Quantity(start, end, text[start:end], value, "time", "h")
    if unit is None and _is_label(text, phrase, context):
        return Quantity(start, end, text[start:end], value, "ordinal")
    return None


def _with_unit(text: str, base: Quantity, unit: Unit, stop: int, table: NumberTable) -> Quantity:
    half = table.halves.match(text, stop) if base.value % 1 == 0 else None
    end = half.end() if half else stop  # "deux ans et demi"
    return replace(
        base, end=end, surface=text[base.start : end], kind=unit.kind, unit=unit.unit,
        value=base.value + _HALF if half else base.value,
    )  # fmt: skip


def _is_label(text: str, phrase: Phrase, context: Context) -> bool:
    """Whether a figure tells one of its kind from the others, or parts of a whole."""
    if not phrase.digits and phrase.value <= 1:
        return False  # "World War One" names, it does not tell
    if is_place(text, phrase.start, context) or is_note(
        text, phrase.start, phrase.end, phrase.value
    ):
        return True
    return 1 < phrase.value < _MOST_PARTS and bool(context.fraction.match(text, phrase.end))


def _with_noun(text: str, quantity: Quantity, context: Context) -> Quantity:
    end = quantity.end
    if text[end : end + 1] == "." and _ABBREVIATED.search(quantity.surface):
        end += 1
    noun = counted_noun(text, end, context)
    if noun is None:
        return quantity
    first, last = noun
    return replace(quantity, counted=text[first:last], counted_start=first, counted_end=last)


def _short_scale(text: str, end: int, value: float) -> tuple[float, int]:
    """Read the letter that multiplies an amount of money: "$5m", "£3bn"."""
    match = re.match(r"(m|mn|bn|b|k|tn)(?!\w)", text[end : end + 3], re.IGNORECASE)
    if match is None:
        return value, end
    factor = {"m": 1e6, "mn": 1e6, "b": 1e9, "bn": 1e9, "k": 1e3, "tn": 1e12}[match[1].lower()]
    return value * factor, end + match.end()


def _ordinal_end(text: str, end: int, facts: Language) -> int | None:
    for candidate in (_ORDINAL, _OWN_ORDINALS.get(facts.figure_ordinal)):
        match = candidate.match(text, end) if candidate else None
        if match:
            return match.end()
    return None


def _is_number(text: str, phrase: Phrase, end: int, table: NumberTable, measured: bool) -> bool:
    if phrase.digits:
        # "3D", "5G": letters grown onto the digits are a name, unless they are a unit.
        following = text[end : end + 1]
        return measured or not following.isalpha() or joins_digits(following)
    if phrase.value <= 1:
        return False
    if phrase.weak:
        return (measured and phrase.value > 1) or bool(table.counters.match(text, end))
    return True


def _is_plural_scale(text: str, phrase: Phrase, facts: Language) -> bool:
    """Whether a scale stands without a number before it ("millions of people")."""
    if not phrase.bare_scale or (phrase.value == _THOUSAND and facts.exact_thousand):
        return False
    return not _ARTICLE.search(text[max(0, phrase.start - 6) : phrase.start])
