"""What the command line says of a run and of a model: lines of text, printed elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from variance.types import SEVERITIES

if TYPE_CHECKING:
    from variance.report import Report
    from variance.translate.store import ModelInfo


def summary(report: Report, written: Iterable[Path]) -> str:
    """A few lines on what was found and where it is."""
    shared = sum(len(event.article_ids) > 1 for event in report.events)
    articles = sum(len(event.article_ids) for event in report.events)
    lines = [
        (
            f"{articles} articles, {len(report.events)} events ({shared} told more than once),"
            f" {len(report.clusters)} names, {len(report.findings)} findings"
        )
    ]
    counts = [
        f"{sum(f.severity == level for f in report.findings)} {level}"
        for level in reversed(SEVERITIES)
    ]
    lines.append("  " + ", ".join(counts))
    if report.rejected:
        lines.append(f"  {len(report.rejected)} set aside (run.json says why), the first:")
        lines += [f"    {r.path}: {r.reason}" for r in report.rejected[:3]]
    lines += [f"  note: {note}" for note in report.signature.notes]
    lines += [f"  {path}" for path in written]
    return "\n".join(lines)


def megabytes(size: int) -> str:
    return f"{size / 1e6:.1f} MB"


def model_card(info: ModelInfo) -> str:
    """What there is to know of a model, a line each."""
    pairs = ", ".join(f"{a}-{b}" for a, b in info.pairs) or "any two of them"
    lines = [
        f"name       {info.name} ({info.state})",
        f"family     {info.family}",
        f"languages  {', '.join(info.languages)}",
        f"pairs      {pairs}",
        f"size       {megabytes(info.size)}",
        f"licence    {info.licence}",
        f"source     {info.origin}",
    ]
    lines += [f"folder     {info.folder}"] if info.folder else []
    for figure, (a, b, grade) in zip(info.quality, info.grades, strict=True):
        named = (("chrF", figure.chrf), ("BLEU", figure.bleu))
        told = ", ".join(f"{metric} {value}" for metric, value in named if value is not None)
        lines.append(f"quality    {a}-{b}: {grade} ({told} on {figure.testset})")
    lines += [f"note       {info.note}"] if info.note else []
    return "\n".join(lines)
