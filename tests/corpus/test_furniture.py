"""Page furniture goes, the story stays."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from variance.corpus.furniture import drop_furniture

SHARED = Path(__file__).resolve().parents[3] / "shared"
STORY = "Fighters held the edge of the valley.\n\nAround 30 men were killed, he said."


@pytest.mark.parametrize(
    "line",
    [
        "Related Articles", "Back to top button", "Leave a Comment",
        "Share  |  Print  |  Comments (12)",
        "Share on Facebook   Tweet   WhatsApp", "RU\u00a0\u00a0UA\u00a0\u00a0EN", "HI | UR | EN",
        "English · Русский · Українська", "ADVERTISEMENT", "- Advertisement -", "Read also:",
        "Read also: What will be the weather of the weekend", "Photo: Valley archive",
        "The commander. (Wikimedia Commons/Some Body)", "(Photo by A. Person / AFP)",
        "We use cookies to improve your experience on our site.", "Subscribe to our channel",
        "© 2021 The Post. All rights reserved", "Читайте также: Погода на выходные", "Реклама",
        "Підписуйтесь на наш канал", "Lesen Sie auch: Das Wetter",
        "Kommentare (3)", "Baca juga: Cuaca",
        "بیشتر بخوانید: هوا", "اقرأ أيضا: الطقس", "यह भी पढ़ें: मौसम", "Publicidad",
        "»»»  Lire la suite",
    ],
)  # fmt: skip
def test_furniture_goes(line: str) -> None:
    before, after = STORY.split("\n\n")
    assert drop_furniture(f"{before}\n\n{line}\n\n{after}").replace("\n\n\n", "\n\n") == STORY
    assert drop_furniture(f"{STORY}\n\n{line}") == STORY


@pytest.mark.parametrize(
    "line",
    [
        "Kabul", "Highlights", "World leaders met in Kabul", "The enemy fled (Reuters).",
        "KABUL (Reuters) -", "Photographs showed the flag above the office of the governor.",
        "Share prices fell.", "“Leave a comment,” he said.", "Sport is banned.", "UN and EU met",
        "Search for survivors continues", "Home at last", "* * *", ",",
        "Photo: what the picture does not show is " + "the road that goes on and on, " * 9,
        "The clashes, says Massoud (AFP)",
    ],
)  # fmt: skip
def test_the_story_stays(line: str) -> None:
    text = f"Fighters held on.\n\n{line}\n\nAround 30 men were killed."
    assert drop_furniture(text) == text


def test_labels_go_only_above_the_title() -> None:
    text = f"World\nMonday, 30 August 2021, 14:05\n\nValley holds out\n\n{STORY}\n\nWorld"
    assert drop_furniture(text) == f"Valley holds out\n\n{STORY}\n\nWorld"


def test_titles_after_a_heading_at_the_end_go_with_it() -> None:
    text = f"{STORY}\n\nRelated Articles\n\nStorm hits the coast\nA new album after 40 years"
    assert drop_furniture(text) == STORY
    goes_on = f"{STORY}\n\nRelated Articles\n\nThe valley has been quiet since."
    assert drop_furniture(goes_on) == f"{STORY}\n\n\nThe valley has been quiet since."


def test_a_text_of_furniture_alone_is_left() -> None:
    assert drop_furniture("Leave a Comment") == "Leave a Comment"


@pytest.mark.shared
def test_nothing_of_960_news_documents_is_dropped() -> None:
    files = sorted((SHARED / "data" / "ntrex").glob("*.jsonl"))
    lines = [line for file in files for line in file.read_text("utf-8").rstrip("\n").split("\n")]
    texts = [json.loads(line)["text"] for line in lines]
    assert len(texts) == 960
    changed = [text for text in texts if drop_furniture(text).split() != text.split()]
    assert len(changed) == 0


@pytest.mark.shared
def test_the_furniture_of_the_seeds_goes_and_nothing_else() -> None:
    dropped = []
    for path in sorted((SHARED / "seeds").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        kept = drop_furniture(text).split("\n")
        lines = [line for line in text.split("\n") if line.strip()]
        dropped.append([" ".join(line.split()[:3]) for line in lines if line not in kept])
    assert dropped == [
        ["Conflicts & War", "Related Articles", "Back to top"],
        ["RU UA EN", "Saturday, 27 April", "world"],
        [],
        ["Ahmad Massoud. (Wikimedia"],
        ["Leave a Comment"],
    ]
