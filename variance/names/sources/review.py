"""An authority file made of what a reviewer decided.

Goes in: reviewed findings. Comes out: an authority file. Touch it for a word that reviewers write
as a decision.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from variance.errors import AuthorityError
from variance.names.script import name_key
from variance.names.sources.authority import COLUMNS, SEPARATOR, Authority, Entry
from variance.types import Finding

# What a reviewer may write into `decision` of a name, in any case; other words say nothing here.
SAME_NAME = frozenset({"accept", "accepted", "same", "yes", "ok", "true"})
OTHER_NAME = frozenset({"reject", "rejected", "apart", "different", "no", "false"})


def authority_of(findings: Iterable[Finding]) -> Authority:
    """Build an authority from reviewed findings of kind "name".

    A variant that the reviewer accepts ("accept", "same", "yes", "ok") is a form of its
    canonical form; one that is rejected ("reject", "apart", "different", "no") is kept apart
    from it.

    Args:
        findings: with decisions, as read from a reviewed variance.csv.

    Returns:
        One entry a canonical form, sorted.

    Raises:
        AuthorityError: a variant is accepted and rejected, or is accepted as two names.
    """
    same: dict[str, set[str]] = defaultdict(set)
    other: dict[str, set[str]] = defaultdict(set)
    for finding in findings:
        word = finding.decision.strip().casefold()
        if finding.kind != "name" or word not in SAME_NAME | OTHER_NAME:
            continue
        (same if word in SAME_NAME else other)[finding.canonical].add(finding.variant)
    home: dict[str, str] = {}
    for canonical in sorted({*same, *other}):
        for form in sorted({canonical, *same[canonical]}):
            first = home.setdefault(name_key(form), canonical)
            if first != canonical:
                raise AuthorityError(
                    f"{form!r} was accepted as {first!r} and as {canonical!r}; a form belongs to"
                    " one name: change one of the decisions"
                )
        clash = {name_key(v) for v in same[canonical]} & {name_key(v) for v in other[canonical]}
        if clash:
            raise AuthorityError(
                f"{min(clash)!r} was both accepted and rejected as {canonical!r}; change one of"
                " the decisions"
            )
    return Authority(
        tuple(
            Entry(
                canonical,
                tuple(sorted(same[canonical] - {canonical})),
                apart=tuple(
                    sorted(v for v in other[canonical] if name_key(v) != name_key(canonical))
                ),
            )
            for canonical in sorted({*same, *other})
        )
    )


def write_authority(findings: Iterable[Finding], path: str | Path) -> Authority:
    """Write the authority file that reviewed findings amount to.

    Args:
        findings: with decisions (see `authority_of`).
        path: where the CSV goes; what is there is replaced in one step.

    Returns:
        What was written.

    Raises:
        AuthorityError: decisions contradict one another, or the file cannot be written.
    """
    authority = authority_of(findings)
    target = Path(path)
    part = target.with_name(f"{target.name}.part")
    try:
        with part.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(COLUMNS)
            for entry in authority.entries:
                for form in (entry.canonical, *entry.variants, *entry.apart):
                    if SEPARATOR in form:
                        raise AuthorityError(f"{form!r} holds {SEPARATOR!r}, which parts forms")
                writer.writerow(
                    (
                        entry.canonical,
                        SEPARATOR.join(entry.variants),
                        entry.kind or "",
                        SEPARATOR.join(entry.apart),
                        entry.lang or "",
                    )
                )
        part.replace(target)
    except OSError as error:
        raise AuthorityError(f"{path}: cannot be written ({error.strerror})") from error
    finally:
        part.unlink(missing_ok=True)
    return authority
