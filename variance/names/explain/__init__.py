"""Why two forms of one name differ: which letters, which convention, which language.

Goes in: two forms with their languages. Comes out: steps, a cause and one sentence. Touch it when
a reason is wrong or missing.
"""

from variance.names.explain.explain import explain

__all__ = [
    "explain",
]
