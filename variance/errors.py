"""What the library raises. Only `cli` turns these into a message and an exit status."""

from __future__ import annotations


class VarianceError(Exception):
    """Base of everything that variance raises for input it cannot use.

    The message names the bad value, the place (file and line where there is one) and what
    is accepted instead, so that it can be shown to a person as it stands.
    """


class CorpusError(VarianceError):
    """A corpus, or a part of one, cannot be read."""


class ConfigError(VarianceError):
    """A setting or a configuration file is not understood."""


class AuthorityError(VarianceError):
    """An authority file is malformed or contradicts itself."""


class ModelError(VarianceError):
    """A translation model is missing, incomplete, unfit or serves another language pair."""


class TableError(VarianceError):
    """A table that ships with the package is missing or spoilt."""
