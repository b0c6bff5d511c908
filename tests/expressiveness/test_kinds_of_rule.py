"""Every kind of condition, effect and trigger that makers of such games ask for, each said in a line or two.

The pack latches `met.<n>` where the n-th condition held or the n-th occasion came, and has a verb for each effect.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from tests.playing import Player, world_of
from tests.scenarios import value_of

HOUSE = """
format = 1
id = "kinds"
title = "Kinds"
start = "hall"
facts.flag = false
facts.lever = { is = "up", one_of = ["up", "middle", "down"] }
facts.count = { is = 0, from = 0, to = 10 }
facts.health = { is = 10, from = 0, to = 10 }
facts.panel_found = false

[locations.hall]
name = "Hall"
text = "A hall.{story.flag:  The lamp shines.}"
exits.north = "kitchen"
exits.down = { to = "cellar", when = "story.panel_found" }
exits.east = { to = "vault", door = "gate" }

[locations.kitchen]
name = "Kitchen"
text = "A kitchen."
exits.south = "hall"

[locations.cellar]
name = "Cellar"
text = "A cellar."
exits.up = "hall"

[locations.vault]
name = "Vault"
text = "A vault."
exits.west = { to = "hall", door = "gate" }

[items.gate]
name = "gate"
traits = ["door", "openable", "lockable"]
key = "gate_key"
facts.locked = false
facts.open = true

[items.gate_key]
name = "gate key"
at = "player"
traits = ["portable"]

[items.lamp]
name = "lamp"
at = "hall"
traits = ["portable", "light", "switchable"]

[items.box]
name = "box"
at = "hall"
traits = ["container", "openable"]
facts.open = true

[items.coin]
name = "coin"
at = "player"
traits = ["portable"]

[items.ghost]
name = "ghost light"

[items.vase]
name = "vase"
at = "hall"

[cast.maud]
name = "Maud"
at = "hall"
persona = "A maid."
manner = "Shy."
moods = { calm = "is at ease", angry = "would hit you" }
facts.trust = { is = 0, from = 0, to = 5 }

[[cast.maud.topics]]
about = ["hello"]
do = ["maud.trust += 1"]
say = "“Good day,” says Maud."

[[after]]
of = "light lamp"
do = ["story.flag = true", "story.health -= 1"]

[[instead]]
of = "pull vase"
do = ["story.count += 1", "story.lever = 'down' if story.lever == 'middle' else 'middle'"]
say = "Clunk."

[[instead]]
of = "push maud"
do = ["maud.mood = 'angry'"]
say = "“Well!”"

[[after]]
of = "take lamp"
when = "room(maud) == here"
say = "“Put that down,” says Maud."
must_tell = true

[goals.lit]
done = "lamp.lit"
points = 3

[endings.sung]
of = "sing"
kind = "victory"
points = 2
text = "The walls come down."
"""

CONDITIONS = {
    "in a room": ("here == kitchen", "n"),
    "has an item": ("has(lamp)", "take lamp"),
    "has no such item": ("not has(coin)", "drop coin"),
    "a flag is set": ("story.flag", "light lamp"),
    "a flag is not set": ("not story.flag and here == kitchen", "n"),
    "an item is in the room": ("room(coin) == here and not has(coin)", "drop coin"),
    "an item is in a container": ("inside(coin, box)", "put coin in box"),
    "a container holds something": ("any(inside(x, box) for x in item)", "put coin in box"),
    "a container is empty": ("here == kitchen and not any(inside(x, box) for x in item)", "n"),
    "so many are carried": ("count(x for x in portable if has(x)) == 3", "take lamp"),
    "all are in one place": ("all(room(x) == hall for x in portable) and not has(gate_key)", "drop key"),
    "a container is closed": ("not box.open", "close box"),
    "a toggle stands so": ("lamp.on", "switch on lamp"),
    "a switch of three states": ("story.lever == 'down'", "pull vase. pull vase"),
    "a variable is compared": ("story.count >= 2", "pull vase. pull vase"),
    "what a person feels": ("maud.mood == 'angry'", "push maud"),
    "how far a person trusts": ("maud.trust > 0", "talk to maud about hello"),
    "a person is here": ("room(maud) == here and turn > 0", "wait. wait"),
    "a place was visited": ("visited(kitchen)", "n. s"),
    "a place was not visited": ("not visited(kitchen) and turn >= 2", "wait. wait. wait"),
    "so many turns have passed": ("turn >= 3", "wait 4"),
    "so long ago": ("story.flag and since(story.flag) >= 2", "light lamp. wait. wait. wait"),
    "by chance": ("chance(100) and turn > 0", "wait. wait"),
    "an exit is locked": ("gate.locked", "close gate. lock gate with key"),
    "a door is closed": ("not gate.open", "close gate"),
    "a goal was reached": ("goals.lit", "light lamp. wait"),
    "there is light": ("lit(cellar) and story.count == 0 and story.flag", "light lamp"),
    "health": ("story.health < 10 and story.flag", "light lamp"),
}
"""By what is asked: a condition, and the lines that bring it about."""

EFFECTS = {
    "move an item into a container": ("coin.at = box", "coin.at", "box"),
    "move an item to a room": ("coin.at = cellar", "coin.at", "cellar"),
    "let an item lie here": ("coin.at = here", "coin.at", "hall"),
    "spawn an item in hand": ("ghost.at = player", "ghost.at", "player"),
    "spawn an item": ("ghost.at = hall", "ghost.at", "hall"),
    "destroy an item": ("coin.at = nowhere", "coin.at", "nowhere"),
    "reveal an exit": ("story.panel_found = true", "story.panel_found", "true"),
    "lock an exit": ("gate.locked = true", "gate.locked", "true"),
    "close a door": ("gate.open = false", "gate.open", "false"),
    "set a flag": ("story.flag = true", "story.flag", "true"),
    "toggle a flag": ("story.flag = not story.flag", "story.flag", "true"),
    "set a variable": ("story.count = 7", "story.count", "7"),
    "add to a variable": ("story.count += 3", "story.count", "3"),
    "hurt": ("story.health -= 4", "story.health", "6"),
    "set by chance": ("story.count = pick(5, 5)", "story.count", "5"),
    "set a state": ("story.lever = 'middle'", "story.lever", "middle"),
    "switch something on": ("lamp.on = true", "lamp.on", "true"),
    "close a container": ("box.open = false", "box.open", "false"),
    "move a person": ("maud.at = kitchen", "maud.at", "kitchen"),
    "take a person out of the story": ("maud.at = nowhere", "maud.at", "nowhere"),
    "change what a person feels": ("maud.mood = 'angry'", "maud.mood", "angry"),
    "change how far a person trusts": ("maud.trust += 2", "maud.trust", "2"),
    "teleport the player": ("player.at = vault", "player.at", "vault"),
    "hide something": ("vase.hidden = true", "vase.hidden", "true"),
}
"""By what is wanted: an effect, and the fact that has a value after it."""

ACTIONS = {
    "going a way": ("go north", "n"),
    "taking an item": ("take lamp", "take lamp"),
    "taking anything": ("take portable", "take lamp"),
    "dropping an item": ("drop coin", "drop coin"),
    "putting one thing into another": ("put_in coin box", "put coin in box"),
    "opening": ("open openable", "close box. open box"),
    "unlocking": ("unlock gate", "close gate. lock gate with key. unlock gate with key"),
    "talking": ("talk maud", "talk to maud"),
    "examining": ("examine vase", "x vase"),
    "lighting": ("light light", "light lamp"),
    "waiting": ("wait", "wait"),
    "anything at all": ("*", "sing"),
}
"""By what is done: the actions that a rule is about, and the lines."""

OCCASIONS = {
    "being in a room": ("[[locations.kitchen.each_turn]]\n", "n"),
    "entering a room": ("[[locations.kitchen.after]]\nof = 'go'\n", "n"),
    "a turn": ("[[each_turn]]\nwhen = 'turn >= 2'\nonce = true\n", "wait. wait. wait"),
    "a fact": ("[[each_turn]]\nwhen = 'coin.at == box'\nonce = true\n", "put coin in box"),
    "a delay": ("[[each_turn]]\nwhen = 'since(coin.at) == 2'\n", "drop coin. wait. wait. wait"),
    "a topic": ("[[cast.maud.topics]]\nabout = ['weather']\n", "ask maud about weather"),
    "a scene": ("[scenes.late]\nbegins = 'turn > 1'\n[scenes.late.begin]\n", "wait. wait. wait"),
    "a way that is not there": ("[[instead]]\nof = 'go up'\n", "u"),
    "a gift": ("[[items.lamp.instead]]\nof = 'give self maud'\n", "take lamp. give lamp to maud"),
    "several": ("[[items.vase.instead]]\nof = ['attack self', 'throw self']\n", "attack vase"),
}
"""By what happens: the head of a rule, and the lines."""

TIMED = [*CONDITIONS, *ACTIONS, *OCCASIONS]


def latch(name: str) -> str:
    """Return the line by which a rule says that it has run."""
    return f'do = ["story.met_{TIMED.index(name)} = true"]\n'


def pack() -> str:
    """Return the house with a rule for each kind."""
    facts = "".join(f"facts.met_{number} = false\n" for number in range(len(TIMED)))
    rules = [f'[[each_turn]]\nwhen = "{when}"\nonce = true\n{latch(name)}' for name, (when, _) in CONDITIONS.items()]
    rules += [f'[[after]]\nof = "{of}"\n{latch(name)}' for name, (of, _) in ACTIONS.items()]
    rules += [f'{head}{latch(name)}say = "Now."\n' for name, (head, _) in OCCASIONS.items()]
    rules += [
        f'[verbs.effect_{number}]\nneeds = []\npatterns = ["effect {number}"]\ndo = ["{do}"]\nsay = "Done."\n'
        for number, (do, _, _) in enumerate(EFFECTS.values())
    ]
    return HOUSE.replace("\n[locations.hall]", f"{facts}\n[locations.hall]", 1) + "\n".join(rules)


with tempfile.TemporaryDirectory() as folder:
    WORLD = world_of(Path(folder), pack(), whole=True)


@pytest.mark.parametrize("name", TIMED)
def test_a_rule_of_every_kind_runs_when_its_time_has_come(name: str) -> None:
    _, lines = (CONDITIONS | ACTIONS | OCCASIONS)[name]
    met = f"met_{TIMED.index(name)}"
    player = Player(WORLD)
    assert player.fact("story", met) is False
    player.types(lines)
    assert player.fact("story", met) is True


@pytest.mark.parametrize("name", EFFECTS)
def test_an_effect_of_every_kind_sets_its_fact(name: str) -> None:
    _, fact, value = EFFECTS[name]
    player = Player(WORLD)
    assert value_of(WORLD, player.state, fact) != value
    player.types(f"effect {list(EFFECTS).index(name)}")
    assert value_of(WORLD, player.state, fact) == value
    assert player.told.startswith("Done.")


def test_points_are_awarded_and_an_action_can_end_the_game() -> None:
    player = Player(WORLD)
    player.types("light lamp")
    assert "3" in player.told
    assert player.types("sing").ending == "sung"
    assert "The walls come down." in player.told


def test_a_description_changes_with_a_fact() -> None:
    player = Player(WORLD)
    player.types("look")
    assert "The lamp shines." not in player.told
    player.types("light lamp. look")
    assert "The lamp shines." in player.told


def test_a_person_can_be_made_to_speak() -> None:
    player = Player(WORLD)
    player.types("take lamp")
    assert "“Put that down,” says Maud." in player.told


def test_a_way_that_is_revealed_is_there() -> None:
    player = Player(WORLD)
    player.types("d")
    assert player.outcome.place == "hall"
    player.types(f"effect {list(EFFECTS).index('reveal an exit')}. d")
    assert player.outcome.place == "cellar"
