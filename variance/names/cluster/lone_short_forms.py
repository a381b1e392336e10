"""Single words that can only be short for one longer name of the whole corpus.

Goes in: distinct names and their groups. Comes out: for a word its group and full form. Touch it
when a surname or an acronym alone in its articles is led to a wrong name.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from variance.names.cluster.agglomerate import Groups
from variance.names.cluster.distinct_names import Nodes
from variance.names.judge import telling_words
from variance.names.meaning import acronym_letters, acronyms_of, is_acronym

CLEARLY = 3  # times as many articles


def lone_forms(nodes: Nodes, groups: Groups, of_full: Iterable[int]) -> dict[int, tuple[int, str]]:
    """Surnames and acronyms that stand alone in their articles, with the one name they are of.

    A single word is short for the person or organisation of the corpus whose name ends in it
    or has these initials, where that name stands in more articles than the word alone and in
    clearly more than any other such name.

    Args:
        nodes: the names.
        groups: their groups.
        of_full: indexes of names that stand for themselves as the full form of others.

    Returns:
        For the index of a word, the root of the group and the full form.
    """
    if not any(nodes.articles):
        return {}
    bearers = _bearers(nodes)
    taken = set(of_full)
    found = {}
    for index, surface in enumerate(nodes.surfaces):
        words = telling_words(surface)
        alone = len(groups.members(groups.root[index])) == 1
        if len(words) != 1 or nodes.kinds[index] == "place" or not alone or index in taken:
            continue
        key = acronym_letters(surface) if is_acronym(surface) else words[0]
        full = _bearer(index, bearers.get(key, ()), nodes, groups)
        if full is not None and nodes.articles[index]:
            found[index] = (groups.root[full], nodes.surfaces[full])
    return found


def _bearers(nodes: Nodes) -> dict[str, list[int]]:
    """The names of several words, places apart, by their last word and by their acronyms."""
    found: dict[str, list[int]] = defaultdict(list)
    for index, surface in enumerate(nodes.surfaces):
        words = telling_words(surface)
        if len(words) > 1 and nodes.kinds[index] != "place":
            for key in (words[-1], *acronyms_of(surface, nodes.langs[index])):
                found[key].append(index)
    return found


def _bearer(index: int, near: Sequence[int], nodes: Nodes, groups: Groups) -> int | None:
    """The longer name that a word is short for, None if the articles do not single one out."""
    roots = Counter(groups.root[i] for i in near for _ in nodes.articles[i])
    ranked = sorted(roots, key=lambda root: (-roots[root], root))
    if not ranked or (len(ranked) > 1 and roots[ranked[0]] < CLEARLY * roots[ranked[1]]):
        return None
    root = ranked[0]
    articles = {article for i in groups.members(root) for article in nodes.articles[i]}
    if len(articles) <= len(nodes.articles[index]) or not groups.may_join(root, groups.root[index]):
        return None
    inside = [i for i in near if groups.root[i] == root]
    return min(inside, key=lambda i: (-nodes.weights[i], nodes.surfaces[i]))
