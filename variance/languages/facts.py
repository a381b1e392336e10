"""The facts of languages, one row each.

Goes in: a BCP 47 tag. Comes out: a `Language`, or the tags that a table may have it under.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple, TypeVar

from variance.languages.tags import LanguageTagError, base_language, normalize_tag
from variance.tables import read_table

Value = TypeVar("Value")

# The language that is read, written and asked for where nobody says which: a setting, no fact.
DEFAULT_LANGUAGE = "en"
_NO_REGION = "-"
_REGION = 2  # letters of a region's code


class _Row(NamedTuple):
    lang: str
    name: str
    script: str
    same_as: tuple[str, ...]
    words_from: str
    heard_as: str
    spelled_as: str
    member: str
    calendar: Literal["gregorian", "solar"]
    month_first_regions: tuple[str, ...]
    month_before_day: bool
    decimal: Literal[".", ","]
    space_groups: bool
    capitals: tuple[str, ...]
    ordinal_point: bool
    figure_ordinal: Literal["", ".", "e"]
    compound_nouns: bool
    compound_numbers: bool
    unit_before_ten: int | None
    unit_after_ten: int | None
    teens_after: tuple[str, ...]
    and_within_tens: bool
    and_before_scale: bool
    from_is_change: bool
    exact_thousand: bool
    prefixes: str
    proclitics: tuple[str, ...]
    noun_endings: tuple[str, ...]
    spaceless: bool
    dotted_i: bool
    rich_inflection: bool


@dataclass(frozen=True, slots=True)
class Language:
    """What is true of a language.

    Attributes:
        tag: the tag it was asked for by.
        name: in English; the tag where no row knows the language.
        script: ISO 15924 code of its usual script, None where no row knows it.
        solar: whether dates may be given in the solar Hijri calendar.
        month_first: whether figures set the month before the day (8/31/2021).
        month_before_day: the same where the month is a word ("August 31").
        decimal_point: whether it writes 1,000.5 and not 1.000,5.
        space_groups: whether thousands are parted by a space.
        capital_nouns: whether every noun opens with a capital.
        capital_months: whether months do.
        capital_weekdays: whether weekdays do.
        ordinal_point: whether "31." is 31st in a date.
        figure_ordinal: what alone makes any figure an ordinal ("31.", "31e"), beside what does
            in all languages.
        compound_nouns: whether nouns are joined into one word.
        compound_numbers: whether the parts of a number are.
        unit_before_ten: the least ten that follows its unit ("five and twenty": 20), or None.
        unit_after_ten: the least unit that follows a ten to make a teen ("dix-sept": 7), or None.
        teens_after: the tens that teens are added to ("soixante-dix-sept": 60).
        and_within_tens: whether "and" stands between tens and units.
        and_before_scale: whether "and" may join a smaller scale ("million and thousand").
        from_is_change: whether "from 30 to 40" may tell a change and not a range.
        exact_thousand: whether a bare "thousand" is exactly that ("mille").
        prefixes: letters that prepositions and conjunctions write onto the next word.
        proclitics: the same with the article, as they are taken off, longest first.
        noun_endings: endings of nouns that lists of words may miss.
        spaceless: whether words are written without spaces.
        dotted_i: whether i keeps its dot as a capital.
        rich_inflection: whether words change their endings much.
    """

    tag: str
    name: str
    script: str | None = None
    solar: bool = False
    month_first: bool = False
    month_before_day: bool = False
    decimal_point: bool = False
    space_groups: bool = False
    capital_nouns: bool = False
    capital_months: bool = False
    capital_weekdays: bool = False
    ordinal_point: bool = False
    figure_ordinal: str = ""
    compound_nouns: bool = False
    compound_numbers: bool = False
    unit_before_ten: int | None = None
    unit_after_ten: int | None = None
    teens_after: tuple[int, ...] = ()
    and_within_tens: bool = False
    and_before_scale: bool = False
    from_is_change: bool = False
    exact_thousand: bool = False
    prefixes: str = ""
    proclitics: tuple[str, ...] = ()
    noun_endings: tuple[str, ...] = ()
    spaceless: bool = False
    dotted_i: bool = False
    rich_inflection: bool = False


@lru_cache(maxsize=1)
def _rows() -> dict[str, _Row]:
    return {row.lang: row for row in read_table("languages/data/languages.tsv", _Row).rows}


@lru_cache(maxsize=4096)
def chain(tag: str | None) -> tuple[str, ...]:
    """Give the tags that a table may have a language under, most specific first.

    Subtags fall off from the right, then come the other tags of the same language: Dari is
    `fa-AF`, `prs` and `fa`. A private-use tag (x-..., qaa to qtz) stands for itself alone.

    Args:
        tag: a BCP 47 tag; None gives no tags.

    Returns:
        Tags without repetition, the normal form of the tag first.

    >>> chain("prs"), chain("zh-Hant-TW"), chain("fil"), chain("x-klingon")
    (('fa-AF', 'prs', 'fa'), ('zh-Hant-TW', 'zh-Hant', 'zh'), ('fil', 'tl'), ('x-klingon',))
    """
    if not tag:
        return ()
    try:
        whole = normalize_tag(tag)
    except LanguageTagError:
        return (tag.strip().lower(),)
    parts = [whole] if whole == base_language(whole) else whole.split("-")
    shorter = ["-".join(parts[:end]) for end in range(len(parts), 0, -1)]
    found: list[str] = []
    for one in shorter:
        row = _rows().get(one)
        found += [one, *(row.same_as if row else ())]
    return tuple(dict.fromkeys(found))


def pick(mapping: Mapping[str, Value], tag: str | None) -> Value | None:
    """Give what a table has for a language: the first of its `chain` that is there.

    >>> pick({"fa": 1, "ar": 2}, "prs"), pick({"fa": 1}, "de")
    (1, None)
    """
    return next((mapping[one] for one in chain(tag) if one in mapping), None)


@lru_cache(maxsize=4096)
def language(tag: str | None) -> Language:
    """Give the facts of a language; one without a row has the commonest ones.

    Args:
        tag: a BCP 47 tag, whatever its language; None is a language that nobody knows.

    Returns:
        The facts of the first of its `chain` that has a row.

    >>> language("prs").solar, language("en-GB").month_first, language("qaa").name
    (True, False, 'qaa')
    """
    tags = chain(tag)
    row = pick(_rows(), tag)
    if tag is None or row is None:
        return Language(tag or "", tag or "")
    region = next((p for p in tags[0].split("-")[1:] if len(p) == _REGION), _NO_REGION)
    return Language(
        tag, row.name, row.script, row.calendar == "solar", region in row.month_first_regions,
        row.month_before_day, row.decimal == ".", row.space_groups, "nouns" in row.capitals,
        "months" in row.capitals, "weekdays" in row.capitals, row.ordinal_point,
        row.figure_ordinal, row.compound_nouns, row.compound_numbers, row.unit_before_ten,
        row.unit_after_ten, tuple(map(int, row.teens_after)), row.and_within_tens,
        row.and_before_scale, row.from_is_change, row.exact_thousand, row.prefixes,
        row.proclitics, row.noun_endings, row.spaceless, row.dotted_i, row.rich_inflection,
    )  # fmt: skip


@lru_cache(maxsize=1024)
def words_from(tag: str | None) -> tuple[str, float] | None:
    """Give the language whose vocabulary one shares, and with which share of its weight.

    >>> words_from("ps"), words_from("prs"), words_from("de")
    (('fa', 0.6), ('fa', 1.0), None)
    """
    row = pick(_rows(), tag)
    if row is None or not row.words_from:
        return None
    source, _, share = row.words_from.partition(":")
    return source, float(share or 1)


@lru_cache(maxsize=1024)
def heard_as(tag: str | None) -> str | None:
    """Give the language as whose the press hears the names of another, None for its own.

    >>> heard_as("ps"), heard_as("ru"), heard_as("de")
    ('fa', 'uk', None)
    """
    row = pick(_rows(), tag)
    return row.heard_as or None if row else None


@lru_cache(maxsize=1024)
def spelled_as(tag: str | None) -> str | None:
    """Give the tag by whose Latin spelling the names of a language go, None for its own.

    >>> spelled_as("nn"), spelled_as("zh"), spelled_as("de")
    ('nb', 'zh-pinyin', None)
    """
    row = pick(_rows(), tag)
    return row.spelled_as or None if row else None


@lru_cache(maxsize=1024)
def member(tag: str) -> str:
    """Give the language that is meant where a tag names a group of them, else the tag.

    >>> member("no"), member("nn"), member("qaa")
    ('nb', 'nn', 'qaa')
    """
    row = _rows().get(tag)
    return row.member or tag if row else tag


@lru_cache(maxsize=1)
def known_tags() -> frozenset[str]:
    """Give the tags that have a row, and those that such a tag is short or old for.

    >>> {"de", "prs", "zh-Hant"} <= known_tags(), "xx" in known_tags()
    (True, False)
    """
    return frozenset(tag for row in _rows().values() for tag in (row.lang, *row.same_as))
