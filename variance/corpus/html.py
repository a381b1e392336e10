"""The story and its metadata out of a web page.

Goes in: HTML. Comes out: text and header. Touch it when a page loses its story or its date.
"""

from __future__ import annotations

import re

from variance.corpus.header import Header, date_or_none, language_or_none
from variance.corpus.limits import UnreadableError

_LANG = re.compile(
    rb"<html\b[^>]{0,500}?\blang\s*=\s*[\"']?(?P<lang>[A-Za-z][\w-]{1,20})", re.IGNORECASE
)


def read_page(data: bytes) -> tuple[Header, str]:
    """Read the story of a web page with trafilatura.

    Args:
        data: the page's bytes.

    Returns:
        What its metadata says, and the story's text, its title first where the page shows it.

    Raises:
        UnreadableError: there is no story on the page.
    """
    from lxml import etree
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    try:
        page = bare_extraction(
            data, with_metadata=True, include_comments=False, include_tables=False,
            deduplicate=False,
        )  # fmt: skip
    except (ValueError, TypeError, AttributeError, RecursionError, etree.LxmlError) as error:
        raise UnreadableError(f"no web page that can be read ({type(error).__name__})") from error
    text = page.text if isinstance(page, Document) else None
    if not isinstance(page, Document) or not text or not text.strip():
        raise UnreadableError("no story found on the web page")
    lang = _LANG.search(data[:20_000])
    header = Header(
        title=_clean(page.title),
        source=_clean(page.sitename),
        lang=language_or_none(lang["lang"].decode("ascii")) if lang else None,
        published=date_or_none(page.date),
        url=_clean(page.url),
    )
    return header, text


def plain_html(fragment: str) -> str:
    """Give the words of a piece of HTML, one line a block.

    Args:
        fragment: HTML such as a feed's items hold; plain text comes back as it is.

    >>> plain_html("<p>They <b>fled</b>.</p><p>It fell.</p>")
    'They fled.\\n\\nIt fell.'
    """
    if "<" not in fragment and "&" not in fragment:
        return fragment
    from lxml import etree, html

    try:
        root = html.fragment_fromstring(fragment, create_parent="div")
    except (etree.LxmlError, ValueError):
        return ""
    for element in root.iter("script", "style", "noscript", "figure", "iframe"):
        element.clear(keep_tail=True)
    for element in root.iter("p", "div", "br", "li", "h1", "h2", "h3", "h4", "blockquote", "tr"):
        element.tail = ("\n" if element.tag in ("br", "li", "tr") else "\n\n") + (
            element.tail or ""
        )
    text = "".join(root.itertext())
    lines = [" ".join(line.split(" ")).strip() for line in text.replace("\r", "").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _clean(value: object) -> str | None:
    text = " ".join(value.split()) if isinstance(value, str) else ""
    return text or None
