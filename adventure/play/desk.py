"""The port through which a session keeps its game."""

from __future__ import annotations

from typing import Protocol

from adventure.play.blocks import Block, Header, Save
from adventure.play.cards import SaveCard


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

    def rename(self, name: str, title: str) -> SaveCard:
        """Give a kept game of the story another name and return its card.

        Raises:
            SaveError: there is none, it is being played, or the new name is taken or empty.
        """

    def delete(self, name: str) -> None:
        """Move a kept game of the story to the trash.

        Raises:
            SaveError: there is none, or it is being played.
        """

    def restore(self) -> SaveCard:
        """Bring back the game of the story that was deleted last, and return its card.

        Raises:
            SaveError: there is none, or another has taken its place.
        """

    def write_transcript(self, text: str, suffix: str) -> str:
        """Write the transcript to a file of its own, whose name ends in the suffix (`.txt`), and return where it is.

        Raises:
            SaveError: it cannot be written.
        """

    def close(self) -> None:
        """Let the running game go. May be called again."""
