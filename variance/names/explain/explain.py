"""Say why two forms of a name differ: which letters, which convention, which language.

Goes in: two forms with their languages. Comes out: an `Explanation`. Touch it for what an
explanation holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from variance.names.explain.causes import attribute
from variance.names.explain.changes import changes_between
from variance.names.explain.main_cause import main_cause
from variance.names.explain.sentence import sentence
from variance.names.script import main_script
from variance.types import Cause, Step


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why the second form differs from the first.

    `cause` is None for equal forms. `steps` turn the first form into the second (`replay`).
    `text` is one sentence for a reader. `via` is the language whose spelling leads from one
    to the other, None if nothing points to one.
    """

    cause: Cause | None
    steps: tuple[Step, ...]
    text: str
    via: str | None


@lru_cache(maxsize=8192)
def explain(a: str, b: str, *, lang_a: str | None = None, lang_b: str | None = None) -> Explanation:
    """Explain how the second form of a name comes from the first.

    Letters are aligned group by group; a difference is put down to a convention only where a
    row of its table spells the same sound both ways, otherwise it is called spelling (a slip,
    a vowel of the writer's choice) or unknown. That the forms are one name is taken as given.

    Args:
        a: the form to start from, in news usually the canonical one.
        b: the form to explain.
        lang_a, lang_b: languages of the texts they stand in (BCP 47), None if unknown.

    Returns:
        The cause, the edit steps with a cause each, a sentence and the language in between.

    >>> found = explain("Panjshir", "Pandschschir")
    >>> found.cause, found.via, [(step.source, step.target) for step in found.steps]
    ('transcription', 'de', [('j', 'dsch'), ('sh', 'sch')])
    """
    if a == b:
        return Explanation(None, (), "", None)
    changes = changes_between(a, b, lang_a, lang_b)
    steps, via = attribute(changes, a, b, lang_a, lang_b)
    across = main_script(a) != main_script(b)
    cause = main_cause(steps, across=across)
    return Explanation(cause, steps, sentence(a, b, steps, cause), via)


def replay(form: str, steps: Iterable[Step]) -> str:
    """Apply steps to the form that they were made for.

    Raises:
        ValueError: a step does not fit the form, or the steps overlap or are out of order.

    >>> replay("Panjshir", explain("Panjshir", "Panjsjir").steps)
    'Panjsjir'
    """
    out: list[str] = []
    at = 0
    for step in steps:
        if step.start < at or form[step.start : step.end] != step.source:
            raise ValueError(
                f"step {step.source!r} at {step.start}-{step.end} does not fit {form!r}: "
                "steps are replayed on the form that they were made for, in order"
            )
        out += (form[at : step.start], step.target)
        at = step.end
    return "".join((*out, form[at:]))
