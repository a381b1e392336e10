"""Plain text out of Markdown.

Goes in: Markdown. Comes out: its words. Touch it for a mark that stays in the text.
"""

from __future__ import annotations

import re

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_RULE = re.compile(r"\s{0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|=+|`{3,}.*|~{3,}.*)\Z")
_BLOCK = re.compile(r"\s{0,3}(?:#{1,6}\s+|>\s?|[-*+]\s+)")
_CLOSING = re.compile(r"\s+#+\s*\Z")
_IMAGE = re.compile(r"!\[[^\]\n]{0,300}\]\([^()\n]{0,500}\)")
_LINK = re.compile(r"\[(?P<text>[^\]\[\n]{1,300})\]\((?:[^()\n]|\([^()\n]*\)){0,500}\)")
_STRONG = re.compile(r"(?P<mark>\*\*|__)(?=\S)(?P<text>[^*_\n]{1,500}?)(?<=\S)(?P=mark)")
_EMPHASIS = re.compile(
    r"(?<![\w*_])(?P<mark>[*_`])(?=\S)(?P<text>[^*_`\n]{1,500}?)(?<=\S)(?P=mark)(?![\w*_])"
)
_ESCAPE = re.compile(r"\\(?P<char>[\\`*_{}\[\]()#+\-.!>|])")


def plain_markdown(text: str) -> str:
    """Take the marks of Markdown off a text; words and their order stay.

    Args:
        text: Markdown with "\\n" line breaks.

    Returns:
        Headings, quotes and list items as plain lines, links and emphasis as their words;
        images, rules and comments are left out.

    >>> plain_markdown("# News\\n\\nThe **Taliban** [said](https://a.example/x) so.")
    'News\\n\\nThe Taliban said so.'
    """
    if "<!--" in text:
        text = _COMMENT.sub("", text)
    lines = [_plain_line(line) for line in text.split("\n") if not _RULE.match(line)]
    return "\n".join(lines)


def _plain_line(line: str) -> str:
    block = _BLOCK.match(line)
    if block:
        heading = block.group().lstrip().startswith("#")
        line = line[block.end() :]
        line = _CLOSING.sub("", line) if heading else line
    line = _IMAGE.sub("", line)
    line = _LINK.sub(r"\g<text>", line)
    line = _STRONG.sub(r"\g<text>", line)
    line = _EMPHASIS.sub(r"\g<text>", line)
    return _ESCAPE.sub(r"\g<char>", line)
