"""How a language is named: BCP 47 tags put the one way that variance uses.

Goes in: a tag as somebody wrote it. Comes out: a tag, or a `LanguageTagError`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from variance.errors import VarianceError
from variance.tables import read_table

_SCRIPT = 4  # letters of a script's code
_LONGEST = 60  # letters; what is longer is no tag
_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})"
    r"(?:-[a-z]{3}){0,3}"
    r"(?:-(?P<script>[a-z]{4}))?"
    r"(?:-(?P<region>[a-z]{2}|\d{3}))?"
    r"(?P<rest>(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*(?:-[a-wyz\d](?:-[a-z\d]{2,8})+)*)"
    r"(?:-x(?:-[a-z\d]{1,8})+)?",
    re.ASCII,
)
_PRIVATE = re.compile(r"x(?:-[a-z\d]{1,8})+", re.ASCII)  # a tag that only its users know


class LanguageTagError(VarianceError, ValueError):
    """What was given as a language is no BCP 47 tag."""


def normalize_tag(tag: str) -> str:
    """Write a language tag the one way that variance uses.

    Case, underscores and ISO 639-2/-3 codes are put right ("EN_us", "deu", "prs"); a shorter
    or newer subtag replaces an older one. A private tag (x-..., qaa to qtz) stays as it is.

    Args:
        tag: a BCP 47 tag or an ISO 639 code, surrounding space allowed.

    Returns:
        A BCP 47 tag: language in lower case, script in title case, region in upper case.

    Raises:
        LanguageTagError: the tag is malformed or its two-letter language does not exist.

    >>> normalize_tag("EN_us"), normalize_tag("deu"), normalize_tag("prs"), normalize_tag("zh-hant")
    ('en-US', 'de', 'fa-AF', 'zh-Hant')
    """
    cleaned = tag.strip().lower().replace("_", "-")
    if _PRIVATE.fullmatch(cleaned) and len(cleaned) <= _LONGEST:
        return cleaned
    match = _TAG.fullmatch(cleaned) if len(cleaned) <= _LONGEST else None
    if match is None:
        raise LanguageTagError(
            f"language tag {tag[:40]!r}: not a BCP 47 tag such as 'fa', 'zh-Hant' or 'pt-BR'"
        )
    given = match["language"]
    language = _known_subtags().get(given)
    if language is None:
        if len(given) == 2:
            raise LanguageTagError(f"language tag {tag[:40]!r}: no language has the code {given!r}")
        language = given
    parts = language.split("-")
    if match["script"]:
        parts = [parts[0], match["script"].title(), *(p for p in parts[1:] if len(p) != _SCRIPT)]
    if match["region"]:
        parts = [p for p in parts if len(p) != 2 or p == parts[0]] + [match["region"].upper()]
    return "-".join(parts) + match["rest"]


class _Subtag(NamedTuple):
    subtag: str
    tag: str


@lru_cache(maxsize=1)
def _known_subtags() -> dict[str, str]:
    return {row.subtag: row.tag for row in read_table("languages/data/tags.tsv", _Subtag).rows}


def base_language(lang: str | None) -> str | None:
    """Give the language of a tag without script and region; a private tag is one whole.

    >>> base_language("pt-BR"), base_language("x-klingon"), base_language(None)
    ('pt', 'x-klingon', None)
    """
    if not lang:
        return None
    plain = lang.replace("_", "-").lower()
    return plain if _PRIVATE.fullmatch(plain) else plain.split("-")[0]
