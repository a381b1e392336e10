"""The one cause that a reader sees for all the steps between two forms.

Goes in: steps. Comes out: a cause. Touch it when the steps are right and the cause shown is not.
"""

from __future__ import annotations

from collections.abc import Sequence

from variance.types import Cause, Step

# Between scripts a romanization is named if it explains this many times as much as is unknown.
MOSTLY_READ = 3.0
# A matter of spelling is named if it is this many times as much as what a convention explains.
MOSTLY_SPELLING = 2.0
# Of causes as large as each other the first is named.
_ORDER: tuple[Cause, ...] = ("transcription", "romanization", "spelling")


def main_cause(steps: Sequence[Step], *, across: bool) -> Cause:
    """Name the one cause that a reader should see for all the steps.

    Args:
        steps: with a cause each.
        across: whether the two forms are of two scripts.

    >>> main_cause([Step(0, 1, "w", "v", "transcription"), Step(3, 4, "a", "e", "spelling")],
    ...            across=False)
    'transcription'
    """
    causes = [step.cause for step in steps]
    size: dict[Cause, float] = {}
    for step in steps:
        weight = max(len(step.source), len(step.target), 1)
        size[step.cause] = size.get(step.cause, 0.0) + weight
    first: tuple[Cause, ...] = ("unknown", "short-form", "confusable", "exonym")
    if across and size.get("romanization", 0.0) > MOSTLY_READ * size.get("unknown", 0.0):
        first = ("short-form", "exonym", "romanization")
    for cause in first:
        if cause in causes:
            return cause
    told = [cause for cause in _ORDER if cause in causes]
    if not told:
        return "format"
    best = max(told, key=lambda cause: (size[cause], -_ORDER.index(cause)))
    if best == "spelling" and size["spelling"] < MOSTLY_SPELLING * size[told[0]]:
        return told[0]
    return best
