"""Which names stand where."""

from __future__ import annotations

from drift_scene import pair_of, scene

from variance.drift.name_index import NameIndex
from variance.types import Mention


def test_spellings_of_one_name_have_one_key() -> None:
    view, pair = pair_of("Orlen met Varda.", "Orlan met Varda.", names="Orlen=Orlan|Varda")
    left, right = view.names.inside(pair.left), view.names.inside(pair.right)
    assert [n.text for n in right] == ["Orlan", "Varda"]
    assert [n.key for n in left] == [n.key for n in right]
    assert {n.canonical for n in right} == {"Orlen", "Varda"}


def test_a_name_without_a_cluster_is_known_by_its_plain_form() -> None:
    index = NameIndex([Mention("a", 0, 4, "Tué"), Mention("b", 9, 13, "TUE")], ())
    (left,), (right,) = index.between("a", 0, 99), index.between("b", 0, 99)
    assert left.key == right.key
    assert not left.clustered
    assert index.variant_of("a", "Tué") is None


def test_of_overlapping_names_the_longer_stands() -> None:
    mentions = [Mention("a", 0, 4, "Anna"), Mention("a", 0, 10, "Anna Orlen")]
    index = NameIndex([*mentions, Mention("a", 5, 10, "Orlen")], ())
    assert [n.text for n in index.between("a", 0, 99)] == ["Anna Orlen"]
    assert index.between("a", 6, 99) == []


def test_articles_are_counted_once_a_name() -> None:
    view = scene("Orlen and Orlen.", "Orlan left.", "Varda.", names="Orlen=Orlan|Varda")
    assert sorted(view.articles_by_name.values()) == [1, 2]
    assert view.articles_by_name["nobody"] == 0
