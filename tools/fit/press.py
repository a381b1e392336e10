"""Learn how each press spells the sounds of foreign names, and measure it on entities held out.

    python -m tools.fit.press [--data ../shared/data] [--write]

A place's native form is read into sounds (plain romanization), the form that a language has for it
is read by that language's own spelling; where the two line up, each sound votes for the letters
that the press gave it, by what stands beside it and by the script that the name came from. The
table is what `variance.names.convention.house_styles` writes by. With --write it goes to
variance/names/convention/data/house/press.tsv; the figures printed are of entities held out by id.
"""

from __future__ import annotations

import argparse
import collections
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from tools.fit.romanization import held_out
from tools.fit.spelling import SAME, entities
from tools.fit.table_file import write_table
from variance.names.convention.house_styles import (
    Habits,
    habit_key,
    load_habits,
    rows_of,
    spell_sounds,
)
from variance.names.convention.sounds import ANY, is_vowel, neighbours, sounds_of
from variance.names.script.letters import main_script
from variance.names.script.romanize import romanize

OUT = Path("variance/names/convention/data/house/press.tsv")
COLUMNS = ("lang", "sound", "home", "left", "right", "letters")
HOMES = {
    "af": "fa", "ir": "fa", "eg": "ar", "iq": "ar", "sy": "ar", "ua": "uk", "gr": "el", "il": "he",
}  # fmt: skip
LEAST_WORDS = 400  # of a language, to learn from
LEAST = 8  # votes that a row takes
SHARE = 0.5  # and its share of those of its place
OWN = 0.3  # the share at which a press's own convention goes before another
DROPPED = 0.8  # the same for a sound that is left out
MOST_COST = 0.34  # of a sound, on average, for two forms to be one name


@dataclass(frozen=True)
class Word:
    """A native word beside what a language has for it."""

    entity: str
    native: str
    home: str
    lang: str
    latin: str
    english: str | None


def words(data: Path) -> Iterator[Word]:
    """Words of places whose native and foreign form have as many."""
    for entity in entities(data):
        home = HOMES.get(str(entity.get("country"))) if entity["type"] == "LOC" else None
        names: list[tuple[str, str]] = entity["names"] if home else []  # type: ignore[assignment]  # a row of JSON
        native = next((n for tag, n in names if tag == home and main_script(n) != "Latn"), None)
        if home is None or native is None:
            continue
        parts = native.split()
        english = next((n for tag, n in names if tag == "en"), "").split()
        for tag, name in names:
            if main_script(name) == "Latn" and tag != "src" and len(name.split()) == len(parts):
                for at, (one, other) in enumerate(zip(parts, name.split(), strict=True)):
                    same = english[at] if len(english) == len(parts) else None
                    yield Word(str(entity["id"]), one, home, SAME.get(tag, tag), other, same)


def cost(one: str, other: str) -> float:
    """What it costs to hear one sound for another; "" is nothing."""
    if one == other:
        return 0.0
    if is_vowel(one or other) and is_vowel(other or one):
        return 0.4
    return 0.9 if one and other else 0.6


def align(one: list[str], other: list[str]) -> tuple[float, list[tuple[int | None, int | None]]]:
    """The cheapest way to line two rows of sounds up, and its pairs of indexes."""
    rows = [[0.0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i in range(len(one) + 1):
        for j in range(len(other) + 1):
            if i or j:
                rows[i][j] = min(
                    rows[i - 1][j] + cost(one[i - 1], "") if i else 1e9,
                    rows[i][j - 1] + cost("", other[j - 1]) if j else 1e9,
                    rows[i - 1][j - 1] + cost(one[i - 1], other[j - 1]) if i and j else 1e9,
                )
    i, j = len(one), len(other)
    pairs: list[tuple[int | None, int | None]] = []
    while i or j:
        if i and j and rows[i][j] == rows[i - 1][j - 1] + cost(one[i - 1], other[j - 1]):
            i, j = i - 1, j - 1
            pairs.append((i, j))
        elif i and rows[i][j] == rows[i - 1][j] + cost(one[i - 1], ""):
            i -= 1
            pairs.append((i, None))
        else:
            j -= 1
            pairs.append((None, j))
    return rows[-1][-1], pairs[::-1]


def votes(found: Iterable[Word]) -> dict[str, dict[tuple[str, ...], collections.Counter[str]]]:
    """For each language, what letters each sound in its place was given."""
    from variance.names.convention.tables import read_form

    counted: dict[str, dict[tuple[str, ...], collections.Counter[str]]] = {}
    for word in found:
        heard = list(sounds_of(word.native, word.home))
        units = read_form(word.latin, word.lang)
        spent, pairs = align(heard, [unit.sound for unit in units])
        if not heard or spent > MOST_COST * max(len(heard), len(units)):
            continue
        table = counted.setdefault(word.lang, collections.defaultdict(collections.Counter))
        latin = word.latin.lower()
        for i, j in pairs:
            # A group of letters that is read as ɲ may have swallowed the sound before.
            if i is not None and (j is None or units[j].sound != "ɲ"):
                letters = "" if j is None else latin[units[j].start : units[j].end]
                left, right = neighbours(heard, i)
                for home in (word.home, ANY):
                    for sides in ((left, right), (ANY, right), (left, ANY), (ANY, ANY)):
                        table[habit_key(heard[i], home, *sides)][letters] += 1
    return counted


def habits_of(lang: str, table: dict[tuple[str, ...], collections.Counter[str]]) -> Habits:
    """The rows that are frequent and clear; no sound is dropped everywhere.

    A press that is not of one mind is held to its own convention (German dsch) where it keeps
    to it often enough: that is what asking for its style means.
    """
    plain = {(sound, row.spelling) for sound, group in rows_of("und").items() for row in group}
    own = {(sound, row.spelling) for sound, group in rows_of(lang).items() for row in group} - plain
    rows: Habits = {}
    for key, counts in table.items():
        total = counts.total()
        marked = [n for n in counts.most_common() if (key[0], n[0]) in own and not is_vowel(key[0])]
        if marked and marked[0][1] >= max(LEAST, OWN * total):
            rows[key] = marked[0][0]
            continue
        letters, count = counts.most_common(1)[0]
        # Elsewhere a consonant that seems to be missing was read as part of its neighbour.
        at_large = key[2:] == (ANY, ANY) or not (is_vowel(key[0]) or key[3] == "$")
        clear = count >= LEAST and count >= (SHARE if letters else DROPPED) * total
        if clear and (letters or not at_large):
            rows[key] = letters
    return rows


def pruned(habits: Habits) -> Habits:
    """Without the rows that say what a more general one says already."""
    kept = dict(habits)
    for key in sorted(habits, key=lambda k: (-sum(part != ANY for part in k[1:]), k)):
        letters = kept.pop(key)
        sound, home, left, right = key
        general = spell_sounds((sound,), kept, home=home, sides=(left, right))
        if general != letters or key[1:] == (ANY, ANY, ANY):
            kept[key] = letters
    return kept


def figures(pairs: list[tuple[str, str]]) -> tuple[float, float]:
    """Share written exactly, and errors a letter."""
    wrong = sum(Levenshtein.distance(a.lower(), b.lower()) for a, b in pairs)
    exact = sum(a.lower() == b.lower() for a, b in pairs) / len(pairs)
    return exact, wrong / sum(len(b) for _, b in pairs)


def report(held: list[Word], learnt: dict[str, Habits]) -> None:
    """Print, language by language, how near each way of writing comes to the press's own."""
    ways: dict[str, Callable[[Word], str]] = {
        "English form": lambda w: w.english or romanize(w.native, w.home),
        "plain romanization": lambda w: romanize(w.native, w.home),
        "house style": lambda w: spell_sounds(
            sounds_of(w.native, w.home), learnt[w.lang], home=w.home
        ),
    }
    print("house style: words of held-out places, share exact / errors a letter")
    print("lang   words  " + "  ".join(f"{name:>18}" for name in ways))
    total: dict[str, list[tuple[str, str]]] = {name: [] for name in ways}
    for lang in sorted(learnt):
        mine = [w for w in held if w.lang == lang]
        if len(mine) < 20:
            continue
        cells = []
        for name, way in ways.items():
            pairs = [(way(w), w.latin) for w in mine]
            total[name] += pairs
            cells.append("{:.3f} / {:.3f}".format(*figures(pairs)))
        print(f"{lang:5} {len(mine):6}  " + "  ".join(f"{cell:>18}" for cell in cells))
    cells = ["{:.3f} / {:.3f}".format(*figures(pairs)) for pairs in total.values()]
    print(f"all   {len(total['house style']):6}  " + "  ".join(f"{cell:>18}" for cell in cells))


def write(learnt: dict[str, Habits], count: int) -> None:
    rows = [
        (lang, *key, letters)
        for lang, habits in sorted(learnt.items())
        for key, letters in sorted(habits.items())
    ]
    write_table(OUT, head_of(count), COLUMNS, rows)


def head_of(count: int) -> dict[str, str]:
    """What the table says of itself, fitted on so many words."""
    return {
        "what": (
            "the letters in which the press of a language writes a sound of a foreign name; home is"
            " the language that the name is of, left and right are what stands beside the sound:"
            " V vowel, C consonant, ^ start, $ end, * any"
        ),
        "languages": "column",
        "source": f"{count} words of Who's On First",
        "licence": "fitted on data under CC BY",
        "made": "python -m tools.fit.press --write",
    }


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--write", action="store_true", help="fit anew and keep the table")
    parser.add_argument("--gate", action="store_true", help="fail if nothing was checked")
    options = parser.parse_args(argv)
    if not (options.data / "translit").is_dir():
        print(f"no data at {options.data}: nothing was checked")
        return int(options.gate)
    found = sorted(set(words(options.data)), key=lambda w: (w.entity, w.lang, w.latin, w.native))
    held = [w for w in found if held_out(w.entity)]
    if options.write:
        fit = [w for w in found if not held_out(w.entity)]
        sizes = collections.Counter(w.lang for w in fit)
        learnt = {
            lang: pruned(habits_of(lang, table))
            for lang, table in votes(fit).items()
            if sizes[lang] >= LEAST_WORDS and lang != "en"  # plain romanization is English
        }
        write(learnt, len(fit))
    else:
        learnt = load_habits()
    # A form that is no spelling of the native one says nothing of how sounds are spelled.
    report([w for w in held if likely(w)], learnt)
    return 0


def likely(word: Word) -> bool:
    from variance.names.convention.tables import read_form

    heard = list(sounds_of(word.native, word.home))
    sounds = [unit.sound for unit in read_form(word.latin, word.lang)]
    return bool(heard) and align(heard, sounds)[0] <= MOST_COST * max(len(heard), len(sounds))


if __name__ == "__main__":
    sys.exit(main())
