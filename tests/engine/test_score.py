"""The score: what it is for, and what the player is called for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from adventure.engine.perception import perceive
from tests.playing import Player, world_of

RANKS = """
ranks = [{ points = 5, name = "Thief" }, { points = 0, name = "Stranger" }]
[goals.song]
text = "Sing."
done = "story.sung"
points = 5
[goals.hush]
done = "story.sung"
points = -2
[endings.end]
of = "sleep"
points = 3
kind = "victory"
text = "Good night."
[facts]
sung = false
[[after]]
of = "sing"
do = ["story.sung = true"]
"""


@pytest.mark.parametrize(
    ("lines", "score", "rank", "earned"),
    [
        ("look", 0, "Stranger", []),
        ("sing", 3, "Stranger", [("Sing.", 5), ("", -2)]),
        ("sing. sleep", 6, "Thief", [("Sing.", 5), ("", -2), ("", 3)]),
    ],
)
def test_a_view_says_what_was_earned_and_for_what(
    tmp_path: Path, lines: str, score: int, rank: str, earned: list[tuple[str, int]]
) -> None:
    someone = Player(world_of(tmp_path, RANKS))
    someone.types(lines)
    view = perceive(someone.world, someone.state)
    assert (view.score, view.rank, view.max_score) == (score, rank, 8)
    assert [(each.text, each.points) for each in view.earned] == earned


def test_the_end_sums_up_with_reasons_and_the_rank(tmp_path: Path) -> None:
    someone = Player(world_of(tmp_path, RANKS))
    someone.types("sing. sleep")
    assert someone.told.split("\n")[-4:] == [
        "The end: 6 of 8 points. Turns taken: 2.",
        "Sing. (5)",
        "How it ended (3)",
        "That makes you: Thief.",
    ]


def test_a_story_without_ranks_ends_on_its_points(tmp_path: Path) -> None:
    someone = Player(world_of(tmp_path, RANKS.replace("ranks =", "[lore.x]\ntext = 'x'\n#")))
    someone.types("sing. sleep")
    assert someone.told.endswith("Turns taken: 2.")
    assert perceive(someone.world, someone.state).rank == ""
