"""The kept games of a story: the running ones, and copies that the player gave a name.

A directory for each story below the saves. `game-…` files are played on; `slot-…` files are copies that are never
added to: taking one up starts another running game from it.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from adventure.errors import SaveError
from adventure.play.blocks import Block, Header, Save, TitleBlock, TurnBlock, UndoBlock
from adventure.play.cards import SaveCard
from adventure.storage.files import lock, write_whole
from adventure.storage.places import make_private
from adventure.storage.save_text import block_bytes, read_header, read_tail, without_title
from adventure.storage.saves import FileKeeper, read_save, refuse_foreign
from adventure.storage.trash import bring_back, discard, newest_discarded

HEAD_BYTES = 16_384
TAIL_BYTES = 65_536
MAX_TITLE = 80
"""The longest name of a kept game, in characters; more is cut off."""

_ENDING = "story.ending = "
"""The change by which an ending is kept, before its id."""

_RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d")


class FileShelf:
    """The kept games of one story, in a directory below `saves`, which need not exist yet."""

    def __init__(self, saves: Path, story: str) -> None:
        self.story = story
        self.directory = saves / _directory_name(story)

    def saves(self) -> tuple[SaveCard, ...]:
        """Return what is kept, newest first. Only both ends of a file are read: damage between shows on loading."""
        return _newest_first(self._paths().values(), self.story)

    def delete(self, name: str) -> str:
        """Move a kept game to the trash, and return the name by which `restore` brings it back.

        Raises:
            SaveError: there is none of that name, or it is being played.
        """
        path = self._path(name)
        self._refuse_played(path)
        return discard(path)

    def restore(self, name: str) -> SaveCard:
        """Bring back a game from the trash, and return its card.

        Raises:
            SaveError: it is not there any more, or another game has taken its place.
        """
        return read_card(bring_back(self.directory, name), self.story)

    def deleted_last(self) -> str:
        """Return what the game that was deleted last is brought back by.

        Raises:
            SaveError: there is none in the trash.
        """
        name = newest_discarded(self.directory)
        if not name:
            raise SaveError("No game of this story was deleted of late.")
        return name

    def rename(self, name: str, title: str) -> SaveCard:
        """Give a kept game another name, and return its card. A copy is found by its new name from then on.

        Raises:
            SaveError: there is none of that name, it is damaged or being played, or the new name is taken or empty.
        """
        path, shown = self._path(name), clean_title(title)
        if any(card.title.casefold() == shown.casefold() and card.name != name for card in self.saves()):
            raise SaveError(f"There is a save called “{shown}” already.", "Choose another name.")
        _, keeper = FileKeeper.resume(path, self.story)
        with keeper:
            keeper.keep(TitleBlock(keeper.next, shown))
        if not _is_slot(path):
            return read_card(path, self.story)
        renamed = self.directory / f"slot-{file_name(shown)}.toml"
        if renamed != path:
            if renamed.exists():
                raise SaveError(f"There is a save called “{shown}” already.", "Choose another name.")
            try:
                path.replace(renamed)
            except OSError as error:
                raise SaveError(f"The save cannot be renamed: {error.strerror or error}.") from error
        return read_card(renamed, self.story)

    def _refuse_played(self, path: Path) -> None:
        try:
            with path.open("r+b") as file:
                is_free = lock(file)
        except OSError as error:
            raise SaveError(f"The save cannot be deleted: {error.strerror or error}.") from error
        if not is_free:
            raise SaveError("This game is being played.", "Leave it first.")

    def begin(self, header: Header) -> FileKeeper:
        """Return the keeper of a new game, which has no file before its first block.

        Raises:
            SaveError: the header cannot be written.
        """
        return FileKeeper.begin(self._new_path(), header)

    def resume(self, name: str) -> tuple[Save, FileKeeper]:
        """Return a kept game and its keeper; of a named copy, those of a new running game that begins as it ends.

        Raises:
            SaveError: there is none of that name, it is damaged, of another story, or being played elsewhere.
        """
        path = self._path(name)
        if not _is_slot(path):
            return FileKeeper.resume(path, self.story)
        read_save(path, self.story)
        game = self._new_path()
        try:
            write_whole(game, without_title(path.read_bytes()))
        except OSError as error:
            raise SaveError(f"The game could not be copied: {error.strerror or error}.") from error
        return FileKeeper.resume(game, self.story)

    def read(self, name: str) -> Save:
        """Return a kept game without opening it for play.

        Raises:
            SaveError: there is none of that name, it is damaged, or of another story.
        """
        return read_save(self._path(name), self.story)

    def save_as(self, keeper: FileKeeper, title: str) -> SaveCard:
        """Copy a running game under a name, in the place of an earlier copy of that name, and return its card.

        Raises:
            SaveError: the name is empty, the copy cannot be written, or the file in its place cannot be read.
        """
        shown = clean_title(title)
        path = self.directory / f"slot-{file_name(shown)}.toml"
        if path.exists() and (fault := read_card(path, self.story).fault):
            raise SaveError(f"There is a save of this name that cannot be read. {fault}", "Choose another name.")
        content = keeper.content() + block_bytes(TitleBlock(keeper.next, shown))
        try:
            make_private(self.directory)
            write_whole(path, content)
        except OSError as error:
            raise SaveError(f"The game could not be saved: {error.strerror or error}.") from error
        return read_card(path, self.story)

    def _paths(self) -> dict[str, Path]:
        return {_name(path): path for path in _save_files(self.directory)}

    def _path(self, name: str) -> Path:
        path = self._paths().get(name)
        if path is None:
            raise SaveError("There is no such save.")
        return path

    def _new_path(self) -> Path:
        moment = datetime.now(UTC).astimezone().strftime("%Y%m%d-%H%M%S")
        return self.directory / f"game-{moment}-{secrets.token_hex(3)}.toml"


def all_saves(saves: Path) -> tuple[SaveCard, ...]:
    """Return the kept games of every story, newest first."""
    folders = [path for path in saves.iterdir() if path.is_dir()] if saves.is_dir() else []
    return _newest_first((path for folder in folders for path in _save_files(folder)), "")


def read_card(path: Path, story: str = "") -> SaveCard:
    """Return what a list shows of one file; never raises, but says what is wrong in `fault`."""
    try:
        header, blocks = _both_ends(path)
        refuse_foreign(header, story)
    except SaveError as error:
        return SaveCard(_name(path), story, "", when=_when(path), fault=str(error))
    except OSError as error:
        return SaveCard(_name(path), story, "", fault=f"The save cannot be read: {error.strerror or error}.")
    turn = _latest(blocks)
    if isinstance(turn, UndoBlock):
        blocks = read_save(path).blocks[::-1]
        turn = _latest(blocks)
    card = SaveCard(
        _name(path), header.story, header.title, _title(blocks), when=_when(path), copy=_is_slot(path)
    )
    return _with_turn(card, turn) if isinstance(turn, TurnBlock) else card


def clean_title(title: str) -> str:
    """Return the name of a game as it is kept and shown: one line, composed, of at most `MAX_TITLE` characters.

    Raises:
        SaveError: nothing is left of it.
    """
    text = unicodedata.normalize("NFC", title.encode("utf-8", "ignore").decode())
    seen = "".join(" " if unicodedata.category(each)[0] in "CZ" else each for each in text)
    short = " ".join(seen.split())[:MAX_TITLE].rstrip()
    if not short:
        raise SaveError("A save needs a name.", "For example: save before the duel")
    return short


def file_name(title: str) -> str:
    """Return a name for any file system: small ASCII letters, digits and hyphens, another one for another title."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].rstrip("-")
    mark = hashlib.blake2s(title.encode(), digest_size=4).hexdigest()
    return f"{slug}-{mark}" if slug else mark


def _directory_name(story: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,59}", story):
        raise SaveError("A story's id is made of small letters, digits and _.")
    return f"{story}_" if _RESERVED.fullmatch(story) else story


def _save_files(directory: Path) -> list[Path]:
    return [path for path in directory.glob("*.toml") if path.is_file() and not path.name.startswith(".")]


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def _is_slot(path: Path) -> bool:
    return path.name.startswith("slot-")


def _newest_first(paths: Iterable[Path], story: str) -> tuple[SaveCard, ...]:
    moments = {path: _moment(path) for path in paths}
    return tuple(read_card(path, story) for path in sorted(moments, key=lambda each: (-moments[each], each.name)))


def _moment(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _when(path: Path) -> str:
    return datetime.fromtimestamp(_moment(path), UTC).astimezone().strftime("%Y-%m-%d %H:%M")


def _both_ends(path: Path) -> tuple[Header, tuple[Block, ...]]:
    """Return the header and the blocks at the end, the last one first: all of them if the file is short."""
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        head = file.read(HEAD_BYTES)
        header = read_header(head)
        if size <= TAIL_BYTES:
            return header, read_save(path).blocks[::-1]
        file.seek(size - TAIL_BYTES)
        blocks = tuple(read_tail(file.read(TAIL_BYTES)))
    has_turn = any(isinstance(block, TurnBlock | UndoBlock) for block in blocks)
    return header, blocks if has_turn else read_save(path).blocks[::-1]


def _latest(newest_first: tuple[Block, ...]) -> TurnBlock | UndoBlock | None:
    """Return the turn that the game stands after; None at the start, an undo if its turn is not among the blocks."""
    for block in newest_first:
        match block:
            case TurnBlock():
                return block
            case UndoBlock(to=0):
                return None
            case UndoBlock():
                turns = (each for each in newest_first if isinstance(each, TurnBlock) and each.n == block.to)
                return next(turns, block)
            case _:
                pass
    return None


def _title(newest_first: tuple[Block, ...]) -> str:
    """Return the name that the player gave a game, if it stands near its end; a copy's always does."""
    return next((block.title for block in newest_first if isinstance(block, TitleBlock)), "")


def _with_turn(card: SaveCard, turn: TurnBlock) -> SaveCard:
    count = turn.aside.get("turn", 0)
    ended = any(passage.kind == "ending" for passage in turn.telling)
    return replace(
        card,
        place=turn.place,
        turn=count if isinstance(count, int) else 0,
        last_line=turn.line,
        ended=ended,
        ending=next((change.removeprefix(_ENDING) for change in turn.changes if change.startswith(_ENDING)), ""),
        verdict=turn.telling[-1].text if ended and turn.telling[-1].kind == "goal" else "",
    )
