"""How grave it is that an article writes a name otherwise.

Goes in: a variant as one article uses it. Comes out: a severity. Touch it for what a convention, a
vowel or a translation excuses.
"""

from __future__ import annotations

from dataclasses import dataclass

from variance.drift.document import Document
from variance.drift.lexicon import plain
from variance.drift.name.usage import Usage
from variance.languages import base_language
from variance.text import fold, script_of
from variance.types import Cause, Cluster, Severity, Variant

UNEXPLAINED: frozenset[Cause | None] = frozenset({"spelling", "unknown"})
# Any other cause, such as two names that are easily confused, misleads.
_CAUSES = UNEXPLAINED | {"romanization", "transcription", "exonym"}
_VOWELS = frozenset("aeiouy")


@dataclass(frozen=True, slots=True)
class Use:
    """A variant as one article uses it: every place, in order."""

    cluster: Cluster
    variant: Variant
    document: Document
    spans: tuple[tuple[int, int], ...]


def severity_of(use: Use, usage: Usage) -> Severity:
    """Weigh a variant that is in the script of the canonical form.

    Args:
        use: the variant in its article.
        usage: what the articles of each language write.

    Returns:
        `info` for a form of the article's own language; `minor` for another language's, and for
        what writers are free to choose; `major` for what nothing explains.
    """
    variant, own = use.variant, use.document.lang
    if variant.cause not in _CAUSES:
        return "major"
    translated = use.document.article.translated_from is not None
    foreign = not translated and own is not None and own != _home(use.cluster)
    if foreign and usage.writes(own, use.cluster.id, variant.surface):
        return "info"
    if variant.cause in UNEXPLAINED:
        return "minor" if foreign or _is_choice(variant, use.cluster) else "major"
    carried = _written_by(variant)
    if translated:
        return "minor"
    return "info" if not carried or own in carried else "minor"


def _is_choice(variant: Variant, cluster: Cluster) -> bool:
    """Whether writers may choose: accents, vowels, and what another script leaves open."""
    if letters(variant.surface) == letters(cluster.canonical):
        return True
    return variant.cause == "spelling" and (_is_transliterated(cluster) or _only_vowels(variant))


def _only_vowels(variant: Variant) -> bool:
    """Whether nothing but vowels was put in, left out or exchanged."""
    changed = plain("".join(step.source + step.target for step in variant.steps))
    return bool(changed) and all(letter in _VOWELS for letter in changed)


def _home(cluster: Cluster) -> str | None:
    """The language of the canonical form."""
    return next(
        (base_language(v.lang) for v in cluster.variants if v.surface == cluster.canonical), None
    )


def _is_transliterated(cluster: Cluster) -> bool:
    """Whether a name comes from another script, so that its vowels are a matter of choice."""
    home = script_of(cluster.canonical)
    return any(
        variant.cause in ("romanization", "transcription") or script_of(variant.surface) != home
        for variant in cluster.variants
    )


def _written_by(variant: Variant) -> set[str | None]:
    """The languages whose convention the variant follows, not the canonical form."""
    found = set()
    for step in variant.steps:
        spelling = (step.convention or "").partition("=")[2].partition("@")[0]
        canonical_side = spelling and spelling == step.source.lower() != step.target.lower()
        if step.lang and not canonical_side:
            found.add(base_language(step.lang))
    if variant.via and not any(step.lang for step in variant.steps):
        found.add(base_language(variant.via))
    return found


def bare(form: str) -> str:
    """Strip a form of case, hyphens, points and spaces."""
    return "".join(letter for letter in fold(form).casefold() if letter.isalnum())


def letters(form: str) -> str:
    """Strip a form of accents and other marks too."""
    return "".join(letter for letter in plain(fold(form)) if letter.isalnum())
