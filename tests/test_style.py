"""Functions stay simple and thresholds have names."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import variance

ROOT = Path(variance.__file__).parent
MOST_COMPLEX = 15  # McCabe's number, with a path for each `and`, `or` and comprehension
PLAIN_NUMBERS = (-1, 0, 1, 2, 0.0, 1.0)  # what needs no name: none, one, a pair
Function = ast.FunctionDef | ast.AsyncFunctionDef


def trees() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(ROOT.rglob("*.py")):
        yield str(path.relative_to(ROOT)), ast.parse(path.read_text(encoding="utf-8"))


def own_nodes(function: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a function without those of the functions inside it."""
    for child in ast.iter_child_nodes(function):
        if not isinstance(child, Function | ast.ClassDef):
            yield child
            yield from own_nodes(child)


def complexity(function: ast.AST) -> int:
    paths = 1
    for node in own_nodes(function):
        if isinstance(node, ast.If | ast.IfExp | ast.For | ast.While | ast.ExceptHandler):
            paths += 1
        elif isinstance(node, ast.BoolOp):
            paths += len(node.values) - 1
        elif isinstance(node, ast.comprehension):
            paths += 1 + len(node.ifs)
    return paths


def unnamed_thresholds(tree: ast.Module) -> Iterator[tuple[int, float]]:
    """Numbers that something is compared with where it stands, instead of a name for them."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            for side in (node.left, *node.comparators):
                if isinstance(side, ast.UnaryOp):
                    side = side.operand
                value = side.value if isinstance(side, ast.Constant) else 0
                if isinstance(value, int | float) and value not in PLAIN_NUMBERS:
                    yield node.lineno, value


def test_a_complex_function_is_seen() -> None:
    code = "def f(x):\n    return [y for y in x if y and not (y > 1 or y < 0)] if x else None\n"
    assert complexity(ast.parse(code).body[0]) == 6
    assert list(unnamed_thresholds(ast.parse("a = b > 0.7 or c == 2 or 3 < d"))) == [
        (1, 0.7),
        (1, 3),
    ]


def test_functions_are_simple() -> None:
    found = [
        f"{name}:{node.lineno} {node.name} {complexity(node)}"
        for name, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, Function) and complexity(node) > MOST_COMPLEX
    ]
    assert not found, "\n".join(found)


def test_thresholds_have_names() -> None:
    found = [
        f"{name}:{line} {value}"
        for name, tree in trees()
        for line, value in unnamed_thresholds(tree)
    ]
    assert not found, "\n".join(found)
