"""How languages and standards spell sounds: tables, and names written by them.

Goes in: a group of letters and its neighbours, or a name. Comes out: the conventions that write so,
or the name in a house style. Touch it for a romanization standard or a press habit.
"""

from variance.names.convention.attribution import (
    FAINT,
    STRONG,
    ConventionWeights,
    Reading,
    read_exchange,
    weigh,
)
from variance.names.convention.house_styles import (
    HouseStyle,
    Respelled,
    house_style,
    plain_letters,
    respell,
    words_of,
)
from variance.names.convention.letter_alignment import Op, OpKind, line_up
from variance.names.convention.sounds import is_vowel, sounds_of
from variance.names.convention.standards import agrees, write_standard
from variance.names.convention.tables import (
    NOTHING,
    Row,
    convention_tag,
    conventions,
    read_form,
    rows_by_id,
    rows_by_spelling,
    sound_words,
)

__all__ = [
    "FAINT",
    "NOTHING",
    "STRONG",
    "ConventionWeights",
    "HouseStyle",
    "Op",
    "OpKind",
    "Reading",
    "Respelled",
    "Row",
    "agrees",
    "convention_tag",
    "conventions",
    "house_style",
    "is_vowel",
    "line_up",
    "plain_letters",
    "read_exchange",
    "read_form",
    "respell",
    "rows_by_id",
    "rows_by_spelling",
    "sound_words",
    "sounds_of",
    "weigh",
    "words_of",
    "write_standard",
]
