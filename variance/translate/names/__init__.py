"""Names from script to script: the shipped name model, and whose way leads between two forms.

Goes in: names and languages. Comes out: likely forms with probabilities. Touch it for letters that
the model does not read, or for what a name trip shows.
"""

from variance.translate.names.model import NATIVE_LANGUAGES, PRESS_LANGUAGES, BackTransliterator
from variance.translate.names.ways import (
    HOMES,
    NameTrip,
    meeting_scores,
    name_round_trips,
    name_trips,
)

__all__ = [
    "HOMES",
    "NATIVE_LANGUAGES",
    "PRESS_LANGUAGES",
    "BackTransliterator",
    "NameTrip",
    "meeting_scores",
    "name_round_trips",
    "name_trips",
]
