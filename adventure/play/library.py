"""The stories and games that a player can choose from, as a screen sees them."""

from __future__ import annotations

from typing import Protocol

from adventure.play.cards import SaveCard, StoryCard
from adventure.play.progress import Entry
from adventure.play.session import Session


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

    def preview(self, save: str) -> tuple[Entry, ...]:
        """Return the last things told in a kept game, which is not taken up.

        Raises:
            SaveError: the save cannot be read.
        """

    def delete(self, save: str) -> str:
        """Delete a kept game, and return what `restore` brings it back by.

        Raises:
            SaveError: there is none of that name, or it is being played.
        """

    def restore(self, deleted: str) -> SaveCard:
        """Bring a deleted game back.

        Raises:
            SaveError: it is gone for good, or another has taken its place.
        """

    def rename(self, save: str, title: str) -> SaveCard:
        """Give a kept game another name.

        Raises:
            SaveError: there is none, it is being played, or the new name is taken or empty.
        """
