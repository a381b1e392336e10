"""Imports run one way and through doors, and `import variance` stays light."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import variance

ROOT = Path(variance.__file__).parent
# A room may import the rooms before it, and no other. Side stages never import each other.
GROUND = ("types", "errors", "config", "memory", "work", "tables", "languages")
MAY_IMPORT: dict[str, tuple[str, ...]] = {
    "types": (),
    "errors": (),
    "config": ("errors",),
    "memory": (),
    "work": (),
    "tables": ("errors",),
    "languages": ("errors", "tables"),
    "text": GROUND,
    "corpus": (*GROUND, "text"),
    "names": (*GROUND, "text"),
    "mentions": (*GROUND, "text", "names"),
    "align": (*GROUND, "text", "names"),
    "translate": (*GROUND, "text", "names"),
    "drift": (*GROUND, "text", "names"),
    "report": (*GROUND, "text", "names"),
    # The wiring: pipeline, and a room with what it keeps in files of their own.
    "wiring": (
        *GROUND, "text", "corpus", "names", "mentions", "align", "translate", "drift", "__init__",
    ),
    "pipeline": (*GROUND, "text", "align", "report", "wiring"),
    "commands": (*GROUND, "names", "translate", "report", "wiring", "pipeline", "__init__"),
    "cli": ("errors", "commands"),
    "__main__": ("cli",),
}  # fmt: skip

# Within a room of rooms, the same: each may import those before it in its list.
FLOORS: dict[str, tuple[str, ...]] = {
    "text": ("dates", "numbers"),
    "names": (
        "script", "convention", "meaning", "explain", "score", "block", "judge", "sources",
        "cluster",
    ),
    "drift": ("facts", "name", "figure", "date", "office", "statement", "word"),
    "report": ("tables", "decisions", "page"),
    "translate": ("model_files", "phrases", "students", "engines", "names", "store"),
}  # fmt: skip
MOST_FILES = 15  # of one room, its door left out

MODULES = {
    ".".join(path.relative_to(ROOT.parent).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(ROOT.rglob("*.py"))
}


def imports(module: str) -> Iterator[str]:
    """The modules of ours that a module names in its imports, whole or inside functions."""
    for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (a.name for a in node.names if a.name.split(".")[0] == "variance")
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: relative import"
            if (node.module or "").split(".")[0] != "variance":
                continue
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                a_module = whole in MODULES and alias.name not in exports(str(node.module))
                yield whole if a_module else str(node.module)


@cache
def exports(module: str) -> frozenset[str]:
    """The names that a door gives; one of them may be called as the file that it comes from."""
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    found = [node.names for node in tree.body if isinstance(node, ast.ImportFrom)]
    return frozenset(alias.name for names in found for alias in names)


def is_room(module: str) -> bool:
    return MODULES[module].name == "__init__.py"


def room_of(module: str) -> str:
    """The room that a module stands in: a door stands in its own."""
    return module if is_room(module) else module.rpartition(".")[0]


def first(module: str) -> str:
    """The room or file right under `variance`."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


def test_imports_run_one_way() -> None:
    assert len(MODULES) > 100
    wrong = []
    for module in MODULES:
        if module == "variance":
            continue
        up = {first(target) for target in imports(module)} - {first(module)}
        wrong += [f"{module} imports {t}" for t in sorted(up - set(MAY_IMPORT[first(module)]))]
    assert not wrong, "\n".join(wrong)


def test_floors_of_a_room_run_one_way() -> None:
    wrong = []
    for room, floors in FLOORS.items():
        rooms = {
            m.split(".")[2] for m in MODULES if is_room(m) and m.startswith(f"variance.{room}.")
        }
        assert rooms == set(floors), f"variance.{room}: list its rooms in FLOORS"
        for module in MODULES:
            parts = module.split(".")
            if parts[1:2] != [room] or len(parts) < 3 or parts[2] not in floors:
                continue
            below = floors[: floors.index(parts[2]) + 1]
            wrong += [
                f"{module} imports {target}"
                for target in imports(module)
                if (p := target.split("."))[1:2] == [room] and len(p) > 2 and p[2] in floors
                and p[2] not in below
            ]  # fmt: skip
    assert not wrong, "\n".join(wrong)


def test_rooms_are_entered_by_their_doors() -> None:
    """From outside a room only what its `__init__.py` exports is imported."""
    wrong = []
    for module in MODULES:
        if module == "variance":
            continue
        here = room_of(module)
        for target in imports(module):
            there = room_of(target)
            inside = here == there or here.startswith(f"{there}.")
            if not is_room(target) and not inside and there != "variance":
                wrong.append(f"{module} imports {target}: the door is {there}")
    assert not wrong, "\n".join(wrong)


def test_no_circle() -> None:
    """Files never import each other in a circle, not even inside functions."""
    graph = {
        module: {t for t in imports(module) if t != module and not is_room(t)}
        for module in MODULES
        if module != "variance"
    }
    doors = {m: set(imports(m)) for m in MODULES if is_room(m) and m != "variance"}
    for module, targets in graph.items():
        for target in imports(module):
            if target in doors and not f"{module}.".startswith(f"{target}."):
                targets |= doors[target]
    try:
        tuple(TopologicalSorter(graph).static_order())
    except CycleError as circle:
        raise AssertionError(" imports ".join(circle.args[1])) from None


def test_doors_say_what_a_room_is_for() -> None:
    for module, path in MODULES.items():
        if not is_room(module) or module == "variance":
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        said = ast.get_docstring(tree) or ""
        assert len(said.split()) > 5, f"{module}: say what the room is for"
        strange = [
            node.lineno
            for node in tree.body[1:]
            if not isinstance(node, ast.ImportFrom | ast.Assign)
        ]
        assert not strange, f"{path}: a door only exports"


def test_rooms_are_small() -> None:
    for module in MODULES:
        if is_room(module) and module != "variance":
            files = [m for m in MODULES if not is_room(m) and room_of(m) == module]
            assert len(files) <= MOST_FILES, f"{module} has {len(files)} files: split it"


def test_only_the_command_line_prints() -> None:
    for path in ROOT.rglob("*.py"):
        if path.name == "cli.py" or path.parent.name == "commands":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in ("print", "exit"), f"{path}:{node.lineno}"


def test_import_loads_no_engine() -> None:
    heavy = ("torch", "transformers", "ctranslate2", "sentencepiece", "trafilatura", "sacrebleu")
    code = f"import sys, variance; print([m for m in {heavy!r} if m in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"
