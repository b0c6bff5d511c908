"""Every transcript and 200 random walks, told by every kind of voice: what is decided and kept stays the same."""

from __future__ import annotations

import pytest

from adventure.workshop.walkthrough import new_game
from tests.enemies.playing import Played, play, turns
from tests.enemies.stories import TRANSCRIPTS, WALKS, Transcript, secret_words, walk
from tests.enemies.voices import FAILING, KINDS, kinds, voice_of
from tests.every_story import NAMES, world_of


def assert_the_same(told: Played, plain: Played) -> None:
    """Hold a game that a voice told against the same game in the author's words."""
    assert told.states == plain.states
    assert turns(told.game) == turns(plain.game)
    assert told.leaks == []
    assert told.lost == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("transcript", TRANSCRIPTS, ids=lambda transcript: transcript.name)
async def test_no_voice_changes_a_written_game(transcript: Transcript, kind: str) -> None:
    plain = await play(transcript.game(), transcript.lines)
    assert (plain.leaks, plain.lost) == ([], [])
    voice, model = voice_of(kinds(secret_words(transcript.story()))[kind]())
    told = await play(transcript.game(), transcript.lines, voice, patient=kind in FAILING, knows_json=kind == "good")
    assert_the_same(told, plain)
    assert model.asked


@pytest.mark.parametrize("number", range(WALKS))
async def test_no_voice_changes_a_random_walk(number: int) -> None:
    story, lines, plain = await walk(number)
    assert (plain.leaks, plain.lost) == ([], [])
    # The walks of one story come with every kind of voice, one after the other.
    kind = ("author", *KINDS)[(number // len(NAMES) + number) % (len(KINDS) + 1)]
    world = world_of(story)
    voice, _ = voice_of(kinds(secret_words(world))[kind]()) if kind != "author" else (None, None)
    assert_the_same(await play(new_game(world, number), lines, voice, knows_json=number % 2 == 0), plain)
