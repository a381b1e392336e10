"""Forms of one name joined into clusters, each with its canonical form.

Goes in: forms with their articles. Comes out: clusters. Touch it when forms are joined or parted
that the judge says otherwise of, or for how the canonical form is chosen.
"""

from variance.names.cluster.clustering import cluster_names
from variance.names.cluster.forms import NameForm, forms_of
from variance.names.cluster.outside_names import same_names_of
from variance.names.cluster.shared_articles import what_articles_say

__all__ = [
    "NameForm",
    "cluster_names",
    "forms_of",
    "same_names_of",
    "what_articles_say",
]
