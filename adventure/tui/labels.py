"""The interface's words before there is a session, which brings its own language with it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from adventure import languages

if TYPE_CHECKING:
    from collections.abc import Mapping


class Labels:
    """Words by key, with `{name}` fields; a key that a language lacks shows as itself, so that a screen still draws."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self.words = words

    def __call__(self, key: str, **fields: str | int) -> str:
        """Return the words of a key with its fields filled in."""
        words = self.words.get(key, key)
        return words.format_map(fields) if fields else words


def read_labels(language: str) -> Labels:
    """Return the interface's words of a language that is shipped, or those of English."""
    for folder in (language, "en"):
        file = Path(languages.__path__[0], folder, "interface.toml")
        if file.is_file():
            return Labels(tomllib.loads(file.read_text(encoding="utf-8"))["interface"])
    return Labels({})
