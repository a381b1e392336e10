"""What a finding takes from the place where it stands."""

from __future__ import annotations

import pytest
from drift_scene import scene

from variance.drift.finding import make_finding
from variance.types import Article


def test_the_passage_fills_in_what_it_tells() -> None:
    view = scene(
        Article(id="l", text="Rain. It took 30 days.", lang="en", source="Post", published="2021"),
        Article(id="r", text="Es dauerte 40 Tage. Regen.", lang="de"),
    )
    left, right = view.documents["l"], view.documents["r"]
    finding = make_finding(
        view.event, left, (14, 16), kind="number", severity="major", cause="dispute",
        canonical="40", explanation="Why.", score=0.5, other=(right, 11),
    )  # fmt: skip
    assert (finding.variant, finding.sentence) == ("30", "It took 30 days.")
    assert (finding.article_id, finding.source, finding.lang) == ("l", "Post", "en")
    assert (finding.other_article_id, finding.other_sentence) == ("r", "Es dauerte 40 Tage.")
    assert (finding.event_id, finding.finding_id) == ("event", "")
    assert finding.category == "accuracy/mistranslation"


@pytest.mark.parametrize(("given", "kept"), [(-1.0, 0.0), (0.12345, 0.1235), (3.0, 1.0)])
def test_a_score_is_brought_into_its_range(given: float, kept: float) -> None:
    view = scene("Orlen")
    finding = make_finding(
        view.event, view.documents["a0"], (0, 5), kind="name", severity="info",
        cause="exonym", canonical="Orlan", explanation="Why.", score=given,
    )  # fmt: skip
    assert finding.score == pytest.approx(kept, abs=1e-4)
    assert finding.other_article_id is None
