"""The names that articles hold, in any script.

Goes in: articles. Comes out: mentions, each with its offsets. Touch it when a name is missed, cut
wrongly, or an ordinary word is taken for a name.
"""

from variance.mentions.acronyms import explained_acronyms
from variance.mentions.distinct import distinct_names
from variance.mentions.find import select_mentions
from variance.mentions.gazetteer import build_gazetteer
from variance.mentions.observations import observe
from variance.mentions.pipelines import with_pipeline
from variance.mentions.tables import is_ordinary

__all__ = [
    "build_gazetteer",
    "distinct_names",
    "explained_acronyms",
    "is_ordinary",
    "observe",
    "select_mentions",
    "with_pipeline",
]
