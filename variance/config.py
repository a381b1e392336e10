"""The settings of a run: one frozen value, read from a file or built in code."""

from __future__ import annotations

import dataclasses
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args, get_type_hints

from variance.errors import ConfigError

CanonicalPolicy = Literal["majority", "longest", "house"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What a run may be told. Every field is recorded in the signature.

    Args:
        canonical: how the form that stands for a cluster is chosen: what most of the corpus
            writes, the longest full name, or the form of a house style.
        house: the style that `canonical="house"` follows: a romanization standard (bgn-pcgn,
            iso9, ala-lc, din31635, hunterian) or the language of a press (BCP 47).
        outside: sources of evidence on names from outside, separated by commas: geonames,
            wikidata (each an extra of its own); None for none.
        authority: path of an authority file; it is asked first, whatever the policy.
        mt: translation engine for sentence round trips (a registered name), None for the
            best that is installed.
        round_trips: whether to translate at all.
        pivot: language that round trips of English text go through when no evidence points
            to another (BCP 47).
        beam: beam width of the translation engines, 1 or more.
        event_days: articles further apart than this many days never report one event.
        spacy_model: name of an installed spaCy pipeline to find names with, None for the
            built-in finder.
        jobs: worker processes, 1 or more; never changes the output.
    """

    canonical: CanonicalPolicy = "majority"
    house: str = "en"
    outside: str | None = None
    authority: str | None = None
    mt: str | None = None
    round_trips: bool = True
    pivot: str = "de"
    beam: int = 4
    event_days: int = 21
    spacy_model: str | None = None
    jobs: int = 1

    def __post_init__(self) -> None:
        """Refuse values that no stage could use."""
        for name, least in (("beam", 1), ("event_days", 0), ("jobs", 1)):
            value = getattr(self, name)
            if not isinstance(value, int) or isinstance(value, bool) or value < least:
                raise ConfigError(
                    f"{name} = {value!r}: a whole number of {least} or more is needed"
                )
        if self.canonical not in get_args(CanonicalPolicy):
            accepted = ", ".join(get_args(CanonicalPolicy))
            raise ConfigError(f"canonical = {self.canonical!r}: accepted are {accepted}")


def load_config(path: str | Path) -> Config:
    """Read a configuration file.

    Args:
        path: a TOML file whose top-level keys are fields of `Config`.

    Raises:
        ConfigError: the file cannot be read, is not TOML, or holds an unknown key or a value
            of the wrong type.
    """
    try:
        with Path(path).open("rb") as file:
            settings = tomllib.load(file)
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: not TOML ({error})") from error
    return config_from(settings, place=str(path))


def config_from(settings: dict[str, Any], *, place: str = "config") -> Config:
    """Build a `Config` from plain values, refusing unknown keys and wrong types."""
    known = {field.name for field in dataclasses.fields(Config)}
    for key, value in settings.items():
        if key not in known:
            accepted = ", ".join(sorted(known))
            raise ConfigError(f"{place}: unknown setting {key!r}; accepted are {accepted}")
        hint = str(get_type_hints(Config)[key])
        expected = bool if "bool" in hint else int if "int" in hint else str
        if not isinstance(value, expected) or (expected is int and isinstance(value, bool)):
            raise ConfigError(f"{place}: {key} = {value!r} is not {expected.__name__}")
    return Config(**settings)
