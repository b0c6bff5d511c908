"""Writing that is whole or not at all, and one writer at a time."""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


def write_whole(path: Path, content: bytes) -> None:
    """Write a file of mode 600 so that at any moment, a crash included, its name holds the old content or the new.

    Raises:
        OSError: it could not be written; the old file is untouched.
    """
    handle, name = tempfile.mkstemp(prefix=".writing-", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
        sync_directory(path.parent)
    finally:
        temporary.unlink(missing_ok=True)


def create(path: Path) -> BinaryIO:
    """Return a new file of mode 600, open for reading and writing without a buffer.

    Raises:
        FileExistsError: there is one already.
        OSError: it cannot be made.
    """
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags, 0o600), "r+b", buffering=0)


def write_all(file: BinaryIO, content: bytes) -> None:
    """Write every byte where the file stands, and wait until the machine says that they are on the disk.

    Raises:
        OSError: not all could be written; some may have been.
    """
    rest = memoryview(content)
    while rest:
        rest = rest[file.write(rest) :]
    os.fsync(file.fileno())


def sync_directory(directory: Path) -> None:
    """Wait until a new name in the directory is on the disk, where the system can do that."""
    with suppress(OSError):  # Windows and some network drives cannot; the content is safe in any case
        handle = os.open(directory, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def lock(file: BinaryIO) -> bool:
    """Take the file for this process until it is closed; return False if another one has it.

    Where the system has no locks, the answer is True: who writes must then notice by the file's size.
    """
    try:
        if sys.platform == "win32":
            file.seek(2**30)  # a lock on Windows keeps others from reading, so it lies beyond the end
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True
