"""What excuses a variant."""

from __future__ import annotations

import pytest
from drift_scene import document_of

from variance.drift.name.severity import Use, bare, letters, severity_of
from variance.drift.name.usage import count_usage
from variance.types import Cause, Cluster, Severity, Variant


def severity(form: str, cause: Cause, lang: str, **fields: str) -> Severity:
    """The severity of a form where other articles, in English, write Amarun."""
    variant = Variant(form, lang, ("a",), 1, 0.9, cause)
    home = Variant("Amarun", "en", ("b",), 1, 1.0, None)
    document = document_of(form, lang, **fields)
    use = Use(Cluster("k", "Amarun", "place", (home, variant)), variant, document, ((0, 1),))
    article = document.article
    usage = count_usage([(article, document.lang, "k", form)]) if fields.get("source") else None
    return severity_of(use, usage or count_usage([]))


@pytest.mark.parametrize(
    ("form", "cause", "lang", "fields", "expected"),
    [
        ("Amalun", "unknown", "en", {}, "major"),
        ("Amalun", "confusable", "de", {}, "major"),
        ("Amalun", "unknown", "de", {}, "minor"),
        ("Amalun", "unknown", "de", {"source": "counted"}, "info"),
        ("Amalun", "unknown", "de", {"translated_from": "fr"}, "major"),
        ("Amárun", "unknown", "en", {}, "minor"),
        ("Amalun", "exonym", "en", {}, "info"),
        ("Amalun", "exonym", "en", {"translated_from": "fr"}, "minor"),
    ],
)
def test_severity(
    form: str, cause: Cause, lang: str, fields: dict[str, str], expected: Severity
) -> None:
    assert severity(form, cause, lang, **fields) == expected


def test_forms_without_what_does_not_count() -> None:
    assert bare("Al-Hol St.") == bare("AlHol St") == "alholst"
    assert bare("Tué") != bare("Tue")
    assert letters("Tué") == letters("TUE") == "tue"
