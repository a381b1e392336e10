"""What lies beside a model's weights: codes, figures, places, and folders written whole."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from variance.errors import ModelError
from variance.translate.model_files.atomic import atomic_folder
from variance.translate.model_files.codec import code_of, language_token, languages_of, load_spm
from variance.translate.model_files.position_encodings import sinusoids
from variance.translate.model_files.published import published_quality, qualities_of
from variance.translate.names.rules import by_rule, mix, mixed_score


@pytest.mark.parametrize("family", ["marian", "m2m100", "nllb", "apertium"])
def test_codes_lead_back_to_the_language(family: str) -> None:
    known = languages_of(family)
    assert len(known) > 10
    assert all(code_of(lang, family) == code for code, lang in known.items())
    assert language_token("deu_Latn", "nllb") == "deu_Latn"


def test_a_missing_vocabulary_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"source\.spm: missing"):
        load_spm(tmp_path / "source.spm")


def write_half(target: Path) -> None:
    with atomic_folder(target) as work:
        (work / "half").write_text("x")
        raise OSError("disk full")


def test_a_folder_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "model"
    with pytest.raises(ModelError, match="cannot be written"):
        write_half(target)
    assert list(tmp_path.iterdir()) == []
    for content in ("one", "two"):
        with atomic_folder(target) as work:
            (work / "file").write_text(content)
    assert (target / "file").read_text() == "two"
    assert list(tmp_path.iterdir()) == [target]


def test_position_encodings_go_on_where_they_stopped() -> None:
    whole = sinusoids(0, 6, 8, steps=4)
    np.testing.assert_array_equal(whole[2:], sinusoids(2, 4, 8, steps=4))
    np.testing.assert_allclose(whole[0], [0] * 4 + [1] * 4)


def test_published_figures_are_found_by_model_and_pair() -> None:
    found = qualities_of("apertium")
    assert found
    for quality in found:
        assert published_quality("apertium", quality.source, quality.target) == quality
    assert qualities_of("no-such-model") == ()


def test_the_tables_answer_gains_and_the_rest_loses() -> None:
    rule = by_rule("панкратов", "ru")
    forms = [("pankratoff", -0.1), (rule, -2.0)]
    mixed = dict(mix("панкратов", "ru", forms, 2, weight=0.5))
    assert mixed[rule] > -2.0
    assert mixed["pankratoff"] < -0.1
    assert mix("панкратов", "ru", forms, 1, weight=0.0) == forms[:1]
    assert mixed_score("панкратов", rule, "xx", -2.0) == -2.0
