"""The forms of a cluster held against its canonical form, each with the reason it differs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from variance.names.explain import explain
from variance.names.forms import NameForm
from variance.names.score import score_pairs
from variance.names.tokens import name_key
from variance.types import Variant


def variants_of(
    parts: Mapping[int, Sequence[NameForm]],
    heads: Mapping[int, tuple[str, str | None]],
    *,
    explained: bool = True,
    named: Mapping[frozenset[str], str] | None = None,
) -> dict[int, tuple[Variant, ...]]:
    """Turn the forms of clusters into variants.

    Args:
        parts: the forms of each cluster.
        heads: the canonical form of each, with its language.
        explained: whether to say why each differs; without, its cause is "unknown".
        named: two forms by key that the user's authority or a source from outside gives to one
            place, and who says so: what no convention explains there is an exonym.

    Returns:
        The variants of each cluster, in order of the forms.
    """
    asked = [
        (root, form)
        for root, part in parts.items()
        for form in part
        if form.surface != heads[root][0] and form.full is None
    ]
    scores = score_pairs(
        [heads[root][0] for root, _ in asked],
        [form.surface for _, form in asked],
        langs_left=[heads[root][1] for root, _ in asked],
        langs_right=[form.lang for _, form in asked],
    ).tolist()
    likely = {(root, form): score for (root, form), score in zip(asked, scores, strict=True)}
    return {
        root: tuple(
            _as_exonym(
                _variant(form, *heads[root], likely.get((root, form), 1.0), explained),
                heads[root][0],
                named or {},
            )
            for form in part
        )
        for root, part in parts.items()
    }


def _variant(
    form: NameForm, canonical: str, lang: str | None, score: float, explained: bool
) -> Variant:
    if form.full is not None:
        text = f"“{form.surface}” is short for “{form.full}” here."
        return Variant(form.surface, form.lang, form.article_ids, form.count, 1.0, "short-form",
                       explanation=text)  # fmt: skip
    if form.surface == canonical:
        return Variant(form.surface, form.lang, form.article_ids, form.count, 1.0, None)
    if not explained:
        return Variant(form.surface, form.lang, form.article_ids, form.count, round(score, 4),
                       "unknown")  # fmt: skip
    found = explain(canonical, form.surface, lang_a=lang, lang_b=form.lang)
    return Variant(
        surface=form.surface,
        lang=form.lang,
        article_ids=form.article_ids,
        count=form.count,
        score=round(score, 4),
        cause=found.cause or "format",
        steps=found.steps,
        explanation=found.text,
        via=found.via,
    )


def _as_exonym(variant: Variant, canonical: str, named: Mapping[frozenset[str], str]) -> Variant:
    """A difference that no convention explains, between two names of one place."""
    if variant.cause != "unknown" or not named:
        return variant
    who = named.get(frozenset((name_key(canonical), name_key(variant.surface))))
    if who is None:
        return variant
    text = f"{variant.surface} and {canonical} are two names of one place: {who}."
    return replace(variant, cause="exonym", explanation=text)
