"""Who writes a name how: forms down, articles (or their sources) across."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from variance.report.page.index import Index, gravest
from variance.report.page.marks import Run, clip, differing, runs
from variance.types import Article, Cluster, Finding, Severity, Variant

_MOST_COLUMNS = 24  # beyond this the articles of one source share a column
_FORM = 60  # characters of a form that are shown


class Column(NamedTuple):
    """A column: an article by its number in the event, or all articles of a source."""

    number: int | None
    source: str
    lang: str


class Cell(NamedTuple):
    """How often a form is written there, shaded 0 to 4, and how grave that is (None: it is not)."""

    times: int
    shade: int
    severity: Severity | None


@dataclass(frozen=True, slots=True)
class Row:
    """A form of the name with its counts."""

    runs: tuple[Run, ...]
    lang: str
    canonical: bool
    cells: tuple[Cell, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """The table of one name."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    total: int


def matrix_of(
    cluster: Cluster, findings: Sequence[Finding], article_ids: Sequence[str], index: Index
) -> Matrix:
    """Count how often each article writes each form of a name.

    Args:
        cluster: the name; forms that only findings know of are added to it.
        findings: those of this name among the articles.
        article_ids: the articles, in the order of their numbers.
        index: the look-ups of the report.
    """
    numbers = {article_id: number for number, article_id in enumerate(article_ids, 1)}
    counts = _counts(cluster, findings, numbers, index)
    used = sorted({numbers[article_id] for form in counts.values() for article_id in form})
    columns, column_of = _columns([article_ids[number - 1] for number in used], numbers, index)
    variants = {variant.surface: variant for variant in cluster.variants}
    top = max((n for form in counts.values() for n in form.values()), default=1)
    rows = [
        _row(
            form,
            counts[form],
            cluster.canonical,
            variants.get(form),
            (columns, column_of, top),
            index,
        )
        for form in counts
    ]
    rows.sort(key=lambda row: (not row.canonical, -row.total, row.runs))
    return Matrix(tuple(columns), tuple(rows), sum(row.total for row in rows))


def _counts(
    cluster: Cluster, findings: Sequence[Finding], numbers: dict[str, int], index: Index
) -> dict[str, dict[str, int]]:
    """How often each article writes each form, at least once where the cluster says so."""
    # The canonical form has its row even where no article here writes it.
    counts: dict[str, dict[str, int]] = {cluster.canonical: {}}
    for variant in cluster.variants:
        for article_id in variant.article_ids:
            if article_id in numbers:
                written = index.written.get((article_id, variant.surface), 1)
                counts.setdefault(variant.surface, {})[article_id] = written
    for finding in findings:
        form = counts.get(finding.variant, {})
        # A form that is the cluster's with an ending on it has its row already.
        bare = index.names.get((finding.article_id, finding.start))
        if finding.article_id in form or finding.article_id in counts.get(bare or "", {}):
            continue
        counts.setdefault(finding.variant, {})[finding.article_id] = finding.occurrences
    return counts


def form_runs(canonical: str, form: str, variant: Variant | None, most: int) -> tuple[Run, ...]:
    """A form of a name, cut to so many characters, with the letters marked that differ.

    A short form is no other spelling: what it leaves out is not marked.
    """
    shown = clip(form, most)
    if variant is not None and variant.cause == "short-form":
        return runs(shown, ())
    spans = differing(canonical, form, variant.steps if variant else ())
    return runs(shown, [span for span in spans if span[1] <= len(shown)])


def _columns(
    article_ids: Sequence[str], numbers: dict[str, int], index: Index
) -> tuple[list[Column], dict[str, int]]:
    """The columns, and which of them an article belongs to."""
    labels = {
        article_id: source_label(index.articles.get(article_id), article_id)
        for article_id in article_ids
    }
    if len(article_ids) <= _MOST_COLUMNS:
        columns = [
            Column(numbers[i], labels[i], (a.lang or "") if (a := index.articles.get(i)) else "")
            for i in article_ids
        ]
        return columns, {article_id: place for place, article_id in enumerate(article_ids)}
    busiest = Counter(labels.values()).most_common(_MOST_COLUMNS)
    places = {label: place for place, (label, _) in enumerate(busiest)}
    columns = [Column(None, label, "") for label in places]
    column_of = {i: places.get(label, len(columns)) for i, label in labels.items()}
    if len(columns) in column_of.values():
        columns.append(Column(None, "all others", ""))
    return columns, column_of


def source_label(article: Article | Finding | None, article_id: str) -> str:
    """What stands for an article in a chart: its source, or else the end of its id."""
    source = article.source if article else None
    return clip(source or article_id.rpartition("/")[2], 40)


def _row(
    form: str,
    counts: dict[str, int],
    canonical: str,
    variant: Variant | None,
    frame: tuple[list[Column], dict[str, int], int],
    index: Index,
) -> Row:
    columns, column_of, top = frame
    sums = [0] * len(columns)
    severities: list[list[Severity]] = [[] for _ in columns]
    for article_id, count in counts.items():
        sums[column_of[article_id]] += count
        worst = index.worst.get((article_id, form))
        if worst:
            severities[column_of[article_id]].append(worst)
    return Row(
        runs=form_runs(canonical, form, variant, _FORM),
        lang=(variant.lang if variant else None) or "",
        canonical=form == canonical,
        cells=tuple(
            Cell(count, _shade(count, top), gravest(found) if found else None)
            for count, found in zip(sums, severities, strict=True)
        ),
        total=sum(sums),
    )


def _shade(count: int, top: int) -> int:
    """0 for none, then 1 to 4 by share of the highest count."""
    return 0 if not count else max(1, min(4, -(-4 * count // top)))
