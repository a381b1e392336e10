"""Apertium, where it is installed: rule-based, offline, fast, run as a separate process.

It copies every word it does not know and marks it with a star: names travel unharmed, so a
round trip through it says little about names, and its stars say which words it guessed at.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Sequence
from functools import lru_cache

from variance.errors import ModelError
from variance.translate.base import (
    Decoding,
    Grade,
    Identity,
    Translation,
    content_hash,
    engine_language,
    parts_of,
    refuse_pair,
)
from variance.translate.model_files import grade_of, languages_of, published_quality

_STAR = re.compile(r"(?<!\w)[*@#](?=\w)")
_TIMEOUT = 120.0


class ApertiumTranslator:
    """All installed Apertium pairs."""

    def __init__(self, program: str | None = None) -> None:
        """Find the program and its pairs.

        Args:
            program: path of `apertium`; searched for in PATH unless told.

        Raises:
            ModelError: it is not installed.
        """
        found = shutil.which(program or "apertium")
        if found is None:
            raise ModelError("Apertium is not installed (Debian: apertium, apertium-eng-spa)")
        self._program = found
        self._modes = installed_modes(found)

    @property
    def identity(self) -> Identity:
        """Who translates; the hash is of the list of pairs, the data carries no other."""
        return Identity(
            engine="apertium",
            version=program_version(self._program),
            model="apertium",
            revision=content_hash([repr(sorted(self._modes.items())).encode()]),
            settings="format:txt",
        )

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """List the installed directions."""
        return tuple(sorted(self._modes))

    def serves(self, source: str, target: str) -> bool:
        """Tell whether a pair is installed."""
        return (engine_language(source), engine_language(target)) in self._modes

    def grade(self, source: str, target: str) -> Grade | None:
        """Return the grade of the pair's measured quality."""
        quality = published_quality("apertium", engine_language(source), engine_language(target))
        return grade_of(quality.testset, quality.chrf, quality.bleu) if quality else None

    def usual(self, source: str, target: str) -> float | None:
        """Return the pair's measured round-trip chrF."""
        quality = published_quality("apertium", engine_language(source), engine_language(target))
        return quality.round_trip if quality else None

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Translation]:
        """Translate texts; the words Apertium stars come back as `unknown`."""
        mode = self._modes.get((engine_language(source), engine_language(target)))
        if mode is None:
            raise refuse_pair(self.identity, source, target)
        cut = [parts_of(text, source) for text in texts]
        lines = iter(self._run(mode, [part for parts in cut for part in parts]))
        signature = self.identity.signature
        result = []
        for text, parts in zip(texts, cut, strict=True):
            starred = " ".join(next(lines) for _ in parts)
            unknown = tuple(re.findall(r"(?<!\w)\*(\w+)", starred))
            plain = _STAR.sub("", starred)
            result.append(Translation(text, plain, source, target, signature, unknown))
        return result

    def _run(self, mode: str, parts: list[str]) -> list[str]:
        """Send one sentence a line, with a blank line between that keeps them apart."""
        if not parts:
            return []
        sent = "\n\n".join(re.sub(r"[\x00-\x1f*]", " ", part) for part in parts) + "\n"
        try:
            done = subprocess.run(  # noqa: S603  (a fixed program, no shell)
                [self._program, "-f", "txt", mode],
                input=sent.encode(),
                capture_output=True,
                timeout=_TIMEOUT,
                check=True,
            )
        except (OSError, subprocess.SubprocessError) as error:
            raise ModelError(f"apertium {mode} failed: {error}") from error
        lines = done.stdout.decode("utf-8", "replace").strip("\n").split("\n\n")
        lines = [" ".join(line.split()) for line in lines]
        if len(lines) != len(parts):
            raise ModelError(f"apertium {mode}: {len(parts)} sentences in, {len(lines)} out")
        return lines


@lru_cache(maxsize=4)
def installed_modes(program: str) -> dict[tuple[str, str], str]:
    """Map directions (bare language codes) to the modes that `apertium -l` lists."""
    try:
        done = subprocess.run(  # noqa: S603 (a fixed program, no shell)
            [program, "-l"], capture_output=True, timeout=_TIMEOUT, check=False
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise ModelError(f"{program} -l failed: {error}") from error
    known = languages_of("apertium")
    modes: dict[tuple[str, str], str] = {}
    for line in sorted(done.stdout.decode("utf-8", "replace").split()):
        parts = line.split("-")
        if len(parts) < 2:
            continue
        source, target = (known.get(part.split("_")[0]) for part in parts[:2])
        if source and target and source != target:
            modes.setdefault((source, target), line)
    return modes


@lru_cache(maxsize=4)
def program_version(program: str) -> str:
    """Return what `apertium -V` says, "unknown" where it says nothing."""
    try:
        done = subprocess.run(  # noqa: S603 (a fixed program, no shell)
            [program, "-V"], capture_output=True, timeout=_TIMEOUT, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return "unknown"
    match = re.search(r"\d+(?:\.\d+)+", done.stdout.decode() + done.stderr.decode())
    return match[0] if match else "unknown"


def installed_apertium(place: str | None, decoding: Decoding) -> list[ApertiumTranslator]:
    """Construct the engine where it is installed; `place` names the program."""
    if place is None and shutil.which("apertium") is None:
        return []
    return [ApertiumTranslator(place)]
