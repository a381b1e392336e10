"""Make the training pairs of the name scorer out of names by entity and of token pairs.

A positive is two names of one entity that pass a loose likeness filter; a negative is a name of
another entity of the same type, taken as the likest of a few, of many or of none drawn, so that
the hard ones come in degrees. Everything is drawn with one seed.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import re
import unicodedata
import zlib
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from anyascii import anyascii
from rapidfuzz import fuzz, process

from variance.names.script.letters import main_script

CROSS_FLOOR, LATIN_FLOOR = 38.0, 48.0
VOWELS = re.compile(r"[aeiouyhw' -]")


@dataclass(frozen=True, slots=True)
class Pair:
    a: str
    b: str
    lang_a: str
    lang_b: str
    label: float
    kind: str
    etype: str
    tier: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A name as written in one language, of one entity."""

    text: str
    lang: str
    latin: str
    script: str
    entity: int
    etype: str


def pair_key(pair: Pair) -> str:
    """A name for a labelled pair that does not give away its text."""
    text = "\t".join((pair.a, pair.b, pair.lang_a, pair.lang_b))
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def folds_of(path: Path, folds: int) -> np.ndarray:
    """Give the folds of the two entities of each labelled pair, shape (pairs, 2)."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    ends = [(r["a"], r["b"]) if r["etype"] == "TOK" else _sources(r) for r in rows]
    return np.array([[zlib.crc32(e.encode()) % folds for e in (x[0], x[-1])] for x in ends])


def romanized(text: str) -> str:
    return anyascii(text).lower()


def likeness(a: str, b: str) -> float:
    """Likeness of two romanized names, 0 to 100, whatever their vowels and their order."""
    bones = fuzz.ratio(VOWELS.sub("", a), VOWELS.sub("", b))
    return max(fuzz.ratio(a, b), fuzz.token_sort_ratio(a, b), 0.9 * bones)


def read_dev(path: Path) -> list[Pair]:
    """Read the labelled pairs; the group of a pair is the entity that its first name is of."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Pair(
            r["a"], r["b"], r["lang_a"], r["lang_b"], float(r["label"]), r["kind"], r["etype"],
            r["tier"], _sources(r)[0] if r["etype"] != "TOK" else r["a"],
        )
        for r in rows
    ]  # fmt: skip


def _sources(row: dict[str, str]) -> list[str]:
    return [part.strip() for part in row["source"].split("||")]


def entities_of(path: Path) -> set[str]:
    """Give the ids, as the entity file writes them, of all entities in a file of pairs."""
    found = set()
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            for source in _sources(row):
                if match := re.search(r"/(\d+)\.geojson", source):
                    found.add(f"wof:{match[1]}")
                elif "everypolitician" in source:
                    found.add("ep:" + source.rsplit("#", 1)[-1])
    return found


def read_forms(path: Path, without: set[str]) -> list[Form]:
    forms = []
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for number, line in enumerate(file):
            entity = json.loads(line)
            if entity["id"] in without:
                continue
            for lang, text in entity["names"]:
                script = main_script(unicodedata.normalize("NFKC", text))
                if script:
                    latin = romanized(text)
                    forms.append(Form(text, lang, latin, script, number, entity["type"]))
    return forms


def read_tokens(path: Path, without: set[tuple[str, str]]) -> list[tuple[str, str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [tuple(line.rstrip("\n").split("\t")[:3]) for line in file][1:]
    return [r for r in rows if (r[0], r[1]) not in without]  # type: ignore[misc]  # rows of two lengths


def entity_pairs(forms: list[Form], rng: np.random.Generator, per_entity: int = 3) -> list[Pair]:
    """Draw positives of each entity, and negatives for each positive."""
    by_entity: dict[int, list[Form]] = defaultdict(list)
    for form in forms:
        by_entity[form.entity].append(form)
    romans = {e: {f.latin for f in group} for e, group in by_entity.items()}
    anchors: list[tuple[Form, Form]] = []
    for group in by_entity.values():
        count = per_entity * (3 if group[0].etype == "PER" else 1)
        anchors += _positives(group, rng, count)
    pairs = [_pair(a, b, 1.0, "pos") for a, b in anchors]
    return pairs + _negatives(anchors, forms, romans, rng)


def _pair(a: Form, b: Form, label: float, tier: str) -> Pair:
    latin = a.script == "Latn" and b.script == "Latn"
    other = b.script if a.script == "Latn" else a.script
    kind = "latin" if latin else f"cross-{other}"
    return Pair(a.text, b.text, a.lang, b.lang, label, kind, a.etype, tier, str(a.entity))


def _positives(group: list[Form], rng: np.random.Generator, count: int) -> list[tuple[Form, Form]]:
    """Draw pairs of unlike texts, one Latin as a rule, each script as likely as the next."""
    distinct = list({f.text.casefold(): f for f in reversed(group)}.values())
    latin = [f for f in distinct if f.script == "Latn"]
    options: dict[str, list[tuple[Form, Form]]] = defaultdict(list)
    for b in distinct:
        for a in latin if latin and rng.random() > 0.05 else distinct:
            if a is b or (a.script == b.script and a.latin == b.latin):
                continue
            floor = LATIN_FLOOR if a.script == b.script else CROSS_FLOOR
            if likeness(a.latin, b.latin) >= floor:
                options[b.script].append((a, b))
    pairs: list[tuple[Form, Form]] = []
    for _ in range(count):
        scripts = sorted(s for s in options if options[s])
        if not scripts:
            break
        script = scripts[rng.integers(len(scripts))]
        if "Latn" in scripts and rng.random() < 0.45:
            script = "Latn"
        some = options[script]
        a, b = some.pop(int(rng.integers(len(some))))
        # a pair drawn with the native form first is as good: nothing may hang on the order
        pairs.append((a, b))
    return pairs


def _negatives(
    anchors: list[tuple[Form, Form]],
    forms: list[Form],
    romans: dict[int, set[str]],
    rng: np.random.Generator,
) -> list[Pair]:
    pools: dict[tuple[str, str], list[Form]] = defaultdict(list)
    for form in forms:
        pools[form.etype, form.script].append(form)
    todo: dict[tuple[str, str], list[Form]] = defaultdict(list)
    for a, b in anchors:
        todo[a.etype, b.script].append(a)
    pairs = []
    for key in sorted(todo):
        pool, left = pools[key], todo[key]
        for start in range(0, len(left), 400):
            size = 6000 if rng.random() < 0.15 else 800
            some = [pool[k] for k in rng.integers(len(pool), size=size)]
            pairs += _nearest(left[start : start + 400], some, romans, rng)
    return pairs


def _nearest(
    left: list[Form], pool: list[Form], romans: dict[int, set[str]], rng: np.random.Generator
) -> list[Pair]:
    scores = process.cdist(
        [f.latin for f in left], [f.latin for f in pool], scorer=fuzz.ratio, dtype=np.uint8
    )
    pairs = []
    for form, row in zip(left, scores, strict=True):
        hard = np.argsort(-row[: rng.choice([100, 400, len(pool)])], kind="stable")[:4]
        medium = int(row[: rng.integers(8, 40)].argmax())
        picks = [(int(k), "hard") for k in hard] + [(medium, "medium"), (0, "random")]
        wanted = {
            "hard": 1 + int(rng.random() < 0.4),
            "medium": 1,
            "random": int(rng.random() < 0.6),
        }
        for k, tier in picks:
            other = pool[k]
            if not wanted[tier] or other.entity == form.entity:
                continue
            if romans[other.entity] & romans[form.entity]:
                continue
            wanted[tier] -= 1
            pairs.append(_pair(form, other, 0.0, tier))
    return pairs


def token_pairs(
    rows: list[tuple[str, str, str]], rng: np.random.Generator, per_lang: int
) -> list[Pair]:
    """Draw token pairs of each language, with negatives."""
    by_lang: dict[str, list[tuple[str, str]]] = defaultdict(list)
    natives: dict[tuple[str, str], set[str]] = defaultdict(set)
    for latin, native, lang in rows:
        by_lang[lang].append((latin, native))
        natives[latin, lang].add(native)
    pairs = []
    for lang, tokens in sorted(by_lang.items()):
        order = rng.permutation(len(tokens))[:per_lang]
        left = [tokens[k] for k in order]
        left = [(a, b) for a, b in left if likeness(romanized(a), romanized(b)) >= 30]
        script = Counter(main_script(b) for _, b in left[:500]).most_common(1)[0][0]
        kind = f"cross-{script}"
        pairs += [Pair(a, b, "en", lang, 1.0, kind, "TOK", "pos", a) for a, b in left]
        for start in range(0, len(left), 400):
            size = 5000 if rng.random() < 0.15 else 600
            pool = [tokens[k][1] for k in rng.integers(len(tokens), size=size)]
            chunk = [a for a, _ in left[start : start + 400]]
            scores = process.cdist(
                [romanized(a) for a in chunk], [romanized(b) for b in pool],
                scorer=fuzz.ratio, dtype=np.uint8,
            )  # fmt: skip
            for latin, row in zip(chunk, scores, strict=True):
                best = np.argsort(-row[: rng.choice([80, 300, len(pool)])], kind="stable")[:2]
                picks = [(int(k), "hard") for k in best[: 1 + int(rng.random() < 0.4)]]
                picks += [(int(row[: rng.integers(6, 30)].argmax()), "medium")]
                picks += [(1, "random")] if rng.random() < 0.5 else []
                for k, tier in picks:
                    if pool[k] not in natives[latin, lang]:
                        pairs.append(
                            Pair(latin, pool[k], "en", lang, 0.0, kind, "TOK", tier, latin)
                        )
    return pairs


def changed_names(forms: list[Form], rng: np.random.Generator, count: int) -> list[Pair]:
    """Draw persons with one token changed for another person's: different people, like names."""
    by_entity: dict[int, list[Form]] = defaultdict(list)
    tokens: dict[str, list[str]] = defaultdict(list)
    for form in forms:
        if form.etype == "PER":
            by_entity[form.entity].append(form)
            tokens[form.script] += form.text.split()
    groups = [g for g in by_entity.values() if len(g) > 1]
    pairs = []
    for _ in range(count):
        group = groups[rng.integers(len(groups))]
        a, b = (group[k] for k in rng.integers(len(group), size=2))
        words = b.text.split()
        if len(words) != 2 or len(a.text.split()) != 2 or "Latn" not in (a.script, b.script):
            continue
        bag = tokens[b.script]
        options = [bag[k] for k in rng.integers(len(bag), size=12)]
        spot = int(rng.integers(len(words)))
        want = romanized(words[spot])
        near = [(fuzz.ratio(want, romanized(o)), o) for o in options]
        near = [(s, o) for s, o in near if s < 60 and len(o) > 2]
        if near:
            words[spot] = max(near)[1] if rng.random() < 0.5 else near[0][1]
            other = Form(" ".join(words), b.lang, "", b.script, b.entity, "PER")
            pairs.append(_pair(a, other, 0.0, "changed"))
    return pairs


def latin_token_pairs(
    rows: list[tuple[str, str, str]], rng: np.random.Generator, count: int
) -> list[Pair]:
    """Draw Latin tokens that one native form stands for, and like ones that share none."""
    latins: dict[tuple[str, str], list[str]] = defaultdict(list)
    natives: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for latin, native, lang in rows:
        if lang != "zh":
            latins[native, lang].append(latin)
        natives[latin].add((native, lang))
    groups = [g for k, g in sorted(latins.items()) if len(g) > 1 and k[1] not in ("ar", "fa", "he")]
    pairs = []
    pool = sorted(natives)
    for _ in range(count):
        group = groups[rng.integers(len(groups))]
        a, b = (group[k] for k in rng.integers(len(group), size=2))
        if a != b and fuzz.ratio(a, b) >= 65:
            pairs.append(Pair(a, b, "", "", 1.0, "latin", "TOK", "pos", a))
    lefts = [p.a for p in pairs]
    for start in range(0, len(lefts), 400):
        size = 8000 if rng.random() < 0.4 else 600
        some = [pool[k] for k in rng.integers(len(pool), size=size)]
        chunk = lefts[start : start + 400]
        scores = process.cdist(chunk, some, scorer=fuzz.ratio, dtype=np.uint8)
        for a, row in zip(chunk, scores, strict=True):
            picks = [*np.argsort(-row, kind="stable")[:2].tolist(), int(row[:30].argmax())]
            for k in picks:
                b = some[k]
                if b != a and not natives[a] & natives[b]:
                    pairs.append(Pair(a, b, "", "", 0.0, "latin", "TOK", "hard", a))
    return pairs


def composed_names(token_pairs: list[Pair], rng: np.random.Generator, count: int) -> list[Pair]:
    """Compose names of several tokens out of pairs of tokens: order, gaps, joins, a false one."""
    same: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    near: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for pair in token_pairs:
        key = (pair.kind, pair.lang_b)
        if " " not in pair.a and " " not in pair.b:
            (same if pair.label else near)[key].append(pair)
    keys = sorted(k for k in same if len(same[k]) > 500 and len(near[k]) > 500)
    heft = np.array([3.0 if k[0] == "latin" else 1.0 for k in keys])
    chosen = rng.choice(len(keys), size=count, p=heft / heft.sum())
    return [_compose(same[keys[k]], near[keys[k]], rng) for k in chosen]


def _compose(same: list[Pair], near: list[Pair], rng: np.random.Generator) -> Pair:
    size = int(rng.choice([2, 3, 4], p=[0.6, 0.3, 0.1]))
    parts = [same[k] for k in rng.integers(len(same), size=size)]
    left, right = [p.a for p in parts], [p.b for p in parts]
    if parts[0].kind == "latin" and rng.random() < 0.7:
        for k in rng.choice(size, size=int(rng.integers(1, size)), replace=False):
            right[k] = left[k]
    label = 1.0
    if rng.random() < 0.62:
        label, wrong = 0.0, int(rng.choice([size - 1, size], p=[0.8, 0.2]))
        for k in rng.choice(size, size=min(wrong, size), replace=False):
            other = near if rng.random() < 0.7 else same
            pair = other[rng.integers(len(other))]
            right[k] = pair.b
            if other is near:
                left[k] = pair.a
    roll = rng.random()
    if roll < 0.12:
        right = right[1:] + right[:1] if rng.random() < 0.6 else right[::-1]
    elif roll < 0.35 and size > 2:
        right.pop(int(rng.integers(1, size - 1)) if rng.random() < 0.8 else 0)
    elif roll < 0.38 and parts[0].kind == "latin":
        right[0] = right[0][0] + "."
    elif roll < 0.4 and parts[0].kind == "latin" and label:
        right[0] = right[0][: int(rng.integers(3, 6))]
    gaps = [" "] * len(right)
    if rng.random() < 0.12:
        gaps[int(rng.integers(len(gaps)))] = rng.choice(["", "-"])
    if parts[0].lang_b == "zh":
        gaps = [str(rng.choice(["", "·"]))] * len(right)
    text = "".join(g + w for g, w in zip(gaps, right, strict=True)).strip(" -·")
    first = parts[0]
    return Pair(" ".join(left), text, first.lang_a, first.lang_b, label, first.kind, "PER",
                "pos" if label else "changed")  # fmt: skip


def same_texts(forms: list[Form], rng: np.random.Generator, count: int) -> list[Pair]:
    """Draw names held against themselves: of one language or of two."""
    some = [forms[k] for k in rng.integers(len(forms), size=count)]
    return [_pair(f, f, 1.0, "pos") for f in some]


# What is said of a pair of which one form has a name more than the other: neither yes nor no.
# Labelled data has such pairs of one person only; in the news they are as often father and son.
LONGER, GIVEN, FAMILY = 0.5, 0.3, 0.4


def short_forms(forms: list[Form], rng: np.random.Generator, count: int) -> list[Pair]:
    """Draw persons held against a form that has a name less or more, with a soft label."""
    people: dict[int, list[Form]] = defaultdict(list)
    words: dict[str, list[str]] = defaultdict(list)
    for form in forms:
        if form.etype == "PER":
            people[form.entity].append(form)
            words[form.script] += [w for w in form.text.split() if len(w) > 3]
    groups = list(people.values())
    pairs = []
    while len(pairs) < count:
        group = groups[rng.integers(len(groups))]
        a, b = (group[k] for k in rng.integers(len(group), size=2))
        own, other = a.text.split(), b.text.split()
        if len(own) < 2 or len(other) < 2 or "Latn" not in (a.script, b.script):
            continue
        roll = rng.random()
        if roll < 0.6:
            bag = words[b.script]
            other.insert(int(rng.integers(1, len(other))), bag[rng.integers(len(bag))])
            label = LONGER
        else:
            other, label = ([other[-1]], FAMILY) if roll < 0.8 else ([other[0]], GIVEN)
        pairs.append(
            _pair(a, Form(" ".join(other), b.lang, "", b.script, b.entity, "PER"), label, "short")
        )
    return pairs


def one_letter_pairs(rows: list[tuple[str, str, str]], rng: np.random.Generator) -> list[Pair]:
    """List Latin tokens one letter apart, as they come: some are one name, most are two.

    Which is which is read off the native forms: two tokens are one name if a language that
    writes its vowels has one form for both, two names if every language that has both tells
    them apart; where neither holds, nothing is said. Two names a vowel apart are left out: in
    names out of a script without vowels, papers differ by as much.
    """
    natives: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for latin, native, lang in rows:
        natives[latin][lang].add(native)
    holes: dict[str, list[str]] = defaultdict(list)
    for token in sorted(natives):
        if 4 <= len(token) <= 14:
            for hole in sorted({token[:k] + "*" + token[k + 1 :] for k in range(len(token))}):
                holes[hole].append(token)
            for hole in sorted({token[:k] + "*" + token[k:] for k in range(len(token) + 1)}):
                holes[hole].append(token)
    pairs = []
    for group in holes.values():
        if len(group) < 2:
            continue
        a, b = (group[k] for k in rng.choice(len(group), size=2, replace=False))
        label = _told(natives[a], natives[b])
        if label == 0 and _bones(a) == _bones(b):
            continue
        if label is not None and a != b:
            pairs.append(Pair(a, b, "", "", label, "latin", "TOK", "near", a))
    return pairs


def _bones(token: str) -> str:
    return re.sub("[aeiou]", "", romanized(token))


def _told(a: dict[str, set[str]], b: dict[str, set[str]]) -> float | None:
    """Say whether two tokens are one name by the native forms of both."""
    common = sorted(set(a) & set(b))
    if any(a[lang] & b[lang] for lang in common if lang not in ("ar", "fa", "he", "zh")):
        return 1.0
    if len(common) >= 2 and not any(a[lang] & b[lang] for lang in common):
        return 0.0
    return None


def kin_pairs(tokens: list[Pair], rng: np.random.Generator, count: int) -> list[Pair]:
    """Join pairs of Latin tokens to a token that both sides share: kin are named so, and what
    tells two tokens apart has to tell the names apart."""
    pairs = []
    while len(pairs) < count:
        one, other = (tokens[k] for k in rng.integers(len(tokens), size=2))
        a, b = [one.a, other.a], [one.b, other.a]
        if rng.random() < 0.4:
            a, b = a[::-1], b[::-1]
        pairs.append(
            Pair(" ".join(a), " ".join(b), "", "", one.label, "latin", "PER", "kin", "kin")
        )
    return pairs
