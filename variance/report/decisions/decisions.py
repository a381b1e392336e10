"""The reviewer's decisions: carried from one run's variance.csv to the next, never dropped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from variance.errors import VarianceError
from variance.report.model import in_order
from variance.report.tables import COLUMNS, read_sheet, rows_csv
from variance.types import Finding

_THE_REVIEWERS = ("decision", "comment")
# Decisions in any case by which a finding is no drift any more, or has been mended.
_SETTLED = frozenset({"reject", "rejected", "dismiss", "dismissed"})
_MENDED = "fix:"


def is_settled(finding: Finding) -> bool:
    """Tell whether a reviewer has rejected, dismissed or mended a finding.

    >>> from dataclasses import replace
    >>> one = Finding("f", "e", "name", "", "major", "a", "b", "unknown", "", 1.0, "1", None, None,
    ...               None, 0, 1, 1, "b")
    >>> [is_settled(replace(one, decision=word)) for word in ("", "accept", "Reject", "fix: a")]
    [False, False, True, True]
    """
    word = finding.decision.strip().casefold()
    return word in _SETTLED or word.startswith(_MENDED)


@dataclass(frozen=True, slots=True)
class Decided:
    """A row of an earlier run that a person has decided or commented on, as it stood."""

    row: tuple[str, ...]

    @property
    def finding_id(self) -> str:
        return self.row[0]

    @property
    def words(self) -> tuple[str, ...]:
        """The decision and the comment."""
        return self.row[-2:]


def read_decided(path: str | Path) -> tuple[Decided, ...]:
    """Read the rows of a variance.csv or variance.retired.csv that a person has worked on.

    Args:
        path: the file; one that is not there, or empty, holds none.

    Raises:
        VarianceError: the file cannot be read for certain, or says two things of one finding.
            It must not be written over then.
    """
    sheet = read_sheet(path, needs="finding_id")
    decided: dict[str, Decided] = {}
    nameless = []
    for line, row in sheet.rows if sheet else ():
        if not any(row.get(column, "").strip() for column in _THE_REVIEWERS):
            continue
        found = Decided(tuple(row.get(column, "") for column in COLUMNS))
        if not found.finding_id:
            nameless.append(found)
            continue
        if decided.setdefault(found.finding_id, found).words != found.words:
            raise VarianceError(
                f"{path}:{line}: {found.finding_id} occurs twice with different decisions;"
                " keep one of the rows"
            )
    return (*decided.values(), *nameless)


def carry_over(
    findings: Iterable[Finding], earlier: Sequence[Decided], retired: Sequence[Decided] = ()
) -> tuple[tuple[Finding, ...], tuple[Decided, ...]]:
    """Give findings the decisions that were made on them before.

    Args:
        findings: of this run.
        earlier: what `read_decided` found in the last run's file.
        retired: what it found among the decisions whose findings had gone; a decision is
            revived when its finding comes back and the last run's file has none for it.

    Returns:
        the findings, sorted, with decisions and comments filled in; and the decisions that
        have no finding now, sorted.
    """
    findings = in_order(findings)
    known = {finding.finding_id for finding in findings}
    decisions = {row.finding_id: row for row in (*retired, *earlier) if row.finding_id in known}
    carried = tuple(
        replace(finding, decision=words[0], comment=words[1])
        if (words := _words_on(finding, decisions))
        else finding
        for finding in findings
    )
    waiting = {
        row
        for row in (*retired, *earlier)
        # One that the last run's file overruled is kept: somebody once decided so.
        if row.finding_id not in known or decisions[row.finding_id].words != row.words
    }
    return carried, tuple(sorted(waiting, key=lambda row: row.row))


def _words_on(finding: Finding, decisions: dict[str, Decided]) -> tuple[str, ...] | None:
    found = decisions.get(finding.finding_id)
    return found.words if found else None


def retired_path(path: Path) -> Path:
    """Where the decisions of a findings file go when their findings have gone.

    >>> retired_path(Path("report/variance.csv")).as_posix()
    'report/variance.retired.csv'
    """
    return path.with_name(f"{path.stem}.retired{path.suffix}")


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Findings with their decisions, and the files that keep what the new table leaves out.

    Written in the order `first`, table, `last`, a run that is cut short anywhere leaves every
    decision in at least one file.
    """

    findings: tuple[Finding, ...]
    first: tuple[tuple[Path, bytes], ...] = ()
    last: tuple[tuple[Path, bytes], ...] = ()


def review(findings: Iterable[Finding], path: Path) -> Reviewed:
    """Give findings the decisions of the table that they are about to replace.

    Args:
        findings: of this run.
        path: where the CSV goes; the decisions of the file there are carried over. If it has
            columns of the reviewer's own, it is kept as it stands (`variance.before.csv`).

    Raises:
        VarianceError: what is there cannot be read for certain.
    """
    retired_file = retired_path(path)
    earlier, retired = read_decided(path), read_decided(retired_file)
    carried, waiting = carry_over(findings, earlier, retired)
    first: list[tuple[Path, bytes]] = []
    last: list[tuple[Path, bytes]] = []
    if set(waiting) - set(retired):
        both = sorted({*waiting, *retired}, key=lambda row: row.row)
        first.append((retired_file, _decided_csv(both)))
    if not set(retired) <= set(waiting):
        last.append((retired_file, _decided_csv(waiting)))
    if _holds_more(path):
        first.append((path.with_name(f"{path.stem}.before{path.suffix}"), path.read_bytes()))
    return Reviewed(carried, tuple(first), tuple(last))


def _holds_more(path: Path) -> bool:
    """Whether a person has filled columns that variance.csv does not have."""
    sheet = read_sheet(path, needs="finding_id")
    rows = sheet.rows if sheet else ()
    return any(cell.strip() for _, row in rows for key, cell in row.items() if key not in COLUMNS)


def _decided_csv(rows: Iterable[Decided]) -> bytes:
    return rows_csv(dict(zip(COLUMNS, row.row, strict=True)) for row in rows)
