"""Laws of place, whatever is done in whatever order, held against a second reckoning that is slow and plain."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from adventure.engine.action import Action
from adventure.engine.chance import Seeded
from adventure.engine.perception import perceive
from adventure.engine.scope import perceived, perceived_in, reaches
from adventure.engine.turn import begin, take_turn
from adventure.engine.view import ThingView
from adventure.storage.packs import load_world
from adventure.world.bindings import Bindings
from adventure.world.names import PLAYER, ThingId, VerbId
from adventure.world.state import State
from adventure.world.world import World
from tests.playing import PACKS

ONE = ("take", "drop", "open", "close", "enter", "exit", "climb", "pull", "touch", "light", "wear", "examine")
TWO = ("put_in", "put_on")

moves = st.lists(st.integers(0, 1_000_000), min_size=1, max_size=40)


@cache
def world() -> World:
    return load_world(PACKS / "places.toml")


def actions(state: State) -> list[Action]:
    things = [thing for thing in world().things if world().things[thing].kind != "location"]
    found = [Action(VerbId("go"), ThingId(way)) for way in ("north", "south", "up", "down", "in", "out")] * 4
    found += [Action(VerbId(verb), thing) for verb in ONE for thing in things]
    here = perceived(world(), state)
    return found + [Action(VerbId(verb), noun, second) for verb in TWO for noun in here for second in here]


def states(choices: list[int]) -> Iterator[State]:
    state = begin(world(), 1, Seeded(1)).state
    for choice in choices:
        possible = actions(state)
        action = possible[choice % len(possible)]
        state = take_turn(action, world(), state, Seeded(choice)).state
        yield state


def fact(state: State, owner: str, name: str) -> object:
    return world().table.read(state.facts, owner, name)


def holders(state: State, thing: str) -> list[str]:
    """Return what holds the thing, outwards, to its place or to nowhere."""
    found = []
    while thing not in world().locations and thing != "nowhere":
        thing = str(fact(state, thing, "at"))
        assert thing not in found
        found.append(thing)
    return found


def is_shut_away(state: State, thing: str, vantage: list[str]) -> bool:
    """Say whether something hidden or closed and opaque is round the thing that is not round who looks, too."""
    inner = thing
    for holder in holders(state, thing):
        if holder in vantage:
            return False
        traits = world().things[ThingId(holder)].traits if holder in world().things else frozenset()
        part = "part" in world().things[ThingId(inner)].traits and fact(state, inner, "attached")
        closed = "container" in traits and "openable" in traits and not fact(state, holder, "open")
        if (closed and "transparent" not in traits and not part) or fact(state, holder, "hidden"):
            return True
        inner = holder
    return False


@settings(max_examples=50, deadline=None)
@given(choices=moves)
def test_everything_is_in_one_chain_of_holders_that_never_closes_and_the_player_s_ends_in_a_place(
    choices: list[int],
) -> None:
    for state in states(choices):
        for thing in world().things:
            chain = holders(state, thing)
            assert thing not in chain
        assert holders(state, PLAYER)[-1] in world().locations


@settings(max_examples=50, deadline=None)
@given(choices=moves)
def test_nothing_hidden_or_shut_away_is_ever_perceived(choices: list[int]) -> None:
    for state in states(choices):
        around = [PLAYER, *holders(state, PLAYER)]
        for thing in perceived(world(), state):
            assert not fact(state, thing, "hidden"), thing
            assert not is_shut_away(state, thing, around), thing


@settings(max_examples=50, deadline=None)
@given(choices=moves)
def test_what_is_perceived_is_here_or_met_here_or_beside(choices: list[int]) -> None:
    for state in states(choices):
        place = world().space.room(state.facts, PLAYER)
        near = {place, *(beside.place for beside in world().space.beside.get(place, ()))}
        seen = perceived(world(), state)
        assert len(set(seen)) == len(seen)
        for thing in seen:
            chain = [thing, *holders(state, thing)]
            met = any(world().space.present(state.facts, link, there) for link in chain[:-1] for there in near)
            assert met or chain[-1] in near or place in world().space.doors.get(thing, ()), thing


@settings(max_examples=50, deadline=None)
@given(choices=moves)
def test_what_is_in_hand_is_perceived_and_what_is_in_a_closed_thing_is_not_reached(choices: list[int]) -> None:
    for state in states(choices):
        seen = perceived(world(), state)
        around = [PLAYER, *holders(state, PLAYER)]
        for thing in world().things:
            if fact(state, thing, "at") == PLAYER and not fact(state, thing, "hidden"):
                assert thing in seen
                assert reaches(world(), state.facts, thing)
            elif is_shut_away(state, thing, around) and not fact(state, "story", "gauze"):
                assert not reaches(world(), state.facts, thing) or any(
                    fact(state, holder, "hidden") for holder in holders(state, thing)
                )


@settings(max_examples=40, deadline=None)
@given(choices=moves)
def test_the_view_shows_nothing_that_is_not_perceived(choices: list[int]) -> None:
    for state in states(choices):
        seen = set(perceived(world(), state))
        view = perceive(world(), state)
        shown = {thing.id for thing in every((*view.things, *view.carried))} | {person.id for person in view.people}
        assert shown <= seen


def every(things: tuple[ThingView, ...]) -> Iterator[ThingView]:
    for thing in things:
        yield thing
        yield from every(thing.contents)


@settings(max_examples=40, deadline=None)
@given(choices=moves)
def test_who_is_in_the_same_place_perceives_the_same_things(choices: list[int]) -> None:
    for state in states(choices):
        space = world().space
        if space.vantage(state.facts, "joe") != space.vantage(state.facts, PLAYER):
            continue
        mine = set(perceived(world(), state)) - {"joe"}
        his = set(perceived_in(world(), state.facts, Bindings(), "joe")) - {"player"}
        carried = {thing for thing in world().things if space.inside(state.facts, thing, "joe")}
        own = {thing for thing in world().things if space.inside(state.facts, thing, PLAYER)}
        if space.lit(state.facts, space.vantage(state.facts, PLAYER), Bindings()):
            assert mine - carried - own == his - carried - own
