"""What models have used is added up over all games, and never lost to a file that cannot be read."""

from __future__ import annotations

from pathlib import Path

from adventure.play.metering import Used
from adventure.storage.usage import NAME, UsageFile

ONCE = Used(1, 1_000, 50, 400)


def test_what_was_used_is_added_up_over_runs(tmp_path: Path) -> None:
    UsageFile(tmp_path).add("charglm-4", ONCE)
    UsageFile(tmp_path).add("charglm-4", ONCE)
    UsageFile(tmp_path).add("glm-4.7", ONCE)
    assert UsageFile(tmp_path).used == {"charglm-4": Used(2, 2_000, 100, 800), "glm-4.7": ONCE}


def test_two_games_at_once_count_together(tmp_path: Path) -> None:
    one, other = UsageFile(tmp_path), UsageFile(tmp_path)
    one.add("charglm-4", ONCE)
    other.add("charglm-4", ONCE)
    one.add("charglm-4", ONCE)
    assert UsageFile(tmp_path).used["charglm-4"].asked == 3


def test_a_file_that_cannot_be_read_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("charglm-4 = 7", encoding="utf-8")
    meter = UsageFile(tmp_path)
    meter.add("charglm-4", ONCE)
    assert meter.used == {"charglm-4": ONCE}
    assert (tmp_path / NAME).read_text("utf-8") == "charglm-4 = 7"


def test_the_file_is_the_players_alone(tmp_path: Path) -> None:
    UsageFile(tmp_path / "new").add("charglm-4", ONCE)
    assert (tmp_path / "new" / NAME).stat().st_mode & 0o077 == 0
