"""Fit which language's press wrote a Latin form of a name, from names in 57,000 places and people.

Features are the letter groups of the form (one to four letters, with word edges) and, where
another form of the name is known, what stands in one where the other has something else
("sh>sj"). The model is log-linear with soft labels: a form that Dutch and Swedish both write
counts half for each. Languages that are not written in Latin letters take part through our
romanization of their forms: what reaches a reader through Hindi or Russian.

    python -m tools.fit.spelling --data ../shared/data

writes variance/names/explain/data/spelling.tsv. Entities held out by id are never seen. torch is
needed here and nowhere else.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.fit.romanization import held_out
from tools.fit.table_file import write_table
from variance.names.explain.spelling_model import exchange_features, letter_features
from variance.names.script.letters import main_script
from variance.names.script.romanize import romanize

OUT = Path("variance/names/explain/data/spelling.tsv")
COLUMNS = ("feature", "weights")
SMALLEST = 0.4  # weights nearer to zero than this are not written
NATIVE = ("fa", "ar", "ru", "uk", "el", "he", "bg")
MEDIATED = ("ru", "uk", "bg", "ar", "fa", "ur", "hi", "he", "el", "zh")
SAME = {"nn": "nb"}


@dataclass(frozen=True)
class Form:
    """A Latin form of an entity, the languages that write so, and another form of it."""

    entity: str
    text: str
    langs: tuple[str, ...]
    canonical: str | None
    mediated: bool = False


def entities(data: Path) -> Iterator[dict[str, object]]:
    """The entities of the data set, one at a time."""
    with gzip.open(data / "translit" / "entities.jsonl.gz", "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def canonical_of(names: list[tuple[str, str]]) -> dict[str, str]:
    """The English form and our reading of the native one."""
    english = next((n for tag, n in names if tag == "en" and main_script(n) == "Latn"), None)
    native = next(
        (
            (tag, n)
            for want in NATIVE
            for tag, n in names
            if tag == want and main_script(n) != "Latn"
        ),
        None,
    )
    found = {"en": english} if english else {}
    if native:
        found["native"] = romanize(native[1], native[0])
    return found


def forms_of(entity: dict[str, object]) -> Iterator[Form]:
    """Every distinct form of an entity with its languages."""
    ident = str(entity["id"])
    names = [(str(tag), str(name)) for tag, name in entity["names"]]  # type: ignore[attr-defined]  # a row of JSON
    known = canonical_of(names)
    written: dict[str, set[str]] = {}
    through: dict[str, set[str]] = {}
    for tag, name in names:
        if main_script(name) == "Latn" and tag != "src":
            written.setdefault(name, set()).add(SAME.get(tag, tag))
        elif tag in MEDIATED and main_script(name) != "Latn":
            variants = {name, name.replace("\u093c", "")} if tag == "hi" else {name}
            for variant in variants:
                through.setdefault(romanize(variant, tag), set()).add(tag)
    for mediated, group in ((False, written), (True, through)):
        for text, langs in sorted(group.items()):
            order = ("native", "en") if "en" in langs or held_out(text) else ("en", "native")
            canonical = next((known[k] for k in order if k in known and known[k] != text), None)
            if len(text) <= 80:
                yield Form(ident, text, tuple(sorted(langs)), canonical, mediated)


def load(data: Path) -> tuple[list[Form], list[Form]]:
    """Forms to fit on and forms held out, split by entity."""
    fit, held = [], []
    for entity in entities(data):
        (held if held_out(str(entity["id"])) else fit).extend(forms_of(entity))
    return fit, held


def features_of(form: Form, with_canonical: bool) -> list[str]:
    features = letter_features(form.text)
    if with_canonical and form.canonical is not None:
        features += exchange_features(form.canonical, form.text)
    return features


def train(forms: list[Form], *, least: int, keep: int, epochs: int) -> dict[str, dict[str, float]]:
    """Fit, prune to the weightiest `keep` figures and fit those again."""
    import torch

    torch.manual_seed(0)
    torch.set_num_threads(1)
    rng = random.Random(0)
    langs = sorted({lang for form in forms for lang in form.langs})
    # Part of the forms are seen without another one, so that the letters alone serve too.
    rows = [(features_of(form, rng.random() < 0.6), form) for form in forms]
    counts = collections.Counter(feature for features, _ in rows for feature in set(features))
    vocabulary = sorted(f for f, count in counts.items() if count >= least)
    index = {feature: at + 1 for at, feature in enumerate(vocabulary)}
    at_lang = {lang: at for at, lang in enumerate(langs)}
    table = torch.nn.EmbeddingBag(len(index) + 1, len(langs), mode="sum", padding_idx=0)
    torch.nn.init.zeros_(table.weight)
    bias = torch.nn.Parameter(torch.zeros(len(langs)))
    encoded = [[index[f] for f in features if f in index] for features, _ in rows]
    mask = torch.ones_like(table.weight)
    for phase in range(2):
        optimizer = torch.optim.Adam([table.weight, bias], lr=0.02)
        for epoch in range(epochs if phase == 0 else 1):
            order = list(range(len(rows)))
            rng.shuffle(order)
            total = 0.0
            for group in optimizer.param_groups:
                group["lr"] = 0.02 * (0.5**epoch)
            for start in range(0, len(order), 512):
                batch = order[start : start + 512]
                flat = [f for at in batch for f in encoded[at]]
                offsets, length = [], 0
                for at in batch:
                    offsets.append(length)
                    length += len(encoded[at])
                logits = table(torch.tensor(flat), torch.tensor(offsets)) + bias
                target = torch.zeros(len(batch), len(langs))
                weight = torch.ones(len(batch))
                for k, at in enumerate(batch):
                    form = rows[at][1]
                    weight[k] = 0.2 if form.mediated else 1.0
                    for lang in form.langs:
                        target[k, at_lang[lang]] = 1.0 / len(form.langs)
                losses = -(target * torch.log_softmax(logits, 1)).sum(1) * weight
                penalty = 1e-6 * table.weight.abs().sum()
                loss = losses.mean() + penalty
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
                if phase:
                    with torch.no_grad():
                        table.weight.mul_(mask)
                total += float(losses.sum())
            print(phase, epoch, round(total / len(rows), 4), flush=True)
        if phase == 0:
            with torch.no_grad():
                flatw = table.weight.abs().flatten()
                limit = torch.topk(flatw, min(keep, flatw.numel())).values.min()
                mask = (table.weight.abs() >= limit).float()
                table.weight.mul_(mask)
    weights: dict[str, dict[str, float]] = {"": dict(zip(langs, bias.tolist(), strict=True))}
    for feature, at in index.items():
        row = table.weight[at].tolist()
        kept = {lang: w for lang, w in zip(langs, row, strict=True) if abs(w) >= 0.05}
        if kept:
            weights[feature] = kept
    return weights


def write(weights: dict[str, dict[str, float]], count: int) -> None:
    rows = []
    for feature, row in sorted(weights.items()):
        figures = " ".join(f"{lang}:{weight:.1f}" for lang, weight in sorted(row.items())
                           if feature == "" or abs(weight) >= SMALLEST)  # fmt: skip
        if figures:
            rows.append((feature, figures))
    write_table(OUT, head_of(count), COLUMNS, rows)


def head_of(count: int) -> dict[str, str]:
    """What the table says of itself, fitted on so many forms."""
    return {
        "what": (
            "log-linear weights of languages by group of letters (^ and $ are the edges of a word)"
            " and by exchange (canonical>form), as language:weight; the empty feature holds how"
            " often each language wrote of places"
        ),
        "languages": "any",
        "source": f"{count} forms of entities of Who's On First and EveryPolitician",
        "licence": "fitted on data under CC BY (Who's On First) and CC0 (EveryPolitician)",
        "made": "python -m tools.fit.spelling",
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--least", type=int, default=12)
    parser.add_argument("--keep", type=int, default=45000)
    parser.add_argument("--epochs", type=int, default=4)
    options = parser.parse_args()
    fit, _ = load(options.data)
    print(len(fit), "forms", flush=True)
    write(train(fit, least=options.least, keep=options.keep, epochs=options.epochs), len(fit))


if __name__ == "__main__":
    main()
