"""Names that an article writes otherwise than the event does.

Goes in: the view of an event. Comes out: findings of kind `name`. Touch it for what is a finding
and what is none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from variance.drift.finding import make_finding
from variance.drift.name.severity import UNEXPLAINED, Use, bare, letters, severity_of
from variance.drift.name.usage import Usage, count_usage
from variance.drift.view import View
from variance.text import script_of
from variance.types import Cause, Cluster, Event, Finding, Mention, Severity, Variant

# Differences that are none: a given name left out, a capital, a hyphen, a case ending.
_AGREES: frozenset[Cause | None] = frozenset({None, "short-form", "format"})
_ENDING = 3  # letters that forms of one word may differ by at the end


def name_findings(view: View) -> tuple[Finding, ...]:
    """Find the names that an article of an event spells otherwise than the cluster's form.

    One finding for each article and variant, at its first occurrence. No finding: the
    canonical form, short forms, differences of case, hyphen or ending. Within another script
    the other forms are compared with the form that most articles of that language write.

    Args:
        view: the event.

    Returns:
        Findings of kind "name", in order of article, start and variant. `info`: a form that
        the article's own language writes by its convention, and every name in a script that is
        not the canonical form's; `minor`: another language's convention; `major`: what no
        convention explains.
    """
    uses = _uses(view)
    native = _native_forms(uses)
    usage = count_usage(
        (use.document.article, use.document.lang, use.cluster.id, use.variant.surface)
        for use in uses
        if use.variant.cause != "short-form"
    )
    written: dict[tuple[str, str], set[str]] = {}
    for use in uses:
        key = (use.document.article.id, use.cluster.id)
        written.setdefault(key, set()).add(bare(use.variant.surface))
    found = []
    for use in uses:
        beside = bare(use.cluster.canonical) in written[use.document.article.id, use.cluster.id]
        finding = _judge(view.event, use, native, usage, beside=beside)
        if finding is not None:
            found.append(finding)
    return tuple(sorted(found, key=lambda f: (f.article_id, f.start, f.variant)))


def _uses(view: View) -> list[Use]:
    """The variants of each article with the places where it has them."""
    found: dict[tuple[str, str], tuple[Cluster, Variant, set[tuple[int, int]]]] = {}
    for mention in view.mentions:
        name = mention.name or mention.surface
        known = view.names.variant_of(mention.article_id, name)
        if known is not None:
            _, _, places = found.setdefault((mention.article_id, name), (*known, set()))
            places.add(_span(mention, name))
    return [
        Use(cluster, variant, view.documents[key[0]], tuple(sorted(places)))
        for key, (cluster, variant, places) in sorted(found.items(), key=lambda item: item[0])
    ]


def _span(mention: Mention, name: str) -> tuple[int, int]:
    """Where a name stands within its mention; to the end of this if it is written otherwise."""
    at = max(0, mention.surface.find(name))
    start = mention.start + at
    return start, start + len(name) if mention.surface.startswith(name, at) else mention.end


def _native_forms(uses: Iterable[Use]) -> dict[tuple[str, str | None, str | None], str]:
    """What most articles of a language write in a script that is not the canonical form's."""
    counts: dict[tuple[str, str | None, str | None], Counter[str]] = {}
    for use in uses:
        script = script_of(use.variant.surface)
        if script != script_of(use.cluster.canonical) and use.variant.cause != "short-form":
            key = (use.cluster.id, script, use.document.lang)
            counts.setdefault(key, Counter())[use.variant.surface] += 1
    return {key: min(forms, key=lambda form: (-forms[form], form)) for key, forms in counts.items()}


def _judge(
    event: Event,
    use: Use,
    native: dict[tuple[str, str | None, str | None], str],
    usage: Usage,
    *,
    beside: bool,
) -> Finding | None:
    """The finding of one use, None where it agrees."""
    variant, cluster, document = use.variant, use.cluster, use.document
    if variant.cause in _AGREES or bare(variant.surface) == bare(cluster.canonical):
        return None
    script = script_of(variant.surface)
    if script == script_of(cluster.canonical):
        return _finding(event, use, cluster.canonical, severity_of(use, usage), beside=beside)
    usual = native.get((cluster.id, script, document.lang))
    if usual is None or not _differs_inside(usual, variant.surface):
        return _finding(event, use, cluster.canonical, "info", beside=False)
    return _finding(event, use, usual, "info", beside=False)


def _finding(
    event: Event, use: Use, canonical: str, severity: Severity, *, beside: bool
) -> Finding:
    variant = use.variant
    text = variant.explanation
    if not text or canonical != use.cluster.canonical:
        text = f"“{variant.surface}” stands where other articles have “{canonical}”."
    if severity == "info" and variant.cause in UNEXPLAINED:
        text = f"{text.rstrip().rstrip('.')}; its own language’s articles here write it so."
    if beside:
        text = f"{text.rstrip().rstrip('.')}; the same article also writes “{canonical}”."
    return make_finding(
        event,
        use.document,
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


def _differs_inside(usual: str, form: str) -> bool:
    """Whether two forms of one script differ in more than an ending or an orthographic mark."""
    left, right = letters(usual), letters(form)
    shared = 0
    for a, b in zip(left, right, strict=False):
        if a != b:
            break
        shared += 1
    return (
        left != right
        and shared < max(len(left), len(right)) - _ENDING
        and shared < min(len(left), len(right))
    )
