"""The values that pass between stages: frozen, picklable, made of plain columns.

Conventions: languages are BCP 47 tags ("fa", "zh-Hant"), scripts are ISO 15924 codes ("Arab"),
scores are floats from 0 to 1, offsets count code points into `Article.text`, dates are
ISO 8601 strings, and `None` means "no answer".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["name", "number", "date", "quote", "claim", "term", "mistranslation"]
Severity = Literal["info", "minor", "major", "critical"]
Cause = Literal[
    "romanization",
    "transcription",
    "exonym",
    "spelling",
    "short-form",
    "format",
    "update",
    "rounding",
    "unit",
    "referent",
    "dispute",
    "mistranslation",
    "confusable",
    "unknown",
]
NameKind = Literal["person", "place", "organisation"]
# What joined two groups of names: the user's authority file, a source from outside, the likelihood
# of their forms, the articles that they stand in, or their canonical forms, which alone are one.
JoinedBy = Literal["authority", "source", "likelihood", "articles", "canonical forms"]
Verdict = Literal["same", "different", "unsure"]

SEVERITIES: tuple[Severity, ...] = ("info", "minor", "major", "critical")


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One news article as read; every offset elsewhere points into `text`."""

    id: str
    text: str
    title: str | None = None
    source: str | None = None
    lang: str | None = None
    published: str | None = None
    url: str | None = None
    translated_from: str | None = None


@dataclass(frozen=True, slots=True)
class Rejected:
    """Something in a corpus that was set aside: where it stood and why, in words."""

    path: str
    reason: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's half-open range of offsets into its article's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mention:
    """An occurrence of a name: `surface == text[start:end]` of its article, always.

    `name` is the surface with what is not the name taken off (a title, a possessive, a case
    ending where the language has one); it is what gets compared. `score` is how sure the
    finder is that this is a name.
    """

    article_id: str
    start: int
    end: int
    surface: str
    name: str = ""
    kind: NameKind | None = None
    lang: str | None = None
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Step:
    """One edit on the way from one form of a name to another.

    `start` and `end` are offsets into the first form, `source == form[start:end]` and
    `target` is what stands there instead; what no step covers is alike in both.
    `convention` names the row of the convention tables that writes so, `lang` the language
    that has the convention; both are None where no convention explains the edit.
    """

    start: int
    end: int
    source: str
    target: str
    cause: Cause
    convention: str | None = None
    lang: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What one rule did to the likelihood that two forms are one name.

    `before` is None for the first rule; `after` goes into the next one. `reason` says in words
    what the rule goes by.
    """

    rule: str
    before: float | None
    after: float
    reason: str


@dataclass(frozen=True, slots=True)
class NameMatch:
    """Whether two forms are spellings of one name, and why.

    `score` is a calibrated probability, `same` its verdict at the published threshold and
    `verdict` the three-way answer. `explanation` is one sentence for a reader; `via` is the
    language whose convention leads from one form to the other, if the evidence points to one.
    `rulings` are the rules that led to the score, in order: the last one's `after` is the score.
    """

    a: str
    b: str
    score: float
    same: bool
    verdict: Verdict
    cause: Cause
    steps: tuple[Step, ...] = ()
    explanation: str = ""
    via: str | None = None
    rulings: tuple[Ruling, ...] = ()


@dataclass(frozen=True, slots=True)
class NormalizedName:
    """What `normalize_names` says of one name.

    `cluster` numbers the names of the call that are one (0-based, in order of first
    occurrence; None where `canonical` is). `steps` lead from `canonical` to `original`;
    `reason` says in words why `canonical` was chosen.
    """

    original: str
    canonical: str | None
    cluster: int | None
    romanized: str | None
    script: str | None
    lang: str | None
    score: float
    cause: Cause | None
    steps: tuple[Step, ...] = ()
    explanation: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Variant:
    """A distinct form within a cluster, held against the canonical form."""

    surface: str
    lang: str | None
    article_ids: tuple[str, ...]
    count: int
    score: float
    cause: Cause | None
    steps: tuple[Step, ...] = ()
    explanation: str = ""
    via: str | None = None


@dataclass(frozen=True, slots=True)
class Join:
    """One step in which two groups of forms became one.

    `a` and `b` are the weightiest forms of the two groups, with their languages. `score` is the
    mean likelihood between the groups at that moment, None where likelihood did not decide.
    """

    a: str
    b: str
    lang_a: str | None
    lang_b: str | None
    by: JoinedBy
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Cluster:
    """The forms of one name across a corpus, with the form that stands for them.

    `reason` says in words why `canonical` was chosen. The variant that equals the canonical
    form has cause None and no steps. `joins` are the steps in which its forms came together, in
    order: one less than it has distinct names.
    """

    id: str
    canonical: str
    kind: NameKind | None
    variants: tuple[Variant, ...]
    reason: str = ""
    joins: tuple[Join, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """Articles that report one happening; an article alone is an event of one."""

    id: str
    article_ids: tuple[str, ...]
    title: str
    score: float


@dataclass(frozen=True, slots=True)
class SentencePair:
    """Sentences of two articles that say the same thing: indexes into `sentences(article)`."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Aligned:
    """The sentence pairs of two articles of one event."""

    left_id: str
    right_id: str
    pairs: tuple[SentencePair, ...]


@dataclass(frozen=True, slots=True)
class RoundTrip:
    """A text sent through another language and back: evidence, never proof.

    (Back-translation here is this step; it has nothing to do with data augmentation.)
    `chrf` runs from 0 to 100 as sacrebleu gives it; `usual` is what this engine scores on
    ordinary text of the pair, None if unknown; `grade` is the published grade of the model.
    """

    text: str
    lang: str
    pivot: str
    hypothesis: str
    back: str
    chrf: float
    engine: str
    signature: str
    usual: float | None = None
    grade: Literal["good", "fair", "weak"] | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One flagged drift: a row of variance.csv, each field a column, in order."""

    finding_id: str
    event_id: str
    kind: Kind
    category: str
    severity: Severity
    canonical: str
    variant: str
    cause: Cause
    explanation: str
    score: float
    article_id: str
    source: str | None
    lang: str | None
    published: str | None
    start: int
    end: int
    occurrences: int
    sentence: str
    other_article_id: str | None = None
    other_sentence: str | None = None
    via: str | None = None
    round_trip: str | None = None
    round_trip_chrf: float | None = None
    engine: str | None = None
    decision: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """All that shaped a run: enough to tell why two runs differ."""

    variance: str
    python: str
    libraries: tuple[tuple[str, str], ...]
    models: tuple[tuple[str, str], ...]
    settings: tuple[tuple[str, str], ...]
    corpus: str
    metrics: tuple[str, ...] = ()
    notes: tuple[str, ...] = field(default=())
