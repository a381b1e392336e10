"""Files and feeds read into articles."""

from variance.corpus.read import read_corpus

__all__ = ["read_corpus"]
