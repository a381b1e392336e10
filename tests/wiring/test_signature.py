"""What shaped a run is written down; what did not is left out."""

from __future__ import annotations

from dataclasses import replace

from synthetic_report import ARTICLES

import variance
from variance.config import Config
from variance.wiring.signature import LIBRARIES, UNSEEN_SETTINGS, sign
from variance.wiring.trips import Trips


def test_the_order_of_articles_and_the_processes_leave_it() -> None:
    one = sign(Config(jobs=1), ARTICLES, Trips(notes=("a note",)))
    assert sign(Config(jobs=4), ARTICLES[::-1], Trips(notes=("a note",))) == one
    assert one.variance == variance.__version__
    assert one.notes == ("a note",)
    assert [name for name, _ in one.libraries] == list(LIBRARIES)
    assert not set(UNSEEN_SETTINGS) & dict(one.settings).keys()


def test_any_field_of_an_article_changes_it() -> None:
    before = sign(Config(), ARTICLES, Trips()).corpus
    for change in ({"text": "x"}, {"lang": "fr"}, {"published": "2000-01-01"}):
        changed = (replace(ARTICLES[0], **change), *ARTICLES[1:])
        assert sign(Config(), changed, Trips()).corpus != before
