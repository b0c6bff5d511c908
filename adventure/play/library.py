"""The stories and games that a player can choose from, as a screen sees them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from adventure.play.blocks import Block, Header, Save

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


class Desk(Protocol):
    """Where the running game is kept, block by block, beside the other kept games of its story."""

    def begin(self, header: Header) -> None:
        """Start keeping a new game; the one kept before is let go.

        Raises:
            SaveError: it cannot be written.
        """

    def resume(self, name: str) -> Save:
        """Return a kept game, which is kept on from there; of a named copy, a new game that begins as it ends.

        Raises:
            SaveError: there is none of that name, it is damaged, of another story, or being played elsewhere. The game
                kept before goes on being kept.
        """

    def peek(self, name: str) -> Save:
        """Return a kept game without taking it up.

        Raises:
            SaveError: there is none of that name, it is damaged, or of another story.
        """

    def keep(self, block: Block) -> None:
        """Append the block and flush it; when this returns, nothing of it can be lost.

        Raises:
            SaveError: it could not be written; what was kept before is untouched.
        """

    def save_as(self, title: str) -> SaveCard:
        """Copy the running game under a name and return its card.

        Raises:
            SaveError: the name is empty or the copy cannot be written.
        """

    def saves(self) -> tuple[SaveCard, ...]:
        """Return the kept games of the story, newest first; a file that cannot be read is listed with its fault."""

    def write_transcript(self, text: str) -> str:
        """Write the transcript to a file of its own and return where it is.

        Raises:
            SaveError: it cannot be written.
        """

    def close(self) -> None:
        """Let the running game go. May be called again."""


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
