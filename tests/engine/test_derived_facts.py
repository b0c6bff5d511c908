"""Facts that are worked out from others, and what an expression was when the turn began."""

from __future__ import annotations

from pathlib import Path

import pytest

from adventure.errors import PackError
from adventure.proof.relevance import idle_facts
from tests.playing import Player, world_of

POND = """
intro = "{boat.afloat: Afloat|Aground}, {deep}, {boat.draught}, {boat.berth}."
facts.level = { is = 0, from = 0, to = 6 }

[derived]
deep = "story.level >= 4"
depth = "story.level * 2"

[locations.hall]
name = "Hall"
text = "A hall."
exits.north = { to = "pond", when = "deep", blocked = "Mud." }

[locations.pond]
name = "Pond"
text = "Water, {depth} feet of it."
dark = "not story.deep"

[traits.vessel]
facts.afloat = { as = "deep and room(self) == pond" }
facts.draught = { as = "depth - 1" }
facts.berth = { as = "pond if self.afloat else hall" }

[items.boat]
name = "boat"
at = "pond"
traits = ["vessel"]

[items.wreck]
name = "wreck"
at = "hall"
traits = ["vessel", "portable"]
facts.afloat = false

[items.stone]
name = "stone"
at = "hall"

[verbs.flood]
patterns = ["flood"]
needs = []
do = ["story.level = 5"]

[[instead]]
of = "push *"
when = "noun.afloat"
say = "{The noun} draws {noun.draught}."
"""


def test_a_derived_fact_is_worked_out_anew_at_every_reading(tmp_path: Path) -> None:
    player = Player(world_of(tmp_path, POND))
    assert player.told.startswith("Aground, no, -1, the Hall.")
    assert player.does("go", "north") == "Mud."
    player.does("flood")
    player.does("go", "north")
    assert "Water, 10 feet of it." in player.told


def test_a_role_reads_the_derived_fact_of_whichever_thing_it_is(tmp_path: Path) -> None:
    player = Player(world_of(tmp_path, POND))
    before = player.does("push", "boat")
    player.does("flood")
    assert player.does("push", "boat") == "The boat draws 9."
    assert "draws" not in before
    assert "draws" not in player.does("push", "stone"), "what has no such fact reads as false"


def test_a_thing_may_state_what_its_trait_derives(tmp_path: Path) -> None:
    player = Player(world_of(tmp_path, POND))
    player.does("flood")
    assert "draws" not in player.does("push", "wreck")


def test_a_derived_fact_is_never_kept(tmp_path: Path) -> None:
    world = world_of(tmp_path, POND)
    assert [str(fact) for fact in world.table.facts if fact.name in ("afloat", "deep", "depth", "berth")] == []


@pytest.mark.parametrize(
    ("toml", "message", "hint"),
    [
        ('[derived]\na = "b"\nb = "a"\n', "itself: story.a → story.b → story.a", "`is`"),
        ('facts.x = { as = "story.x" }\n', "story.x → story.x", "`is`"),
        ('facts.x = { as = "lmap" }\n', "no name “lmap”", ""),
        ('facts.x = { as = "take" }\n', "a verb is no value", ""),
        ('facts.x = { as = "chance(20)" }\n', "chance cannot stand here", ""),
        ('facts.x = { as = "noun == hall" }\n', "`noun` means nothing here", ""),
        ('facts.x = false\n[derived]\nx = "true"\n', "already has a fact “x”", "another name"),
        ('[derived]\nlight = "true"\n', "the id “light” is taken", "used once"),
        ('[derived]\nx = "true"\n[[after]]\nof = "look"\ndo = ["story.x = false"]\n', "cannot be set", "true"),
        ('[derived]\nx = "true"\n[goals.g]\ndone = "since(story.x) > 2"\n', "nobody notes when", "from"),
        ('[locations.hall]\nname = "H"\ntext = ""\ndark = "x"\n[derived]\nx = "not lit(hall)"\n', "dark cannot", ""),
        ('[items.a]\nname = "a"\nfacts.open = { as = "true" }\n', "the engine reads", "facts.open = false"),
        ('[items.a]\nname = "a"\nfacts.b = { as = "true", is = true }\n', "unknown key", ""),
    ],
)
def test_a_mistake_in_a_derived_fact_is_told_once_with_its_cure(
    tmp_path: Path, toml: str, message: str, hint: str
) -> None:
    with pytest.raises(PackError) as caught:
        world_of(tmp_path, toml)
    (problem,) = caught.value.problems
    assert message.lower() in problem.message.lower()
    assert hint in problem.hint
    assert problem.line


WAS = """
[items.lamp]
name = "lamp"
at = "hall"
traits = ["portable", "light"]

[[after]]
of = ["light *", "examine *"]
when = "lamp.lit and not was(lamp.lit)"
say = "It was dark, and {was(lamp.at == hall and not has(lamp)): lay there|was held}."
"""


def test_was_is_what_held_when_the_turn_began(tmp_path: Path) -> None:
    player = Player(world_of(tmp_path, WAS))
    assert player.does("light", "lamp") == "It was dark, and lay there."
    assert "It was dark" not in player.does("examine", "lamp")


def test_each_turn_of_a_wait_begins_anew(tmp_path: Path) -> None:
    toml = (
        "facts.n = { is = 0, from = 0, to = 9 }\nfacts.seen = { is = 0, from = 0, to = 9 }\n"
        '[[each_turn]]\ndo = ["story.n += 1", "story.seen = was(story.n)"]\n'
    )
    player = Player(world_of(tmp_path, toml))
    player.does("wait", number=3)
    assert player.fact("story", "seen") == 2


def test_a_search_counts_what_a_derived_fact_of_a_role_is_worked_out_from(tmp_path: Path) -> None:
    toml = (
        "facts.idle = false\nfacts.level = { is = 0, from = 0, to = 6 }\n"
        '[traits.vessel]\nfacts.afloat = { as = "story.level >= 4" }\n'
        '[items.boat]\nname = "boat"\nat = "hall"\ntraits = ["vessel"]\n'
        '[[after]]\nof = "look"\ndo = ["story.level += 1", "story.idle = true"]\n'
        '[endings.sailed]\nof = "push *"\nwhen = "noun.afloat"\ntext = "Away."\n'
    )
    world = world_of(tmp_path, toml)
    idle = {str(world.table.facts[slot]) for slot in idle_facts(world)}
    assert "story.idle" in idle
    assert "story.level" not in idle
