"""The world in the few lines that a voice is given."""

from __future__ import annotations

from dataclasses import replace

from adventure.engine.view import ThingView
from adventure.narration.surroundings import for_narrator
from adventure.storage.languages import load_language
from adventure.world.names import ThingId
from tests.narration.scenes import VIEW


def test_a_pocket_is_passed_over_for_what_is_in_it() -> None:
    ticket = ThingView(ThingId("ticket"), "ticket")
    pocket = ThingView(ThingId("pocket"), "coat pocket", listed=False, contents=(ticket,))
    coat = ThingView(ThingId("coat"), "coat", contents=(pocket,))
    told = for_narrator(replace(VIEW, things=(coat,), carried=()), (), load_language("en"))
    assert "ticket" in told
    assert "pocket" not in told
