"""What words of names say, whatever their spelling: generic terms, short forms, endings, initials.

Goes in: a word of a name. Comes out: what it says (lake, north), whose short form it is, its stem.
Touch it for a generic term, a given name's short form, a case ending, an article or particle.
"""

from variance.names.meaning.acronyms import acronym_letters, acronyms_of, expansions, is_acronym
from variance.names.meaning.endings import Stem, possible_stems
from variance.names.meaning.meanings import (
    SharedMeaning,
    both_say,
    compounded,
    given_names,
    is_link,
    say_one_thing,
    without_terms,
)
from variance.names.meaning.particles import particles
from variance.names.meaning.word_tables import OPPOSED, QUALITIES, SHORTEST, Said, read_words

__all__ = [
    "OPPOSED",
    "QUALITIES",
    "SHORTEST",
    "Said",
    "SharedMeaning",
    "Stem",
    "acronym_letters",
    "acronyms_of",
    "both_say",
    "compounded",
    "expansions",
    "given_names",
    "is_acronym",
    "is_link",
    "particles",
    "possible_stems",
    "read_words",
    "say_one_thing",
    "without_terms",
]
