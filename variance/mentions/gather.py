"""What all articles together show: which capitalised words are names, which are not."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from variance.mentions.evidence import ArticleEvidence, Part, Run
from variance.mentions.judge import kind_beside, more_than_noun, names_itself
from variance.mentions.tables import CAPITAL_NOUNS
from variance.names.keys import skeletons
from variance.types import NameKind

_FORMS = 12  # spellings kept for one skeleton, the most frequent first


@dataclass(frozen=True, slots=True)
class CorpusEvidence:
    """What the articles of a corpus show together.

    `small`: by language, words that are mostly written small, where that is not known already.
    `names`: words that sentences write large for themselves, in lower case, with how often.
    `keys`: by skeleton, spellings of such words with their language.
    `together`: pairs of words that stand beside each other in one name.
    `kinds`: what a name is, by its last word, where the articles agree.
    """

    small: dict[str, frozenset[str]]
    names: dict[str, int]
    keys: dict[str, tuple[tuple[str, str | None], ...]]
    together: frozenset[tuple[str, str]]
    kinds: dict[str, NameKind]


def gather(evidences: Iterable[ArticleEvidence]) -> CorpusEvidence:
    """Bring the evidence of articles together; the order of the articles changes nothing."""
    evidences = list(evidences)
    small: dict[str, Counter[str]] = defaultdict(Counter)
    large: dict[str, Counter[str]] = defaultdict(Counter)
    for one in evidences:
        small[one.lang or ""].update(dict(one.small))
        for run in one.runs:
            large[one.lang or ""].update(part.low for part in _inside(run))
    lowered = {
        lang: frozenset(word for word, n in counts.items() if n > large[lang][word])
        for lang, counts in small.items()
    }
    names: Counter[str] = Counter()
    forms: dict[str, Counter[tuple[str, str | None]]] = defaultdict(Counter)
    together: set[tuple[str, str]] = set()
    kinds: dict[str, Counter[NameKind]] = defaultdict(Counter)
    for one in evidences:
        for run in one.runs:
            good = [p for p in _inside(run) if names_itself(p.text, one.lang, lowered)]
            for part in good:
                if one.lang in CAPITAL_NOUNS and not more_than_noun(run, len(good), one.lang):
                    continue
                names[part.low] += 1
                for key in skeletons(part.text, one.lang):
                    forms[key][part.low, one.lang] += 1
            if len(good) > 1:
                lows = [part.low for part in good]
                together.update(pairwise(lows))
            kind = kind_beside(run, one.lang)
            if kind and good:
                kinds[good[-1].low][kind] += 1
    return CorpusEvidence(
        small=lowered,
        names=dict(names),
        keys={key: _most(counts) for key, counts in forms.items()},
        together=frozenset(together),
        kinds={word: kind for word, kind in ((w, _agreed(c)) for w, c in kinds.items()) if kind},
    )


def _inside(run: Run) -> tuple[Part, ...]:
    """The words of a run whose capitals are their own."""
    if run.loose:
        return ()
    parts = run.parts[1:] if run.opens else run.parts
    return tuple(part for part in parts if part.text[0].isupper())


def _most(counts: Counter[tuple[str, str | None]]) -> tuple[tuple[str, str | None], ...]:
    ranked = sorted(counts, key=lambda form: (-counts[form], form[0], form[1] or ""))
    return tuple(ranked[:_FORMS])


def _agreed(counts: Counter[NameKind]) -> NameKind | None:
    kind, most = min(counts.items(), key=lambda item: (-item[1], item[0]))
    return kind if most >= 0.7 * counts.total() else None
