"""Give each name of a list its canonical form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from variance.config import CanonicalPolicy
from variance.languages import normalize_tag
from variance.names.cluster import NameForm, cluster_names
from variance.names.script import main_script, romanize
from variance.names.sources import Authority, load_authority
from variance.types import NormalizedName
from variance.work import Each, in_turn

Form = tuple[str, str | None]  # a name as given, and its language


def normalize_names(
    names: Iterable[str],
    *,
    langs: str | Iterable[str | None] | None = None,
    authority: str | Path | Authority | None = None,
    policy: CanonicalPolicy = "majority",
    house: str = "en",
    each: Each = in_turn,
) -> list[NormalizedName]:
    """Give each name the canonical form of its cluster.

    The canonical form is the one given most often among the spellings of a name; ties go to
    the form that its fellows are nearest to. Canonical forms given again are left as they are.
    A list has no articles: a surname alone is not led back to a full name.

    Args:
        names: names in any script: a list, a pandas or polars column, any iterable of str. A
            missing one (None, NaN) and one without letters get no canonical form.
        langs: the language of all names, or one a name, None where unknown (BCP 47).
        authority: an authority file or its entries, asked first.
        policy: how the canonical form is chosen: "majority", "longest" or "house".
        house: the style under the policy "house": a romanization standard ("bgn-pcgn", "iso9",
            "ala-lc", "din31635", "hunterian") or the language of a press (BCP 47).
        each: what does the parts of a long list: `variance.work.each_part` opens processes for
            them. No process is started unless one is handed in; the answers are the same.

    Returns:
        One answer a name, in the order of the input.

    Raises:
        ConfigError: there is no such house style.
        TypeError: `names` is a bare str or bytes, or holds what is no name.
        ValueError: there are not as many languages as names, or one is malformed.
        AuthorityError: the authority file cannot be used.

    >>> [n.canonical for n in normalize_names(["Panjshir", "Panjshir", "Panjsjir", "1964"])]
    ['Panjshir', 'Panjshir', 'Panjshir', None]
    """
    given = read_names(names)
    tags = read_tags(langs, len(given))
    asked = list(zip(given, tags, strict=True))
    found = answers(
        Counter(asked), read_authority(authority), policy=policy, house=house, each=each
    )
    number: dict[str, int] = {}
    out = []
    for form in asked:
        answer, cluster = found[form]
        at = None if cluster is None else number.setdefault(cluster, len(number))
        out.append(replace(answer, cluster=at))
    return out


def answers(
    counts: Mapping[Form, int],
    authority: Authority | None,
    *,
    policy: CanonicalPolicy = "majority",
    house: str = "en",
    each: Each = in_turn,
) -> dict[Form, tuple[NormalizedName, str | None]]:
    """Answer for each distinct name; beside each answer stands the id of its cluster.

    The answers' own `cluster` is None: clusters are numbered by who gives the names.
    """
    named = {form for form in counts if main_script(form[0])}
    clusters = cluster_names(
        [NameForm(name, lang, (), counts[name, lang]) for name, lang in named],
        authority=authority,
        policy=policy,
        house=house,
        each=each,
    )
    found: dict[Form, tuple[NormalizedName, str | None]] = {
        (name, lang): (NormalizedName(name, None, None, None, None, lang, 0.0, None), None)
        for name, lang in counts
        if (name, lang) not in named
    }
    for cluster in clusters:
        for variant in cluster.variants:
            found[variant.surface, variant.lang] = (
                NormalizedName(
                    original=variant.surface,
                    canonical=cluster.canonical,
                    cluster=None,
                    romanized=romanize(variant.surface, variant.lang),
                    script=main_script(variant.surface),
                    lang=variant.lang,
                    score=variant.score,
                    cause=variant.cause,
                    steps=variant.steps,
                    explanation=variant.explanation,
                    reason=cluster.reason,
                ),
                cluster.id,
            )
    return found


def read_authority(authority: str | Path | Authority | None) -> Authority | None:
    """Read an authority unless it has been read."""
    if authority is None or isinstance(authority, Authority):
        return authority
    return load_authority(authority)


def read_names(names: Iterable[Any]) -> list[str]:
    """Read a column of names; missing ones become empty."""
    if isinstance(names, str | bytes):
        raise TypeError(f"normalize_names: a bare {type(names).__name__}; give a list of names")
    return [_name(name, index) for index, name in enumerate(names)]


def _name(name: Any, index: int) -> str:
    if isinstance(name, str):
        return str(name)
    if name is None or type(name).__name__ == "NAType" or name != name:
        return ""
    raise TypeError(f"normalize_names: name {index} is {name!r:.60}; a name is a str, or None")


def read_tags(langs: str | Iterable[Any] | None, count: int) -> Sequence[str | None]:
    """Read one tag for all names, or one a name."""
    if langs is None or isinstance(langs, str):
        return [normalize_tag(langs) if langs else None] * count
    given = [tag if isinstance(tag, str) and tag else None for tag in langs]
    if len(given) != count:
        raise ValueError(f"normalize_names: {len(given)} languages for {count} names")
    known = {tag: normalize_tag(tag) for tag in set(given) if tag is not None}
    return [None if tag is None else known[tag] for tag in given]
