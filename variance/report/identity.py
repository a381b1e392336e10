"""The name of a finding: the same from run to run, so that a reviewer's decision can follow it.

What a finding is about decides, not what surrounds it. Adding, removing or reordering other
articles, text put in before the passage, another event id and another score leave it alone.

- A name is "this article writes this form". The canonical form is left out: more articles may
  turn the majority from Panjshir to Panjsher, and the reviewer has judged the form.
- A number or a date is "this article has this figure against that one". The figure held
  against it counts, as digits: 30 against 40 says nothing about 30 against 300.
- A quote, a claim, a term or a mistranslation is "this wording in this sentence".

Where an article has several that are alike in all this, they are told apart by their order.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from variance.types import Finding

_HEX_DIGITS = 12


def identify(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Give every finding its id.

    Args:
        findings: of one run; an id that is already there is replaced.

    Returns:
        the findings in the order given, ids filled in, no id twice.
    """
    findings = tuple(findings)
    order = sorted(
        range(len(findings)),
        key=lambda i: (
            findings[i].start,
            findings[i].end,
            findings[i].canonical,
            findings[i].other_article_id or "",
            i,
        ),
    )
    seen: Counter[tuple[str, ...]] = Counter()
    named = list(findings)
    for i in order:
        key = _subject(findings[i])
        named[i] = replace(findings[i], finding_id=_digest(key, seen[key]))
        seen[key] += 1
    return tuple(named)


def finding_id(finding: Finding, *, ordinal: int = 0) -> str:
    """The id of one finding: its kind and 12 hexadecimal digits of what it is about.

    The kind in front keeps a spreadsheet from reading an id such as `12345e67` as a number.

    Args:
        finding: the finding; its `finding_id` field is not looked at.
        ordinal: 0 for the first of those alike in one article, by place, and so on.

    >>> one = Finding(
    ...     "", "e1", "name", "spelling", "major", "Panjshir", "Punjir", "unknown", "", 0.9,
    ...     "a.txt", None, "en", None, 10, 16, 1, "In Punjir.",
    ... )
    >>> finding_id(one) == finding_id(replace(one, event_id="e2", canonical="Panjsher", start=99))
    True
    """
    return _digest(_subject(finding), ordinal)


def _subject(finding: Finding) -> tuple[str, ...]:
    subject = (finding.kind, finding.article_id, _folded(finding.variant))
    if finding.kind == "name":
        return subject
    if finding.kind in ("number", "date"):
        return (*subject, _figures(finding.canonical))
    return (*subject, _folded(finding.sentence))


def _digest(subject: tuple[str, ...], ordinal: int) -> str:
    # The lengths keep ("ab", "c") apart from ("a", "bc") whatever the parts hold.
    text = "".join(f"{len(part)}:{part}" for part in (*subject, str(ordinal)))
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{subject[0]}-{digest[:_HEX_DIGITS]}"


def _folded(text: str) -> str:
    """The text in composed form with its spaces evened: what a re-wrapped file keeps."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _figures(text: str) -> str:
    """The digits of a text, whatever their script and grouping; its words if it has none."""
    digits = "".join(str(unicodedata.decimal(c)) for c in text if c.isdecimal())
    return digits or _folded(text).casefold()
