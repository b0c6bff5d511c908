from __future__ import annotations

from pathlib import Path

import pytest

from adventure.errors import SaveError
from adventure.play.desk import Desk
from adventure.storage.desk import FileDesk
from adventure.storage.shelf import FileShelf
from tests.storage.games import HEADER, turn


def test_a_desk_keeps_one_game_and_goes_on_with_another(tmp_path: Path) -> None:
    desk: Desk = FileDesk(FileShelf(tmp_path, "castle"))
    desk.begin(HEADER)
    desk.keep(turn(1))
    copy = desk.save_as("before the duel")
    desk.keep(turn(2))
    assert desk.resume(copy.name).blocks == (turn(1),)
    desk.keep(turn(2))
    lines = {card.name: card.turn for card in desk.saves()}
    assert sorted(lines.values()) == [1, 2, 2]
    desk.close()
    desk.close()


def test_the_game_that_is_being_played_can_be_taken_up_again(tmp_path: Path) -> None:
    desk = FileDesk(FileShelf(tmp_path, "castle"))
    desk.begin(HEADER)
    desk.keep(turn(1))
    (card,) = desk.saves()
    assert desk.resume(card.name).blocks == (turn(1),)
    desk.keep(turn(2))
    desk.close()


def test_a_game_that_cannot_be_taken_up_leaves_the_running_one_kept(tmp_path: Path) -> None:
    desk = FileDesk(FileShelf(tmp_path, "castle"))
    desk.begin(HEADER)
    desk.keep(turn(1))
    (tmp_path / "castle" / "game-torn.toml").write_bytes(b"")
    with pytest.raises(SaveError):
        desk.resume("castle/game-torn")
    with pytest.raises(SaveError):
        desk.resume("castle/nothing")
    desk.keep(turn(2))
    desk.close()
    assert max(card.turn for card in desk.saves()) == 2
