"""What one article shows of names by itself: frozen, picklable, made without other articles.

Goes in: an article. Comes out: its runs of capitalised words, its words in lower case, its words
of scripts without capitals. Touch it when the choice of names needs to see more of an article.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from operator import itemgetter

from variance.mentions.runs import Cased, Part, Run, capitalised_runs, read_cases
from variance.types import Article

_WITHIN_A_STRETCH = ("", " ", "\u200c", "·")  # what may stand between words of one stretch


@dataclass(frozen=True, slots=True)
class Observations:
    """What one article shows of names.

    `lowercase` counts its words in lower case; `stretches` are the words of scripts without
    capitals, one tuple a stretch that nothing but spaces divides. `surfaces` holds the text of
    each run and stretch with its offset.
    """

    article_id: str
    lang: str | None
    runs: tuple[Run, ...]
    lowercase: tuple[tuple[str, int], ...]
    stretches: tuple[tuple[Part, ...], ...]
    surfaces: tuple[tuple[int, str], ...]

    def slice(self, start: int, end: int) -> str:
        """Give the article's text between offsets inside one run or stretch."""
        at = bisect_right(self.surfaces, start, key=itemgetter(0)) - 1
        origin, text = self.surfaces[at]
        return text[start - origin : end - origin]


def observe(article: Article) -> Observations:
    """Collect what one article shows of names.

    >>> seen = observe(Article(id="a", lang="en", text="They saw Ahmad Massoud."))
    >>> [[part.text for part in run.parts] for run in seen.runs], seen.lowercase
    ([['They'], ['Ahmad', 'Massoud']], (('saw', 1),))
    """
    cased = read_cases(article)
    runs = capitalised_runs(cased)
    stretches = _stretches(cased)
    lowercase = Counter(cased.low(i) for i, case in enumerate(cased.cases) if case == "lower")
    groups = (*(run.parts for run in runs), *stretches)
    spans = sorted((parts[0].start, parts[-1].end) for parts in groups)
    return Observations(
        article_id=article.id,
        lang=cased.lang,
        runs=runs,
        lowercase=tuple(sorted(lowercase.items())),
        stretches=stretches,
        surfaces=tuple((start, article.text[start:end]) for start, end in spans),
    )


def _stretches(cased: Cased) -> tuple[tuple[Part, ...], ...]:
    """The words of scripts without capitals, those together that only spaces divide."""
    found: list[list[Part]] = []
    for token, case in zip(cased.tokens, cased.cases, strict=True):
        if case != "uncased":
            continue
        part = Part(token.start, token.end, token.text)
        if found and cased.text[found[-1][-1].end : token.start] in _WITHIN_A_STRETCH:
            found[-1].append(part)
        else:
            found.append([part])
    return tuple(tuple(stretch) for stretch in found)
