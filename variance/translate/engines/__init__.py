"""The engines behind the one seam `Translator`.

Goes in: a model folder or an installed program. Comes out: a `Translator`. Touch it for another
engine: one file here, one row in `registry`.
"""

from variance.translate.engines.apertium import installed_apertium
from variance.translate.engines.ctranslate2_engine import installed_ctranslate2, load_runtime
from variance.translate.engines.folder import describe_folder, read_config
from variance.translate.engines.phrase_engine import PhraseTranslator, installed_phrases
from variance.translate.engines.student_engine import installed_students
from variance.translate.engines.transformers_engine import installed_transformers

__all__ = [
    "PhraseTranslator",
    "describe_folder",
    "installed_apertium",
    "installed_ctranslate2",
    "installed_phrases",
    "installed_students",
    "installed_transformers",
    "load_runtime",
    "read_config",
]
