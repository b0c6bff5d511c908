"""Which facts a search may leave out, and that it finds the same endings without them."""

from __future__ import annotations

from pathlib import Path

import pytest

from adventure.proof.explore import explore
from adventure.proof.relevance import idle_facts
from tests.playing import world_of

STORY = """
facts.knocks = { is = 0, from = 0, to = 9 }
facts.steps = { is = 0, from = 0, to = 9 }
facts.pressure = { is = 0, from = 0, to = 4 }
[items.bell]
name = "bell"
at = "hall"
text = "{story.knocks > 3: Dented.|Shiny.}"
[[after]]
of = "push bell"
do = ["story.knocks += 1"]
once = true
[[after]]
of = "pull bell"
do = ["story.steps += 1"]
[[each_turn]]
when = "story.steps > 2"
do = ["story.pressure += 1"]
[goals.noise]
done = "story.knocks > 0"
text = "Make a noise"
[endings.burst]
when = "story.pressure > 3"
kind = "victory"
text = "Bang."
"""

PATROL = """
[locations.yard]
name = "Yard"
text = "Cobbles."
exits.in = "hall"
[locations.hall]
name = "Hall"
text = "A bare hall."
exits.out = "yard"
[cast.guard]
name = "guard"
at = "yard"
persona = "A guard."
manner = "Gruff."
goes = [{ route = ["hall", "yard"], every = 3 }]
[endings.caught]
when = "guard.at == hall and here == yard"
kind = "defeat"
text = "Caught."
"""


def test_where_a_patrol_is_bound_and_how_long_it_stands_is_never_left_out(tmp_path: Path) -> None:
    world = world_of(tmp_path, PATROL)
    assert {fact.name for fact in world.table.facts} >= {"stop", "pause"}
    assert not idle_facts(world)


@pytest.mark.parametrize(
    ("more", "idle"),
    [
        ("", {"story.knocks", "goals.noise.done", "after.0.once"}),  # a text and a goal that nobody asks about
        ('[[check]]\nof = "pull bell"\nwhen = "goals.noise"\nsay = "No."\n', set()),  # who asks keeps from pulling
        ('[[after]]\nof = "wait"\nwhen = "story.knocks > 0"\ndo = ["story.steps = 3"]\n', {"goals.noise.done"}),
    ],
)
def test_only_what_nothing_depends_on_is_idle(tmp_path: Path, more: str, idle: set[str]) -> None:
    world = world_of(tmp_path, STORY + more)
    facts = idle_facts(world)
    assert {str(world.table.facts[slot]) for slot in facts} == idle
    whole, reduced = explore(world), explore(world, leave_out=facts)
    assert whole.complete
    assert reduced.complete
    assert {name: len(way) for name, way in whole.endings.items()} == {
        name: len(way) for name, way in reduced.endings.items()
    }
    assert reduced.states <= whole.states
