"""Translation engines behind one seam, their models, the cache, round trips, and names.

`registry.best_translator` gives a `Translator`; `cache.CachedTranslator` wraps one;
`roundtrip.round_trip` sends sentences through a language and back; `names` does the same
for names with the model that ships; `models` lists, adds and checks what is installed.
"""
