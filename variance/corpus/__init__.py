"""Files, folders and feeds read into articles.

Goes in: paths. Comes out: articles, and what was set aside with the reason. Touch it for a new
file format, for page furniture, or for what a header may say.
"""

from variance.corpus.read import read_corpus

__all__ = ["read_corpus"]
