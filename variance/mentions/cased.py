"""The choice of names among the capitalised runs of one article.

Goes in: an article's observations and the gazetteer. Comes out: mentions with name, kind and
score. Touch it for where a run is cut; `trim` and `confidence` say what is left and how sure.
"""

from __future__ import annotations

from variance.mentions.acronyms import abbreviates
from variance.mentions.confidence import CAPITAL, IN_HEADLINE, NO_NAME, confidence
from variance.mentions.context import kind_of, may_be_name
from variance.mentions.gazetteer import Gazetteer, split_names
from variance.mentions.observations import Observations
from variance.mentions.runs import Part, Run
from variance.mentions.tables import cue_words
from variance.mentions.trim import Parts, bare_name, trim
from variance.mentions.uncased import accepted
from variance.types import Mention, NameKind


def select_cased(one: Observations, gazetteer: Gazetteer) -> list[Mention]:
    """Choose the names among an article's capitalised runs."""
    lang = one.lang
    unsure = {p.text for run in one.runs if run.opens or run.headline for p in run.parts}
    known = frozenset(accepted(unsure, lang, gazetteer)) | {
        text for text in unsure if gazetteer.holds(text, lang)
    }
    found: list[Mention] = []
    for before, run in zip((None, *one.runs), one.runs, strict=False):
        if run.headline:
            found += _of_headline(run, known, one, gazetteer)
        elif before is not None and _is_explained(before, run, one):
            found.append(_mention(run.parts, "organisation", CAPITAL, one, gazetteer))
        else:
            found += _of_sentence(run, known, one, gazetteer)
    return found


def _is_explained(before: Run, run: Run, one: Observations) -> bool:
    """Whether a run is an acronym in brackets behind the name that it stands for."""
    end = before.parts[-1].end
    if len(run.parts) > 1 or not end + 1 < run.parts[0].start <= end + 2:
        return False
    # The run may open with a word that is not the name's ("The Free Press Alliance").
    starts = [part.start for part in before.parts[:2]]
    return any(abbreviates(run.parts[0].text, one.slice(at, end)) for at in starts)


def _of_headline(
    run: Run, known: frozenset[str], one: Observations, gazetteer: Gazetteer
) -> list[Mention]:
    """Choose from a headline the words that sentences have shown to be names."""
    lang, lowercase = one.lang, gazetteer.lowercase
    groups: list[list[Part]] = []
    for part in run.parts:
        if part.low in cue_words(lang, "part"):
            groups.append([part])
        elif part.text not in known or not may_be_name(part.text, lang, lowercase):
            groups.append([])
        elif groups and groups[-1] and _are_one(groups[-1][-1], part, lang, gazetteer):
            groups[-1].append(part)
        else:
            groups.append([part])
    return [
        _mention(tuple(group), gazetteer.kinds.get(group[-1].low), IN_HEADLINE, one, gazetteer)
        for group in groups
        if group and may_be_name(group[-1].text, lang, lowercase)
    ]


def _are_one(before: Part, part: Part, lang: str | None, gazetteer: Gazetteer) -> bool:
    """Whether two words of a headline are one name."""
    return (before.low, part.low) in gazetteer.adjacent or before.low in cue_words(lang, "part")


def _of_sentence(
    run: Run, known: frozenset[str], one: Observations, gazetteer: Gazetteer
) -> list[Mention]:
    """Cut a run into pieces and keep those that are names."""
    found = []
    for piece, titled in _pieces(run, one.lang, gazetteer.standalone):
        opens = run.opens and piece[0] is run.parts[0]
        parts = trim(piece, opens, one.lang, gazetteer)
        if not parts:
            continue
        score = confidence(parts, run, known, one.lang, gazetteer, titled=titled, opens=opens)
        if score > NO_NAME:
            kind = _kind(parts, piece, run, titled, one.lang, gazetteer)
            found.append(_mention(parts, kind, score, one, gazetteer))
    return found


def _pieces(
    run: Run, lang: str | None, standalone: frozenset[tuple[str, ...]]
) -> list[tuple[Parts, bool]]:
    """Cut a run at titles and between names; tells which pieces follow a title.

    "Afghan President | Ashraf Ghani"; a title before the head of an organisation is part of
    its name ("General Directorate").
    """
    titles, body = cue_words(lang, "title"), cue_words(lang, "body")
    last_head = max((i for i, part in enumerate(run.parts) if i and part.low in body), default=-1)
    pieces: list[tuple[Parts, bool]] = []
    current: list[Part] = []
    titled = run.before in titles
    for i, part in enumerate(run.parts):
        if i > last_head and (part.low in titles or part.low.rstrip(".") in titles):
            pieces.append((tuple(current), titled))
            current, titled = [], True
        else:
            current.append(part)
    pieces.append((tuple(current), titled))
    return [
        (name, titled and n == 0)
        for parts, titled in pieces
        if parts
        for n, name in enumerate(split_names(parts, standalone))
    ]


def _kind(
    parts: Parts, piece: Parts, run: Run, titled: bool, lang: str | None, gazetteer: Gazetteer
) -> NameKind | None:
    """What a name is: what the corpus agrees on, else what this piece of the run shows."""
    agreed = gazetteer.kinds.get(parts[-1].low)
    if agreed:
        return agreed
    if titled:
        return "person"
    if any(part.low in cue_words(lang, "place") for part in piece):
        return "place"
    before = run.before if parts[0] is run.parts[0] else ""
    return kind_of(parts, before, run.after, lang)


def _mention(
    parts: Parts, kind: NameKind | None, score: float, one: Observations, gazetteer: Gazetteer
) -> Mention:
    start, end = parts[0].start, parts[-1].end
    surface = one.slice(start, end)
    name = bare_name(parts, surface, start, one.lang, gazetteer)
    return Mention(one.article_id, start, end, surface, name, kind, one.lang, score)
