"""What every translation engine gives and takes: the seam of this room.

Goes in: texts. Comes out: `Translation` values with the identity of who made them. Touch it when
all engines have to answer a new question.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Literal, Protocol, runtime_checkable

from variance.errors import ModelError
from variance.languages import LanguageTagError, base_language, member, normalize_tag
from variance.text import split_sentences

Grade = Literal["good", "fair", "weak"]
GRADES: tuple[Grade, ...] = ("weak", "fair", "good")

# A sentence longer than this many characters is translated in parts: models of this kind
# were trained on sentences and lose the end of what is longer.
LONGEST = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoding:
    """How an engine decodes; all of it shapes the output, so all of it is in the signature.

    Args:
        beam: beam width, 1 or more.
        batch: sentences a batch. A batch's neighbours can change an output in the last
            digit, so the number is fixed and the order is by length, then by text.
    """

    beam: int = 4
    batch: int = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who translated: enough to tell two engines, models or settings apart.

    `revision` is a hash of the model's content, not a name for it.
    """

    engine: str
    version: str
    model: str
    revision: str
    settings: str

    @property
    def signature(self) -> str:
        """The identity in sacrebleu's manner.

        >>> fake = Identity(engine="e", version="1", model="m", revision="0", settings="beam:4")
        >>> fake.signature
        'engine:e|version:1|model:m|hash:0|beam:4'
        """
        return (
            f"engine:{self.engine}|version:{self.version}|model:{self.model}"
            f"|hash:{self.revision}|{self.settings}"
        )


@dataclass(frozen=True, slots=True)
class Translation:
    """A text and what an engine made of it.

    `unknown` holds the words that the engine says it does not know (Apertium's stars);
    `pivot` is the language between, where the engine had no direct way.
    """

    text: str
    hypothesis: str
    source: str
    target: str
    signature: str
    unknown: tuple[str, ...] = ()
    pivot: str | None = None


@runtime_checkable
class Translator(Protocol):
    """An engine with a model: translates texts between the languages it serves."""

    @property
    def identity(self) -> Identity:
        """Who translates."""
        ...

    def serves(self, source: str, target: str) -> bool:
        """Tell whether this engine translates from `source` to `target` (BCP 47 tags)."""
        ...

    def grade(self, source: str, target: str) -> Grade | None:
        """Return the grade of the published quality for the pair, None if none is published."""
        ...

    def usual(self, source: str, target: str) -> float | None:
        """Return the chrF (0 to 100) of ordinary `source` text sent through `target` and back."""
        ...

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Translation]:
        """Translate texts, in order.

        Raises:
            ModelError: the pair is not served, or the model fails.
        """
        ...


class Wrapped:
    """What a translator that wraps another one passes on."""

    _translator: Translator

    @property
    def identity(self) -> Identity:
        """Who translates: the wrapped translator."""
        return self._translator.identity

    def serves(self, source: str, target: str) -> bool:
        """Tell whether the wrapped translator serves the pair."""
        return self._translator.serves(source, target)

    def grade(self, source: str, target: str) -> Grade | None:
        """Return the wrapped translator's grade."""
        return self._translator.grade(source, target)

    def usual(self, source: str, target: str) -> float | None:
        """Return the wrapped translator's usual chrF."""
        return self._translator.usual(source, target)


def engine_language(tag: str) -> str:
    """Return the language that engines know a tag by: no script, region or variant.

    >>> engine_language("zh-Hant"), engine_language("fa-AF"), engine_language("no")
    ('zh', 'fa', 'nb')
    """
    try:
        language = base_language(normalize_tag(tag)) or tag
    except LanguageTagError as error:
        raise ModelError(str(error)) from error
    return member(language)


def refuse_pair(identity: Identity, source: str, target: str) -> ModelError:
    """Make the error for a pair that an engine does not serve."""
    return ModelError(
        f"model {identity.model!r} ({identity.engine}) does not translate from "
        f"{source!r} to {target!r}"
    )


def parts_of(text: str, lang: str) -> list[str]:
    """Cut a text into what is translated at once: sentences, overlong ones at a space.

    >>> parts_of("One. Two here.\\nThree", "en")
    ['One.', 'Two here.', 'Three']
    """
    parts: list[str] = []
    for sentence in split_sentences(text, lang):
        rest = " ".join(text[sentence.start : sentence.end].split())
        while len(rest) > LONGEST:
            cut = rest.rfind(" ", LONGEST // 2, LONGEST)
            cut = cut if cut > 0 else LONGEST
            parts.append(rest[:cut])
            rest = rest[cut:].lstrip()
        if rest:
            parts.append(rest)
    return parts


Run = Callable[[list[str]], list[str]]


def in_batches(parts: Sequence[str], size: int, run: Run, threads: int = 1) -> dict[str, str]:
    """Translate distinct parts in fixed batches: sorted by length, then by text.

    `threads` batches are under way at once; what is in a batch never depends on that.
    """
    distinct = sorted(set(parts), key=lambda part: (len(part), part))
    batches = [distinct[start : start + size] for start in range(0, len(distinct), size)]
    if threads > 1 and len(batches) > 1:
        with ThreadPoolExecutor(threads) as pool:
            made = list(pool.map(run, batches))
    else:
        made = [run(batch) for batch in batches]
    return {
        part: hypothesis
        for batch, hypotheses in zip(batches, made, strict=True)
        for part, hypothesis in zip(batch, hypotheses, strict=True)
    }


def by_sentence(
    texts: Sequence[str], lang: str, size: int, run: Run, threads: int = 1
) -> Iterator[str]:
    """Translate texts sentence by sentence and put each together again with spaces."""
    cut = [parts_of(text, lang) for text in texts]
    done = in_batches([part for parts in cut for part in parts], size, run, threads)
    for parts in cut:
        yield " ".join(done[part] for part in parts if done[part])


def translations(
    identity: Identity, texts: Sequence[str], hypotheses: Iterable[str], source: str, target: str
) -> list[Translation]:
    """Sign what an engine made of each text."""
    signature = identity.signature
    return [
        Translation(text, hypothesis, source, target, signature)
        for text, hypothesis in zip(texts, hypotheses, strict=True)
    ]


def content_hash(chunks: Sequence[bytes]) -> str:
    """Hash bytes to the 12 hexadecimal digits that a signature carries."""
    digest = hashlib.sha256()
    for chunk in chunks:
        digest.update(chunk)
    return digest.hexdigest()[:12]
