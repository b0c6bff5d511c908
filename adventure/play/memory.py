"""A desk that keeps a game in memory: for walkthroughs, proofs and tests."""

from __future__ import annotations

from adventure.errors import SaveError
from adventure.play.blocks import Block, Header, Save, TitleBlock
from adventure.play.cards import SaveCard


class MemoryDesk:
    """Keeps games as long as it lives; nothing is written anywhere."""

    def __init__(self) -> None:
        self._header = Header("", "", "", 0)
        self._blocks: list[Block] = []
        self._named: dict[str, Save] = {}
        self._deleted: list[tuple[str, Save]] = []

    @property
    def running(self) -> Save:
        """The running game as it would be read back."""
        return Save(self._header, tuple(self._blocks))

    def begin(self, header: Header) -> None:
        """Start a new game."""
        self._header = header
        self._blocks = []

    def resume(self, name: str) -> Save:
        """Take up a named copy.

        Raises:
            SaveError: there is none of that name.
        """
        save = self.peek(name)
        self._header, self._blocks = save.header, list(save.blocks)
        return save

    def peek(self, name: str) -> Save:
        """Return a named copy.

        Raises:
            SaveError: there is none of that name.
        """
        if name not in self._named:
            raise SaveError("There is no such save.")
        return self._named[name]

    def keep(self, block: Block) -> None:
        """Append a block."""
        self._blocks.append(block)

    def save_as(self, title: str) -> SaveCard:
        """Copy the running game under a name."""
        blocks = (*self._blocks, TitleBlock(len(self._blocks) + 1, title))
        self._named[title] = Save(self._header, blocks)
        return SaveCard(title, self._header.story, self._header.title, title)

    def saves(self) -> tuple[SaveCard, ...]:
        """Return the named copies, newest first."""
        return tuple(
            SaveCard(name, save.header.story, save.header.title, name) for name, save in reversed(self._named.items())
        )

    def rename(self, name: str, title: str) -> SaveCard:
        """Give a named copy another name.

        Raises:
            SaveError: there is none of that name.
        """
        self._named[title] = self.peek(name)
        if title != name:
            del self._named[name]
        return next(card for card in self.saves() if card.name == title)

    def delete(self, name: str) -> None:
        """Put a named copy aside.

        Raises:
            SaveError: there is none of that name.
        """
        self._deleted.append((name, self.peek(name)))
        del self._named[name]

    def restore(self) -> SaveCard:
        """Bring back the copy that was deleted last.

        Raises:
            SaveError: there is none.
        """
        if not self._deleted:
            raise SaveError("No game of this story was deleted of late.")
        name, save = self._deleted.pop()
        self._named[name] = save
        return next(card for card in self.saves() if card.name == name)

    def write_transcript(self, text: str, suffix: str) -> str:
        """Refuse: there is no file to write.

        Raises:
            SaveError: always.
        """
        del text, suffix
        raise SaveError("This game is kept in memory alone.")

    def close(self) -> None:
        """Do nothing: there is nothing to let go."""
