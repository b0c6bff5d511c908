"""The desk on which one game is kept: the running file, and beside it the shelf of the story's other games."""

from __future__ import annotations

from pathlib import Path

from adventure.errors import SaveError
from adventure.play.blocks import Block, Header, Save
from adventure.play.cards import SaveCard
from adventure.storage.files import write_whole
from adventure.storage.places import make_private
from adventure.storage.saves import FileKeeper
from adventure.storage.shelf import FileShelf


class FileDesk:
    """Keeps one game at a time, in the saves of its story."""

    def __init__(self, shelf: FileShelf) -> None:
        self._shelf = shelf
        self._keeper: FileKeeper | None = None

    def begin(self, header: Header) -> None:
        """Start keeping a new game, whose file is made together with its first block.

        Raises:
            SaveError: it cannot be written.
        """
        self._change(self._shelf.begin(header))

    def resume(self, name: str) -> Save:
        """Return a kept game, which is kept on from there; on failure the one before goes on being kept.

        Raises:
            SaveError: it cannot be used.
        """
        if self._keeper is not None and f"{self._keeper.path.parent.name}/{self._keeper.path.stem}" == name:
            self._keeper.close()
        save, keeper = self._shelf.resume(name)
        self._change(keeper)
        return save

    def peek(self, name: str) -> Save:
        """Return a kept game without taking it up.

        Raises:
            SaveError: it cannot be used.
        """
        return self._shelf.read(name)

    def _change(self, keeper: FileKeeper) -> None:
        self.close()
        self._keeper = keeper

    def keep(self, block: Block) -> None:
        """Append a block to the running game.

        Raises:
            SaveError: it could not be written.
        """
        self._running().keep(block)

    def save_as(self, title: str) -> SaveCard:
        """Copy the running game under a name.

        Raises:
            SaveError: the name is empty, or the copy cannot be written.
        """
        return self._shelf.save_as(self._running(), title)

    def saves(self) -> tuple[SaveCard, ...]:
        """Return the kept games of the story, newest first."""
        return self._shelf.saves()

    def rename(self, name: str, title: str) -> SaveCard:
        """Give a kept game another name.

        Raises:
            SaveError: it cannot be renamed.
        """
        return self._shelf.rename(name, title)

    def delete(self, name: str) -> None:
        """Move a kept game to the trash.

        Raises:
            SaveError: it cannot be deleted.
        """
        self._shelf.delete(name)

    def restore(self) -> SaveCard:
        """Bring back the game that was deleted last.

        Raises:
            SaveError: there is none.
        """
        return self._shelf.restore(self._shelf.deleted_last())

    def write_transcript(self, text: str, suffix: str) -> str:
        """Write the transcript beside the running game, and return its path.

        Raises:
            SaveError: it cannot be written.
        """
        path: Path = self._running().path.with_suffix(suffix)
        try:
            make_private(path.parent)
            write_whole(path, text.encode())
        except OSError as error:
            raise SaveError(f"The transcript could not be written: {error.strerror or error}.") from error
        return str(path)

    def close(self) -> None:
        """Let the running game go."""
        if self._keeper is not None:
            self._keeper.close()
            self._keeper = None

    def _running(self) -> FileKeeper:
        if self._keeper is None:
            raise SaveError("No game is being kept.")
        return self._keeper
