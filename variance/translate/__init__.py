"""Translation engines behind one seam, their models, the cache, round trips, and names.

`registry.best_translator` gives a `Translator`; `cache.CachedTranslator` wraps one;
`roundtrip.round_trip` sends sentences through a language and back; `names` does the same
for names with the model that ships; `models` lists, adds and checks what is installed.
"""

from variance.translate.base import Decoding, Translator, engine_language
from variance.translate.cache import CachedTranslator
from variance.translate.parallel import ParallelTranslator
from variance.translate.registry import best_translator, installed_translators, no_engine_note
from variance.translate.roundtrip import round_trip, trip_grade
from variance.translate.two_way import pick_both_ways

__all__ = [
    "CachedTranslator",
    "Decoding",
    "ParallelTranslator",
    "Translator",
    "best_translator",
    "engine_language",
    "installed_translators",
    "no_engine_note",
    "pick_both_ways",
    "round_trip",
    "trip_grade",
]
