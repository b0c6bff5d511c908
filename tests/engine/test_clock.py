"""The time of day: read by rules, told in texts, set by effects, waited for."""

from __future__ import annotations

from pathlib import Path

import pytest

from adventure.engine.perception import perceive
from adventure.errors import PackError
from tests.playing import Player, world_of

CLOCK = '[clock]\nstarts = "08:30"\na_turn = 1\n'
SHOP = (
    CLOCK
    + """
[locations.hall]
name = "Street"
text = "A street. {clock < '12:00': Morning light.|The sun has gone round.}"
exits.in = { to = "shop", door = "entry" }
[locations.shop]
name = "Shop"
text = "A shop."
exits.out = { to = "hall", door = "entry" }
[items.entry]
name = "shop door"
traits = ["door", "openable", "lockable"]
[[items.entry.each_turn]]
when = "'09:00' <= clock < '17:00' and self.locked"
do = ["self.locked = false", "self.open = true"]
[[items.entry.each_turn]]
when = "clock == '17:00'"
say = "A key is turned in the shop door."
do = ["self.open = false", "self.locked = true", "maud.at = hall"]
must_tell = true
[cast.maud]
name = "Maud"
at = "shop"
persona = "A customer."
manner = "Short."
"""
)


def player(folder: Path, more: str = "", toml: str = SHOP) -> Player:
    return Player(world_of(folder, toml + more))


def test_a_shop_keeps_its_hours(tmp_path: Path) -> None:
    someone = player(tmp_path)
    someone.types("wait until 9:00")
    assert (someone.fact("entry", "locked"), someone.fact("entry", "open")) == (False, True)
    someone.types("wait until 17:01")
    assert "A key is turned in the shop door." in someone.told
    assert someone.fact("story", "clock") == 17 * 60 + 1
    assert (someone.fact("entry", "locked"), someone.fact("entry", "open")) == (True, False)
    assert someone.fact("maud", "at") == "hall"


def test_waiting_until_a_time_is_undone_at_once(tmp_path: Path) -> None:
    someone = player(tmp_path)
    someone.types("wait until noon")
    assert someone.outcome.turns == 210
    someone.undo()
    assert someone.fact("story", "clock") == 510


@pytest.mark.parametrize(
    ("line", "now"),
    [
        ("wait until five", "5:00 pm"),
        ("wait until half past eight", "8:30 pm"),
        ("wait until 8:30 am", "8:30 am"),
        ("wait till a quarter to nine", "8:45 am"),
        ("wait until midnight", "midnight"),
        ("wait until it is 9 o'clock", "9:00 am"),
        ("wait for half an hour", "9:00 am"),
        ("wait 2 hours", "10:30 am"),
        ("rest for ten minutes", "8:40 am"),
        ("wait 3", "8:33 am"),
        ("wait 3 turns", "8:33 am"),
        ("wait", "8:31 am"),
        ("wait for a moment", "8:31 am"),
        ("look", "8:31 am"),
    ],
)
@pytest.mark.parametrize("read", [False, True], ids=["worked out", "kept"])
def test_time_is_waited_for(tmp_path: Path, line: str, now: str, read: bool) -> None:
    rule = '[[each_turn]]\nwhen = "clock == \'04:00\'"\nsay = "Dead of night."\n' if read else ""
    someone = player(tmp_path, rule, CLOCK)
    someone.types(line)
    assert perceive(someone.world, someone.state).clock == now
    assert (someone.world.table.slot("story", "clock") is not None) is read


def test_a_length_of_time_is_cut_short_by_what_must_be_told(tmp_path: Path) -> None:
    someone = player(tmp_path)
    someone.types("wait until 16:30. wait for an hour")
    assert someone.fact("story", "clock") == 17 * 60


def test_an_ending_cuts_any_waiting_short(tmp_path: Path) -> None:
    someone = player(tmp_path, '[endings.late]\nwhen = "clock >= \'10:00\'"\ntext = "Too late."\n', CLOCK)
    someone.types("wait until noon")
    assert someone.outcome.turns == 90
    assert someone.outcome.ending == "late"


def test_what_happens_again_and_again_meanwhile_is_told_once(tmp_path: Path) -> None:
    someone = player(tmp_path, '[[each_turn]]\nsay = "A shutter bangs."\n', CLOCK)
    someone.types("wait half an hour")
    assert someone.told.count("A shutter bangs.") == 1
    someone.types("wait 3")
    assert someone.told.count("A shutter bangs.") == 3


def test_texts_tell_the_time_and_rules_set_it(tmp_path: Path) -> None:
    rules = (
        '[[instead]]\nof = "sleep"\ndo = ["clock = \'07:15\'"]\nsay = "You wake at {clock}."\n'
        '[[instead]]\nof = "sing"\ndo = ["clock += 1430"]\nsay = "It is {clock} when you have done."\ntime = false\n'
    )
    someone = player(tmp_path, rules, CLOCK)
    assert someone.does("sleep") == "You wake at 7:15 am."
    assert someone.does("sing") == "It is 7:06 am when you have done."


def test_a_turn_can_take_longer(tmp_path: Path) -> None:
    someone = player(tmp_path, toml='[clock]\nstarts = "23:50"\na_turn = 15\n')
    someone.types("wait until 00:01")
    assert someone.outcome.turns == 1
    someone.types("time")
    assert someone.told == "It is 12:05 am."
    assert someone.outcome.turns == 0


def test_a_story_without_a_clock_has_no_time(tmp_path: Path) -> None:
    someone = player(tmp_path, toml="")
    someone.types("what time is it")
    assert someone.told == "There is no telling what time it is."
    someone.types("wait ten minutes")
    assert someone.outcome.turns == 10
    assert perceive(someone.world, someone.state).clock == ""


@pytest.mark.parametrize(
    ("toml", "message", "hint"),
    [
        ('[[each_turn]]\nwhen = "clock > \'9:00\'"\nsay = "x"\n', "This story has no clock.", "[clock]"),
        (CLOCK + '[[each_turn]]\nwhen = "clock > \'late\'"\nsay = "x"\n', "'late' is no time of day.", "'17:00'"),
        (CLOCK + '[[each_turn]]\nwhen = "clock > 900"\nsay = "x"\n', "A time of day is compared with another.", "'17"),
        (CLOCK + '[[each_turn]]\nwhen = "clock == true"\nsay = "x"\n', "never the same", "'17:00'"),
        (CLOCK + '[[each_turn]]\ndo = ["clock = 900"]\n', "clock is a time of day", "'17:00'"),
        (CLOCK + '[[each_turn]]\ndo = ["clock = \'24:00\'"]\n', "'24:00' is no time of day.", "'23:59'"),
        ('[[each_turn]]\ndo = ["clock = \'9:00\'"]\n', "This story has no clock.", "[clock]"),
        (CLOCK + "[facts]\nclock = true\n", "two facts “clock”", "another name"),
    ],
)
def test_a_mistaken_time_has_a_cure(tmp_path: Path, toml: str, message: str, hint: str) -> None:
    with pytest.raises(PackError) as raised:
        world_of(tmp_path, toml)
    problem = raised.value.problems[0]
    assert message in problem.message
    assert hint in problem.hint
