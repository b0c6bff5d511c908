"""What the player has seen of the places, worked out from the history of the game: it follows each branch it takes.

Of each place the last moment counts at which the player could look around it. What happens there meanwhile is unknown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from adventure.engine.atlas import Atlas, Sight, atlas, sight
from adventure.engine.outcome import Kind
from adventure.play.blocks import TurnBlock
from adventure.play.history import START, History
from adventure.world.names import PLAYER, LocationId, ThingId
from adventure.world.state import State
from adventure.world.world import World

Figure = str
"""Whom the player plays: everybody has eyes of their own."""

@dataclass(slots=True)
class _Explored:
    """What one figure has done: the moments spent in each place, ways tried in vain, ways gone; and what it saw."""

    moments: dict[LocationId, list[int]] = field(default_factory=dict)
    tried: set[tuple[str, str]] = field(default_factory=set)
    gone: dict[LocationId, dict[str, None]] = field(default_factory=dict)
    sights: dict[LocationId, Sight] = field(default_factory=dict)


class Exploration:
    """Follows one history. A turn adds one moment; going back to another branch begins from the start of it."""

    def __init__(self, world: World, history: History) -> None:
        self._world = world
        self._history = history
        self._explored: dict[Figure, _Explored] = {}
        self._at = -1
        self._known: tuple[State, Atlas] | None = None

    @property
    def atlas(self) -> Atlas:
        """What the player knows now."""
        state = self._history.state
        if self._known is None or self._known[0] is not state:
            self._follow()
            explored = self._explored[self._figure(state)]
            self._known = (state, atlas(self._world, state, self._sights(explored), explored.gone))
        return self._known[1]

    def _figure(self, state: State) -> Figure:
        return str(self._world.space.player(state.facts))

    def _follow(self) -> None:
        """Learn what has happened since, or everything anew where the game has taken another branch."""
        turns = list(self._new_turns())
        if turns and turns[0] == START:
            self._explored.clear()
        for n in turns:
            self._learn(n)
        self._at = self._history.head

    def _new_turns(self) -> Iterator[int]:
        """Return the turns since the one that is known, oldest first; all of them, the start too, if it was undone."""
        found: list[int] = []
        n = self._history.head
        while n not in (self._at, START):
            found.append(n)
            n = self._history.before(n)
        if n != self._at:
            found.append(START)
        return reversed(found)

    def _learn(self, n: int) -> None:
        state = self._history.state_after(n)
        explored = self._explored.setdefault(self._figure(state), _Explored())
        place = LocationId(ThingId(self._world.space.room(state.facts, self._figure(state))))
        block = self._history.turn(n)
        if block is not None:
            self._note_try(explored, block, place, self._history.state_after(block.after))
        explored.moments.setdefault(place, []).append(n)
        explored.sights.pop(place, None)

    def _note_try(self, explored: _Explored, block: TurnBlock, place: LocationId, before: State) -> None:
        """Remember a way that was gone, or that could not be gone, or a door that did not open."""
        noun = str(block.action.get("noun", ""))
        if str(block.action.get("actor", PLAYER)) not in (PLAYER, self._figure(before)):
            return
        start = LocationId(ThingId(self._world.space.room(before.facts, self._figure(before))))
        if any(passage.kind == Kind.REFUSAL.value for passage in block.telling):
            explored.tried.add((start, noun))
        elif place != start and noun in self._world.language.directions:
            explored.gone.setdefault(start, {})[noun] = None

    def _sights(self, explored: _Explored) -> Iterator[Sight]:
        """Yield the last good look at each place, in the order of first visits; a dark one if there is no other."""
        for place, moments in explored.moments.items():
            if place not in explored.sights:
                explored.sights[place] = self._last_look(explored, place, moments)
            yield explored.sights[place]

    def _last_look(self, explored: _Explored, place: LocationId, moments: list[int]) -> Sight:
        def tried(at: LocationId, direction: str, door: ThingId | None) -> bool:
            return (at, direction) in explored.tried or (door is not None and (at, str(door)) in explored.tried)

        dark = False
        for n in reversed(moments):
            seen = sight(self._world, self._history.state_after(n), tried)
            if seen is not None and not seen.dark:
                return Sight(place, dark, seen.ways, n)
            dark = dark or seen is not None
        return Sight(place, dark, ())
