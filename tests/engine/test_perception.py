"""What is handed out of the world: the view, what people may know, what must not be said, and talk that is no turn."""

from __future__ import annotations

from pathlib import Path

import pytest

from adventure.engine.outcome import Kind
from adventure.engine.perception import canaries, perceive
from adventure.engine.reply import reply
from adventure.engine.suggestions import suggestions
from adventure.engine.talk import meets_topic, small_talk
from adventure.engine.view import ExitView, FeelingView
from adventure.world.names import CharacterId, ThingId
from adventure.world.world import World
from tests.playing import Player, act, world_of

ADA = CharacterId(ThingId("ada"))
HOUSE = """
[player]
persona = "A carrier."

[locations.hall]
name = "Hall"
text = "A hall."
exits.north = { to = "attic", door = "gate" }
exits.south = { to = "attic", door = "panel" }
exits.east = "attic"
exits.west = { to = "attic if gate.open else nowhere" }
exits.up = { to = "attic", when = "false" }

[locations.attic]
name = "Attic"
text = "An attic."
exits.down = "hall"

[items.gate]
name = "gate"
traits = ["door", "openable"]

[items.panel]
name = "panel"
hidden = true
traits = ["door", "openable"]

[items.jar]
name = "jar"
aliases = ["pot"]
at = "hall"
traits = ["container", "openable", "transparent"]

[items.fly]
name = "fly"
at = "jar"
traits = ["portable"]

[items.ring]
name = "ring"
at = "ada"
traits = ["portable"]

[items.hat]
name = "hat"
at = "player"
traits = ["portable", "wearable"]
facts.worn = true

[[instead]]
of = "touch ada"
do = ["ada.mood = 'warm'"]
say = "She smiles."

[[instead]]
of = "touch gate"
do = ["panel.hidden = false"]
say = "A panel slides."

[cast.ada]
name = "Ada"
pronoun = "she"
at = "hall"
doing = "Ada {ada.mood == 'warm': smiles|frowns}."
persona = "A clerk."
manner = "Dry."
moods = { cold = "says little", warm = "says more" }
feelings = [{ text = "She likes you.", when = "ada.mood == 'warm'" }]
knows = [{ text = "The jar is old." }, { text = "The gate creaks.", when = "gate.open" }]
secrets = [{ text = "She broke the seal.", when = "ada.mood == 'warm'", canary = "broke the seal" }]
example = { player = "Hello.", reply = "“Is it?”" }

[[cast.ada.topics]]
about = ["jar"]
say = "“Old.”"

[[cast.ada.topics]]
about = ["gate", "the forgery"]
when = "ada.mood == 'warm'"
say = "“It creaks.”"

[[cast.ada.topics]]
about = ["*"]
say = "“{Hm.|Hm again.}”"

[cast.bob]
name = "Bob"
at = "attic"
persona = "A smith."
manner = "Curt."

[scenes.visit]
begins = "ada.mood == 'warm'"
direction = "Everybody is polite."

[lore.seal]
text = "The seal is broken."
when = "gate.open"
"""


@pytest.fixture
def house(tmp_path: Path) -> World:
    return world_of(tmp_path, HOUSE)


def test_the_view_holds_what_is_perceived_and_no_more(house: World) -> None:
    view = perceive(house, Player(house).state)
    assert (view.place_name, view.place_text, view.dark, view.player) == ("Hall", "A hall.", False, "A carrier.")
    assert [(thing.id, thing.aliases, [each.id for each in thing.contents]) for thing in view.things] == [
        ("jar", ("pot",), ["fly"]), ("gate", (), []),
    ]
    assert [(thing.id, thing.state) for thing in view.carried] == [("hat", ("worn",))]
    (ada,) = view.people
    assert (ada.name, ada.mood, ada.doing, ada.carrying) == ("Ada", "cold", "Ada frowns.", ("a ring",))
    assert view.exits == (
        ExitView("north", "", "closed", "north"), ExitView("east", way="east"), ExitView("west", way="west"),
    )  # fmt: skip


def test_a_hidden_door_hides_its_way(house: World) -> None:
    player = Player(house)
    assert "can\u2019t go" in player.does("go", "south")
    player.does("touch", "gate")
    assert "south" in {exit_.direction for exit_ in perceive(house, player.state).exits}
    player.does("go", "south")
    assert player.outcome.place == "attic"


def test_a_way_that_leads_nowhere_yet_is_barred(house: World) -> None:
    assert Player(house).does("go", "west") == "Something bars the way."


def test_a_person_s_voice_is_given_what_that_person_may_know(house: World) -> None:
    player = Player(house)
    (brief,) = perceive(house, player.state).briefs
    assert brief.feelings == (FeelingView("cold: says little"),)
    assert brief.knows == ("The jar is old.",)
    assert brief.example == ("Hello.", "“Is it?”")
    assert canaries(house, player.state) == ("broke the seal",)
    player.does("touch", "ada")
    player.does("open", "gate")
    view = perceive(house, player.state)
    assert view.briefs[0].feelings == (FeelingView("warm: says more"), FeelingView("She likes you."))
    assert view.briefs[0].knows == ("The jar is old.", "The gate creaks.", "She broke the seal.")
    assert view.briefs[0].direction == "Everybody is polite."
    assert view.lore == ("The seal is broken.",)
    assert canaries(house, player.state) == ()


@pytest.mark.parametrize(
    ("words", "met"), [("the old jars", True), ("your pot", True), ("the gate", False), ("hm", False)]
)
def test_words_meet_a_topic_that_holds_and_never_the_one_for_the_rest(house: World, words: str, met: bool) -> None:
    assert meets_topic(house, Player(house).state, ADA, words) is met


def test_small_talk_is_answered_and_changes_nothing(house: World) -> None:
    state = Player(house).state
    for _ in range(2):
        (passage,) = small_talk(house, state, ADA, "Lovely weather.")
        assert (passage.text, passage.kind, passage.speaker) == ("“Hm.”", Kind.SPEECH, "ada")
    (silent,) = small_talk(house, state, CharacterId(ThingId("bob")), "Lovely weather.")
    assert silent.text


def test_asking_answers_by_the_first_topic_that_holds(house: World) -> None:
    player = Player(house)
    player.takes(act("ask", "ada", words="the gate"))
    assert player.told == "“Hm.”"
    player.does("touch", "ada")
    player.takes(act("ask", "ada", words="the gate"))
    assert player.told == "“It creaks.”"


def test_suggestions_give_no_topic_away(house: World) -> None:
    lines = suggestions(house, perceive(house, Player(house).state))
    assert "north" in lines
    assert any("Ada" in line for line in lines)
    asked = {line.removeprefix("ask Ada about ") for line in lines if line.startswith("ask Ada about ")}
    view = perceive(house, Player(house).state)
    seen = (*view.things, *view.carried, *(each for thing in view.things for each in thing.contents))
    assert asked == {thing.name for thing in seen}, "a topic is offered for being seen, and for nothing else"
    assert not any("panel" in line for line in lines)


def test_a_reply_is_said_outside_a_turn(house: World) -> None:
    assert reply(house, "here_one", things="a jar") == "You can see a jar here."
