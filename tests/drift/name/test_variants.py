"""Which spellings of a name are findings, and how grave."""

from __future__ import annotations

import dataclasses

import pytest

from variance.drift import view_event
from variance.drift.name.variants import name_findings
from variance.types import Article, Cause, Cluster, Event, Finding, Mention, Step, Variant

EN = "Panjshir was quiet. Panjshir is a valley."


def run(
    form: str,
    *,
    lang: str = "en",
    cause: Cause | None = "spelling",
    via: str | None = None,
    text: str | None = None,
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
    return name_findings(view_event(event, articles, mentions, [cluster]))


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
        ("پنجشیر", "fa", "romanization", "fa", "info"),
    ],
)
def test_severity(
    form: str, lang: str, cause: Cause | None, via: str | None, severity: str | None
) -> None:
    found = run(form, lang=lang, cause=cause, via=via)
    assert [f.severity for f in found] == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("form", "rows", "severity"),
    [
        ("Panshir", [("es", None, "Panshir")], "info"),
        ("Panshir", [("es", None, "Panshir"), ("es", None, "Panchir"), ("es", None, "Panchir")],
         "minor"),
        ("Panjsjir", [("fr", None, "Panjsjir"), ("nl", None, "Panjsjir")], "minor"),
        ("Panjsjir", [("fr", None, "Panjsjir"), ("en", "nl", "Panjsjir")], "minor"),
        ("Panshir", [("es", None, "Panshir"), ("en", "es", "Panshir")], "info"),
        ("Panshir", [("en", "es", "Panshir")], "major"),
    ],
)  # fmt: skip
def test_a_form_is_its_languages_own_if_its_articles_write_so(
    form: str, rows: list[tuple[str, str | None, str]], severity: str
) -> None:
    rows = [("en", None, "Panjshir"), ("en", None, "Panjshir"), *rows]
    articles = [
        Article(id=f"a{i}", text=f"{form} fell.", lang=lang, translated_from=source)
        for i, (lang, source, form) in enumerate(rows)
    ]
    mentions = [
        Mention(article.id, 0, len(form), form, form)
        for article, (_, _, form) in zip(articles, rows, strict=True)
    ]
    variants = [
        Variant(name, None, tuple(f"a{i}" for i, row in enumerate(rows) if row[2] == name), 1, 0.9,
                None if name == "Panjshir" else "unknown")
        for name in dict.fromkeys(row[2] for row in rows)
    ]  # fmt: skip
    variants[0] = dataclasses.replace(variants[0], lang="en")
    cluster = Cluster("k", "Panjshir", "place", tuple(variants))
    event = Event("e", tuple(a.id for a in articles), "", 1.0)
    found = [
        f
        for f in name_findings(view_event(event, articles, mentions, [cluster]))
        if f.variant == form
    ]
    assert found[0].severity == severity


def test_a_vowel_is_a_choice_and_a_consonant_is_not() -> None:
    for steps, severity in (
        ([("a", "")], "minor"),
        ([("", "l")], "major"),
        ([("i", "e"), ("", "h")], "major"),
    ):
        made = tuple(Step(1, 1 + len(a), a, b, "spelling") for a, b in steps)
        cluster = Cluster("k", "Amarun", "person", (
            Variant("Amarun", "en", ("a",), 1, 1.0, None),
            Variant("Amrun", "en", ("b",), 1, 0.9, "spelling", made),
        ))  # fmt: skip
        articles = [
            Article(id="a", text="Amarun", lang="en"),
            Article(id="b", text="Amrun", lang="en"),
        ]
        mentions = [Mention("a", 0, 6, "Amarun", "Amarun"), Mention("b", 0, 5, "Amrun", "Amrun")]
        event = Event("e", ("a", "b"), "", 1.0)
        found = name_findings(view_event(event, articles, mentions, [cluster]))
        assert [f.severity for f in found] == [severity]


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


def test_a_name_in_its_own_script_is_shown() -> None:
    (finding,) = run("پنجشیر", lang="fa", cause="romanization", via="fa")
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
    found = name_findings(view_event(event, articles, mentions, [cluster]))
    assert [(f.variant, f.canonical, f.severity) for f in found] == [
        ("Панджшер", "Panjshir", "info"),
        ("Панджшер", "Panjshir", "info"),
        ("Пянджир", "Панджшер", "info"),
        ("Панджшера", "Panjshir", "info"),
    ]
