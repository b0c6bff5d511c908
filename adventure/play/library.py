"""The stories and games that a player can choose from, as a screen sees them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from adventure.play.session import Session


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

    `when` is the local time of the last move, as shown. `fault` says why it cannot be loaded, else empty.
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


class Shelf(Protocol):
    """The kept games of one story."""

    def saves(self) -> tuple[SaveCard, ...]:
        """Return what is kept, newest first; a file that cannot be read is listed with its fault."""

    def delete(self, name: str) -> None:
        """Delete a kept game.

        Raises:
            SaveError: there is none of that name.
        """


class Library(Protocol):
    """What the start screen offers. Every call may read files, so a screen makes it off its own thread."""

    def stories(self) -> tuple[StoryCard, ...]:
        """Return every story that is installed or in the checkout, in order of title."""

    def saves(self, story: str | None = None) -> tuple[SaveCard, ...]:
        """Return kept games, newest first, of one story or of all."""

    def begin(self, story: str) -> Session:
        """Start a new game.

        Raises:
            PackError: the pack has mistakes.
        """

    def resume(self, save: str) -> Session:
        """Take up a kept game where it was left.

        Raises:
            SaveError: the save cannot be used.
            PackError: its pack has mistakes.
        """

    def delete(self, save: str) -> None:
        """Delete a kept game.

        Raises:
            SaveError: there is none of that name.
        """
