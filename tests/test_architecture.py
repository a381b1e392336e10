"""Imports run one way, and `import variance` stays light."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import variance

ROOT = Path(variance.__file__).parent
# A room may import the rooms before it, and no other. Side stages never import each other.
GROUND = ("types", "errors", "config")
MAY_IMPORT: dict[str, tuple[str, ...]] = {
    "types": (),
    "errors": (),
    "config": ("errors",),
    "text": GROUND,
    "corpus": (*GROUND, "text"),
    "names": (*GROUND, "text"),
    "mentions": (*GROUND, "text", "names"),
    "align": (*GROUND, "text", "names"),
    "translate": (*GROUND, "text", "names"),
    "drift": (*GROUND, "text", "names"),
    "report": (*GROUND, "text", "names"),
    # The wiring: pipeline, and what it keeps in files of their own.
    "parts": (*GROUND, "names"),
    "trips": (*GROUND, "text", "names", "translate", "parts"),
    "opinions": ("names", "translate", "__init__"),
    "signature": (*GROUND, "trips", "__init__"),
    "pipeline": (
        *GROUND, "text", "corpus", "names", "mentions", "align", "translate", "drift", "report",
        "parts", "trips", "signature",
    ),
    "cli": (
        *GROUND, "text", "corpus", "names", "mentions", "align", "translate", "drift", "report",
        "pipeline", "parts", "options", "wording", "__init__",
    ),
    "wording": ("types", "report", "translate"),
    "options": ("types", "config", "__init__"),
    "__main__": ("cli",),
}  # fmt: skip


def room_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imported_rooms(path: Path) -> set[str]:
    rooms = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            modules = [node.module or ""]
            if node.module == "variance":
                modules = [f"variance.{alias.name}" for alias in node.names]
        else:
            continue
        for module in modules:
            parts = module.split(".")
            if parts[0] == "variance":
                is_room = len(parts) > 1 and (
                    (ROOT / parts[1]).is_dir() or (ROOT / f"{parts[1]}.py").exists()
                )
                rooms.add(parts[1] if is_room else "__init__")
    return rooms


def test_imports_run_one_way() -> None:
    modules = [path for path in ROOT.rglob("*.py") if path != ROOT / "__init__.py"]
    assert len(modules) > 10
    wrong = []
    for path in modules:
        room = room_of(path)
        up = imported_rooms(path) - {room, *MAY_IMPORT[room]}
        wrong += [f"{path.relative_to(ROOT)} imports {target}" for target in sorted(up)]
    assert not wrong, "\n".join(wrong)


def test_only_the_command_line_prints() -> None:
    for path in ROOT.rglob("*.py"):
        if path.name == "cli.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in ("print", "exit"), f"{path}:{node.lineno}"


def test_import_loads_no_engine() -> None:
    heavy = ("torch", "transformers", "ctranslate2", "sentencepiece", "trafilatura", "sacrebleu")
    code = f"import sys, variance; print([m for m in {heavy!r} if m in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"
