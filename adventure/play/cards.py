"""Stories and kept games as a list shows them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StoryCard:
    """A story that can be played. `fault` says why it cannot be after all, else empty."""

    id: str
    title: str
    author: str = ""
    blurb: str = ""
    language: str = "en"
    fault: str = ""


@dataclass(frozen=True, slots=True)
class SaveCard:
    """A game that is kept. `name` finds it again; `title` is what the player called it, or empty for the running game.

    `place` is the place's name, or its id where the story is not at hand. `when` is the local time of the last move,
    as shown. `fault` says why it cannot be loaded, else empty.
    """

    name: str
    story: str
    story_title: str
    title: str = ""
    place: str = ""
    turn: int = 0
    when: str = ""
    last_line: str = ""
    ended: bool = False
    fault: str = ""


def newest_unfinished(saves: Iterable[SaveCard]) -> SaveCard | None:
    """Return the running game to go on with; saves come newest first, and copies under a name stay as they are."""
    return next((save for save in saves if not (save.ended or save.fault or save.title)), None)


def named(saves: Iterable[SaveCard], name: str) -> SaveCard | None:
    """Return the save that the player calls so, or whose file is of that name."""
    wanted = name.casefold()
    return next((save for save in saves if wanted in (save.title.casefold(), save.name.casefold())), None)
