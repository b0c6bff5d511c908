"""What the command line asks of the app."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Request:
    """A story to play, or none for the start screen.

    `game` says what to do about an unfinished game of that story: start anew, go on with the newest, or ask; `load`
    names a kept game to take up instead. `title` is shown until the story is loaded; `language` is the interface's
    until a story brings its own. `theme` are the colours by name, empty for the usual ones; `panels` says whether they
    stand beside the story where there is room.
    """

    story: str | None = None
    game: Literal["new", "continue", "ask"] = "ask"
    load: str = ""
    title: str = ""
    language: str = "en"
    theme: str = ""
    panels: bool = True
