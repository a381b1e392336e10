"""The card that lies in every model folder: `variance.json`, what it is and how good.

Goes in: a folder. Comes out: its card, graded. Touch it for a field of the card or a grade's limit.
"""

from __future__ import annotations

import hashlib
import json
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from variance.errors import ModelError
from variance.translate.base import Grade, engine_language
from variance.translate.model_files.places import CARD, model_folders

log = logging.getLogger(__name__)

PHRASES = "phrases"  # the family of models that variance trains and runs itself
STUDENT = "student"  # Marian's small models, as Firefox uses them
FAMILIES = ("marian", "m2m100", "nllb", PHRASES, STUDENT)

# chrF into the target language, 0 to 100, on a test set of its kind, from which a model is
# called good or fair; what is below, or published for neither kind of set, is weak. News
# and encyclopaedia sentences (flores, newstest) are harder than Tatoeba's short ones.
LIMITS: dict[str, tuple[float, float]] = {
    "flores": (55.0, 45.0),
    "newstest": (55.0, 45.0),
    "tatoeba": (65.0, 52.0),
}
# The same for BLEU, where no chrF is published. Every model of `data/quality.tsv` and of
# `models/README.md` with as much BLEU has the chrF of that grade.
BLEU_LIMITS: dict[str, tuple[float, float]] = {"flores": (30.0, 20.0), "newstest": (30.0, 20.0)}


@dataclass(frozen=True, slots=True)
class Quality:
    """A published figure of a model: chrF (0 to 100) on a named test set, and who says so.

    `bleu` (0 to 100) stands beside it or, where only that is published, for it. `round_trip` is
    the chrF of text of the pair's first language sent to the second and back.
    """

    source: str
    target: str
    testset: str
    chrf: float | None
    bleu: float | None = None
    round_trip: float | None = None
    published_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelCard:
    """What is known of a model on disk.

    `pairs` lists the directions it serves; where it is empty, it translates between any two
    of `languages`. `longest` is how many pieces it can read or write; `files` are name, size
    in bytes and SHA-256 of what belongs to it, and `original` the folder it was made from.
    """

    name: str
    family: str
    languages: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...] = ()
    tagged: bool = False
    longest: int = 512
    licence: str = "unknown"
    origin: str = ""
    revision: str = ""
    parameters: int | None = None
    quality: tuple[Quality, ...] = ()
    files: tuple[tuple[str, int, str], ...] = ()
    original: str | None = None

    @property
    def size(self) -> int:
        """The size of the model's files in bytes."""
        return sum(size for _, size, _ in self.files)

    @property
    def content(self) -> str:
        """A hash of all the files' hashes, 12 hexadecimal digits."""
        joined = "".join(f"{name}:{digest};" for name, _, digest in sorted(self.files))
        return hashlib.sha256(joined.encode()).hexdigest()[:12]

    def serves(self, source: str, target: str) -> bool:
        """Tell whether the model translates between two languages (bare language codes)."""
        if source == target:
            return False
        if self.pairs:
            return (source, target) in self.pairs
        return source in self.languages and target in self.languages

    def grade(self, source: str, target: str) -> Grade | None:
        """Grade the published quality of a pair by `LIMITS`; None where none is published."""
        grades = [
            grade_of(quality.testset, quality.chrf, quality.bleu)
            for quality in self.quality
            if (quality.source, quality.target) == (source, target)
        ]
        return grades[0] if grades else None

    def usual(self, source: str, target: str) -> float | None:
        """Return the published round-trip chrF of a pair, None where none is published."""
        for quality in self.quality:
            if (quality.source, quality.target) == (source, target) and quality.round_trip:
                return quality.round_trip
        return None


class Carded:
    """What an engine that runs one model answers from the model's card."""

    card: ModelCard

    def serves(self, source: str, target: str) -> bool:
        """Tell whether the model serves the pair."""
        return self.card.serves(engine_language(source), engine_language(target))

    def grade(self, source: str, target: str) -> Grade | None:
        """Return the grade of the model's published quality."""
        return self.card.grade(engine_language(source), engine_language(target))

    def usual(self, source: str, target: str) -> float | None:
        """Return the model's published round-trip chrF."""
        return self.card.usual(engine_language(source), engine_language(target))


def grade_of(testset: str, chrf: float | None, bleu: float | None = None) -> Grade:
    """Grade a chrF figure (0 to 100), or else a BLEU figure, by the limits of its test set's kind.

    >>> grade_of("flores-dev", 60.2), grade_of("flores-dev", 47.0), grade_of("tatoeba", 47.0)
    ('good', 'fair', 'weak')
    >>> grade_of("flores", None, 28.0), grade_of("flores", None)
    ('fair', 'weak')
    """
    figure, limits = (bleu, BLEU_LIMITS) if chrf is None else (chrf, LIMITS)
    for kind, (good, fair) in limits.items():
        if figure is not None and testset.lower().startswith(kind):
            return "good" if figure >= good else "fair" if figure >= fair else "weak"
    return "weak"


def write_card(card: ModelCard, folder: Path) -> None:
    """Write a card into its model's folder."""
    row: dict[str, Any] = {name: getattr(card, name) for name in ModelCard.__slots__}
    row["quality"] = [{n: getattr(q, n) for n in Quality.__slots__} for q in card.quality]
    text = json.dumps(row, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    (folder / CARD).write_text(text, encoding="utf-8")


def read_card(folder: Path) -> ModelCard:
    """Read the card of a model folder and see that its files are there, at their size.

    Raises:
        ModelError: the folder is not there, is no model, or a file is missing or cut short.
    """
    path = folder / CARD
    if not folder.is_dir():
        raise ModelError(f"{folder}: no such folder")
    if not path.is_file():
        raise ModelError(f"{folder}: no model of variance (it holds no {CARD}); add it first")
    try:
        row = json.loads(path.read_text(encoding="utf-8"))
        card = _card_of(row)
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise ModelError(f"{path}: not a model card ({error})") from error
    for name, size, _ in card.files:
        file = folder / name
        if not file.is_file():
            raise ModelError(f"{file}: missing; the model {card.name!r} is incomplete")
        found = file.stat().st_size
        if found != size:
            raise ModelError(f"{file}: {found} bytes where {size} are needed; it is damaged")
    return card


def usable_models() -> list[tuple[Path, ModelCard]]:
    """List the models at hand with their cards; a damaged one is logged and left out."""
    found = []
    for folder in model_folders():
        try:
            found.append((folder, read_card(folder)))
        except ModelError as error:
            log.warning("model left out: %s", error)
    return found


def folders_of(family: str) -> list[Path]:
    """List the folders of the models at hand of one family."""
    return [folder for folder, card in usable_models() if card.family == family]


def _card_of(row: dict[str, Any]) -> ModelCard:
    """Build a card from what the JSON holds."""
    known = {**row}
    known["languages"] = tuple(str(lang) for lang in row["languages"])
    known["pairs"] = tuple((str(a), str(b)) for a, b in row.get("pairs", ()))
    known["files"] = tuple((_inside(str(n)), int(s), str(h)) for n, s, h in row.get("files", ()))
    known["quality"] = tuple(Quality(**q) for q in row.get("quality", ()))
    if known["family"] not in FAMILIES:
        raise ValueError(f"family {known['family']!r}; known are {', '.join(FAMILIES)}")
    return ModelCard(**known)


def _inside(name: str) -> str:
    """Refuse a file name that would lead out of the folder."""
    if Path(name).name != name:
        raise ValueError(f"file {name!r} lies outside the folder")
    return name


def files_of(folder: Path) -> tuple[tuple[str, int, str], ...]:
    """List name, size and SHA-256 of a folder's files, the card aside."""
    return tuple(
        (path.name, path.stat().st_size, sha256_of(path))
        for path in sorted(folder.iterdir())
        if path.is_file() and path.name != CARD
    )


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file as hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
