from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adventure.errors import SaveError
from adventure.play.blocks import SavedPassage, TalkBlock, TurnBlock, UndoBlock
from adventure.storage.saves import read_save
from adventure.storage.shelf import MAX_TITLE, FileShelf, all_saves, clean_title, file_name
from tests.storage.games import HEADER, turn


def dated(path: Path, seconds: int) -> None:
    os.utime(path, (seconds, seconds))


def test_games_are_listed_newest_first_with_what_a_player_remembers_them_by(tmp_path: Path) -> None:
    shelf = FileShelf(tmp_path, "castle")
    for number, line in enumerate(["take lamp", "go north"], 1):
        with shelf.begin(HEADER) as keeper:
            keeper.keep(turn(1, line))
            dated(keeper.path, 1_700_000_000 + number)
    first, second = shelf.saves()
    assert (first.last_line, second.last_line) == ("go north", "take lamp")
    assert (first.story, first.story_title, first.title, first.place, first.turn) == (
        "castle", HEADER.title, "", "great_hall", 1,
    )  # fmt: skip
    assert first.when.startswith("2023-11-1")
    assert not first.fault


def test_a_game_without_a_turn_leaves_no_file(tmp_path: Path) -> None:
    shelf = FileShelf(tmp_path / "saves", "castle")
    shelf.begin(HEADER).close()
    assert shelf.saves() == ()
    assert all_saves(tmp_path / "saves") == ()
    assert not (tmp_path / "saves").exists()


def test_a_named_copy_stays_as_it_is_when_it_is_played_on(tmp_path: Path) -> None:
    shelf = FileShelf(tmp_path, "castle")
    with shelf.begin(HEADER) as keeper:
        keeper.keep(turn(1))
        card = shelf.save_as(keeper, "  Before the\nduel ")
        keeper.keep(turn(2))
        running = keeper.path
    assert card.title == "Before the duel"
    copy = next(path for path in shelf.directory.glob("slot-*"))
    before = copy.read_bytes()
    save, again = shelf.resume(card.name)
    with again:
        assert save.blocks == (turn(1),)
        again.keep(turn(2))
        assert again.path not in {copy, running}
    assert copy.read_bytes() == before
    assert read_save(running).blocks == (turn(1), turn(2))
    assert sorted(card.title for card in shelf.saves()) == ["", "", "Before the duel"]


def test_a_game_is_saved_under_a_name_before_its_first_turn(tmp_path: Path) -> None:
    shelf = FileShelf(tmp_path, "castle")
    with shelf.begin(HEADER) as keeper:
        card = shelf.save_as(keeper, "the start")
    save, again = shelf.resume(card.name)
    again.close()
    assert save.blocks == ()


def test_the_same_name_takes_the_place_of_the_earlier_copy(tmp_path: Path) -> None:
    shelf = FileShelf(tmp_path, "castle")
    with shelf.begin(HEADER) as keeper:
        keeper.keep(turn(1))
        first = shelf.save_as(keeper, "duel")
        other = shelf.save_as(keeper, "duel!")
        keeper.keep(turn(2, "go north"))
        second = shelf.save_as(keeper, "duel")
    assert first.name == second.name != other.name
    assert (first.last_line, second.last_line, other.last_line) == ("take lamp", "go north", "take lamp")


def test_a_damaged_copy_is_not_replaced(tmp_path: Path) -> None:
    shelf = FileShelf(tmp_path, "castle")
    with shelf.begin(HEADER) as keeper:
        keeper.keep(turn(1))
        shelf.save_as(keeper, "duel")
        copy = next(path for path in shelf.directory.glob("slot-*"))
        copy.write_bytes(b"words that may be worth something")
        with pytest.raises(SaveError, match="cannot be read"):
            shelf.save_as(keeper, "duel")
    assert copy.read_bytes() == b"words that may be worth something"


@pytest.mark.parametrize(
    "title",
    ["../../etc/passwd", "con", "COM1", "a/b\\c:d*?", ".hidden", "-rf", "夜の庭", "café", "😀", "x" * 300, "\x1b[2J"],
)
def test_any_name_is_kept_and_its_file_is_safe_on_any_system(tmp_path: Path, title: str) -> None:
    shelf = FileShelf(tmp_path, "castle")
    with shelf.begin(HEADER) as keeper:
        keeper.keep(turn(1))
        card = shelf.save_as(keeper, title)
    assert card.title == clean_title(title)
    assert [path.parent for path in tmp_path.rglob("slot-*")] == [tmp_path / "castle"]
    save, again = shelf.resume(card.name)
    again.close()
    assert save.blocks[0] == turn(1)


@given(st.text(), st.text())
@settings(deadline=None)
def test_names_of_files_are_plain_and_differ_where_titles_do(one: str, other: str) -> None:
    titles = [each for each in (one, other) if each.encode("utf-8", "ignore").strip()]
    for title in titles:
        try:
            shown = clean_title(title)
        except SaveError:
            continue
        assert 0 < len(shown) <= MAX_TITLE
        assert clean_title(shown) == shown
        assert set(file_name(shown)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
        assert not file_name(shown).startswith("-")
    if len({clean_title(each + "x") for each in titles}) == 2:
        assert len({file_name(clean_title(each + "x")) for each in titles}) == 2


@pytest.mark.parametrize("title", ["", "   ", "\x00\n", "\ud800"])
def test_a_name_without_a_letter_is_refused(title: str) -> None:
    with pytest.raises(SaveError, match="needs a name"):
        clean_title(title)


@pytest.mark.parametrize("name", ["castle/nothing", "../castle/x", "/etc/passwd", "", "castle/../castle/x", "castle"])
def test_a_name_that_is_not_listed_finds_nothing(tmp_path: Path, name: str) -> None:
    shelf = FileShelf(tmp_path, "castle")
    with shelf.begin(HEADER) as keeper:
        keeper.keep(turn(1))
    with pytest.raises(SaveError, match="no such save"):
        shelf.delete(name)
    with pytest.raises(SaveError, match="no such save"):
        shelf.resume(name)


def test_a_deleted_game_is_gone_and_one_that_is_played_stays(tmp_path: Path) -> None:
    shelf = FileShelf(tmp_path, "castle")
    with shelf.begin(HEADER) as keeper:
        keeper.keep(turn(1))
        (card,) = shelf.saves()
        with pytest.raises(SaveError, match="being played"):
            shelf.delete(card.name)
    shelf.delete(card.name)
    assert shelf.saves() == ()


def test_what_cannot_be_read_is_listed_with_its_fault(tmp_path: Path) -> None:
    shelf = FileShelf(tmp_path, "castle")
    shelf.directory.mkdir()
    (shelf.directory / "game-a.toml").write_bytes(b"")
    (shelf.directory / "game-b.toml").write_bytes(b"\xff\xfe\x00")
    faults = {card.name: card.fault for card in shelf.saves()}
    assert "empty" in faults["castle/game-a"]
    assert "no save" in faults["castle/game-b"]


def test_a_game_of_another_story_in_the_folder_is_listed_with_its_fault(tmp_path: Path) -> None:
    cloak = FileShelf(tmp_path, "cloak")
    with cloak.begin(HEADER) as keeper:
        keeper.keep(turn(1))
    (card,) = cloak.saves()
    assert "another story" in card.fault


def test_after_undoing_a_card_shows_the_turn_that_the_game_stands_after(tmp_path: Path) -> None:
    shelf = FileShelf(tmp_path, "castle")
    with shelf.begin(HEADER) as keeper:
        keeper.keep(turn(1, "take lamp"))
        keeper.keep(turn(2, "go north"))
        keeper.keep(UndoBlock(3, 1))
        assert shelf.saves()[0].last_line == "take lamp"
        keeper.keep(UndoBlock(4, 0))
        assert (shelf.saves()[0].last_line, shelf.saves()[0].turn) == ("", 0)


@pytest.mark.parametrize("last", [UndoBlock(302, 1), TalkBlock(302, 301, "bob", "hi", "hall", ())])
def test_a_long_game_is_listed_as_a_short_one_is(tmp_path: Path, last: UndoBlock | TalkBlock) -> None:
    shelf = FileShelf(tmp_path, "castle")
    with shelf.begin(HEADER) as keeper:
        keeper.keep(turn(1, "take lamp"))
        for n in range(2, 302):
            long_talk = (SavedPassage("word " * 50, "speech"),)
            keeper.keep(TalkBlock(n, 1, "bob", "hello", "hall", long_talk))
        keeper.keep(last)
        assert keeper.path.stat().st_size > 65_536
        (card,) = shelf.saves()
    assert (card.last_line, card.turn, card.fault) == ("take lamp", 1, "")


def test_a_game_that_has_ended_is_marked(tmp_path: Path) -> None:
    shelf = FileShelf(tmp_path, "castle")
    last = TurnBlock(1, 0, "read", {}, (), {"turn": 1}, "bar", (SavedPassage("You have won.", "ending"),))
    with shelf.begin(HEADER) as keeper:
        keeper.keep(last)
    assert shelf.saves()[0].ended


def test_a_story_named_like_a_device_of_windows_has_a_folder_all_the_same(tmp_path: Path) -> None:
    assert FileShelf(tmp_path, "con").directory == tmp_path / "con_"
    with pytest.raises(SaveError):
        FileShelf(tmp_path, "../castle")


def test_the_games_of_all_stories_are_listed_together(tmp_path: Path) -> None:
    for story in ("castle", "cloak"):
        with FileShelf(tmp_path, story).begin(HEADER) as keeper:
            keeper.keep(turn(1))
    assert len(all_saves(tmp_path)) == 2
