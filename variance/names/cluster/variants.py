"""The forms of a cluster held against its canonical form, each with the reason it differs.

Goes in: clusters with their canonical forms. Comes out: variants with score, cause and sentence.
Touch it for what is told of a form in its cluster.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain, islice
from typing import NamedTuple

from variance.names.cluster.forms import NameForm
from variance.names.explain import explain
from variance.names.score import score_pairs
from variance.names.script import name_key
from variance.types import Variant
from variance.work import Each, in_turn

_AT_ONCE = 2048  # forms of a part


def variants_of(
    parts: Mapping[int, Sequence[NameForm]],
    heads: Mapping[int, tuple[str, str | None]],
    *,
    explained: bool = True,
    named: Mapping[frozenset[str], str] | None = None,
    each: Each = in_turn,
) -> dict[int, tuple[Variant, ...]]:
    """Turn the forms of clusters into variants.

    Args:
        parts: the forms of each cluster.
        heads: the canonical form of each, with its language.
        explained: whether to say why each differs; without, its cause is "unknown".
        named: two forms by key that the user's authority or a source from outside gives to one
            place, and who says so: what no convention explains there is an exonym.
        each: what does the parts of a long list.

    Returns:
        The variants of each cluster, in order of the forms.
    """
    asked = (
        Held(*heads[root], form)
        for root, part in parts.items()
        for form in part
        if not _settled(form, heads[root][0])
    )
    chunks = iter(lambda: list(islice(asked, _AT_ONCE)), [])
    function = partial(held_against, explained=explained)
    told = chain.from_iterable(each.flow("names", function, chunks))
    found = {}
    for root, part in parts.items():
        found[root] = tuple(
            _as_is(form)
            if _settled(form, heads[root][0])
            else _as_exonym(next(told), heads[root][0], named or {})
            for form in part
        )
    return found


class Held(NamedTuple):
    """A form that is held against the canonical form of its cluster."""

    canonical: str
    lang: str | None
    form: NameForm


def held_against(asked: Sequence[Held], *, explained: bool) -> list[Variant]:
    """Score forms against canonical forms, and say why they differ."""
    scores = score_pairs(
        [held.canonical for held in asked],
        [held.form.surface for held in asked],
        langs_left=[held.lang for held in asked],
        langs_right=[held.form.lang for held in asked],
    ).tolist()
    return [_variant(held, score, explained) for held, score in zip(asked, scores, strict=True)]


def _settled(form: NameForm, canonical: str) -> bool:
    """Whether a form needs not be held against the canonical one."""
    return form.surface == canonical or form.full is not None


def _as_is(form: NameForm) -> Variant:
    if form.full is None:
        return Variant(form.surface, form.lang, form.article_ids, form.count, 1.0, None)
    text = f"“{form.surface}” is short for “{form.full}” here."
    return Variant(form.surface, form.lang, form.article_ids, form.count, 1.0, "short-form",
                   explanation=text)  # fmt: skip


def _variant(held: Held, score: float, explained: bool) -> Variant:
    form = held.form
    if not explained:
        return Variant(form.surface, form.lang, form.article_ids, form.count, round(score, 4),
                       "unknown")  # fmt: skip
    found = explain(held.canonical, form.surface, lang_a=held.lang, lang_b=form.lang)
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
