"""Chance by the seed, counters of time, scenes, goals and endings."""

from __future__ import annotations

from pathlib import Path

import pytest

from adventure.engine.chance import FORESEEN, Seeded
from adventure.engine.outcome import Kind
from adventure.engine.perception import perceive
from adventure.engine.turn import begin, take_turn
from adventure.world.names import LocationId, ThingId
from tests.playing import Player, act, words_of, world_of

BELL = '[items.bell]\nname = "bell"\nat = "hall"\nfacts.rung = false\n'
RING = '[[instead]]\nof = "touch bell"\ndo = ["bell.rung = not bell.rung"]\nsay = "Dong."\n'
RAIN = '[[each_turn]]\nwhen = "chance(40)"\nsay = "It rains."\n'


def play(folder: Path, toml: str, seed: int, turns: int = 60) -> list[str]:
    player = Player(world_of(folder, toml), seed)
    return [player.does("jump") for _ in range(turns)]


def test_equal_seeds_give_equal_games_and_others_others(tmp_path: Path) -> None:
    assert play(tmp_path, RAIN, 1) == play(tmp_path, RAIN, 1)
    assert len({tuple(play(tmp_path, RAIN, seed)) for seed in range(4)}) == 4


def test_chance_comes_about_as_often_as_it_says(tmp_path: Path) -> None:
    wet = sum("rains" in told for told in play(tmp_path, RAIN, 1, 400))
    assert 120 < wet < 200


@pytest.mark.parametrize(("percent", "rains"), [(0, 0), (100, 10)])
def test_never_and_always(tmp_path: Path, percent: int, rains: int) -> None:
    assert sum("rains" in told for told in play(tmp_path, RAIN.replace("40", str(percent)), 3, 10)) == rains


def test_one_rule_s_draw_is_not_another_s(tmp_path: Path) -> None:
    rain = RAIN.replace("when", 'id = "rain"\nwhen')
    alone = play(tmp_path, rain, 1)
    beside = play(tmp_path, '[[each_turn]]\nwhen = "chance(50)"\nsay = "Wind."\n' + rain, 1)
    assert ["rains" in told for told in beside] == ["rains" in told for told in alone]


def test_a_rule_draws_once_a_turn(tmp_path: Path) -> None:
    twice = '[[each_turn]]\nwhen = "chance(50) and not chance(50)"\nsay = "Never."\n'
    assert not any("Never" in told for told in play(tmp_path, twice, 1))


def test_pick_takes_each_of_its_values_by_the_seed(tmp_path: Path) -> None:
    toml = (
        'facts.wind = { is = "calm", one_of = ["calm", "gusty", "gale"] }\n'
        "[[each_turn]]\ndo = [\"story.wind = pick('calm', 'gusty', 'gale')\"]\nsay = \"{story.wind}\"\n"
    )
    told = {words.split("\n")[-1] for words in play(tmp_path, toml, 1)}
    assert told == {"calm", "gusty", "gale"}


def test_the_prover_s_chance_takes_the_likeliest(tmp_path: Path) -> None:
    world = world_of(tmp_path, RAIN.replace("40", "60"))
    state = begin(world, 0, FORESEEN).state
    assert "rains" in words_of(take_turn(act("jump"), world, state, FORESEEN))
    assert Seeded(1).draw("x", 0, (1,)) == 0


def test_turns_are_counted_from_none_and_stop_one_past_what_is_asked(tmp_path: Path) -> None:
    player = Player(world_of(tmp_path, '[[instead]]\nof = "sing"\nwhen = "turn >= 3"\nsay = "La."\n'))
    assert ["La." in player.does("sing") for _ in range(5)] == [False, False, False, True, True]
    player.does("wait", number=50)
    assert player.fact("story", "turn") == 4
    assert player.state.aside.turn == 55


def test_since_counts_the_turns_that_have_passed_over_a_change(tmp_path: Path) -> None:
    toml = BELL + RING + '[[instead]]\nof = "sing"\nwhen = "bell.rung and since(bell.rung) >= 2"\nsay = "It hums."\n'
    player = Player(world_of(tmp_path, toml))
    player.does("touch", "bell")
    assert ["hums" in player.does("sing") for _ in range(4)] == [False, False, True, True]


def test_what_has_not_changed_yet_has_been_so_for_long(tmp_path: Path) -> None:
    toml = BELL + RING + '[[instead]]\nof = "sing"\nwhen = "since(bell.rung) > 5"\nsay = "Silence."\n'
    player = Player(world_of(tmp_path, toml))
    assert "Silence." in player.does("sing")
    player.does("touch", "bell")
    assert "Silence." not in player.does("sing")


def test_since_can_be_asked_of_what_never_changes(tmp_path: Path) -> None:
    toml = BELL + '[[instead]]\nof = "sing"\nwhen = "since(bell.rung) in (1, 2)"\nsay = "Now."\n'
    assert "Now." not in Player(world_of(tmp_path, toml)).does("sing")


SCENE = (
    'facts.go = false\nfacts.stop = false\n'
    '[scenes.fair]\nbegins = "story.go"\nends = "story.stop"\nfacts.fun = false\n'
    'begin = { do = ["story.go = false", "fair.fun = true"], say = "Pipes." }\n'
    'end = { do = ["story.stop = false"], say = "Hush." }\n'
    '[[instead]]\nof = "jump"\ndo = ["story.go = true"]\nsay = "Go."\n'
    '[[instead]]\nof = "sing"\ndo = ["story.stop = true"]\nsay = "Stop."\n'
    '[[instead]]\nof = "pray"\nsay = "{fair.waiting: waiting|fair.on: on|fair.over: over}"\n'
)


@pytest.mark.parametrize(("again", "phase", "told"), [("false", "over", "Go."), ("true", "waiting", "Go.\nPipes.")])
def test_a_scene_waits_is_on_and_is_over_or_comes_again(tmp_path: Path, again: str, phase: str, told: str) -> None:
    player = Player(world_of(tmp_path, SCENE.replace("facts.fun", f"again = {again}\nfacts.fun")))
    assert player.does("pray") == "waiting"
    assert player.does("jump") == "Go.\nPipes."
    assert player.outcome.passages[-1].kind is Kind.EVENT
    assert player.fact("fair", "fun") is True
    assert player.does("pray") == "on"
    assert player.does("sing") == "Stop.\nHush."
    assert player.does("pray") == phase
    assert player.does("jump") == told


def test_a_goal_latches_and_gives_its_points_once(tmp_path: Path) -> None:
    goal = '[goals.noise]\ntext = "Make a noise."\ndone = "bell.rung"\npoints = 3\nsay = "Noise at last."\n'
    toml = BELL + RING + goal
    player = Player(world_of(tmp_path, toml))
    assert player.does("touch", "bell") == "Dong.\nNoise at last.\n[Your score has gone up by 3.]"
    assert player.does("touch", "bell") == "Dong."
    view = perceive(player.world, player.state)
    assert (view.score, view.max_score, view.goals[0].done) == (3, 3, True)


def test_since_reads_goals_and_scenes_too(tmp_path: Path) -> None:
    toml = BELL + RING + (
        '[goals.noise]\ndone = "bell.rung"\n[scenes.echo]\nbegins = "bell.rung"\nfacts.loud = true\n'
        '[[instead]]\nof = "sing"\nsay = "It rings on."\n'
        'when = "goals.noise and since(goals.noise) > 0 and since(echo.on) > 0 and echo.loud"\n'
    )
    player = Player(world_of(tmp_path, toml))
    player.does("touch", "bell")
    assert ["rings on" in player.does("sing") for _ in range(2)] == [False, True]


def test_a_goal_can_be_read_and_is_unknown_until_it_is_known(tmp_path: Path) -> None:
    toml = (
        BELL + RING + '[goals.noise]\ntext = "Noise."\ndone = "bell.rung"\n'
        '[goals.quiet]\ntext = "Quiet."\ndone = "goals.noise and not bell.rung"\nknown = "goals.noise"\n'
    )
    player = Player(world_of(tmp_path, toml))
    assert [goal.text for goal in perceive(player.world, player.state).goals] == ["Noise."]
    player.does("touch", "bell")
    player.does("touch", "bell")
    goals = perceive(player.world, player.state).goals
    assert [(goal.text, goal.done) for goal in goals] == [("Noise.", True), ("Quiet.", True)]


def test_the_first_ending_that_holds_ends_it(tmp_path: Path) -> None:
    toml = (
        BELL + RING + '[endings.never]\nwhen = "false"\ntext = "Never."\n'
        '[endings.deaf]\nwhen = "bell.rung"\nkind = "defeat"\ntext = "You hear nothing more."\n'
        '[endings.late]\nwhen = "bell.rung"\ntext = "Late."\n'
    )
    player = Player(world_of(tmp_path, toml))
    player.does("touch", "bell")
    assert player.outcome.ending == "deaf"
    assert player.told == "Dong.\nYou hear nothing more."
    assert player.outcome.passages[-1].kind is Kind.ENDING


def test_an_ending_of_an_action_speaks_in_place_of_its_report_and_not_after_a_refusal(tmp_path: Path) -> None:
    toml = BELL + '[endings.still]\nof = ["examine bell", "take bell"]\ntext = "It is the end."\n'
    player = Player(world_of(tmp_path, toml))
    player.does("take", "bell")
    assert player.outcome.ending is None
    assert player.does("examine", "bell") == "It is the end."
    assert player.outcome.ending == "still"


def test_waiting_stops_at_an_ending(tmp_path: Path) -> None:
    player = Player(world_of(tmp_path, '[endings.late]\nwhen = "turn >= 2"\ntext = "Too late."\n'))
    player.does("wait", number=9)
    assert (player.outcome.ending, player.outcome.turns) == ("late", 2)


def test_visited_is_kept_where_rules_read_it_and_beside_the_facts_where_not(tmp_path: Path) -> None:
    hall = '[locations.hall]\nname = "Hall"\ntext = "A hall."\n'
    plain = Player(world_of(tmp_path, hall))
    assert plain.state.aside.visited == {LocationId(ThingId("hall"))}
    read = Player(world_of(tmp_path, hall + '[[instead]]\nof = "sing"\nwhen = "visited(here)"\nsay = "Here."\n'))
    assert read.fact("hall", "visited") is True
    assert read.does("sing") == "Here."
