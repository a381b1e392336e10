"""Give each name of a list its canonical form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from variance.names.authority import Authority, load_authority
from variance.names.cluster import cluster_names
from variance.names.forms import NameForm
from variance.names.letters import main_script
from variance.names.romanize import romanize
from variance.text.languages import normalize_tag
from variance.types import Cluster, NormalizedName, Variant


def normalize_names(
    names: Iterable[str],
    *,
    langs: str | Iterable[str | None] | None = None,
    authority: str | Path | Authority | None = None,
) -> list[NormalizedName]:
    """Give each name the canonical form of its cluster.

    Args:
        names: names in any script; a missing one (None, NaN) or one without letters gets no
            canonical form.
        langs: the language of all names, or one a name (BCP 47).
        authority: an authority file or its entries, asked first.

    Returns:
        One answer a name, in the order of the input.

    Raises:
        TypeError: `names` is a bare str or bytes, or holds what is no name.
        ValueError: there are not as many languages as names.
        AuthorityError: the authority file cannot be used.

    >>> [n.canonical for n in normalize_names(["Panjshir", "Panjshir", "Panjsjir", "1964"])]
    ['Panjshir', 'Panjshir', 'Panjshir', None]
    """
    given = read_names(names)
    tags = read_tags(langs, len(given))
    if authority is not None and not isinstance(authority, Authority):
        authority = load_authority(authority)
    counts = Counter(
        (name, tag) for name, tag in zip(given, tags, strict=True) if name and main_script(name)
    )
    forms = [NameForm(name, tag, (), n) for (name, tag), n in counts.items()]
    clusters = cluster_names(forms, authority=authority)
    where: dict[tuple[str, str | None], tuple[Cluster, Variant]] = {
        (variant.surface, variant.lang): (cluster, variant)
        for cluster in clusters
        for variant in cluster.variants
    }
    number: dict[str, int] = {}
    answers = []
    for name, tag in zip(given, tags, strict=True):
        found = where.get((name, tag))
        if found is None:
            answers.append(unnamed(name, tag))
            continue
        cluster, variant = found
        at = number.setdefault(cluster.id, len(number))
        answers.append(
            NormalizedName(
                original=name,
                canonical=cluster.canonical,
                cluster=at,
                romanized=romanize(name, tag),
                script=main_script(name),
                lang=tag,
                score=variant.score,
                cause=variant.cause,
                steps=variant.steps,
                explanation=variant.explanation,
            )
        )
    return answers


def unnamed(name: str, lang: str | None) -> NormalizedName:
    """Answer for what holds no letters."""
    return NormalizedName(name, None, None, None, None, lang, 0.0, None)


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


def read_tags(langs: str | Iterable[str | None] | None, count: int) -> Sequence[str | None]:
    """Read one tag for all names, or one a name."""
    if langs is None or isinstance(langs, str):
        return [normalize_tag(langs) if langs else None] * count
    tags = [normalize_tag(tag) if isinstance(tag, str) and tag else None for tag in langs]
    if len(tags) != count:
        raise ValueError(f"normalize_names: {len(tags)} languages for {count} names")
    return tags
