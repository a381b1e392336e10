"""Words of scripts without capitals: read like known names, or pointed at by titles."""

from __future__ import annotations

from variance.mentions.find import find_mentions
from variance.mentions.gazetteer import build_gazetteer
from variance.mentions.matching import LEAST_SCORE, match_words, without_clitics
from variance.mentions.observations import observe
from variance.mentions.tables import is_ordinary, is_people
from variance.mentions.titles import names_after_titles, words_after_cues
from variance.mentions.uncased import accepted, select_uncased
from variance.names.script import skeletons
from variance.types import Article

ENGLISH = Article(id="en", lang="en", text="They met Massoud in Panjshir. Massoud stayed there.")
PERSIAN = Article(id="fa", lang="fa", text="مسعود در پنجشیر ماند.")


def test_clitics_come_off_and_the_offsets_say_so() -> None:
    word = "وپنجشیر"
    for start, end, name in without_clitics(word, "ar"):
        assert word[start:end] == name


def test_a_word_matches_the_name_of_its_skeleton() -> None:
    known = dict.fromkeys(skeletons("Massoud", "en"), (("massoud", "en"),))
    found = match_words([("fa", "مسعود"), ("fa", "آرام")], known)
    assert set(found) == {("fa", "مسعود")}
    [match] = found["fa", "مسعود"]
    assert match.form == "massoud"
    assert match.score >= LEAST_SCORE


def test_known_names_are_taken_in_another_script() -> None:
    corpus = [observe(ENGLISH), observe(PERSIAN)]
    gazetteer = build_gazetteer(corpus)
    assert set(accepted(["مسعود", "ماند"], "fa", gazetteer)) == {"مسعود"}
    assert "مسعود" in {m.surface for m in select_uncased(corpus[1], gazetteer)}


def test_a_name_that_a_title_points_at_twice() -> None:
    text = "فرمانده تارونا آمد. فرمانده تارونا رفت."
    once = observe(Article(id="b", lang="fa", text=text.partition(".")[0]))
    twice = observe(Article(id="a", lang="fa", text=text))
    assert names_after_titles([once]) == []
    assert [[p.text for p in name] for _, name in names_after_titles([twice])] == [["تارونا"]] * 2
    assert words_after_cues([twice]) == {("fa", "تارونا")}


def test_ordinary_words_and_peoples() -> None:
    assert is_ordinary("widerstandsgruppe", "de")
    assert not is_ordinary("x" * 5000, "de")
    assert is_people("afghans", "en")
    assert not is_people("massoud", "en")


def test_alone_an_article_in_persian_shows_no_name_of_another() -> None:
    assert "پنجشیر" not in {m.surface for m in find_mentions([PERSIAN])}
