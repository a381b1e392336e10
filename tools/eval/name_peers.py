"""The peers of the name scorer behind one call each: two columns of names in, likenesses out.

A peer is made when it is asked for; one whose package is not installed raises ImportError, and
the tables name it as skipped.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from anyascii import anyascii
from rapidfuzz import fuzz, process

Score = Callable[[Sequence[str], Sequence[str]], np.ndarray]


def _ratio(read: Callable[[str], str]) -> Score:
    def score(left: Sequence[str], right: Sequence[str]) -> np.ndarray:
        a, b = [read(n).lower() for n in left], [read(n).lower() for n in right]
        return process.cpdist(a, b, scorer=fuzz.ratio, dtype=np.float32) / 100

    return score


def anyascii_ratio() -> Score:
    return _ratio(anyascii)


def uroman_ratio() -> Score:
    from uroman import Uroman

    romanizer = Uroman()
    return _ratio(lambda name: str(romanizer.romanize_string(name)))


def romanizer_ratio() -> Score:
    from romanizer import Romanizer  # type: ignore[import-not-found]  # a peer without types

    reader = Romanizer()

    def read(name: str) -> str:
        try:
            return str(reader.romanize(name))
        except ValueError:  # a script that it does not serve
            return anyascii(name)

    return _ratio(read)


def editex() -> Score:
    from textdistance import editex as distance  # type: ignore[import-not-found]  # a peer without types

    def score(left: Sequence[str], right: Sequence[str]) -> np.ndarray:
        pairs = zip(left, right, strict=True)
        return np.array(
            [
                distance.normalized_similarity(anyascii(a).lower(), anyascii(b).lower())
                for a, b in pairs
            ]
        )

    return score


def nomenklatura(algorithm: str) -> Score:
    from followthemoney import model
    from nomenklatura.matching import get_algorithm

    matcher = get_algorithm(algorithm)
    if matcher is None:
        raise ImportError(f"nomenklatura has no {algorithm}")
    config = matcher.default_config()

    def entity(name: str, number: str) -> Any:
        # names are cached by id: one for each name
        values = {"id": f"{number}-{name}", "schema": "Person", "properties": {"name": [name]}}
        return model.get_proxy(values)

    def score(left: Sequence[str], right: Sequence[str]) -> np.ndarray:
        pairs = zip(left, right, strict=True)
        found = [matcher.compare(entity(a, "a"), entity(b, "b"), config).score for a, b in pairs]
        return np.array(found)

    return score


PEERS: dict[str, Callable[[], Score]] = {
    "anyascii + Editex": editex,
    "UNICEF romanizer + rapidfuzz ratio": romanizer_ratio,
    "nomenklatura name-based": lambda: nomenklatura("name-based"),
    "uroman + rapidfuzz ratio": uroman_ratio,
    "anyascii + rapidfuzz ratio": anyascii_ratio,
    "nomenklatura logic-v2": lambda: nomenklatura("logic-v2"),
}
