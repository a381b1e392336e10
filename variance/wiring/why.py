"""Why two forms are one name or two: the rules with their figures, and what articles add.

Goes in: two forms, or two forms of a report's folder. Comes out: lines of text. Touch it for how a
verdict is told; the rules stand in `variance.names.judge`, the joins in `variance.names.cluster`.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from variance.errors import CorpusError
from variance.names import compare_names
from variance.names.cluster import what_articles_say
from variance.names.judge import times_odds
from variance.names.script import name_key
from variance.types import NameMatch

RECORD = "variance.jsonl"
Row = Mapping[str, Any]


def why_pair(
    a: str, b: str, *, lang_a: str | None = None, lang_b: str | None = None
) -> Iterator[str]:
    """Tell what the judge says of two forms, rule by rule.

    >>> for line in why_pair("NRF", "NRFA"):
    ...     print(line)
    NRF | NRFA
      letters: 0.9883 (how well the letters of one form answer to those of the other)
      an acronym and another name: 0.9883 > 0.0500 (its letters stand for words)
      verdict: different, 0.0500
    """
    match = compare_names(a, b, lang_a=lang_a, lang_b=lang_b)
    yield f"{a} | {b}"
    yield from _rules(match)
    yield f"  verdict: {match.verdict}, {match.score:.4f}"


def _rules(match: NameMatch) -> Iterator[str]:
    for ruling in match.rulings:
        before = "" if ruling.before is None else f"{ruling.before:.4f} > "
        yield f"  {ruling.rule}: {before}{ruling.after:.4f} ({ruling.reason})"


def why_in_report(folder: Path, a: str, b: str) -> Iterator[str]:
    """Tell why two forms of a report are one name there, or two.

    Args:
        folder: where `variance report` wrote, with its variance.jsonl.
        a, b: forms as articles of the report have them.

    Raises:
        CorpusError: there is no such record, or it has no such form.
    """
    clusters = _clusters(folder)
    of_a, of_b = (_clusters_of(clusters, form, folder) for form in (a, b))
    # A short form may stand in several clusters: the one that both stand in comes first.
    shared = [cluster for cluster in of_a if cluster in of_b]
    mine, theirs = (shared or of_a)[0], (shared or of_b)[0]
    if mine is not theirs:
        both = f"{mine['canonical']} and {theirs['canonical']}"
        yield f"{a} and {b} are two names in this report: {both}"
        yield from _with_articles((a, *_form(mine, a)), (b, *_form(theirs, b)))
        yield "  not joined: their groups stayed too unlike, or a text or the authority parts them"
        return
    yield f"{a} and {b} are one name in this report: {mine['canonical']} ({mine['reason']})"
    path = _path(mine["joins"], a, b)
    if not path:
        yield "  they are one form, or a short form led back to the full one"
    for number, join in enumerate(path, start=1):
        score = "" if join["score"] is None else f", {join['score']:.4f}"
        yield f"  {number}. {join['a']} and {join['b']} joined by {join['by']}{score}"
        if join["score"] is not None:
            pair = (
                _known(mine, join["a"], join["lang_a"]),
                _known(mine, join["b"], join["lang_b"]),
            )
            yield from (f"   {line}" for line in _with_articles(*pair))


def _clusters(folder: Path) -> list[Row]:
    record = folder / RECORD
    if not record.is_file():
        raise CorpusError(f"{record}: no such file; `variance report` writes it")
    with record.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.startswith('{"type": "cluster"')]
    if rows and "joins" not in rows[0]:
        raise CorpusError(f"{record}: written by an older version, without joins; make it anew")
    return rows


def _clusters_of(clusters: Sequence[Row], form: str, folder: Path) -> list[Row]:
    key = name_key(form)
    found = [c for c in clusters if any(name_key(v["surface"]) == key for v in c["variants"])]
    if not found:
        raise CorpusError(f"{folder / RECORD}: no name has the form {form!r}")
    return found


Told = tuple[str, str | None, frozenset[str], Any]  # a form, its language, its articles, its kind


def _form(cluster: Row, form: str) -> tuple[str | None, frozenset[str], Any]:
    """The language, the articles and the kind of a form of a cluster."""
    key = name_key(form)
    found = [v for v in cluster["variants"] if name_key(v["surface"]) == key]
    articles = frozenset(i for variant in found for i in variant["article_ids"])
    return (found[0]["lang"] if found else None), articles, cluster["kind"]


def _known(cluster: Row, form: str, lang: str | None) -> Told:
    _, articles, kind = _form(cluster, form)
    return form, lang, articles, kind


def _with_articles(one: Told, other: Told) -> Iterator[str]:
    """The judge's rules on two forms, then what their articles say."""
    match = compare_names(one[0], other[0], lang_a=one[1], lang_b=other[1])
    yield from _rules(match)
    chance = match.score
    for said, factor in what_articles_say(len(one[2] & other[2]), one[3], other[3]):
        after = times_odds(chance, factor)
        yield f"  {said}: {chance:.4f} > {after:.4f} (odds times {factor:.2f})"
        chance = after


def _path(joins: Sequence[Row], a: str, b: str) -> list[Row]:
    """The joins that lead from one form to another: each step made a tree of its two groups."""
    beside: dict[str, list[tuple[str, Row]]] = {}
    for join in joins:
        ends = name_key(join["a"]), name_key(join["b"])
        for here, there in (ends, ends[::-1]):
            beside.setdefault(here, []).append((there, join))
    start, goal = name_key(a), name_key(b)
    ways: dict[str, list[Row]] = {start: []}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        for there, join in beside.get(here, ()):
            if there not in ways:
                ways[there] = [*ways[here], join]
                waiting.append(there)
    return ways.get(goal, [])
