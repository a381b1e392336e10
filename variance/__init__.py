"""Flag how the news of one event drifts between languages, and say why."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from variance.align.events import align_events
    from variance.align.sentences import align_sentences
    from variance.config import Config
    from variance.corpus.read import read_corpus
    from variance.errors import (
        AuthorityError,
        ConfigError,
        CorpusError,
        ModelError,
        VarianceError,
    )
    from variance.names.columns import score_names
    from variance.names.compare import compare_names
    from variance.names.normalize import normalize_names
    from variance.pipeline import build_report
    from variance.report.report import Report
    from variance.text.sentences import sentences
    from variance.types import (
        Article,
        Cluster,
        Event,
        Finding,
        Join,
        Mention,
        NameMatch,
        NormalizedName,
        Rejected,
        RoundTrip,
        Ruling,
        Sentence,
        SentencePair,
        Step,
        Variant,
    )
    from variance.wiring.opinions import second_opinion

_HOME = {
    "variance.align.events": ("align_events",),
    "variance.align.sentences": ("align_sentences",),
    "variance.config": ("Config",),
    "variance.corpus.read": ("read_corpus",),
    "variance.errors": (
        "AuthorityError", "ConfigError", "CorpusError", "ModelError", "VarianceError",
    ),
    "variance.names.columns": ("score_names",),
    "variance.names.compare": ("compare_names",),
    "variance.names.normalize": ("normalize_names",),
    "variance.wiring.opinions": ("second_opinion",),
    "variance.pipeline": ("build_report",),
    "variance.report.report": ("Report",),
    "variance.text.sentences": ("sentences",),
    "variance.types": (
        "Article", "Cluster", "Event", "Finding", "Join", "Mention", "NameMatch", "NormalizedName",
        "Rejected", "RoundTrip", "Ruling", "Sentence", "SentencePair", "Step", "Variant",
    ),
}  # fmt: skip
_MODULE_OF = {name: module for module, names in _HOME.items() for name in names}

__all__ = [
    "Article",
    "AuthorityError",
    "Cluster",
    "Config",
    "ConfigError",
    "CorpusError",
    "Event",
    "Finding",
    "Join",
    "Mention",
    "ModelError",
    "NameMatch",
    "NormalizedName",
    "Rejected",
    "Report",
    "RoundTrip",
    "Ruling",
    "Sentence",
    "SentencePair",
    "Step",
    "VarianceError",
    "Variant",
    "__version__",
    "align_events",
    "align_sentences",
    "build_report",
    "compare_names",
    "normalize_names",
    "read_corpus",
    "score_names",
    "second_opinion",
    "sentences",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """Load what is asked for when it is asked for, so that the import stays quick."""
    if name not in _MODULE_OF:
        raise AttributeError(f"module 'variance' has no attribute {name!r}")
    value = getattr(import_module(_MODULE_OF[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
