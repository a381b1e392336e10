"""Phrase models: tokens come back as they went, costs add up, the search finds the best."""

from __future__ import annotations

import importlib
import itertools
import json
import math
import pickle
import zipfile
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variance.errors import ModelError
from variance.translate.base import Decoding
from variance.translate.engines.phrase_engine import PhraseTranslator, installed_phrases
from variance.translate.model_files.card import ModelCard, Quality, files_of, write_card
from variance.translate.model_files.punctuation import normalize_punctuation
from variance.translate.phrases.casing import recase, truecase
from variance.translate.phrases.ngrams import END, START, STEP, LanguageModel, hash_rows, hash_words
from variance.translate.phrases.search import Option, Search, Weights, words_of
from variance.translate.phrases.table import language_model, read_arrays, read_language
from variance.translate.phrases.tokens import JOINER, join_tokens, tokenize_marked
from variance.translate.registry import pick
from variance.translate.roundtrip import round_trip

TRAIN = Path(__file__).parents[2] / "models" / "train"
# German and English word by word, the links given: a grammar small enough to see through.
BITEXT = [
    ("der Widerstand hält das Tal .", "the resistance holds the valley ."),
    ("die Truppen halten das Tal .", "the troops hold the valley ."),
    ("der Widerstand ist im Tal .", "the resistance is inside valley ."),
    ("die Truppen sind im Haus .", "the troops are inside house ."),
    ("der Krieg ist im Haus .", "the war is inside house ."),
    ("die Regierung hält das Haus .", "the government holds the house ."),
]


@pytest.fixture(scope="module")
def train() -> Any:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(TRAIN))
        names = ("phrase_corpus", "phrase_extract", "phrase_files", "phrase_lm")
        yield SimpleNamespace(**{name: importlib.import_module(name) for name in names})


@pytest.fixture(scope="module")
def tiny(train: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model folder of both directions, made by the recipe from the six sentences above."""
    folder = tmp_path_factory.mktemp("models") / "tiny-de-en"
    folder.mkdir()
    left = [tuple(tokenize_marked(a, "de")) for a, _ in BITEXT for _ in range(3)]
    right = [tuple(b.split()) for _, b in BITEXT for _ in range(3)]
    right = [tuple(JOINER + "." if t == "." else t for t in row) for row in right]
    left = [tuple(JOINER + "." if t == "." else t for t in row) for row in left]
    numbers = {"de": train.phrase_files.numbered(left), "en": train.phrase_files.numbered(right)}
    for lang, texts in (("de", left), ("en", right)):
        rows = [numbers[lang].of(text) for text in texts]
        model, ngrams = train.phrase_lm.estimate(rows, len(numbers[lang].tokens))
        arrays = train.phrase_files.language_arrays(numbers[lang], model, ngrams)
        importlib.import_module("variance.translate.phrases.table").write_arrays(
            folder / f"{lang}.npz", arrays
        )
    a = [numbers["de"].of(text) for text in left]
    b = [numbers["en"].of(text) for text in right]
    links = [[(i, i) for i in range(len(row))] for row in a]
    pairs = train.phrase_extract.extract(a, b, links, [1] * len(a))
    forward, backward = train.phrase_extract.lexical_table(a, b, links)
    turned = train.phrase_extract.reversed_pairs(pairs)
    flipped = ({(t, s): p for (s, t), p in w.items()} for w in (backward, forward))
    for name, found, words in (
        ("de-en", pairs, (forward, backward)),
        ("en-de", turned, tuple(flipped)),
    ):
        scored = train.phrase_extract.score(found, *words)
        costs = scored.features.sum(axis=1) / 4
        table, _ = train.phrase_files.table_arrays(scored, found.sources, found.targets, costs, 0.3)
        importlib.import_module("variance.translate.phrases.table").write_arrays(
            folder / f"{name}.npz", table
        )
    settings_ = {"de-en": {"jump": 4}, "en-de": {"jump": 4}}
    (folder / "search.json").write_text(json.dumps(settings_))
    card = ModelCard(
        name="tiny-de-en", family="phrases", languages=("de", "en"),
        pairs=(("de", "en"), ("en", "de")), licence="CC0-1.0", files=files_of(folder),
        quality=(Quality("de", "en", "flores-dev", 47.0, round_trip=60.0),
                 Quality("en", "de", "flores-dev", 30.0, round_trip=60.0)),
    )  # fmt: skip
    write_card(card, folder)
    return folder


@given(st.text(max_size=80), st.sampled_from(["de", "en", "fr", "es"]))
def test_tokens_join_to_the_sentence_they_came_from(text: str, lang: str) -> None:
    plain = normalize_punctuation(text.replace(JOINER, " "))
    assert join_tokens(tokenize_marked(text, lang)) == plain


@pytest.mark.parametrize(
    ("text", "lang", "tokens"),
    [
        ("L'ONU dit qu'il part.", "fr", "L'_ ONU dit qu'_ il part _."),
        ('He said: "Don\'t go!"', "en", 'He said _: "_ Don _\'t go _! _"'),
        ("US-Präsident", "de", "US _-_ Präsident"),
        ("30 % (1.000,5 km)", "es", "30 _% (_ 1.000,5 km _)"),
    ],
)
def test_marks_glue_to_the_words_they_belong_to(text: str, lang: str, tokens: str) -> None:
    assert " ".join(tokenize_marked(text, lang)).replace(JOINER, "_") == tokens


def test_first_words_take_their_usual_case_and_get_the_capital_back() -> None:
    tokens = ["The", "war", JOINER + ".", "NATO", "left", JOINER + ".", "Then", "peace"]
    plain = truecase(tokens, str.lower)
    assert plain == ["the", "war", JOINER + ".", "NATO", "left", JOINER + ".", "then", "peace"]
    assert recase(plain, capital=True) == tokens
    assert recase(plain, capital=False)[0] == "the"


def test_a_colon_lends_no_capital() -> None:
    plain = ["he", "said", JOINER + ":", "the", "war", JOINER + ".", "it"]
    assert recase(plain, capital=True)[3:] == ["the", "war", JOINER + ".", "It"]


def test_a_name_seen_only_at_the_start_keeps_its_capital(train: Any) -> None:
    corpus = train.phrase_corpus
    english = [("Saleh", "left", "the", "house"), ("Returns", "the", "house"), ("The", "house")]
    german = [
        ("Saleh", "verließ", "das", "Haus"),
        ("Hier", "kehrt", "das", "Haus"),
        ("Das", "Haus"),
    ]
    links = [[(0, 0), (3, 3)], [(0, 1)], [(0, 0)]]
    inside = corpus.inside_case(english), corpus.inside_case(german)
    votes = corpus.case_votes(english, german, links, inside, nouns=True)
    usual = corpus.usual_case(inside[0], votes)
    assert [usual(word) for word in ("Saleh", "Returns", "The")] == ["Saleh", "returns", "the"]


def test_a_model_leans_to_the_texts_that_are_near(train: Any) -> None:
    far, near = [[3, 4], [6, 3, 4]] * 3, [[3, 5], [6, 3, 5]] * 3
    costs = {}
    for name, own in (("plain", []), ("near", near)):
        model, rows = train.phrase_lm.estimate(far + near, 7, own)
        costs[name] = dict(zip(map(tuple, rows[2].tolist()), model["costs2"].tolist(), strict=True))
    assert costs["near"][3, 5] < costs["plain"][3, 5] == costs["plain"][3, 4] < costs["near"][3, 4]


@given(st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=3), min_size=1, max_size=5))
def test_rows_and_tuples_hash_alike(rows: list[list[int]]) -> None:
    hashed = hash_rows(np.array(rows, dtype=np.int64)).tolist()
    assert hashed == [hash_words(row) for row in rows]


def test_probabilities_of_the_words_after_a_context_sum_to_one(train: Any) -> None:
    chance = np.random.default_rng(3)
    texts = [chance.integers(3, 9, chance.integers(2, 9)).tolist() for _ in range(300)]
    train.phrase_lm.KEEP, keep = dict.fromkeys((2, 3, 4), 1), train.phrase_lm.KEEP
    model, rows = train.phrase_lm.estimate(texts, 9)
    train.phrase_lm.KEEP = keep
    for n, table in rows.items():
        model[f"rows{n}_0"] = np.diff(table[:, 0], prepend=0)
        model.update({f"rows{n}_{i}": table[:, i] for i in range(1, n)})
    language = language_model(model)
    for context in ((START,) * 3, (START, START, 4), (5, 6, 7), (3, 3, 3)):
        total = sum(math.exp(-STEP * language.cost((*context, w))) for w in (0, END, *range(3, 9)))
        assert total == pytest.approx(1.0, abs=0.05)


def toy_model() -> LanguageModel:
    costs = np.array([90, 255, 20, *range(10, 60, 5)], dtype=np.uint8)
    return LanguageModel({"costs1": costs, "backoffs1": np.zeros(13, dtype=np.uint8),
                          "keys2": np.sort(hash_rows(np.array([[3, 5], [5, 4]]))),
                          "costs2": np.array([1, 1], dtype=np.uint8),
                          "backoffs2": np.zeros(2, dtype=np.uint8)})  # fmt: skip


def cost_of(order: tuple[int, ...], chosen: list[Option], model: LanguageModel, jump: int) -> int:
    """Cost a translation of single tokens from its definition."""
    words, cost, end = [START], 0, 0
    for place in order:
        cost += chosen[place].cost + abs(place - end) * jump
        words += chosen[place].words
        end = place + 1
    cost += abs(len(chosen) - end) * jump
    words.append(END)
    return cost + sum(model.cost(tuple(words[i - 1 : i + 1])) for i in range(1, len(words)))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 4))
def test_a_wide_search_finds_what_trying_everything_finds(seed: int, size: int) -> None:
    chance = np.random.default_rng(seed)
    model, jump = toy_model(), 3
    table = [
        [Option(int(chance.integers(5, 60)), (int(chance.integers(3, 13)),), (f"w{i}{k}",))
         for k in range(2)]
        for i in range(size)
    ]  # fmt: skip
    best = min(
        cost_of(order, list(chosen), model, jump)
        for order in itertools.permutations(range(size))
        for chosen in itertools.product(*table)
    )
    options = {(i, i + 1): found for i, found in enumerate(table)}
    weights = Weights(jump=jump, furthest=9, beam=10_000, pops=100_000)
    found = Search(options, size, model, weights).run(1)[0]
    assert found.cost == best
    assert len(words_of(found)) == size


def test_model_translates_and_puts_capitals_and_marks_back(tiny: Path) -> None:
    translator = PhraseTranslator(tiny)
    made = translator.translate(["Die Regierung ist im Tal.", ""], "de", "en")
    assert made[0].hypothesis == "The government is inside valley."
    assert made[1].hypothesis == ""
    assert made[0].signature.startswith("engine:phrases|version:")


def test_unknown_words_are_copied_and_compounds_taken_apart(tiny: Path) -> None:
    translator = PhraseTranslator(tiny)
    made = translator.translate(["Massud ist im Kriegshaus."], "de", "en")[0].hypothesis
    assert made == "Massud is inside war house."


def test_result_hangs_on_no_other_sentence(tiny: Path) -> None:
    texts = ["Der Widerstand ist im Haus.", "Die Truppen halten das Tal.", "Krieg!"]
    together = PhraseTranslator(tiny).translate(texts, "de", "en")
    alone = [PhraseTranslator(tiny).translate([text], "de-AT", "en")[0] for text in texts]
    assert [t.hypothesis for t in together] == [t.hypothesis for t in alone]
    wide = PhraseTranslator(tiny, decoding=Decoding(beam=8))
    assert wide.identity.signature != PhraseTranslator(tiny).identity.signature


def test_translator_travels_to_another_process(tiny: Path) -> None:
    twin = pickle.loads(pickle.dumps(PhraseTranslator(tiny)))
    assert twin.identity == PhraseTranslator(tiny).identity


def test_round_trip_takes_the_lower_grade(tiny: Path) -> None:
    translator = PhraseTranslator(tiny)
    assert pick([translator], "de", "en") is translator
    trip = round_trip(["Der Krieg ist im Tal."], "de", "en", translator)[0]
    assert trip.back == "Der Krieg ist im Tal."
    assert trip.grade == "weak"
    assert trip.chrf == 100.0


def copy_of(folder: Path, place: Path) -> Path:
    place.mkdir()
    for path in folder.iterdir():
        (place / path.name).write_bytes(path.read_bytes())
    return place


def test_damaged_model_is_one_clear_error(tiny: Path, tmp_path: Path) -> None:
    broken = copy_of(tiny, tmp_path / "broken")
    table = broken / "de-en.npz"
    table.write_bytes(b"x" * table.stat().st_size)
    with pytest.raises(ModelError, match=r"de-en\.npz"):
        PhraseTranslator(broken).translate(["Krieg"], "de", "en")
    short = copy_of(tiny, tmp_path / "short")
    (short / "en.npz").write_bytes((short / "en.npz").read_bytes()[:100])
    with pytest.raises(ModelError, match=r"en\.npz"):
        installed_phrases(str(short), Decoding())
    lost = copy_of(tiny, tmp_path / "lost")
    (lost / "search.json").write_text("[]  ".ljust((lost / "search.json").stat().st_size))
    with pytest.raises(ModelError, match=r"search\.json"):
        PhraseTranslator(lost).translate(["Krieg"], "de", "en")
    with pytest.raises(ModelError, match="does not translate"):
        PhraseTranslator(tiny).translate(["Krieg"], "de", "fr")


def test_arrays_are_never_unpickled(tmp_path: Path) -> None:
    path = tmp_path / "evil.npz"
    with zipfile.ZipFile(path, "w") as archive, archive.open("x.npy", "w") as file:
        np.lib.format.write_array(file, np.array([{}], dtype=object), allow_pickle=True)
    with pytest.raises(ModelError, match=r"evil\.npz"):
        read_arrays(path)


def test_a_file_is_the_same_for_the_same_arrays(tiny: Path, tmp_path: Path) -> None:
    table = importlib.import_module("variance.translate.phrases.table")
    arrays = read_arrays(tiny / "de-en.npz")
    table.write_arrays(tmp_path / "again.npz", arrays)
    assert (tmp_path / "again.npz").read_bytes() == (tiny / "de-en.npz").read_bytes()


def test_vocabulary_knows_how_often(tiny: Path) -> None:
    vocabulary, _ = read_language(tiny / "de.npz")
    assert vocabulary.frequency("Tal") == pytest.approx(9, rel=0.1)
    assert vocabulary.frequency("Berg") == 0.0


def test_links_grow_from_what_both_directions_agree_on(train: Any) -> None:
    grow = train.phrase_corpus.grow
    assert grow(2, 2, {(0, 0), (1, 1)}, {(0, 0)}) == [(0, 0), (1, 1)]
    assert grow(4, 4, {(0, 0), (3, 0)}, {(0, 0), (2, 3)}) == [(0, 0), (2, 3)]


def test_extracted_phrases_agree_with_the_alignment(train: Any) -> None:
    found = train.phrase_extract.spans(3, 3, [(0, 1), (1, 0), (2, 2)])
    spans = {span[:4]: span[4] for span in found}
    assert (0, 2, 0, 2) in spans
    assert (1, 3, 0, 3) not in spans
    apart, swap, mono = 2, 1, 0
    assert spans[0, 1, 1, 2] == 3 * swap + apart
    assert spans[2, 3, 2, 3] == 3 * apart + mono
