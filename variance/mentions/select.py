"""The mentions of one article in scripts with capitals, given what the corpus shows."""

from __future__ import annotations

from variance.languages import language
from variance.mentions.acronyms import abbreviates
from variance.mentions.evidence import ArticleEvidence, Part, Run
from variance.mentions.foreign import accepted
from variance.mentions.gather import CorpusEvidence, divided
from variance.mentions.judge import barred, kind_of, more_than_noun, names_itself
from variance.mentions.tables import calendar_words, cue_words, is_ordinary
from variance.names.meaning import possible_stems
from variance.types import Mention, NameKind

Parts = tuple[Part, ...]


def select_cased(evidence: ArticleEvidence, corpus: CorpusEvidence) -> list[Mention]:
    """Choose the names among an article's capitalised runs."""
    lang = evidence.lang
    unsure = {p.text for run in evidence.runs if run.opens or run.loose for p in run.parts}
    known = frozenset(accepted(unsure, lang, corpus)) | {
        text for text in unsure if _written_large(text, lang, corpus)
    }
    found: list[Mention] = []
    for before, run in zip((None, *evidence.runs), evidence.runs, strict=False):
        if run.loose:
            found += _of_headline(run, known, evidence, corpus)
            continue
        if before is not None and _explained(before, run, evidence):
            found.append(_mention(run.parts, "organisation", 0.8, evidence, corpus))
            continue
        for parts, titled in _split(run, lang, corpus.whole):
            mention = _judged(parts, titled, run, known, evidence, corpus)
            if mention is not None:
                found.append(mention)
    return found


def _explained(before: Run, run: Run, evidence: ArticleEvidence) -> bool:
    """Whether a run is an acronym in brackets behind the name that it stands for."""
    end = before.parts[-1].end
    if len(run.parts) > 1 or not end + 1 < run.parts[0].start <= end + 2:
        return False
    # The run may open with a word that is not the name's ("The Free Press Alliance").
    starts = [part.start for part in before.parts[:2]]
    return any(abbreviates(run.parts[0].text, evidence.slice(at, end)) for at in starts)


def _of_headline(
    run: Run, known: frozenset[str], evidence: ArticleEvidence, corpus: CorpusEvidence
) -> list[Mention]:
    """Choose from a headline the words that sentences have shown to be names."""
    lang = evidence.lang
    groups: list[list[Part]] = []
    for part in run.parts:
        if part.low in cue_words(lang, "part"):
            groups.append([part])
        elif part.text not in known or not names_itself(part.text, lang, corpus.small):
            groups.append([])
        elif groups and groups[-1] and _goes_on(groups[-1][-1], part, lang, corpus):
            groups[-1].append(part)
        else:
            groups.append([part])
    return [
        _mention(tuple(group), corpus.kinds.get(group[-1].low), 0.7, evidence, corpus)
        for group in groups
        if group and names_itself(group[-1].text, lang, corpus.small)
    ]


def _goes_on(before: Part, part: Part, lang: str | None, corpus: CorpusEvidence) -> bool:
    """Whether two words of a headline are one name."""
    return (before.low, part.low) in corpus.together or before.low in cue_words(lang, "part")


def _split(
    run: Run, lang: str | None, whole: frozenset[tuple[str, ...]]
) -> list[tuple[Parts, bool]]:
    """Cut a run at titles and between names; tells which pieces follow a title.

    "Afghan President | Ashraf Ghani"; a title before the head of an organisation is part of
    its name ("General Directorate").
    """
    titles, body = cue_words(lang, "title"), cue_words(lang, "body")
    heads = [i for i, part in enumerate(run.parts) if i and part.low in body]
    last_head = heads[-1] if heads else -1
    pieces: list[tuple[Parts, bool]] = []
    current: list[Part] = []
    titled = bool(run.before) and run.before[0] in titles
    for i, part in enumerate(run.parts):
        if i > last_head and (part.low in titles or part.low.rstrip(".") in titles):
            pieces.append((tuple(current), titled))
            current, titled = [], True
        else:
            current.append(part)
    pieces.append((tuple(current), titled))
    return [
        (piece, titled and n == 0)
        for parts, titled in pieces
        if parts
        for n, piece in enumerate(divided(parts, whole))
    ]


def _judged(
    parts: Parts,
    titled: bool,
    run: Run,
    known: frozenset[str],
    evidence: ArticleEvidence,
    corpus: CorpusEvidence,
) -> Mention | None:
    lang = evidence.lang
    opens = run.opens and parts[0] is run.parts[0]
    headed = any(part.low in cue_words(lang, "place") for part in parts)
    parts = _trimmed(parts, opens, lang, corpus)
    if not parts:
        return None
    score = _score(parts, titled, opens, run, known, evidence, corpus)
    if score <= 0.0:
        return None
    before = run.before if parts[0] is run.parts[0] else ()
    kind: NameKind | None = "person" if titled else "place" if headed else None
    kind = corpus.kinds.get(parts[-1].low) or kind or kind_of(parts, before, run.after, lang)
    return _mention(parts, kind, score, evidence, corpus)


def _mention(
    parts: Parts,
    kind: NameKind | None,
    score: float,
    evidence: ArticleEvidence,
    corpus: CorpusEvidence,
) -> Mention:
    lang = evidence.lang
    start, end = parts[0].start, parts[-1].end
    surface = evidence.slice(start, end)
    return Mention(
        evidence.article_id,
        start,
        end,
        surface,
        _name(parts, surface, start, lang, corpus),
        kind,
        lang,
        score,
    )


def _trimmed(parts: Parts, opens: bool, lang: str | None, corpus: CorpusEvidence) -> Parts:
    """Take off what is beside the name: an opening word, a demonym, a kind of place."""
    body, places, links = (cue_words(lang, cue) for cue in ("body", "place", "link"))
    if any(part.low in body for part in parts) and len(parts) > 1:
        if opens and (is_ordinary(parts[0].low, lang) and parts[0].low not in body):
            return _trimmed(parts[1:], False, lang, corpus) if len(parts) > 2 else ()
        return parts
    while parts:
        low = parts[0].low
        plain = is_ordinary(low, lang) or low in corpus.small.get(lang or "", frozenset())
        beside = (
            low in places
            or low in cue_words(lang, "lead")
            or (len(parts) > 1 and barred(low, lang) and low not in cue_words(lang, "direction"))
        )
        link = low in links and parts[0].text[0].islower() and low not in ("al", "el", "ul")
        kept = low in cue_words(lang, "part") and len(parts) > 1
        if beside or link or (plain and not kept and (opens or language(lang).capital_nouns)):
            parts, opens = parts[1:], False
            continue
        break
    while parts:
        low = parts[-1].low
        plain = language(lang).capital_nouns and is_ordinary(low, lang)
        if low in places or plain or low in links or low in calendar_words(lang):
            parts = parts[:-1]
            continue
        break
    return parts


def _score(
    parts: Parts,
    titled: bool,
    opens: bool,
    run: Run,
    sure: frozenset[str],
    evidence: ArticleEvidence,
    corpus: CorpusEvidence,
) -> float:
    """How sure it is that these words are a name; 0 for not."""
    lang = evidence.lang
    good = [p for p in parts if names_itself(p.text, lang, corpus.small)]
    known = [p for p in good if p.text in sure or _written_large(p.text, lang, corpus)]
    body = any(part.low in cue_words(lang, "body") for part in parts) and len(parts) > 1
    if len(parts) == 1 and (not good or barred(parts[0].low, lang)):
        return 0.0
    if body:
        return 0.8 if not opens or good else 0.5
    if not good:
        return 0.5 if len(parts) > 1 and not opens and not language(lang).capital_nouns else 0.0
    if language(lang).capital_nouns:
        seen = len(known) > 0 or len(good) > 1 or titled
        return 0.9 if seen else 0.6 if more_than_noun(run, len(good), lang) else 0.0
    if opens and len(parts) == 1:
        return 0.9 if known else 0.0
    return 0.95 if known else 0.8


def _written_large(text: str, lang: str | None, corpus: CorpusEvidence) -> bool:
    """Whether sentences elsewhere write the word large, perhaps with another ending."""
    if text.casefold() in corpus.names:
        return True
    return any(stem.text.casefold() in corpus.names for stem in possible_stems(text, lang))


def _name(parts: Parts, surface: str, start: int, lang: str | None, corpus: CorpusEvidence) -> str:
    """The surface as it is compared: endings off where the corpus knows the word without."""
    for part in reversed(parts):
        stem = _stem(part, lang, corpus)
        if stem is not None:
            surface = surface[: part.start - start] + stem + surface[part.end - start :]
    if surface.isupper() and len(surface) > 5:
        return surface.title()
    return surface


def _stem(part: Part, lang: str | None, corpus: CorpusEvidence) -> str | None:
    """A word without its ending, where the corpus has the word so more often than not."""
    stems = [stem.text for stem in possible_stems(part.text, lang)]
    stems += [
        part.text.removesuffix(ending)
        for ending in sorted(cue_words(lang, "adjective"), key=lambda e: (-len(e), e))
        if part.low.endswith(ending) and len(part.text) - len(ending) > 3
    ]
    seen = corpus.names.get(part.low, 0)
    return next((s for s in stems if corpus.names.get(s.casefold(), 0) > max(0, seen - 1)), None)
