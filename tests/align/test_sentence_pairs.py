"""Sentence pairs: order-free, partial, one against two, within bounds."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from variance.align.figures import plain_figure
from variance.align.sentences import align_sentences
from variance.text.sentences import sentences
from variance.types import Article

ENGLISH = [
    "Mamady Doumbouya seized power in Conakry on Sunday.",
    "The borders were closed for 72 hours.",
    "President Alpha Condé was detained by soldiers.",
    "The United Nations demanded his release.",
]
GERMAN = [
    "Mamady Doumbouya hat am Sonntag in Conakry die Macht ergriffen.",
    "Die Grenzen wurden für 72 Stunden geschlossen.",
    "Präsident Alpha Condé wurde von Soldaten festgenommen.",
    "Die Vereinten Nationen forderten seine Freilassung.",
]


def paired(left: list[str], right: list[str]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    a = Article(id="a", lang="en", text="\n".join(left))
    b = Article(id="b", lang="de", text="\n".join(right))
    return [(pair.left, pair.right) for pair in align_sentences(a, b)]


def test_in_order() -> None:
    assert paired(ENGLISH, GERMAN) == [((i,), (i,)) for i in range(4)]


def test_out_of_order() -> None:
    turned = [GERMAN[i] for i in (2, 3, 0, 1)]
    assert {((0,), (2,)), ((1,), (3,)), ((2,), (0,))} <= set(paired(ENGLISH, turned))


def test_not_every_sentence_has_a_partner() -> None:
    pairs = paired(ENGLISH[:3], [GERMAN[2], "Am Abend regnete es an der Küste von Portugal."])
    assert ((2,), (0,)) in pairs
    assert all(right != (1,) for _, right in pairs)


def test_one_sentence_against_two() -> None:
    both = f"{GERMAN[0][:-1]}; {GERMAN[2]}"
    apart = ["Alpha Condé spoke.", ENGLISH[0], ENGLISH[2], ENGLISH[3]]
    pairs = paired(apart, [both, GERMAN[3]])
    assert ((1, 2), (0,)) in pairs


def test_nothing_to_pair() -> None:
    empty = Article(id="a", text="")
    assert align_sentences(empty, Article(id="b", text="One sentence.")) == []


def test_figures_are_read_alike() -> None:
    written = ["1,000", "1.000", "1000", "١٠٠٠", "1'000"]
    assert {plain_figure(figure) for figure in written} == {"1000"}


@settings(deadline=None, max_examples=40)
@given(st.text(max_size=300), st.text(max_size=300))
def test_every_sentence_is_in_one_pair_at_most(one: str, other: str) -> None:
    left, right = Article(id="a", text=one), Article(id="b", text=other)
    pairs = align_sentences(left, right)
    for side, article in ((0, left), (1, right)):
        used = [i for pair in pairs for i in (pair.left, pair.right)[side]]
        assert len(used) == len(set(used))
        assert all(0 <= i < len(sentences(article)) for i in used)
    assert all(0.0 <= pair.score <= 1.0 for pair in pairs)
