"""Firefox's translation models (Marian "students"), run with numpy alone.

Goes in: Marian's binary files and a sentence. Comes out: its translation. Touch it for a layer or a
format that is not read yet.
"""

from variance.translate.students.folder import (
    SOURCE,
    TARGET,
    describe_student,
    holds_student,
    load_student,
    store_student,
)
from variance.translate.students.network import Student
from variance.translate.students.search import END, translate_pieces

__all__ = [
    "END",
    "SOURCE",
    "TARGET",
    "Student",
    "describe_student",
    "holds_student",
    "load_student",
    "store_student",
    "translate_pieces",
]
