"""Names that an article writes otherwise than the event does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from variance.drift.finding import make_finding
from variance.drift.lexicon import plain
from variance.drift.name.press import Press, press_of
from variance.drift.reading import Reading, event_readings
from variance.text import base_language, fold, script_of
from variance.types import Article, Cause, Cluster, Event, Finding, Mention, Severity, Variant

# Differences that are none: a given name left out, a capital, a hyphen, a case ending.
_AGREES: frozenset[Cause | None] = frozenset({None, "short-form", "format"})
_UNEXPLAINED: frozenset[Cause | None] = frozenset({"spelling", "unknown"})
_VOWELS = frozenset("aeiouy")
_CAUSES = _UNEXPLAINED | {"romanization", "transcription", "exonym"}


@dataclass(frozen=True, slots=True)
class _Use:
    """A variant as one article uses it: every place, in order."""

    cluster: Cluster
    variant: Variant
    reading: Reading
    spans: tuple[tuple[int, int], ...]


def name_findings(
    event: Event,
    articles: Sequence[Article],
    mentions: Sequence[Mention],
    clusters: Sequence[Cluster],
    *,
    own_script: bool = False,
) -> tuple[Finding, ...]:
    """Find the names that an article of an event spells otherwise than the cluster's form.

    One finding for each article and variant, at its first occurrence. No finding: the
    canonical form, short forms, differences of case, hyphen or ending, and a name in its own
    script as its language writes it. Within another script the form that most articles of
    that language write is the one the others are held against.

    Args:
        event: the event.
        articles: its articles; others are passed over.
        mentions: name mentions of these articles.
        clusters: the name clusters of the corpus.
        own_script: also give, as `info`, every name in a script that is not the canonical
            form's, though it agrees with it.

    Returns:
        Findings of kind "name", in order of article, start and variant. `info`: a form that
        the article's own language writes by its convention; `minor`: another language's
        convention; `major`: what no convention explains.
    """
    readings = event_readings(event, articles)
    uses = _uses(readings, mentions, clusters)
    native = _native_forms(uses)
    press = press_of(
        (use.reading.article, use.reading.lang, use.cluster.id, use.variant.surface)
        for use in uses
        if use.variant.cause != "short-form"
    )
    written: dict[tuple[str, str], set[str]] = {}
    for use in uses:
        key = (use.reading.article.id, use.cluster.id)
        written.setdefault(key, set()).add(_bare(use.variant.surface))
    found = []
    for use in uses:
        beside = _bare(use.cluster.canonical) in written[use.reading.article.id, use.cluster.id]
        finding = _judge(event, use, native, press, beside=beside, own_script=own_script)
        if finding is not None:
            found.append(finding)
    return tuple(sorted(found, key=lambda f: (f.article_id, f.start, f.variant)))


def _uses(
    readings: dict[str, Reading], mentions: Sequence[Mention], clusters: Sequence[Cluster]
) -> list[_Use]:
    """The variants of each article with the places where it has them."""
    known: dict[tuple[str, str], tuple[Cluster, Variant]] = {}
    for cluster in clusters:
        for variant in cluster.variants:
            for article_id in variant.article_ids:
                if article_id in readings:
                    known.setdefault((article_id, variant.surface), (cluster, variant))
    spans: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for mention in mentions:
        name = mention.name or mention.surface
        if (mention.article_id, name) in known:
            at = max(0, mention.surface.find(name))
            length = len(name) if mention.surface[at : at + len(name)] == name else 0
            start = mention.start + at
            end = start + length if length else mention.end
            spans.setdefault((mention.article_id, name), []).append((start, end))
    return [
        _Use(*known[key], readings[key[0]], tuple(sorted(set(places))))
        for key, places in sorted(spans.items())
    ]


def _native_forms(uses: Iterable[_Use]) -> dict[tuple[str, str | None, str | None], str]:
    """What most articles of a language write in a script that is not the canonical form's."""
    counts: dict[tuple[str, str | None, str | None], Counter[str]] = {}
    for use in uses:
        script = script_of(use.variant.surface)
        if script != script_of(use.cluster.canonical) and use.variant.cause != "short-form":
            key = (use.cluster.id, script, use.reading.lang)
            counts.setdefault(key, Counter())[use.variant.surface] += 1
    return {key: min(forms, key=lambda form: (-forms[form], form)) for key, forms in counts.items()}


def _judge(
    event: Event,
    use: _Use,
    native: dict[tuple[str, str | None, str | None], str],
    press: Press,
    *,
    beside: bool,
    own_script: bool,
) -> Finding | None:
    """The finding of one use, None where it agrees."""
    variant, cluster, reading = use.variant, use.cluster, use.reading
    if variant.cause in _AGREES or _bare(variant.surface) == _bare(cluster.canonical):
        return None
    script = script_of(variant.surface)
    if script == script_of(cluster.canonical):
        return _finding(event, use, cluster.canonical, _severity(use, press), beside=beside)
    usual = native.get((cluster.id, script, reading.lang))
    if usual is None or not _differs_inside(usual, variant.surface):
        return _finding(event, use, cluster.canonical, "info", beside=False) if own_script else None
    return _finding(event, use, usual, "info", beside=False)


def _finding(
    event: Event, use: _Use, canonical: str, severity: Severity, *, beside: bool
) -> Finding:
    variant = use.variant
    text = variant.explanation
    if not text or canonical != use.cluster.canonical:
        text = f"“{variant.surface}” stands where other articles have “{canonical}”."
    if severity == "info" and variant.cause in _UNEXPLAINED:
        text = f"{text.rstrip().rstrip('.')}; its own language’s articles here write it so."
    if beside:
        text = f"{text.rstrip().rstrip('.')}; the same article also writes “{canonical}”."
    return make_finding(
        event,
        use.reading,
        use.spans[0],
        kind="name",
        severity=severity,
        cause=variant.cause or "unknown",
        canonical=canonical,
        explanation=text,
        score=variant.score,
        occurrences=len(use.spans),
        via=variant.via,
    )


def _severity(use: _Use, press: Press) -> Severity:
    """How much a variant in the canonical form's script weighs in this article."""
    variant, own = use.variant, use.reading.lang
    translated = use.reading.article.translated_from is not None
    foreign = not translated and own is not None and own != _home(use.cluster)
    if variant.cause == "confusable" or variant.cause not in _CAUSES:
        return "major"
    if foreign and press.writes(own, use.cluster.id, variant.surface):
        return "info"
    if variant.cause in _UNEXPLAINED:
        # How to write what another script leaves open is every writer's choice, as are vowels.
        choice = variant.cause == "spelling" and _is_transliterated(use.cluster)
        vowels = variant.cause == "spelling" and _only_vowels(variant)
        marks = _letters(variant.surface) == _letters(use.cluster.canonical)
        return "minor" if foreign or choice or vowels or marks else "major"
    carried = _written_by(variant)
    if translated:
        return "minor"
    return "info" if not carried or own in carried else "minor"


def _only_vowels(variant: Variant) -> bool:
    """Whether nothing but vowels was put in, left out or exchanged."""
    letters = plain("".join(step.source + step.target for step in variant.steps))
    return bool(letters) and all(letter in _VOWELS for letter in letters)


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


def _bare(form: str) -> str:
    """A form without case, hyphens, points and spaces."""
    return "".join(letter for letter in fold(form).casefold() if letter.isalnum())


def _letters(form: str) -> str:
    """The same without accents and other marks."""
    return "".join(letter for letter in plain(fold(form)) if letter.isalnum())


def _differs_inside(usual: str, form: str) -> bool:
    """Whether two forms of one script differ in more than an ending or an orthographic mark."""
    left, right = _letters(usual), _letters(form)
    shared = 0
    for a, b in zip(left, right, strict=False):
        if a != b:
            break
        shared += 1
    return (
        left != right
        and shared < max(len(left), len(right)) - 3
        and shared < min(len(left), len(right))
    )
