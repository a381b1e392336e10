"""Apertium as a separate process: a stand-in program, and the real one where it is installed."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from variance.errors import ModelError
from variance.translate.engines.apertium import ApertiumTranslator
from variance.translate.registry import best_translator, open_engine

PROGRAM = """#!{python}
import sys
if sys.argv[1] == "-l":
    print("  eng-spa\\n  spa-eng\\n  spa-eng_US\\n  hbs-eng\\n  nonsense")
elif sys.argv[1] == "-V":
    print("Apertium 9.9")
else:
    for line in sys.stdin.read().split("\\n"):
        words = [f"*{{w}}" if w.startswith("Panj") else w.upper() for w in line.split()]
        print(" ".join(words))
"""


@pytest.fixture
def program(tmp_path: Path) -> str:
    path = tmp_path / "apertium"
    path.write_text(PROGRAM.format(python=sys.executable))
    path.chmod(0o755)
    return str(path)


def test_pairs_are_discovered(program: str) -> None:
    engine = ApertiumTranslator(program)
    assert engine.pairs() == (("en", "es"), ("es", "en"))
    assert engine.serves("es-MX", "en-US")
    assert engine.grade("es", "en") == "fair"
    assert engine.grade("en", "es") == "weak"
    assert engine.usual("es", "en") == 75.8
    assert "version:9.9" in engine.identity.signature


def test_stars_are_taken_off_and_kept_as_a_signal(program: str) -> None:
    engine = ApertiumTranslator(program)
    texts = ["Cae Panjshir. Sí.", "", "uno * dos"]
    made = engine.translate(texts, "es", "en")
    assert [t.hypothesis for t in made] == ["CAE Panjshir. SÍ.", "", "UNO DOS"]
    assert [t.unknown for t in made] == [("Panjshir",), (), ()]
    assert engine.translate([], "es", "en") == []


def test_pair_that_is_not_installed_is_refused(program: str) -> None:
    with pytest.raises(ModelError, match="does not translate from 'de' to 'en'"):
        ApertiumTranslator(program).translate(["x"], "de", "en")


def test_program_that_fails_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "apertium"
    path.write_text(PROGRAM.format(python=sys.executable).replace('print(" ".join', "exit(3 or"))
    path.chmod(0o755)
    with pytest.raises(ModelError, match="apertium spa-eng failed"):
        ApertiumTranslator(str(path)).translate(["x"], "es", "en")


def test_absent_program_is_no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert list(open_engine("apertium")) == []
    with pytest.raises(ModelError, match="not installed"):
        ApertiumTranslator()


@pytest.mark.skipif(shutil.which("apertium") is None, reason="Apertium is not installed")
def test_real_program_carries_unknown_names_through() -> None:
    translator = best_translator("es", "en", "apertium")
    if translator is None:
        pytest.skip("apertium-eng-spa is not installed")
    (made,) = translator.translate(["Panjshir resiste en las montañas."], "es", "en")
    assert "Panjshir" in made.hypothesis
    assert "Panjshir" in made.unknown
    assert "*" not in made.hypothesis
