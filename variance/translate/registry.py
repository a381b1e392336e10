"""Which engines there are, and which serves a pair best.

Goes in: an engine's name or two languages. Comes out: a translator. Touch it for another engine:
one row.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from variance.errors import ModelError
from variance.languages import DEFAULT_LANGUAGE
from variance.translate.base import GRADES, Decoding, Translator, engine_language
from variance.translate.pivot import PivotTranslator


def _ctranslate2(place: str | None, decoding: Decoding) -> Sequence[Translator]:
    from variance.translate.engines import installed_ctranslate2

    return installed_ctranslate2(place, decoding)


def _students(place: str | None, decoding: Decoding) -> Sequence[Translator]:
    from variance.translate.engines import installed_students

    return installed_students(place, decoding)


def _phrases(place: str | None, decoding: Decoding) -> Sequence[Translator]:
    from variance.translate.engines import installed_phrases

    return installed_phrases(place, decoding)


def _apertium(place: str | None, decoding: Decoding) -> Sequence[Translator]:
    from variance.translate.engines import installed_apertium

    return installed_apertium(place, decoding)


def _transformers(place: str | None, decoding: Decoding) -> Sequence[Translator]:
    from variance.translate.engines import installed_transformers

    return installed_transformers(place, decoding)


# Name to lazy constructor, the one preferred among equals first. A constructor is given a
# place (a folder, a hub id, a program) or None for all that is installed.
ENGINES: dict[str, Callable[[str | None, Decoding], Sequence[Translator]]] = {
    "ctranslate2": _ctranslate2,
    "students": _students,
    "phrases": _phrases,
    "apertium": _apertium,
    "transformers": _transformers,
}


def open_engine(engine: str, *, decoding: Decoding | None = None) -> Sequence[Translator]:
    """Construct the translators of an engine.

    Args:
        engine: a registered name, or `NAME:PLACE` with a folder, a hub id that is in the
            local cache, or a program.
        decoding: how to decode; beam 4 in batches of 16 unless told.

    Raises:
        ModelError: no such engine; or a PLACE that holds no model.
    """
    name, _, place = engine.partition(":")
    constructor = ENGINES.get(name)
    if constructor is None:
        raise ModelError(f"engine {name!r}: accepted are {', '.join(ENGINES)}")
    return constructor(place or None, decoding or Decoding())


def installed_translators(
    engine: str | None = None, *, decoding: Decoding | None = None
) -> list[Translator]:
    """List the translators at hand, of one engine or of all; none is loaded yet."""
    names = [engine] if engine else list(ENGINES)
    return [t for name in names for t in open_engine(name, decoding=decoding)]


def best_translator(
    source: str, target: str, engine: str | None = None, *, decoding: Decoding | None = None
) -> Translator | None:
    """Return the highest graded translator at hand for a pair.

    Among equals, engines stand in the order of `ENGINES`. Where none serves the pair
    directly, two that meet in English are joined.

    Args:
        source: BCP 47 tag.
        target: BCP 47 tag.
        engine: only this one (`NAME` or `NAME:PLACE`), None for all.
        decoding: how to decode; beam 4 in batches of 16 unless told.

    Returns:
        A translator, None where no engine serves the pair; `no_engine_note` says so in words.

    Raises:
        ModelError: no such engine, or its PLACE holds no model.
    """
    translators = installed_translators(engine, decoding=decoding)
    return pick(translators, source, target)


def pick(translators: Sequence[Translator], source: str, target: str) -> Translator | None:
    """Pick the highest graded of some translators, joining two in English if need be."""
    a, b = engine_language(source), engine_language(target)
    if a == b:
        return None
    direct = [t for t in translators if t.serves(a, b)]
    if direct:
        return max(direct, key=lambda t: _rank(t, a, b))
    if DEFAULT_LANGUAGE in (a, b):
        return None
    first, second = pick(translators, a, DEFAULT_LANGUAGE), pick(translators, DEFAULT_LANGUAGE, b)
    return PivotTranslator(first, second) if first and second else None


def _rank(translator: Translator, source: str, target: str) -> int:
    """Return the place of a pair's grade: unknown, weak, fair, good."""
    grade = translator.grade(source, target)
    return 0 if grade is None else 1 + GRADES.index(grade)


def no_engine_note(source: str, target: str, engine: str | None = None) -> str:
    """Say that no engine serves a pair, and what would help.

    >>> no_engine_note("ps", "en")
    'no installed engine translates ps to en; see `variance models list` for models that do'
    """
    which = f"engine {engine!r} does not translate" if engine else "no installed engine translates"
    return f"{which} {source} to {target}; see `variance models list` for models that do"
