"""Which form of a cluster stands for it, by a policy that the user picks.

Goes in: the forms of one cluster and a policy. Comes out: the forms that lead, with the reason.
Touch it for a policy of the canonical form.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from variance.config import CanonicalPolicy
from variance.languages import DEFAULT_LANGUAGE
from variance.names.cluster.forms import NameForm
from variance.names.cluster.native_form import (
    comes_from_abroad,
    heard_words,
    own_form,
    written_by,
)
from variance.names.convention import HouseStyle, Respelled, agrees, house_style, respell
from variance.names.explain import explain
from variance.names.judge import plain, telling_words
from variance.names.script import closed_up, main_script, name_tokens

Rank = tuple[float, ...]
Told = tuple[str, str | None]  # a form and its language
_FELLOWS = 3  # other forms that a form is held against


@dataclass(frozen=True, slots=True)
class Votes:
    """What speaks for each form of a cluster that may stand for it."""

    surfaces: tuple[str, ...]
    articles: dict[str, int]
    occurrences: dict[str, int]
    words: dict[str, int]
    langs: dict[str, tuple[str, ...]]
    total: int
    forms: tuple[NameForm, ...] = ()


def votes_of(forms: Sequence[NameForm]) -> Votes:
    """Count what speaks for each form.

    A form in Latin letters is taken where there is one; a short form only where there is no
    other. Occurrences of a short form count for the form that it is short for.
    """
    articles: dict[str, set[str]] = defaultdict(set)
    occurrences: Counter[str] = Counter()
    langs: dict[str, set[str]] = defaultdict(set)
    for form in _eligible(forms):
        articles[form.surface].update(form.article_ids)
        occurrences[form.surface] += form.count
        langs[form.surface].add((form.lang or "").split("-")[0])
    for form in forms:
        if form.full in articles:
            occurrences[form.full] += form.count
    spelled = _articles_by_word(forms)
    return Votes(
        surfaces=tuple(sorted(articles)),
        articles={surface: len(ids) for surface, ids in articles.items()},
        occurrences=dict(occurrences),
        words={s: sum(len(spelled[word]) for word in telling_words(s)) for s in articles},
        langs={surface: tuple(sorted(found)) for surface, found in langs.items()},
        total=len(set().union(*articles.values())),
        forms=tuple(forms),
    )


def _eligible(forms: Sequence[NameForm]) -> list[NameForm]:
    """The forms that may stand for the cluster."""
    whole = [form for form in forms if form.full is None] or list(forms)
    return [form for form in whole if main_script(form.surface) == "Latn"] or whole


def _articles_by_word(forms: Sequence[NameForm]) -> dict[str, set[str]]:
    """The articles that have each word, in whichever form."""
    spelled: dict[str, set[str]] = defaultdict(set)
    for form in forms:
        for word in telling_words(form.surface):
            spelled[word].update(form.article_ids)
    return spelled


def leading(votes: Votes, *, policy: CanonicalPolicy, house: str) -> tuple[tuple[str, ...], str]:
    """The forms that a policy puts first, more than one where it cannot tell; with its reason.

    Articles are counted, not occurrences, so that one long article does not outvote three. A
    tie is broken by how many articles spell each word so, in whichever form, then by
    occurrences.
    """
    surfaces = votes.surfaces
    if policy == "house":
        found = house_form(votes, house_style(house))
        if found is not None:
            return found
    if policy == "longest":
        best = _first(surfaces, lambda s: (len(name_tokens(s)), len(s), *_by_majority(votes, s)))
        return best, "the longest form"
    best = _first(surfaces, lambda s: _by_majority(votes, s))
    if votes.total == 0:
        count = votes.occurrences[best[0]]
        return best, f"the form given most often ({count} of {sum(votes.occurrences.values())})"
    return best, f"{votes.articles[best[0]]} of {votes.total} articles write it so"


def house_form(votes: Votes, house: HouseStyle) -> tuple[tuple[str, ...], str] | None:
    """The form that a house style has for a cluster, with its reason.

    It is made of the form in the name's own script; where there is none, of the sounds of the
    Latin form with most support, if the others show that each press writes it its own way. A
    form of the corpus that agrees with it is taken instead of one that nobody writes.

    Returns:
        The form, not always one of the cluster's, and the reason; None where the cluster has
        nothing that the style could be applied to (Joe Biden is no transcription).

    >>> form = NameForm("Київ", "uk", ("1",), 1)
    >>> house_form(votes_of([form]), house_style("bgn-pcgn"))
    (('Kyiv',), 'BGN/PCGN of Київ')
    """
    ranked = sorted(votes.surfaces, key=lambda s: (*(-n for n in _by_majority(votes, s)), s))
    latin = [(s, _lang(votes, s)) for s in ranked if main_script(s) == "Latn"]
    own = own_form(votes.forms, latin)
    at_home = tuple(s for s, _ in latin if house.lang and house.lang in votes.langs[s])
    made = _respelled(own, latin, house)
    if made is not None:
        source = (own.surface, own.lang) if own is not None else latin[0]
        found = _agreeing(made, latin, at_home, house, source)
        if found is None:
            return (made.text,), made.reason
        return (found,), f"{made.reason}, as {_share(votes, found)}"
    if at_home:
        return _first(at_home, lambda s: _by_majority(votes, s)), f"{house.name}: its texts have it"
    return None


def _respelled(own: NameForm | None, latin: Sequence[Told], house: HouseStyle) -> Respelled | None:
    """The name as the style writes it, from its own script or else from what is heard abroad."""
    if own is not None:
        return respell(own.surface, house, own.lang, heard=heard_words(own, latin))
    if not latin or not comes_from_abroad(latin):
        return None
    # English reads as plain romanization does: nothing is lost on the way.
    best = next((one for one in latin if one[1] == DEFAULT_LANGUAGE), latin[0])
    return respell(best[0], house, best[1])


def _agreeing(
    made: Respelled, latin: Sequence[Told], at_home: Sequence[str], house: HouseStyle, source: Told
) -> str | None:
    """The form of the corpus that agrees best with what the style makes."""
    wanted = closed_up(made.text)
    tiers: tuple[Callable[[str], bool], ...] = (
        lambda s: closed_up(s) == wanted,
        lambda s: bool(made.pattern) and agrees(s, made.pattern or ""),
        lambda s: s in at_home and written_by(house, s, *source),
    )
    found = (surface for fits in tiers for surface, _ in latin if fits(surface))
    return next(found, None)


def _lang(votes: Votes, surface: str) -> str | None:
    langs = [lang for lang in votes.langs[surface] if lang]
    return DEFAULT_LANGUAGE if DEFAULT_LANGUAGE in langs else langs[0] if langs else None


def _share(votes: Votes, surface: str) -> str:
    count = votes.articles[surface]
    articles = f"{count} of {votes.total} articles write it"
    return articles if votes.total else "the corpus has it"


def choose(tied: Sequence[str], reason: str, central: dict[str, float]) -> tuple[str, str]:
    """Choose among forms with equal support: the one most similar to the others.

    Among forms about as near, the one with fewest letters that another language's convention
    put there; then the first in the alphabet.

    Args:
        tied: the forms, at least one.
        reason: why these lead.
        central: mean likelihood of each with the other forms of the cluster, 0 to 1.

    Returns:
        The form, and the reason in words.

    >>> choose(["Pencşir", "Panjshir"], "", {})
    ('Panjshir', '; the plainest of 2 such forms')
    """
    ranked = sorted(tied, key=lambda s: (-central.get(s, 0.0), s))
    most = round(central.get(ranked[0], 0.0), 1)
    near = [s for s in ranked if round(central.get(s, 0.0), 1) == most][:_FELLOWS]
    # Sorting is stable: what is as plain stays in order of nearness.
    best = near[0] if len(near) == 1 else min(near, key=lambda s: foreign_letters(s, near))
    return best, f"{reason}; the plainest of {len(tied)} such forms" if len(tied) > 1 else reason


def _by_majority(votes: Votes, surface: str) -> Rank:
    return votes.articles[surface], votes.words[surface], votes.occurrences[surface]


def _first(surfaces: Sequence[str], rank: Callable[[str], Rank]) -> tuple[str, ...]:
    """The forms of the highest rank."""
    best = max(map(rank, surfaces))
    return tuple(s for s in surfaces if rank(s) == best)


def foreign_letters(surface: str, others: Sequence[str], home: str = "en") -> int:
    """How many letters a form owes to another language's convention, by its fellows.

    >>> foreign_letters("Panjsjir", ["Panjshir"]), foreign_letters("Panjshir", ["Panjsjir"])
    (1, 0)
    """
    # Capitals throughout, or accents that a fellow shows to have been dropped.
    accents = sum(not char.isascii() for char in surface)
    count = int(surface.isupper()) + any(
        plain(other) == plain(surface) and sum(not c.isascii() for c in other) > accents
        for other in others
    )
    for other in sorted(set(others) - {surface})[:_FELLOWS]:
        for step in explain(other, surface).steps:
            written = (step.convention or "").rpartition("=")[2]
            count += step.lang not in (None, home) and written == step.target.casefold()
    return count
