"""Which spellings of a name are findings, and how grave."""

from __future__ import annotations

from typing import Any

import pytest

from variance.drift.names import name_findings
from variance.types import Article, Cause, Cluster, Event, Finding, Mention, Step, Variant

EN = "Panjshir was quiet. Panjshir is a valley."


def run(
    form: str,
    *,
    lang: str = "en",
    cause: Cause | None = "spelling",
    via: str | None = None,
    text: str | None = None,
    **options: Any,
) -> tuple[Finding, ...]:
    """The findings of an article that writes `form` where two others write Panjshir."""
    articles = [
        Article(id="a", text=EN, lang="en"),
        Article(id="b", text=EN, lang="en"),
        Article(id="c", text=text or f"About {form}. In {form} it rained.", lang=lang),
    ]
    mentions = []
    for article in articles:
        for name in {"Panjshir", form}:
            start = article.text.find(name)
            while start >= 0:
                mentions.append(Mention(article.id, start, start + len(name), name, name))
                start = article.text.find(name, start + 1)
    forms = [Variant("Panjshir", "en", ("a", "b", "c"), 4, 1.0, None)]
    if form != "Panjshir":
        steps = (Step(0, 1, "P", form[:1], cause or "unknown", lang=via),)
        forms.append(Variant(form, lang, ("c",), 2, 0.9, cause, steps, "Because.", via))
    cluster = Cluster("k", "Panjshir", "place", tuple(forms))
    event = Event("e", ("a", "b", "c"), "", 1.0)
    return name_findings(event, articles, mentions, [cluster], **options)


@pytest.mark.parametrize(
    ("form", "lang", "cause", "via", "severity"),
    [
        ("Pandschschir", "de", "transcription", "de", "info"),
        ("Pandschschir", "de-AT", "transcription", "de", "info"),
        ("Panjsjir", "en", "transcription", "nl", "minor"),
        ("Panjsjir", "nl", "transcription", "nl", "info"),
        ("Punjir", "en", "unknown", None, "major"),
        ("Panshir", "en", "confusable", None, "major"),
        ("PANJSHIR", "en", "format", None, None),
        ("Shir", "en", "short-form", None, None),
        ("Panjshir", "en", None, None, None),
        ("پنجشیر", "fa", "romanization", "fa", None),
    ],
)
def test_severity(
    form: str, lang: str, cause: Cause | None, via: str | None, severity: str | None
) -> None:
    found = run(form, lang=lang, cause=cause, via=via)
    assert [f.severity for f in found] == ([severity] if severity else [])


def test_one_finding_at_the_first_occurrence() -> None:
    (finding,) = run("Punjir", cause="unknown")
    text = "About Punjir. In Punjir it rained."
    assert (finding.start, finding.end) == (6, 12)
    assert text[finding.start : finding.end] == finding.variant == "Punjir"
    assert finding.occurrences == 2
    assert finding.sentence == "About Punjir."
    assert finding.canonical == "Panjshir"
    assert finding.other_article_id is None


def test_two_forms_in_one_article_are_told() -> None:
    (finding,) = run("Punjir", cause="unknown", text="Punjir fell. Panjshir fell.")
    assert "same article also writes “Panjshir”" in finding.explanation


def test_a_name_in_its_own_script_is_shown_on_request() -> None:
    (finding,) = run("پنجشیر", lang="fa", cause="romanization", via="fa", own_script=True)
    assert (finding.severity, finding.canonical) == ("info", "Panjshir")


def test_within_another_script_the_usual_form_is_the_measure() -> None:
    articles = [
        Article(id=str(i), text=f"Вчера {form} молчал.", lang="ru")
        for i, form in enumerate(["Панджшер", "Панджшер", "Пянджир", "Панджшера"])
    ]
    mentions = [
        Mention(a.id, 6, 6 + len(form), form, form)
        for a, form in zip(articles, ["Панджшер", "Панджшер", "Пянджир", "Панджшера"], strict=True)
    ]
    variants = tuple(
        Variant(form, "ru", where, len(where), 0.9, "romanization")
        for form, where in [
            ("Панджшер", ("0", "1")),
            ("Пянджир", ("2",)),
            ("Панджшера", ("3",)),
        ]
    )
    cluster = Cluster("k", "Panjshir", "place", variants)
    event = Event("e", ("0", "1", "2", "3"), "", 1.0)
    (finding,) = name_findings(event, articles, mentions, [cluster])
    assert (finding.variant, finding.canonical, finding.severity) == (
        "Пянджир",
        "Панджшер",
        "info",
    )
