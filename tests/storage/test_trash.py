"""Renaming and deleting kept games: nothing is lost by it."""

from __future__ import annotations

from pathlib import Path

import pytest

from adventure.errors import SaveError
from adventure.play.blocks import TitleBlock
from adventure.storage import trash
from adventure.storage.saves import read_save
from adventure.storage.shelf import FileShelf, all_saves
from tests.storage.games import HEADER, turn


@pytest.fixture
def shelf(tmp_path: Path) -> FileShelf:
    return FileShelf(tmp_path, "castle")


def kept(shelf: FileShelf, line: str = "look") -> str:
    """Keep a game of one turn and return its name."""
    with shelf.begin(HEADER) as keeper:
        keeper.keep(turn(1, line))
        return f"castle/{keeper.path.stem}"


def copied(shelf: FileShelf, title: str) -> str:
    """Keep a copy under a name and return what it is found by."""
    with shelf.begin(HEADER) as keeper:
        keeper.keep(turn(1))
        return shelf.save_as(keeper, title).name


def test_a_deleted_game_comes_back_as_it_was(shelf: FileShelf) -> None:
    name = kept(shelf)
    path = shelf.directory / f"{name.partition('/')[2]}.toml"
    content = path.read_bytes()
    deleted = shelf.delete(name)
    assert shelf.saves() == ()
    assert all_saves(shelf.directory.parent) == ()
    assert shelf.deleted_last() == deleted
    assert shelf.restore(deleted).name == name
    assert path.read_bytes() == content


def test_a_deleted_game_never_takes_the_place_of_another(shelf: FileShelf) -> None:
    name = copied(shelf, "before the duel")
    deleted = shelf.delete(name)
    assert copied(shelf, "before the duel") == name
    with pytest.raises(SaveError, match="another save of this name"):
        shelf.restore(deleted)


def test_what_was_deleted_long_ago_is_cleared_away_with_the_next(
    shelf: FileShelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = shelf.delete(kept(shelf))
    assert shelf.delete(kept(shelf))
    assert (shelf.directory / trash.TRASH / old).exists()
    monkeypatch.setattr(trash, "KEPT_FOR", -1.0)
    shelf.delete(kept(shelf))
    assert not (shelf.directory / trash.TRASH / old).exists()
    with pytest.raises(SaveError, match="not there any more"):
        shelf.restore(old)


def test_no_name_leads_out_of_the_trash(shelf: FileShelf, tmp_path: Path) -> None:
    kept(shelf)
    (tmp_path / "a-secret.toml").write_text("mine")
    with pytest.raises(SaveError):
        shelf.restore("../../a-secret.toml")
    assert (tmp_path / "a-secret.toml").exists()


def test_a_copy_is_renamed_whole_and_found_by_its_new_name(shelf: FileShelf) -> None:
    name = copied(shelf, "before the duel")
    card = shelf.rename(name, " Before\nthe fall ")
    assert (card.title, card.copy) == ("Before the fall", True)
    assert [each.name for each in shelf.saves() if each.copy] == [card.name]
    assert shelf.read(card.name).blocks == (turn(1), TitleBlock(2, "before the duel"), TitleBlock(3, "Before the fall"))
    save, keeper = shelf.resume(card.name)
    keeper.close()
    assert save.blocks == (turn(1),), "a game that begins as a copy has none of its names"


def test_a_running_game_keeps_the_name_it_is_given_and_is_still_gone_on_with(shelf: FileShelf) -> None:
    name = kept(shelf)
    card = shelf.rename(name, "my first")
    assert (card.name, card.title, card.copy) == (name, "my first", False)
    save, keeper = shelf.resume(name)
    with keeper:
        assert save.blocks[-1] == TitleBlock(2, "my first")


def test_a_name_is_given_once(shelf: FileShelf) -> None:
    copied(shelf, "one")
    two = copied(shelf, "two")
    with pytest.raises(SaveError, match="already"):
        shelf.rename(two, "ONE")
    with pytest.raises(SaveError, match="needs a name"):
        shelf.rename(two, " ")


def test_a_game_that_is_played_is_neither_renamed_nor_deleted(shelf: FileShelf) -> None:
    name = kept(shelf)
    _, keeper = shelf.resume(name)
    with keeper:
        with pytest.raises(SaveError, match="played"):
            shelf.rename(name, "mine")
        with pytest.raises(SaveError, match="played"):
            shelf.delete(name)
    assert read_save(keeper.path).blocks == (turn(1, "look"),)
