"""A report made by hand: every kind of finding, several scripts, and hostile text."""

from __future__ import annotations

from dataclasses import replace

from variance.report.identity import identify
from variance.report.report import Report
from variance.types import (
    Aligned,
    Article,
    Cluster,
    Event,
    Finding,
    Mention,
    Rejected,
    RoundTrip,
    SentencePair,
    Signature,
    Step,
    Variant,
)

VALLEY = "ev-valley"
BRIDGE = "ev-bridge"

ARTICLES = (
    Article(
        id="wire.txt",
        title="Fighting in the Panjshir valley",
        source="Northern Wire",
        lang="en",
        published="2021-09-01",
        url="https://example.org/wire",
        text=(
            "Fighters in Panjshir said 40 men were killed. Ahmad Massoud will not leave Panjshir,"
            " his spokesman told reporters. Zabihullah Mujahid denied this."
        ),
    ),
    Article(
        id="mirror.txt",
        title="Resistance in the Punjir: the last valley",
        source="Mirror in Translation",
        lang="en",
        published="2021-09-02",
        translated_from="de",
        text=(
            "In the Punjir 30 men were killed. Achmad Massud will leave Punjir, his spokesman"
            " said. In the Punjir it is quiet, the cash register says."
        ),
    ),
    Article(
        id="blatt.txt",
        title="Kämpfe im Pandschschir-Tal",
        source="Das Blatt",
        lang="de",
        published="2021-09-01",
        text="Im Pandschschir kämpfen Ahmad Massuds Leute. Ahmad Massud bleibt im Pandschschir.",
    ),
    Article(
        id="ruz.txt",
        title="نبرد در پنجشیر",
        source="روزنامه",
        lang="fa",
        published="2021-09-01",
        text="احمد مسعود در پنجشیر ماند. چهل تن در پنجشیر کشته شدند.",
    ),
    Article(
        id="patrika.txt",
        title="पंजशीर में लड़ाई",
        source="पत्रिका",
        lang="hi",
        published="2021-09-03",
        text="अहमद मसूद पंजशीर में हैं। जबीहुल्लाह मुजाहिद ने कहा।",
    ),
    Article(
        id="hindi-en.txt",
        title="Jabiullah speaks <script>alert(1)</script>",
        source="Daily <b>Bold</b>",
        lang="en",
        published="2021-09-03",
        url="javascript:alert(1)",
        translated_from="hi",
        text=(
            "Jabiullah Mujahid said so on September 2.\nAhmed Masood stays in Panjsher, where"
            " hundreds were killed --> and </script><!-- more."
        ),
    ),
    Article(
        id="bridge-a.txt",
        title='Bridge falls at =HYPERLINK("https://example.org")',
        source="Northern Wire",
        lang="en",
        published="2021-08-20",
        text="The bridge at =HYPERLINK(1) fell on Friday, 1,200 metres long.",
    ),
    Article(
        id="bridge-b.txt",
        title=None,
        source=None,
        lang=None,
        published=None,
        text="The bridge at Hyperlink fell, 1,300 metres long. " + "Q" * 5_000,
    ),
    Article(id="alone.txt", title="Nothing shared", source="Das Blatt", lang="de", text="Wetter."),
)
_BY_ID = {article.id: article for article in ARTICLES}

EVENTS = (
    Event(VALLEY, tuple(a.id for a in ARTICLES[:6]), "Fighting in the Panjshir valley", 0.83),
    Event(BRIDGE, ("bridge-a.txt", "bridge-b.txt"), "Bridge falls", 0.41),
    Event("ev-alone", ("alone.txt",), "Nothing shared", 1.0),
)


def _variant(surface: str, lang: str, ids: str, **more: object) -> Variant:
    values: dict[str, object] = {"score": 0.95, "cause": None, **more}
    article_ids = tuple(f"{name}.txt" for name in ids.split())
    return Variant(surface, lang, article_ids, len(article_ids), **values)  # type: ignore[arg-type]  # the fields by name


CLUSTERS = (
    Cluster(
        "c-panjshir",
        "Panjshir",
        "place",
        (
            _variant("Panjshir", "en", "wire"),
            _variant(
                "Punjir",
                "en",
                "mirror",
                score=0.81,
                cause="unknown",
                explanation="u for a and no sh: no convention writes so.",
                steps=(
                    Step(1, 2, "a", "u", "unknown"),
                    Step(4, 6, "sh", "", "unknown"),
                ),
            ),
            _variant(
                "Pandschschir",
                "de",
                "blatt",
                cause="transcription",
                via="de",
                explanation="German writes dsch for j and sch for sh.",
                steps=(
                    Step(3, 4, "j", "dsch", "transcription", "de-press", "de", "j as in joy"),
                    Step(4, 6, "sh", "sch", "transcription", "de-press", "de"),
                ),
            ),
            _variant("Panjsher", "en", "hindi-en", cause="romanization", via="fa"),
            _variant("پنجشیر", "fa", "ruz"),
            _variant("पंजशीर", "hi", "patrika"),
        ),
        "2 of 6 articles write Panjshir, more than any other form.",
    ),
    Cluster(
        "c-massoud",
        "Ahmad Massoud",
        "person",
        (
            _variant("Ahmad Massoud", "en", "wire"),
            _variant("Achmad Massud", "en", "mirror", cause="transcription", via="de"),
            _variant("Ahmad Massud", "de", "blatt", cause="transcription", via="de"),
            _variant("Ahmed Masood", "en", "hindi-en", cause="romanization"),
            _variant("احمد مسعود", "fa", "ruz"),
            _variant("अहमद मसूद", "hi", "patrika"),
        ),
        "The longest full name.",
    ),
    Cluster(
        "c-mujahid",
        "Zabihullah Mujahid",
        "person",
        (
            _variant("Zabihullah Mujahid", "en", "wire"),
            _variant("Jabiullah Mujahid", "en", "hindi-en", cause="romanization", via="hi"),
            _variant("जबीहुल्लाह मुजाहिद", "hi", "patrika"),
        ),
    ),
    Cluster("c-alike", "Kabul", "place", (_variant("Kabul", "en", "wire mirror"),)),
    Cluster(
        "c-bridge",
        "Hyperlink",
        "place",
        (
            _variant("Hyperlink", "en", "bridge-b"),
            _variant("=HYPERLINK(1)", "en", "bridge-a"),
            _variant("Q" * 5_000, "en", "bridge-b"),
        ),
    ),
)


def _finding(article_id: str, variant: str, **more: object) -> Finding:
    article = _BY_ID[article_id]
    start = article.text.index(variant)
    left = max(article.text.rfind(". ", 0, start) + 2, 0) if ". " in article.text[:start] else 0
    right = article.text.find(". ", start)
    values: dict[str, object] = {
        "finding_id": "",
        "event_id": VALLEY,
        "kind": "name",
        "category": "Accuracy/Untranslated",
        "severity": "major",
        "canonical": "Panjshir",
        "variant": variant,
        "cause": "unknown",
        "explanation": "No convention explains it.",
        "score": 0.8125,
        "article_id": article_id,
        "source": article.source,
        "lang": article.lang,
        "published": article.published,
        "start": start,
        "end": start + len(variant),
        "occurrences": article.text.count(variant),
        "sentence": article.text[left : right + 1 if right >= 0 else len(article.text)],
        **more,
    }
    return Finding(**values)  # type: ignore[arg-type]  # the fields by name


_QUIET = "In the Punjir it is quiet, the cash register says."

FINDINGS = identify(
    (
        _finding("mirror.txt", "Punjir", explanation="u for a and no sh: no convention writes so."),
        _finding(
            "blatt.txt",
            "Pandschschir",
            severity="info",
            cause="transcription",
            via="de",
            explanation="German writes dsch for j and sch for sh.",
        ),
        _finding("hindi-en.txt", "Panjsher", severity="minor", cause="romanization", via="fa"),
        _finding(
            "mirror.txt",
            "Achmad Massud",
            canonical="Ahmad Massoud",
            severity="minor",
            cause="transcription",
            via="de",
            explanation="German writes ch for the h of Ahmad and u for ou.",
            round_trip="Ahmad Massud wird Pandschir verlassen.",
            round_trip_chrf=61.25,
            engine="fake/de-en",
        ),
        _finding(
            "blatt.txt",
            "Ahmad Massud",
            canonical="Ahmad Massoud",
            severity="info",
            cause="transcription",
            via="de",
        ),
        _finding(
            "hindi-en.txt",
            "Ahmed Masood",
            canonical="Ahmad Massoud",
            severity="minor",
            cause="romanization",
        ),
        _finding(
            "hindi-en.txt",
            "Jabiullah Mujahid",
            canonical="Zabihullah Mujahid",
            severity="minor",
            cause="romanization",
            via="hi",
            explanation="Hindi has no z of its own and writes it with the letter for j.",
        ),
        _finding(
            "mirror.txt",
            "30",
            kind="number",
            category="Accuracy/Mistranslation",
            canonical="40",
            cause="dispute",
            explanation="30 against 40 killed, a day apart.",
            other_article_id="wire.txt",
            other_sentence="Fighters in Panjshir said 40 men were killed.",
        ),
        _finding(
            "ruz.txt",
            "چهل",
            kind="number",
            category="Accuracy/Mistranslation",
            severity="info",
            canonical="40",
            cause="format",
            explanation="چهل is 40 in words.",
            other_article_id="wire.txt",
            other_sentence="Fighters in Panjshir said 40 men were killed.",
        ),
        _finding(
            "hindi-en.txt",
            "September 2",
            kind="date",
            severity="minor",
            canonical="September 1",
            cause="update",
            explanation="A day later than the others.",
        ),
        _finding(
            "mirror.txt",
            "will leave Punjir",
            kind="quote",
            category="Accuracy/Mistranslation",
            severity="critical",
            canonical="will not leave Panjshir",
            cause="mistranslation",
            explanation="The negation is lost.",
            other_article_id="wire.txt",
            other_sentence="Ahmad Massoud will not leave Panjshir, his spokesman told reporters.",
        ),
        _finding(
            "mirror.txt",
            "cash register",
            kind="mistranslation",
            category="Accuracy/Mistranslation",
            severity="critical",
            canonical="Panjshir",
            cause="mistranslation",
            explanation="A name has become a word.",
            round_trip="It is quiet in the Punjir, says the till.",
            round_trip_chrf=48.04,
            engine="fake/de-en",
            sentence=_QUIET,
        ),
        _finding(
            "hindi-en.txt",
            "hundreds were killed --> and </script><!-- more",
            kind="term",
            severity="info",
            canonical="40 men were killed",
            cause="unknown",
            explanation="<img src=x onerror=alert(1)> & so on",
        ),
        _finding(
            "bridge-a.txt",
            "=HYPERLINK(1)",
            event_id=BRIDGE,
            canonical="Hyperlink",
            cause="spelling",
        ),
        _finding(
            "bridge-a.txt",
            "1,200 metres",
            event_id=BRIDGE,
            kind="number",
            canonical="1,300 metres",
            cause="dispute",
            other_article_id="bridge-b.txt",
            other_sentence="The bridge at Hyperlink fell, 1,300 metres long.",
            comment="- see the desk",
            decision="accepted",
        ),
        _finding("bridge-b.txt", "Q" * 5_000, event_id=BRIDGE, canonical="Hyperlink"),
    )
)


def _mentions() -> tuple[Mention, ...]:
    """Every place where an article that is said to write a form does so."""
    mentions = []
    for cluster in CLUSTERS:
        for variant in cluster.variants:
            for article_id in variant.article_ids:
                text = _BY_ID[article_id].text
                at = text.find(variant.surface)
                while at >= 0:
                    end = at + len(variant.surface)
                    name = variant.surface
                    mentions.append(Mention(article_id, at, end, name, name, cluster.kind))
                    at = text.find(variant.surface, end)
    return tuple(mentions)


SIGNATURE = Signature(
    variance="0.1.0",
    python="3.11.2",
    libraries=(("numpy", "2.1.0"), ("sacrebleu", "2.5.1")),
    models=(("names-char", "sha256:0123"),),
    settings=(("canonical", "majority"), ("pivot", "de")),
    corpus="sha256:89abcdef",
    metrics=("chrF2|nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no|version:2.5.1",),
    notes=("No engine serves Hindi: its sentences have no round trip.",),
)

REPORT = Report(
    events=EVENTS,
    findings=FINDINGS,
    clusters=CLUSTERS,
    rejected=(
        Rejected("broken.jsonl", "not JSON: <b>Expecting value</b>", 7),
        Rejected("empty.txt", "no text in it"),
    ),
    signature=SIGNATURE,
    articles=ARTICLES,
    mentions=_mentions(),
    aligned=(Aligned("mirror.txt", "wire.txt", (SentencePair((0,), (0,), 0.9),)),),
    round_trips=(
        RoundTrip(
            "Jabiullah Mujahid",
            "en",
            "fa",
            "جبیع‌الله مجاهد",
            "jabiullah mujahid",
            88.5,
            "fake/names",
            "fake|names",
        ),
        RoundTrip(
            _QUIET,
            "en",
            "de",
            "Im Punjir ist es still, sagt die Kasse.",
            "It is quiet in the Punjir, says the till.",
            48.04,
            "fake/de-en",
            "fake|beam:4|chrF2",
            55.5,
            "weak",
        ),
    ),
    timings=(("corpus", 0.25), ("names", 1.5)),
)


def large_report(count: int) -> Report:
    """The report with its valley repeated until it has so many findings, each event apart."""
    valley = [finding for finding in FINDINGS if finding.event_id == VALLEY]
    rounds = -(-count // len(valley))
    articles, events, findings, clusters, mentions = [], [], [], [], []

    def moved(article_id: str, i: int) -> str:
        return f"{i:04}/{article_id}"

    for i in range(rounds):
        articles += [replace(a, id=moved(a.id, i)) for a in ARTICLES[:6]]
        events.append(
            Event(f"{VALLEY}-{i:04}", tuple(a.id for a in articles[-6:]), f"Valley {i}", 0.5)
        )
        findings += [
            replace(
                f,
                event_id=events[-1].id,
                article_id=moved(f.article_id, i),
                other_article_id=f.other_article_id and moved(f.other_article_id, i),
            )
            for f in valley
        ]
        mentions += [replace(m, article_id=moved(m.article_id, i)) for m in REPORT.mentions]
        clusters += [
            replace(
                cluster,
                id=f"{cluster.id}-{i:04}",
                variants=tuple(
                    replace(v, article_ids=tuple(moved(a, i) for a in v.article_ids))
                    for v in cluster.variants
                ),
            )
            for cluster in CLUSTERS[:3]
        ]
    return Report(
        tuple(events),
        identify(findings[:count]),
        tuple(clusters),
        (),
        SIGNATURE,
        articles=tuple(articles),
        mentions=tuple(mentions),
    )
