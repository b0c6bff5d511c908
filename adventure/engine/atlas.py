"""What the player knows of the places: those visited, the ways seen there, and where these are known to lead.

What a place shows is gathered at a moment at which the player is there (`sight`); who keeps those moments, and which of
them still count, is the game's affair. Nothing that was never seen is in an atlas: a way is in it only if it was listed
when the player stood there, or was gone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from adventure.engine.chance import FORESEEN
from adventure.engine.look import has_visited, is_shown, is_shut, known_destination
from adventure.engine.working import Turn
from adventure.world.figures import Exit
from adventure.world.names import LocationId, ThingId
from adventure.world.state import State
from adventure.world.world import World


class Bar(Enum):
    """What the player knows to be in the way."""

    FREE = "free"
    CLOSED = "closed"              # a door that was seen to be closed
    LOCKED = "locked"              # and did not open when it was tried
    BARRED = "barred"              # something else kept the player back


@dataclass(frozen=True, slots=True)
class Seen:
    """A way out as it was seen from its place: the direction's id, its door, where it was then known to lead."""

    direction: str
    to: LocationId | None = None
    door: ThingId | None = None
    bar: Bar = Bar.FREE


@dataclass(frozen=True, slots=True)
class Sight:
    """A place when the player last looked around it; `moment` grows from look to look. No way is seen in the dark."""

    place: LocationId
    dark: bool
    ways: tuple[Seen, ...]
    moment: int = 0


@dataclass(frozen=True, slots=True)
class Way:
    """A way on the map. `to` is None where it is not known what is beyond; `one_way` says that none leads back.

    `direction` is the canonical direction, `word` the language's word for it.
    """

    direction: str
    word: str
    to: LocationId | None = None
    bar: Bar = Bar.FREE
    door: bool = False
    one_way: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A place that the player has been to, with the ways out that were seen. `dark`: it was dark when last seen.

    `the` is the name as it stands in a sentence, with its article.
    """

    id: LocationId
    name: str
    the: str
    ways: tuple[Way, ...] = ()
    dark: bool = False


@dataclass(frozen=True, slots=True)
class Atlas:
    """The places in the order in which they were first visited, and the one where the player is."""

    places: tuple[Place, ...]
    here: LocationId

    def place(self, id_: LocationId) -> Place | None:
        """Return a place of the atlas, or None for one that is not in it."""
        return next((place for place in self.places if place.id == id_), None)


Tried = Callable[[LocationId, str, ThingId | None], bool]
"""Whether the player has tried in vain to leave a place in a direction, or to open the door there."""


def sight(world: World, state: State, tried: Tried) -> Sight | None:
    """Return what the player sees now of the ways out; None from within something that hides them."""
    turn = Turn(world, state, FORESEEN, telling=False)
    place = turn.place()
    if turn.vantage() != place:
        return None
    if not turn.is_lit():
        return Sight(place, dark=True, ways=())
    return Sight(place, dark=False, ways=tuple(_seen(turn, place, tried)))


def _seen(turn: Turn, place: LocationId, tried: Tried) -> Iterator[Seen]:
    for direction, way in turn.world.locations[place].exits.items():
        if is_shown(turn, way):
            bar = _bar(turn, way, tried=tried(place, direction, way.door))
            yield Seen(direction, known_destination(turn, way), way.door, bar)


def _bar(turn: Turn, way: Exit, *, tried: bool) -> Bar:
    if tried and way.when is not None and not way.when(turn.row, turn.bindings):
        return Bar.BARRED
    if not is_shut(turn, way):
        return Bar.FREE
    locked = tried and way.door is not None and turn.world.table.read(turn.row, way.door, "locked", False)
    return Bar.LOCKED if locked else Bar.CLOSED


def atlas(
    world: World, state: State, sights: Iterable[Sight], gone: Mapping[LocationId, Iterable[str]]
) -> Atlas:
    """Return the atlas of what was seen, `sights` in the order of first visits, a place once.

    `gone` are the directions in which the player has left a place, which count where it was always dark. A way leads to
    a place that was visited since then, too, as it is named when one looks. A door is as it was seen last, from
    whichever side.
    """
    turn = Turn(world, state, FORESEEN, telling=False)
    here = turn.place()
    seen = {each.place: each for each in sights if each.place == here or has_visited(turn, each.place)}
    doors = _doors(seen.values())
    places = [
        Place(
            place, world.things[place].noun.name, turn.name(place),
            tuple(_way(turn, place, each, doors) for each in (*known.ways, *_felt(known, gone.get(place, ())))),
            known.dark,
        )
        for place, known in seen.items()
    ]  # fmt: skip
    return Atlas(tuple(_with_one_ways(places)), here)


def _doors(sights: Iterable[Sight]) -> Mapping[ThingId, Bar]:
    latest = sorted(sights, key=lambda each: each.moment)
    return {way.door: way.bar for each in latest for way in each.ways if way.door is not None}


def _felt(known: Sight, gone: Iterable[str]) -> Iterator[Seen]:
    if known.dark and not known.ways:
        yield from (Seen(direction) for direction in gone)


def _way(turn: Turn, place: LocationId, seen: Seen, doors: Mapping[ThingId, Bar]) -> Way:
    bar = seen.bar if seen.door is None or seen.bar is Bar.BARRED else doors[seen.door]
    way = turn.world.locations[place].exits.get(seen.direction)
    to = seen.to or (known_destination(turn, way) if way is not None else None)
    return Way(seen.direction, turn.world.language.directions[seen.direction][0], to, bar, seen.door is not None)


def _with_one_ways(places: Iterable[Place]) -> Iterator[Place]:
    places = tuple(places)
    back = {(way.to, place.id) for place in places for way in place.ways if way.to}
    lit = {place.id for place in places if place.ways or not place.dark}
    for place in places:
        ways = tuple(
            replace(way, one_way=way.to in lit and way.to != place.id and (place.id, way.to) not in back)
            for way in place.ways
        )
        yield replace(place, ways=ways)


def whole_atlas(world: World, state: State) -> Atlas:
    """Return the atlas of somebody who has seen everything, by the facts of a state: for writers, not for players."""
    turn = Turn(world, state, FORESEEN, telling=False)
    places = [
        Place(place, world.things[place].noun.name, turn.name(place), tuple(_every_way(turn, place)))
        for place in _by_nearness(turn)
    ]
    return Atlas(tuple(_with_one_ways(places)), turn.place())


def _by_nearness(turn: Turn) -> tuple[LocationId, ...]:
    """Return all places, each after one that leads to it, from the start on; what is cut off stands last."""
    found = dict.fromkeys([turn.place()])
    waiting = [turn.place()]
    for place in (*turn.world.locations, None):
        while waiting:
            leads = (way.to for way in _every_way(turn, waiting.pop(0)) if way.to is not None)
            fresh = [there for there in dict.fromkeys(leads) if there not in found]
            found |= dict.fromkeys(fresh)
            waiting += fresh
        if place is not None and place not in found:
            found[place] = None
            waiting.append(place)
    return tuple(found)


def _every_way(turn: Turn, place: LocationId) -> Iterator[Way]:
    """Yield all ways that lead somewhere, hidden ones too; one that can lead here or there leads where it does now."""
    for direction, way in turn.world.locations[place].exits.items():
        if way.to is not None:
            there = LocationId(ThingId(str(way.to(turn.row, turn.bindings))))
            word = turn.world.language.directions[direction][0]
            known = there if there in turn.world.locations else None
            yield Way(direction, word, known, _bar(turn, way, tried=True), way.door is not None)
