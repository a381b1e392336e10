"""Files of every kind become articles, with what they say of themselves and what they do not."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from variance.corpus import read_corpus
from variance.errors import CorpusError
from variance.types import Article, Rejected

STORY = (
    "Fighters of the resistance held the western edge of the valley on Tuesday.\n\n"
    "Around 30 men were killed, a spokesman said."
)
PAGE = f"""<html lang="en"><head><title>Valley holds</title>
<meta property="og:site_name" content="The Post">
<meta property="article:published_time" content="2021-08-31T10:00:00+00:00">
<link rel="canonical" href="https://post.example/a"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Valley holds</h1>
<p>{STORY} It was the third night of fighting, and neither side gave way to the other.</p>
<p>The governor said that the road to the capital of the province had been mined by his men.</p>
</article><footer>© 2021 The Post</footer></body></html>"""
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Ledger</title>
<language>en</language><item><title>One &amp; all</title><link>https://l.example/1</link>
<guid>l-1</guid><pubDate>Mon, 30 Aug 2021 13:30:00 +0000</pubDate>
<description>&lt;p&gt;The storm came ashore.&lt;/p&gt;&lt;p&gt;Power failed.&lt;/p&gt;</description>
</item>
<item><title>Empty</title></item></channel></rss>"""


def read(path: Path) -> tuple[list[Article], list[Rejected]]:
    rejected: list[Rejected] = []
    return list(read_corpus(path, on_rejected=rejected.append)), rejected


def test_text_with_header(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "---\nid: x1\ntitle: 'Valley: holds'\nsource: Post\nlang: eng\n"
        f"published: 31 August 2021\nurl: https://p.example/\nmood: good\n---\n{STORY}\n",
        encoding="utf-8",
    )
    [article], rejected = read(tmp_path)
    assert article == Article(
        id="x1", text=STORY, title="Valley: holds", source="Post", lang="en",
        published="2021-08-31", url="https://p.example/",
    )  # fmt: skip
    assert rejected == []


def test_text_without_header(tmp_path: Path) -> None:
    text = f"Valley holds out against the Taliban\n\nKabul, Aug. 31, 2021 (EFE).- {STORY}"
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text(text, encoding="utf-8")
    [article], _ = read(tmp_path)
    assert article.id == "sub/a.txt"
    assert article.title == "Valley holds out against the Taliban"
    assert (article.lang, article.source, article.published) == ("en", "EFE", "2021-08-31")
    assert article.text == text


def test_markdown(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"# Valley *holds*\n\n[Read](http://x)\n\n{STORY}", "utf-8")
    [article], _ = read(tmp_path)
    assert article.text == f"Valley holds\n\nRead\n\n{STORY}"
    assert article.title == "Valley holds"


def test_page(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    [article], rejected = read(tmp_path)
    assert rejected == []
    assert (article.title, article.source, article.lang) == ("Valley holds", "The Post", "en")
    assert (article.published, article.url) == ("2021-08-31", "https://post.example/a")
    assert "the western edge of the valley" in article.text
    assert "©" not in article.text
    assert "Home" not in article.text


def test_feed(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(FEED, encoding="utf-8")
    [article], [rejected] = read(tmp_path)
    assert article.id == "l-1"
    assert article.title == "One & all"
    assert article.text == "The storm came ashore.\n\nPower failed."
    assert article.published == "2021-08-30T13:30:00+00:00"
    assert (article.source, article.lang, article.url) == ("Ledger", "en", "https://l.example/1")
    assert "no text" in rejected.reason


def test_json_lines(tmp_path: Path) -> None:
    rows = ['{"text": "They fled north."}', "", "{broken", '["a"]', '{"id": 7, "text": "It fell."}']
    (tmp_path / "a.jsonl").write_text("\ufeff" + "\n".join(rows), encoding="utf-8")
    articles, rejected = read(tmp_path)
    assert [(a.id, a.text) for a in articles] == [
        ("a.jsonl#1", "They fled north."),
        ("7", "It fell."),
    ]
    assert [r.line for r in rejected] == [3, 4]


@pytest.mark.parametrize(("name", "mark"), [("a.csv", ","), ("b.csv", ";"), ("c.tsv", "\t")])
def test_tables(tmp_path: Path, name: str, mark: str) -> None:
    lines = [
        mark.join(("id", "Text", "lang")),
        mark.join(("1", '"They fled,\nsaid ""he""; so"', "de")),
        mark.join(("", "It fell.", "")),
    ]
    (tmp_path / name).write_text("\n".join(lines), encoding="utf-8")
    articles, rejected = read(tmp_path)
    assert [(a.id, a.text) for a in articles] == [
        ("1", 'They fled,\nsaid "he"; so'),
        (f"{name}#4", "It fell."),
    ]
    assert articles[0].lang == "de"
    assert rejected == []


def test_table_without_text_is_no_table_of_articles(tmp_path: Path) -> None:
    (tmp_path / "expected.csv").write_text("article_id,kind\na,name\n", encoding="utf-8")
    articles, [rejected] = read(tmp_path)
    assert articles == []
    assert "no column 'text'" in rejected.reason


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt.gz", STORY),
        ("a.html.gz", PAGE),
        ("a.xml.gz", FEED),
        ("a.jsonl.gz", json.dumps({"text": STORY})),
        ("a.csv.gz", f'text\n"{STORY}"\n'),
    ],
)
def test_compressed(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_bytes(gzip.compress(content.encode()))
    articles, _ = read(tmp_path)
    assert len(articles) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    text = "Їхній речник сказав: «Ні».\r\nБоротьба триває.\rДалі."
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    [article], _ = read(tmp_path)
    assert article.text == text.replace("\r\n", "\n").replace("\r", "\n")


def test_old_encodings_are_guessed(tmp_path: Path) -> None:
    text = "Талибы начали наступление на последнюю провинцию страны, сообщил представитель. " * 5
    (tmp_path / "a.txt").write_bytes(text.encode("cp1251"))
    [article], _ = read(tmp_path)
    assert article.text.strip() == text.strip()


def test_letters_are_never_normalised(tmp_path: Path) -> None:
    text = "Cafe\u0301 and Café, a\u200fb, “so”"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    [article], _ = read(tmp_path)
    assert article.text == text


def test_ids_are_distinct_and_stable(tmp_path: Path) -> None:
    for folder, text in (("a", "They fled north."), ("b", "They fled south.")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.txt").write_text(text, encoding="utf-8")
    paths = [tmp_path / "a", tmp_path / "b"]
    assert [article.id for article in read_corpus(paths)] == ["x.txt", "x.txt~2"]
    assert [article.id for article in read_corpus(tmp_path)] == ["a/x.txt", "b/x.txt"]


def test_the_same_article_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("They fled north.", encoding="utf-8")
    rejected: list[Rejected] = []
    articles = list(read_corpus([tmp_path, tmp_path / "x.txt"], on_rejected=rejected.append))
    assert len(articles) == len(rejected) == 1
    assert "the same article" in rejected[0].reason


def test_files_that_speak_of_the_folder_are_no_articles(tmp_path: Path) -> None:
    for name in ("README.md", "LICENSE", "Readme.txt", ".hidden.txt"):
        (tmp_path / name).write_text(STORY, encoding="utf-8")
    assert read(tmp_path) == ([], [])
    assert len(list(read_corpus(tmp_path / "README.md"))) == 1


def test_what_a_folder_says_is_no_article_is_passed_over(tmp_path: Path) -> None:
    for name in ("a.txt", "notes.txt", "truth-1.csv", "truth-2.csv"):
        (tmp_path / name).write_text(f"They fled north, says {name}.", encoding="utf-8")
    (tmp_path / "deeper").mkdir()
    (tmp_path / "deeper" / "notes.txt").write_text("They fled south.", encoding="utf-8")
    (tmp_path / ".varianceignore").write_text("# tables\n\ntruth-*.csv\nnotes.txt\n", "utf-8")
    articles, rejected = read(tmp_path)
    assert [article.id for article in articles] == ["a.txt", "deeper/notes.txt"]
    assert rejected == []
    assert len(read(tmp_path / "notes.txt")[0]) == 1


def test_a_list_of_what_is_no_article_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("They fled north.", encoding="utf-8")
    (tmp_path / ".varianceignore").write_bytes(b"\xff\xfe\xff")
    articles, rejected = read(tmp_path)
    assert len(articles) == 1
    assert [row.path.endswith(".varianceignore") for row in rejected] == [True]


def test_the_demonstration_sets_nothing_aside() -> None:
    assert read(Path(__file__).parents[2] / "corpora")[1] == []


def test_year_of_a_dateline_comes_from_the_corpus_if_it_is_of_one_time(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Kabul, Dec. 30 (EFE).- {STORY}", encoding="utf-8")
    (tmp_path / "b.txt").write_text(f"---\npublished: 2021-01-02\n---\n{STORY}", encoding="utf-8")
    assert [(x.id, x.published) for x in read_corpus(tmp_path)] == [
        ("b.txt", "2021-01-02"),
        ("a.txt", "2020-12-30"),
    ]
    (tmp_path / "c.txt").write_text(f"---\npublished: 2015-01-02\n---\nOld. {STORY}", "utf-8")
    assert {x.id: x.published for x in read_corpus(tmp_path)}["a.txt"] is None


def test_the_day_a_page_was_printed_is_not_its_date(tmp_path: Path) -> None:
    text = f"Saturday, 27 April\nworld\n\nValley holds out against the Taliban\n\n{STORY}"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    [article], _ = read(tmp_path)
    assert article.published is None
    assert article.text.startswith("Valley")


def test_date_and_source_of_an_address(tmp_path: Path) -> None:
    url = "https://www.post.example/2021/08/31/valley"
    (tmp_path / "a.txt").write_text(f"---\nurl: {url}\n---\n{STORY}", encoding="utf-8")
    [article], _ = read(tmp_path)
    assert (article.published, article.source) == ("2021-08-31", "post.example")


def test_a_missing_path_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="nowhere"):
        list(read_corpus(tmp_path / "nowhere"))
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    with pytest.raises(CorpusError, match=r"a\.pdf.*\.txt"):
        list(read_corpus(tmp_path / "a.pdf"))
