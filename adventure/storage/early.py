"""What the first frame needs of config.toml, read at once; it is judged when the frame stands."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping

from adventure.storage.places import config_directory

FILE = "config.toml"


def early_settings(environ: Mapping[str, str] = os.environ) -> Mapping[str, object]:
    """Return what stands in config.toml; nothing if it cannot be read."""
    try:
        with (config_directory(environ) / FILE).open("rb") as file:
            return tomllib.load(file)
    except (OSError, ValueError):
        return {}
