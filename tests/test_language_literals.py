"""Only `languages/` knows what is true of one language: no other module asks for a tag by name."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import variance
from variance.languages import known_tags

ROOT = Path(variance.__file__).parent
TABLES = (ast.Tuple, ast.List, ast.Set)
ASKING = ("get", "pick", "removeprefix", "startswith")

# (module, literal): why it may stand there.
ALLOWED = {
    ("corpus/feeds.py", "id"): "a key of a feed's entry",
    ("names/convention/standards.py", "ar"): "the name of a standard's table of letters",
    ("names/cluster/native_form.py", "fa prs ps ar ur ru uk hi"): "a setting: homes of the news",
    ("translate/names/ways.py", "fa ar ru uk hi"): "a setting: homes of the news",
    (
        "translate/names/model.py",
        "en de fr es it pt nl sv nb da pl cs hu tr id",
    ): "what the model was trained on",
    (
        "translate/names/model.py",
        "ar fa ps ur hi ru uk he el hy zh ko ja",
    ): "what the model was trained on",
    ("translate/phrases/tokens.py", "en"): "words are cut as the engine's corpora are",
    ("translate/phrases/unknown.py", "de"): "its links between parts of compounds are German",
}


def strings(node: ast.AST | None) -> list[str]:
    """The strings of a literal: itself, or what a literal tuple, list or set holds."""
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) else []
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("frozenset", "set", "tuple"):
        return [text for argument in node.args for text in strings(argument)]
    if isinstance(node, TABLES):
        return [text for part in node.elts for text in strings(part)]
    return []


def is_word(node: ast.AST | None) -> bool:
    """Whether a value is one string, which names a setting and asks for nothing."""
    return isinstance(node, ast.Constant)


def asked(tree: ast.AST) -> Iterator[tuple[int, list[str]]]:
    """Literals that something is compared with, looked up by, or looked up in."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            for side in (node.left, *node.comparators):
                yield node.lineno, strings(side)
        elif isinstance(node, ast.Dict):
            yield node.lineno, [text for key in node.keys for text in strings(key)]
        elif isinstance(node, ast.Subscript):
            yield node.lineno, strings(node.slice)
        elif isinstance(node, ast.MatchValue):
            yield node.lineno, strings(node.value)
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ASKING:
            yield node.lineno, [text for argument in node.args for text in strings(argument)]
        elif isinstance(node, ast.Assign | ast.AnnAssign) and not is_word(node.value):
            yield node.lineno, strings(node.value)


def tags_asked(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The literals of a module that are all tags; a list of words holds others as well."""
    for line, texts in asked(tree):
        if texts and all(text in known_tags() for text in texts):
            yield line, " ".join(texts)


CASES = [
    ('x = lang == "de"', ["de"]),
    ('x = lang in ("nb", "no")', ["nb no"]),
    ('x = {"prs": "fa", "ps": "fa"}.get(lang)', ["prs ps"]),
    ('x = frozenset({"ru", "uk"})', ["ru uk"]),
    ('x = table["tr"]', ["tr"]),
    ('x = table.get("ar")', ["ar"]),
    ('x = word in ("al", "el", "ul")', []),
    ('def f(house: str = "en") -> str: return house', []),
]


@pytest.mark.parametrize(("code", "found"), CASES)
def test_a_tag_that_is_asked_for_is_seen(code: str, found: list[str]) -> None:
    assert [texts for _, texts in tags_asked(ast.parse(code))] == found


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(ROOT.rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        if not name.startswith("languages/"):
            yield name, ast.parse(path.read_text(encoding="utf-8"))


def test_no_module_asks_for_a_language_by_its_tag() -> None:
    found = [
        f"{name}:{line} {texts}"
        for name, tree in modules()
        for line, texts in tags_asked(tree)
        if (name, texts) not in ALLOWED
    ]
    assert not found, "\n".join(found)


def test_what_is_allowed_is_still_there() -> None:
    there = {(name, texts) for name, tree in modules() for _, texts in tags_asked(tree)}
    assert set(ALLOWED) <= there
