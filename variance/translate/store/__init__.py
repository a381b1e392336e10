"""Models in folders: list them, read their cards, fetch, convert, check and add them.

Goes in: a model's name or folder. Comes out: what is installed, whole and usable. Touch it for
another hub or catalogue entry.
"""

from variance.translate.store.models import (
    ModelInfo,
    add_model,
    list_models,
    model_info,
    parse_pair,
    verify_models,
)
from variance.translate.store.pull import plan_pull, pull_model

__all__ = [
    "ModelInfo",
    "add_model",
    "list_models",
    "model_info",
    "parse_pair",
    "plan_pull",
    "pull_model",
    "verify_models",
]
