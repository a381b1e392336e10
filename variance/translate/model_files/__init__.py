"""What lies in a model's folder: the card, the vocabulary, published quality.

Goes in: a folder. Comes out: what the model is, its languages, its grade. Touch it for a new field
of the card or another family of vocabularies.
"""

from variance.translate.model_files.atomic import atomic_folder
from variance.translate.model_files.card import (
    PHRASES,
    STUDENT,
    Carded,
    ModelCard,
    Quality,
    files_of,
    folders_of,
    grade_of,
    read_card,
    sha256_of,
    usable_models,
    write_card,
)
from variance.translate.model_files.codec import (
    Codec,
    code_of,
    codec_for,
    language_token,
    languages_of,
    load_spm,
)
from variance.translate.model_files.places import (
    CARD,
    model_folders,
    names_folder,
    shipped_folders,
    user_folder,
)
from variance.translate.model_files.position_encodings import sinusoids
from variance.translate.model_files.published import published_quality, qualities_of
from variance.translate.model_files.punctuation import normalize_punctuation

__all__ = [
    "CARD",
    "PHRASES",
    "STUDENT",
    "Carded",
    "Codec",
    "ModelCard",
    "Quality",
    "atomic_folder",
    "code_of",
    "codec_for",
    "files_of",
    "folders_of",
    "grade_of",
    "language_token",
    "languages_of",
    "load_spm",
    "model_folders",
    "names_folder",
    "normalize_punctuation",
    "published_quality",
    "qualities_of",
    "read_card",
    "sha256_of",
    "shipped_folders",
    "sinusoids",
    "usable_models",
    "user_folder",
    "write_card",
]
