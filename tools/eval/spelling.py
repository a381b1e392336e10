"""Measure how well names are read, keyed and put down to a language, beside the peers.

    python -m tools.eval.spelling [--data ../shared/data] [--gate] [--rows N]

prints four tables: character error rate of `romanize` beside anyascii and uroman on held-out
words and names; the languages of spellings, top-1 and top-3, beside the majority guess, on
entities held out by id; blocking keys, the share of true pairs with a key in common; what
`explain` calls the differences of true pairs. With --gate it fails if nothing was checked or
a figure falls under its floor.
"""

from __future__ import annotations

import argparse
import collections
import csv
import random
import re
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from anyascii import anyascii
from rapidfuzz.distance import Levenshtein

from tools.fit.romanization import entity_pairs, held_out, plain, token_pairs
from tools.fit.spelling import MEDIATED, Form, entities, forms_of
from variance.names.explain.explain import explain, replay
from variance.names.explain.spelling_model import spelling_languages
from variance.names.script.letters import main_script
from variance.names.script.romanize import romanize
from variance.names.script.skeletons import skeletons

LANGS = {
    "ar": "ara", "fa": "fas", "ur": "urd", "ps": "pus", "he": "heb", "ru": "rus", "uk": "ukr",
    "bg": "bul", "el": "ell", "hy": "hye", "hi": "hin", "zh": "zho", "ja": "jpn", "ko": "kor",
}  # fmt: skip
FLOORS = {"top1": 0.30, "top3": 0.55, "keys": 0.88}
Reader = Callable[[str, str], str]


def readers() -> dict[str, Reader]:
    """Ours and the peers that are installed."""
    found: dict[str, Reader] = {
        "variance": lambda word, lang: romanize(word, lang),
        "anyascii": lambda word, lang: str(anyascii(word)),
    }
    try:
        import uroman
    except ImportError:
        print("uroman: not installed, skipped")
        return found
    reader = uroman.Uroman()
    found["uroman"] = lambda word, lang: str(reader.romanize_string(word, lcode=LANGS[lang]))
    return found


def sample(pairs: Iterable[tuple[str, str]], most: int) -> list[tuple[str, str]]:
    """The same pairs on every run."""
    listed = sorted({pair for pair in pairs if plain(pair[0])})
    return random.Random(1).sample(listed, min(most, len(listed)))


def romanization(data: Path, most: int) -> int:
    """Print character error rates; give the number of words checked."""
    tools = readers()
    print("\nromanize: character error rate, a-z only (share read exactly)")
    print("lang  set       words  " + "  ".join(f"{name:>14}" for name in tools))
    checked = 0
    for lang in LANGS:
        words = sample((p for p in token_pairs(data, lang) if held_out(p[1])), most)
        names = sample(
            ((latin, native) for i, latin, native in entity_pairs(data, lang) if held_out(i)), most
        )
        for title, pairs in (("words", words), ("names", names)):
            if len(pairs) < 20:
                continue
            checked += len(pairs)
            cells = []
            for read in tools.values():
                made = [(plain(read(native, lang)), plain(latin)) for latin, native in pairs]
                errors = sum(Levenshtein.distance(got, want) for got, want in made)
                letters = sum(len(want) for _, want in made)
                exact = sum(got == want for got, want in made) / len(made)
                cells.append(f"{errors / letters:.3f} ({exact:.2f})")
            print(f"{lang:5} {title:8} {len(pairs):6}  " + "  ".join(f"{c:>14}" for c in cells))
    return checked


def split(data: Path, most: int) -> tuple[list[Form], list[Form]]:
    """Forms that were fitted on and forms of entities held out, those that readers see."""
    fit, held = [], []
    for entity in entities(data):
        target = held if held_out(str(entity["id"])) else fit
        target += [form for form in forms_of(entity) if not form.mediated]
    return fit, random.Random(2).sample(held, min(most, len(held)))


def ranked_by_count(forms: Sequence[Form]) -> list[str]:
    counts = collections.Counter(lang for form in forms for lang in form.langs)
    return [lang for lang, _ in counts.most_common()]


def languages(data: Path, most: int) -> dict[str, float]:
    """Print top-1 and top-3 of the language of a spelling; give the main figures."""
    fit, held = split(data, most)
    majority = ranked_by_count(fit)
    groups = {
        "all forms": held,
        "forms of one language only": [form for form in held if len(form.langs) == 1],
        "places": [form for form in held if form.entity.startswith("wof")],
        "people": [form for form in held if form.entity.startswith("ep")],
    }
    print("\nspelling_languages: a hit is a language that writes the form so (top-1 / top-3)")
    print(f"{'forms':28} {'n':>6}  {'majority':>13}  {'form alone':>13}  {'with another':>13}")
    figures: dict[str, float] = {}
    for title, forms in groups.items():
        if not forms:
            continue
        row = [
            hits(forms, lambda form: majority),
            hits(forms, lambda form: answer(form, None)),
            hits(forms, lambda form: answer(form, form.canonical)),
        ]
        shown = "  ".join(f"{top1:.3f} / {top3:.3f}" for top1, top3 in row)
        print(f"{title:28} {len(forms):6}  {shown}")
        if title == "all forms":
            figures = {"top1": row[1][0], "top3": row[1][1], "forms": float(len(forms))}
    return figures


def answer(form: Form, canonical: str | None) -> list[str]:
    """Press languages by our reading (those of other scripts do not write such forms)."""
    ranked = spelling_languages(form.text, canonical=canonical, top=99)
    return [lang for lang, _ in ranked if lang not in MEDIATED]


def hits(forms: Sequence[Form], guess: Callable[[Form], list[str]]) -> tuple[float, float]:
    top1 = top3 = 0
    for form in forms:
        guesses = guess(form)
        top1 += guesses[:1] != [] and guesses[0] in form.langs
        top3 += any(lang in form.langs for lang in guesses[:3])
    return top1 / len(forms), top3 / len(forms)


def dev_pairs(data: Path) -> list[dict[str, str]]:
    path = data / "names" / "dev.tsv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [row for row in rows if row["label"] == "1"]


def tokens_of(name: str) -> list[str]:
    return [token for token in re.split(r"[\s·\-]+", name) if token]


def keys(data: Path) -> tuple[float, int]:
    """Print the share of true pairs that meet in a block, and how large blocks are."""
    met: dict[str, list[int]] = {}
    total = [0, 0]
    for row in dev_pairs(data):
        langs = [None if row[f"lang_{side}"] == "src" else row[f"lang_{side}"] for side in "ab"]
        left, right = (
            {key for token in tokens_of(row[side]) for key in skeletons(token, lang)}
            for side, lang in zip("ab", langs, strict=True)
        )
        one = len(tokens_of(row["a"])) == 1 == len(tokens_of(row["b"]))
        group = met.setdefault(f"{row['kind']} {'one word' if one else 'more'}", [0, 0])
        for count in (group, total):
            count[0] += bool(left & right)
            count[1] += 1
    print("\nskeletons: true pairs with a key in common")
    for title, (shared, count) in sorted(met.items()):
        print(f"{title:24} {shared:5} of {count:5}  {shared / count:.3f}")
    words = sorted({latin for latin, _ in token_pairs(data, "ru")})[::8]
    blocks = collections.Counter(key for word in words for key in skeletons(word))
    made = sum(blocks.values())
    compared = sum(size * size for size in blocks.values()) / len(words)
    print(f"{len(words)} words: {made / len(words):.2f} keys a word, {len(blocks)} blocks,")
    print(f"a word meets {compared:.0f} others ({compared / len(words):.2%} of all)")
    return total[0] / max(total[1], 1), total[1]


def causes(data: Path) -> int:
    """Print what true pairs are put down to; every pair is replayed."""
    counts: dict[str, collections.Counter[str]] = {}
    rows = dev_pairs(data)
    started = time.perf_counter()
    for row in rows:
        langs = [None if row[f"lang_{side}"] == "src" else row[f"lang_{side}"] for side in "ab"]
        found = explain(row["a"], row["b"], lang_a=langs[0], lang_b=langs[1])
        if replay(row["a"], found.steps) != row["b"]:
            raise SystemExit(f"steps do not replay: {row['a']!r} {row['b']!r}")
        kind = "latin" if main_script(row["a"]) == main_script(row["b"]) else "across scripts"
        counts.setdefault(kind, collections.Counter())[str(found.cause)] += 1
    spent = (time.perf_counter() - started) / max(len(rows), 1)
    print(f"\nexplain: causes of {len(rows)} true pairs, all replayed, {spent * 1e3:.2f} ms each")
    for kind, found_causes in sorted(counts.items()):
        shown = ", ".join(f"{cause} {count}" for cause, count in found_causes.most_common())
        print(f"{kind:16} {shown}")
    return len(rows)


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--rows", type=int, default=2000, help="most rows of one set")
    parser.add_argument("--gate", action="store_true", help="fail under the floors or on nothing")
    options = parser.parse_args(argv)
    if not (options.data / "translit").is_dir():
        print(f"no data at {options.data}: nothing was checked")
        return int(options.gate)
    checked = romanization(options.data, options.rows)
    figures = languages(options.data, 3 * options.rows)
    share, pairs = keys(options.data)
    explained = causes(options.data)
    figures["keys"] = share
    if options.gate:
        low = [f"{name} {figures.get(name, 0.0):.3f} < {floor}" for name, floor in FLOORS.items()
               if figures.get(name, 0.0) < floor]  # fmt: skip
        if not (checked and pairs and explained and figures.get("forms")):
            low.append("nothing was checked")
        if low:
            print("gate: " + "; ".join(low), file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
