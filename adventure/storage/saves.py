"""A game kept in a file, block by block, as it is played.

What survives: when `keep` returns, the block is on the disk as far as the operating system can tell (fsync), so that
neither the end of the process nor a power cut takes it away. A crash in the middle of `keep` can leave part of that
one block; it is left out on loading, with a notice, and cut away before the next block is written. Every block before
it stands. Keeping costs the same at any length of the game: nothing that was written is read or written again.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Self

from adventure.errors import SaveError
from adventure.play.blocks import Block, Header, Save
from adventure.storage.files import create, lock, sync_directory, write_all
from adventure.storage.places import make_private
from adventure.storage.save_text import MAX_BYTES, block_bytes, header_bytes, read_text

_UNTOUCHED = "What was kept before is untouched."


def read_save(path: Path, story: str = "") -> Save:
    """Return a save without opening it for play; of the given story, unless that is empty.

    Raises:
        SaveError: there is none, it is damaged, or of another story.
    """
    try:
        with path.open("rb") as file:
            raw = _content(file)
    except OSError as error:
        raise _unreadable(error) from error
    save = read_text(raw).save
    refuse_foreign(save.header, story)
    return save


def refuse_foreign(header: Header, story: str) -> None:
    """Raise SaveError if the header is of another story than the given one; an empty one accepts all."""
    if story and header.story != story:
        raise SaveError(f"This is a game of “{header.title}”, another story.", f"Play it with: {header.story}")


class FileKeeper:
    """Keeps one game in one file, which belongs to this process until `close`.

    A new game has no file before its first block. Another process that opens the same save is refused; where the
    system has no locks, a block that somebody else has added is noticed before the next one is written.
    """

    def __init__(self, path: Path, start: bytes) -> None:
        self.path = path
        self._start = start
        self._file: BinaryIO | None = None
        self._whole = 0
        """How many bytes of the file hold whole blocks."""
        self._length = 0
        """How long the file is, as far as this process knows."""
        self._kept = 0

    @classmethod
    def begin(cls, path: Path, header: Header) -> Self:
        """Return a keeper of a new game, whose file is made together with its first block.

        Raises:
            SaveError: the header cannot be written as TOML.
        """
        return cls(path, header_bytes(header))

    @classmethod
    def resume(cls, path: Path, story: str = "") -> tuple[Save, Self]:
        """Return a save and its keeper, which adds to it. The file is not changed before the next block.

        Raises:
            SaveError: there is none, it is damaged, of another story, or being played elsewhere.
        """
        try:
            file = path.open("r+b", buffering=0)
        except OSError as error:
            raise _unreadable(error) from error
        keeper = cls(path, b"")
        keeper._file = file
        try:
            return keeper._take_up(file, story), keeper
        except OSError as error:
            file.close()
            raise _unreadable(error) from error
        except SaveError:
            file.close()
            raise

    @property
    def next(self) -> int:
        """The number that the next block must have."""
        return self._kept + 1

    def keep(self, block: Block) -> None:
        """Append the block; when this returns, nothing of it can be lost.

        Raises:
            SaveError: it could not be written, somebody else has changed or deleted the file, or the block's number
                is not `next`. What was kept before is untouched.
        """
        if block.n != self.next:
            raise SaveError(f"The save has {self._kept} entries, and number {block.n} cannot follow.", _UNTOUCHED)
        content = block_bytes(block)
        if self._file is None:
            self._file = self._begin(content)
        else:
            self._append(self._file, content)
        self._kept += 1

    def content(self) -> bytes:
        """Return everything that was kept, as it stands in the file.

        Raises:
            SaveError: it cannot be read.
        """
        if self._file is None:
            return self._start
        try:
            self._file.seek(0)
            return _content(self._file)[: self._whole]
        except OSError as error:
            raise _unreadable(error) from error

    def close(self) -> None:
        """Let the file go; nothing can be kept after it. May be called again."""
        if self._file is not None:
            self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def _take_up(self, file: BinaryIO, story: str) -> Save:
        if not lock(file):
            raise SaveError("This game is being played in another window.", "Close it there first.")
        raw = _content(file)
        reading = read_text(raw)
        refuse_foreign(reading.save.header, story)
        self._whole, self._length, self._kept = reading.whole, len(raw), len(reading.save.blocks)
        return reading.save

    def _begin(self, content: bytes) -> BinaryIO:
        try:
            make_private(self.path.parent)
            file = create(self.path)
        except OSError as error:
            raise _unwritable(error) from error
        try:
            lock(file)
            write_all(file, self._start + content)
        except OSError as error:
            file.close()
            self.path.unlink(missing_ok=True)
            raise _unwritable(error) from error
        sync_directory(self.path.parent)
        self._whole = self._length = len(self._start) + len(content)
        return file

    def _append(self, file: BinaryIO, content: bytes) -> None:
        try:
            self._refuse_touched(file)
            if self._length != self._whole:  # what was cut off may not stand before a whole block
                file.truncate(self._whole)
                self._length = self._whole
            file.seek(self._whole)
            write_all(file, content)
        except (OSError, ValueError) as error:
            self._take_back(file)
            raise _unwritable(error) from error
        self._whole += len(content)
        self._length = self._whole

    def _refuse_touched(self, file: BinaryIO) -> None:
        found = os.fstat(file.fileno())
        if found.st_nlink == 0:
            raise SaveError("The save was deleted while it was played.", "Save the game under a name to keep it.")
        if found.st_size != self._length:
            raise SaveError("Another program has written to the save while it was played.", _UNTOUCHED)

    def _take_back(self, file: BinaryIO) -> None:
        """Cut away what a failed writing has left; if even that fails, the next `keep` does it."""
        with suppress(OSError, ValueError):
            self._length = os.fstat(file.fileno()).st_size
            file.truncate(self._whole)
            self._length = self._whole


def _content(file: BinaryIO) -> bytes:
    size = os.fstat(file.fileno()).st_size
    if size > MAX_BYTES:
        raise SaveError(f"The save is larger than {MAX_BYTES:,} bytes.", "It is no save of this game.")
    return b"".join(iter(lambda: file.read(1 << 20), b""))


def _unreadable(error: OSError) -> SaveError:
    if isinstance(error, FileNotFoundError):
        return SaveError("There is no such save.")
    return SaveError(f"The save cannot be read: {error.strerror or error}.")


def _unwritable(error: Exception) -> SaveError:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return SaveError(f"The game could not be kept: {reason}.", _UNTOUCHED)
