"""A name of any script in Latin letters: letters, words, romanization, consonant skeletons.

Goes in: a name and its language. Comes out: letters with offsets, a romanized form, its
consonants. Touch it for a letter of a script, or a reading of Han characters; `folding` says which
way to fold a name is for what.
"""

from variance.names.script.folding import closed_up, name_key, without_marks
from variance.names.script.letter_tables import load_table
from variance.names.script.letters import (
    SCRIPTS,
    composed,
    letter_script,
    main_script,
    script_place,
)
from variance.names.script.romanize import romanize, romanized_cells
from variance.names.script.skeletons import plain_latin, skeletons, skeletons_of
from variance.names.script.tokens import name_tokens

__all__ = [
    "SCRIPTS",
    "closed_up",
    "composed",
    "letter_script",
    "load_table",
    "main_script",
    "name_key",
    "name_tokens",
    "plain_latin",
    "romanize",
    "romanized_cells",
    "script_place",
    "skeletons",
    "skeletons_of",
    "without_marks",
]
