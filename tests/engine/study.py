"""The study of `grammar_pack.toml`, and what its grammar makes of a line."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from adventure.engine.action import WhichOne
from adventure.engine.grammar import Grammar, Reading
from adventure.storage.packs import load_world
from adventure.world.names import ThingId
from adventure.world.state import Aside, State
from adventure.world.world import World

IT = {"it": (ThingId("lamp"),), "they": (ThingId("brass_key"), ThingId("iron_key"))}


@cache
def world() -> World:
    return load_world(Path(__file__).parent / "grammar_pack.toml")


@cache
def grammar() -> Grammar:
    return Grammar(world())


def state(talking_to: str | None = None, place: str = "study") -> State:
    """Return the beginning: the player with Maud, or elsewhere; the lamp and the keys have just been spoken of."""
    partner = None if talking_to is None else ThingId(talking_to)
    row = list(world().table.first_row())
    slot = world().table.slot("player", "at")
    assert slot is not None
    row[slot] = place
    return State(tuple(row), Aside(pronouns=IT, talking_to=partner))


def read(
    line: str, talking_to: str | None = None, pending: WhichOne | None = None, place: str = "study"
) -> Reading:
    return grammar().understand(line, state(talking_to, place), pending)
