"""What is exported, and in which forms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from adventure.play.progress import Entry

Form = Literal["text", "markdown", "html"]
FORMS: tuple[Form, ...] = ("text", "markdown", "html")
SUFFIXES: dict[Form, str] = {"text": ".txt", "markdown": ".md", "html": ".html"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A transcript with its title page; `language` is its id, such as `en`."""

    title: str
    author: str
    language: str
    entries: tuple[Entry, ...]

    @property
    def speakers(self) -> tuple[str, ...]:
        """Return the names of those who speak, in the order in which they are first heard."""
        return tuple(dict.fromkeys(entry.speaker for entry in self.entries if entry.speaker))


def speaks_on(entry: Entry, before: Entry | None) -> bool:
    """Return whether a speech goes on with the one before it, so that its speaker need not be named again."""
    return before is not None and before.kind is entry.kind and before.speaker == entry.speaker
