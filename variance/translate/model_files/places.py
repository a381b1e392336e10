"""Where models lie: those that ship with variance, and those the user added.

Goes in: the package and the environment. Comes out: folders. Touch it for another place.
"""

from __future__ import annotations

import os
from importlib import resources
from pathlib import Path

CARD = "variance.json"  # lies in every folder of a sentence model
ENVIRONMENT = "VARIANCE_MODELS"


def shipped_folders() -> tuple[Path, ...]:
    """List the folders of shipped models: in an installed wheel, or in a checkout.

    A wheel carries them as `variance/_models`, a checkout as `models/` beside the package.

    >>> [folder.name for folder in shipped_folders() if folder.name == "names"]
    ['names']
    """
    package = Path(str(resources.files("variance")))
    for root in (package / "_models", package.parent / "models"):
        found = tuple(
            folder
            for folder in sorted(root.iterdir() if root.is_dir() else ())
            if (folder / "model.bin").is_file() or (folder / CARD).is_file()
        )
        if found:
            return found
    return ()


def names_folder() -> Path | None:
    """Return the folder of the shipped name model, None where it is absent."""
    return next((folder for folder in shipped_folders() if folder.name == "names"), None)


def user_folder() -> Path:
    """Return the folder for models that the user adds; it need not exist.

    The environment variable VARIANCE_MODELS names another one.
    """
    chosen = os.environ.get(ENVIRONMENT)
    if chosen:
        return Path(chosen).expanduser()
    from platformdirs import user_data_path

    return user_data_path("variance") / "models"


def model_folders() -> tuple[Path, ...]:
    """List the folders of sentence models with a card, shipped ones first, then by name."""
    user = user_folder()
    own = sorted(user.iterdir()) if user.is_dir() else []
    return tuple(f for f in (*shipped_folders(), *own) if (f / CARD).is_file())
