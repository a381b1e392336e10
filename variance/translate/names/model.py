"""Names from script to script, letter by letter, with probabilities: the model that ships.

It reads a Latin form back into the script it came from and writes a native form the way a
language's press does. That is no dictionary: a rare name is spelled, not known.
"""

from __future__ import annotations

import heapq
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from variance.errors import ModelError
from variance.languages import DEFAULT_LANGUAGE, spelled_as
from variance.translate.base import Identity, content_hash, engine_language
from variance.translate.model_files import names_folder
from variance.translate.names.letters import spell, unspell
from variance.translate.names.rules import mix, mixed_score, rules_signature

PRESS_LANGUAGES = (
    "en", "de", "fr", "es", "it", "pt", "nl", "sv", "nb", "da", "pl", "cs", "hu", "tr", "id",
)  # fmt: skip
NATIVE_LANGUAGES = (
    "ar", "fa", "ps", "ur", "hi", "ru", "uk", "he", "el", "hy", "zh", "ko", "ja",
)  # fmt: skip

LONGEST_WORD = 40  # letters; what is longer is no name and gets no answer
MOST_WORDS = 8
MOST_CANDIDATES = 20  # of a word; the search is as wide, so more only take longer
_ROOM = 20  # letters that a form may be longer than the longest word
_BATCH = 64  # words decoded together: what a core's cache holds; larger ones are slower


@dataclass(frozen=True, slots=True)
class Candidate:
    """A form that the model proposes, and its probability (0 to 1) given the name."""

    form: str
    probability: float


class BackTransliterator:
    """The name model; it is loaded at the first name."""

    def __init__(self, folder: str | Path | None = None, *, threads: int = 1) -> None:
        """Find the model.

        Args:
            folder: holds the converted model; the shipped one unless told.
            threads: threads of the runtime; never changes the output.

        Raises:
            ModelError: no such folder, or the shipped model is absent.
        """
        place = Path(folder) if folder is not None else names_folder()
        if place is None or not (place / "model.bin").is_file():
            raise ModelError(f"{place or 'models/names'}: the name model is not there")
        self._folder = place
        self._threads = threads

    @cached_property
    def identity(self) -> Identity:
        """Which model this is, and how it decodes."""
        card = self._folder / "model.json"
        content = card if card.is_file() else self._folder / "model.bin"
        return Identity(
            engine="ctranslate2",
            version=version("ctranslate2"),
            model="names",
            revision=content_hash([content.read_bytes()]),
            settings=f"compute:int8|batch:{_BATCH}|rules:{rules_signature()}",
        )

    def serves(self, source: str, target: str) -> bool:
        """Tell whether the model reads `source` and writes `target` (BCP 47 tags).

        It goes from Latin script to native ones and back, and from press to press; never
        from one native script to another.
        """
        a, b = _model_language(source), _model_language(target)
        return a != b and a in _ALL and b in _ALL and bool({a, b} & set(PRESS_LANGUAGES))

    def transliterate(
        self, names: Sequence[str], source: str, target: str, n: int = 5
    ) -> list[tuple[Candidate, ...]]:
        """Write names in another language's way.

        Args:
            names: in any case; word by word, so the order of words is kept.
            source: BCP 47 tag of the language that the names are written in; "und" for a
                Latin or native form of unknown language.
            target: BCP 47 tag of the language to write.
            n: how many candidates a name, 1 to 20; it is the width of the search as well, so
                that 1 is quickest and a little less sure.

        Returns:
            For each name its candidates, likeliest first; none for a name without letters
            or with a word of more than 40.

        Raises:
            ModelError: the model does not serve the pair, or `n` is out of range.
        """
        if not 1 <= n <= MOST_CANDIDATES:
            raise ModelError(f"n = {n}: from 1 to {MOST_CANDIDATES} candidates can be had")
        self._refuse(source, target)
        cut = [words_of(name) for name in names]
        distinct = sorted({word for words in cut for word in words}, key=lambda w: (len(w), w))
        forms = self.word_candidates(distinct, source, target, n)
        if _model_language(target) == DEFAULT_LANGUAGE:
            lang = _model_language(source)
            forms = [mix(word, lang, f, n) for word, f in zip(distinct, forms, strict=True)]
        best = dict(zip(distinct, forms, strict=True))
        latin = _model_language(target) in PRESS_LANGUAGES
        return [
            tuple(
                Candidate(_titled(form) if latin else form, probability)
                for form, probability in combine([best[word] for word in words], n)
            )
            for words in cut
        ]

    def score(
        self, names: Sequence[str], forms: Sequence[str], source: str, target: str
    ) -> list[float]:
        """Return how probable forms are as a language's writing of names.

        Args:
            names: in `source`.
            forms: in `target`, one a name.
            source: BCP 47 tag, or "und".
            target: BCP 47 tag.

        Returns:
            Probabilities, 0 to 1, in order; 0 where the numbers of words differ or a form is
            empty or overlong.
        """
        self._refuse(source, target)
        pairs: list[tuple[str, str]] = []
        places: list[list[int]] = []
        known: dict[tuple[str, str], int] = {}
        for name, form in zip(names, forms, strict=True):
            left, right = words_of(name), words_of(form)
            if not left or len(left) != len(right):
                places.append([])
                continue
            here = []
            for pair in zip(left, right, strict=True):
                if pair not in known:
                    known[pair] = len(pairs)
                    pairs.append(pair)
                here.append(known[pair])
            places.append(here)
        scores = self._force(pairs, source, target)
        if _model_language(target) == DEFAULT_LANGUAGE:
            lang = _model_language(source)
            scores = [mixed_score(*pair, lang, s) for pair, s in zip(pairs, scores, strict=True)]
        return [math.exp(sum(scores[i] for i in here)) if here else 0.0 for here in places]

    def _refuse(self, source: str, target: str) -> None:
        """Raise unless the pair is served; an unknown source is."""
        if source == "und":
            source = "en" if _model_language(target) in NATIVE_LANGUAGES else "ru"
        if not self.serves(source, target):
            raise ModelError(
                f"the name model does not write names of {source!r} in {target!r}; it goes "
                f"between {', '.join(PRESS_LANGUAGES)} and {', '.join(NATIVE_LANGUAGES)}"
            )

    def _source(self, word: str, source: str, target: str) -> list[str]:
        """Return the symbols that the encoder reads."""
        tags = [f">>{_model_language(target)}<<"]
        if source != "und":
            tags.append(f"<{_model_language(source)}>")
        return [*tags, *word, "</s>"]

    def word_candidates(
        self, words: Sequence[str], source: str, target: str, n: int
    ) -> list[list[tuple[str, float]]]:
        """Return the bare model's forms and log probabilities for spelled words."""
        # All batches are handed over at once, so that each thread always has one.
        waiting = []
        for start in range(0, len(words), _BATCH):
            batch = words[start : start + _BATCH]
            waiting += self._runtime.translate_batch(
                [self._source(word, source, target) for word in batch],
                beam_size=n,
                num_hypotheses=n,
                length_penalty=0,
                return_scores=True,
                disable_unk=True,
                max_decoding_length=LONGEST_WORD + _ROOM,
                asynchronous=True,
            )
        return [_distinct(result.result()) for result in waiting]

    def _force(self, pairs: list[tuple[str, str]], source: str, target: str) -> list[float]:
        """Return the log probability of each second word, given the first."""
        order = sorted(range(len(pairs)), key=lambda i: (len(pairs[i][1]), pairs[i]))
        waiting = []
        for start in range(0, len(order), _BATCH):
            chosen = order[start : start + _BATCH]
            waiting += self._runtime.score_batch(
                [self._source(pairs[i][0], source, target) for i in chosen],
                [list(pairs[i][1]) for i in chosen],
                asynchronous=True,
            )
        scores = [0.0] * len(pairs)
        for i, result in zip(order, waiting, strict=True):
            scores[i] = float(sum(result.result().log_probs))
        return scores

    @cached_property
    def _runtime(self) -> Any:
        from variance.translate.engines import load_runtime

        return load_runtime(self._folder, self._threads)

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel to another process as a folder; the model is loaded anew there."""
        return _rebuild, (str(self._folder), self._threads)


def _rebuild(folder: str, threads: int) -> BackTransliterator:
    return BackTransliterator(folder, threads=threads)


_ALL = frozenset((*PRESS_LANGUAGES, *NATIVE_LANGUAGES))


@lru_cache(maxsize=512)
def _model_language(tag: str) -> str:
    """Return the language of a tag as the model knows it."""
    language = engine_language(tag)
    return engine_language(spelled_as(language) or language)


def words_of(name: str) -> list[str]:
    """Cut a name into the words that the model is given; none where it can have no answer.

    >>> words_of("Ahmad  MASSOUD")
    ['ahmad', 'massoud']
    """
    if len(name) > 4 * LONGEST_WORD * MOST_WORDS:
        return []
    parts = spell(name).replace("·", " ").replace("・", " ").split()
    words = [part for part in parts if any(c.isalpha() for c in part)]
    if len(words) > MOST_WORDS or any(len(word) > LONGEST_WORD for word in words):
        return []
    return words


def combine(words: Sequence[Sequence[tuple[str, float]]], n: int) -> list[tuple[str, float]]:
    """Combine the candidates of a name's words into the likeliest names.

    Args:
        words: for each word its forms with log probabilities, likeliest first.
        n: how many names.

    Returns:
        Names with probabilities (0 to 1), likeliest first.

    >>> combine([[("a", -0.1), ("b", -2.0)], [("c", -0.5)]], 1)[0][0]
    'a c'
    """
    if not words or not all(words):
        return []
    first = tuple(0 for _ in words)

    def total(place: tuple[int, ...]) -> float:
        return sum(word[i][1] for word, i in zip(words, place, strict=True))

    heap = [(-total(first), first)]
    seen = {first}
    result: list[tuple[str, float]] = []
    while heap and len(result) < n:
        cost, place = heapq.heappop(heap)
        form = " ".join(word[i][0] for word, i in zip(words, place, strict=True))
        result.append((form, math.exp(-cost)))
        for k, i in enumerate(place):
            following = (*place[:k], i + 1, *place[k + 1 :])
            if i + 1 < len(words[k]) and following not in seen:
                seen.add(following)
                heapq.heappush(heap, (-total(following), following))
    return result


def _distinct(result: Any) -> list[tuple[str, float]]:
    """Return the forms of a decoded word, each once."""
    forms: dict[str, float] = {}
    for letters, score in zip(result.hypotheses, result.scores, strict=True):
        form = unspell("".join(letters))
        if form and form not in forms:
            forms[form] = min(0.0, float(score))
    return list(forms.items())


def _titled(form: str) -> str:
    """Write a Latin form with capitals: at its start and after a space or a hyphen."""
    return "".join(
        c.upper() if before in " -" else c for before, c in zip(" " + form, form, strict=False)
    )


def model_record(folder: Path | None = None) -> dict[str, Any]:
    """Return the shipped name model's own record: parameters, licence, training, hashes."""
    place = folder or names_folder()
    if place is None:
        raise ModelError("models/names: the name model is not there")
    try:
        row = json.loads((place / "model.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{place / 'model.json'}: missing or damaged ({error})") from error
    return dict(row)
