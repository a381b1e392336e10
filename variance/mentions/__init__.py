"""The names that articles hold, in any script.

Goes in: articles. Comes out: mentions, each with its offsets. Touch it when a name is missed, cut
wrongly, or an ordinary word is taken for a name.
"""

from variance.mentions.acronyms import names_together
from variance.mentions.apart import names_apart
from variance.mentions.find import candidates, gather, select
from variance.mentions.pipelines import with_pipeline
from variance.mentions.tables import is_ordinary

__all__ = [
    "candidates",
    "gather",
    "is_ordinary",
    "names_apart",
    "names_together",
    "select",
    "with_pipeline",
]
