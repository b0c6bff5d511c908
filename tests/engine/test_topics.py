"""Which topic words meet, and what a person without one does."""

from __future__ import annotations

from pathlib import Path

import pytest

from adventure.engine.outcome import Kind
from adventure.engine.talk import meets_topic, small_talk
from adventure.world.names import CharacterId, ThingId
from adventure.world.world import World
from tests.playing import Player, act, world_of

PEOPLE = """
facts.late = false

[cast.ada]
name = "Ada"
at = "hall"
persona = "A clerk."
manner = "Dry."

[[cast.ada.topics]]
about = ["*"]
when = "story.late"
say = "“Too late.”"

[[cast.ada.topics]]
about = ["*"]
say = "“Hm.”"

[[cast.ada.topics]]
about = ["ink", "*"]
when = "not story.late"
say = "“It gets on everything.”"

[cast.bob]
name = "Bob"
at = "hall"
persona = "A smith."
manner = "Curt."
"""
INK = "“It gets on everything.”"
LEAVE = ("You take your leave of Ada.", "Ada does not keep you.")
ADA, BOB = CharacterId(ThingId("ada")), CharacterId(ThingId("bob"))


@pytest.fixture
def hall(tmp_path: Path) -> World:
    return world_of(tmp_path, PEOPLE)


@pytest.mark.parametrize(
    ("words", "answer"), [("the ink", INK), ("the weather", "“Hm.”"), ("ink, rain", INK)]
)
def test_what_answers_the_rest_waits_for_the_others_wherever_it_stands(
    hall: World, words: str, answer: str
) -> None:
    told = Player(hall).does("ask", "ada", words=words)
    assert told == answer


def test_what_answers_the_rest_is_no_topic_that_is_met(hall: World) -> None:
    state = Player(hall).state
    assert meets_topic(hall, state, ADA, "about that ink")
    assert not meets_topic(hall, state, ADA, "about the weather")


@pytest.mark.parametrize(("person", "kind", "speaker"), [(ADA, Kind.SPEECH, ADA), (BOB, Kind.REPORT, None)])
def test_who_has_no_answer_is_told_of_and_not_quoted(
    hall: World, person: CharacterId, kind: Kind, speaker: CharacterId | None
) -> None:
    player = Player(hall)
    asked = player.takes(act("ask", person, words="the weather")).passages
    chatted = small_talk(hall, player.state, person, "Fine weather.")
    assert [(passage.kind, passage.speaker) for passage in asked] == [(kind, speaker)]
    assert [(passage.kind, passage.speaker) for passage in chatted] == [(kind, speaker)]


def test_what_answers_the_rest_does_not_answer_one_who_takes_leave(hall: World) -> None:
    player = Player(hall)
    assert player.does("ask", "ada", words="goodbye") in LEAVE
    assert small_talk(hall, player.state, ADA, "Bye!")[0].text in LEAVE


@pytest.mark.parametrize("words", ["the globe", "globe", "that paper lantern", "old globe"])
def test_an_id_is_met_by_itself_as_well_as_by_the_names_of_what_it_is(tmp_path: Path, words: str) -> None:
    lantern = '\n[items.old_globe]\nname = "paper lantern"\n[items.globe]\nname = "paper lantern"\n'
    topic = '[[cast.bob.topics]]\nabout = ["old_globe", "globe"]\nsay = "“Pretty.”"\n'
    assert Player(world_of(tmp_path, PEOPLE + topic + lantern)).does("ask", "bob", words=words) == "“Pretty.”"
