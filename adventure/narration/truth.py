"""What a told sentence is held against: the world as the view shows it, by ids, and what the voice was handed of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from adventure.engine.view import ThingView, View
from adventure.narration.claim import STATES, Claim, Matter
from adventure.narration.prose import NOBODY, Cues, Referents, words_in, words_of_name
from adventure.narration.request import Request
from adventure.world.language import Language
from adventure.world.names import ThingId

OPPOSITES: Mapping[str, str] = {"open": "closed", "closed": "open", "lit": "unlit", "unlit": "lit"}
NO_STATES: Mapping[str, Referents] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Truth:
    """What claims are held against, by ids; states by their names.

    `here` are the people present, `dead` and `living` those of them who are plainly so; `held` the things carried,
    `loose` those in sight that could be and are not, `absent` things of the story that are not in sight, `distant`
    those of them that nobody can carry; `ways` the directions with a way out, `passable` those that nothing bars;
    `place` where the player is. `not_so` are states that are known not to hold.
    """

    here: Referents
    dead: Referents
    living: Referents
    held: Referents
    loose: Referents
    absent: Referents
    distant: Referents
    ways: Referents
    passable: Referents
    place: str
    states: Mapping[str, Referents] = field(default_factory=lambda: NO_STATES)
    not_so: Mapping[str, Referents] = field(default_factory=lambda: NO_STATES)

    def denies(self, claim: Claim) -> bool:
        """Say whether the claim cannot be true now."""
        about = claim.about
        match claim.matter:
            case Matter.PRESENCE:
                return not about & self.here
            case Matter.VITAL:
                return about <= (self.dead if claim.happens else self.living)
            case Matter.POSSESSION:
                return about <= self.loose | self.absent | self.distant
            case Matter.THING:
                return about <= self.absent
            case Matter.EXIT if claim.denial:
                return about <= self.passable
            case Matter.EXIT:
                return bool(self.ways) and not about & self.ways
            case Matter.PLACE:
                return self.place not in about
            case Matter.STATE:
                return all(map(self._is_not(claim.value), about))
            case Matter.OUTCOME:
                return self._denies_outcome(claim)

    def _denies_outcome(self, claim: Claim) -> bool:
        """Say whether what was done, or could not be, would have left the world otherwise."""
        match claim.value:
            case "taken":
                return claim.about <= self.loose | self.absent | self.distant
            case "left" | "not taken":
                return claim.about <= self.held
            case value:
                state = value.removeprefix("not ")
                return all(state in self.states.get(who, NOBODY) for who in claim.about)

    def _is_not(self, state: str) -> Callable[[str], bool]:
        opposite = OPPOSITES[state]
        return lambda who: opposite in self.states.get(who, NOBODY) or state in self.not_so.get(who, NOBODY)


def truth_of(
    request: Request, people: Referents, cues: Cues, directions: Mapping[str, str], language: Language
) -> Truth:
    """Return the truth of a turn; `people` are all that are known of."""
    view = request.view
    held = frozenset(thing.id for thing in everything(view.carried))
    seen = list(everything(view.things))
    absent = frozenset(request.movables) - held - {thing.id for thing in seen}
    states: dict[str, Referents] = {}
    not_so: dict[str, Referents] = {}
    for thing in (*seen, *everything(view.carried)):
        states[thing.id] = _states(thing, cues)
        not_so[thing.id] = _not_so(thing, view, cues, language) - states[thing.id]
    dead = frozenset(person.id for person in view.people if _says(person.state, "state_dead", cues))
    ways = {directions.get(way.direction, way.direction): way.barred for way in view.exits}
    return Truth(
        # In the dark nobody and no way is seen, and may be there all the same.
        here=people if view.dark else frozenset(person.id for person in view.people),
        dead=dead,
        living=frozenset(person.id for person in view.people) - dead,
        held=held,
        loose=frozenset(thing.id for thing in seen if thing.portable) - held,
        absent=NOBODY if view.dark else absent,
        # Whoever has just walked may have held on to what was there.
        distant=NOBODY if view.dark or request.moved else distant(request),
        ways=frozenset(ways),
        passable=frozenset(direction for direction, barred in ways.items() if not barred),
        place=place_key(view.place_name),
        states=states,
        not_so=not_so,
    )


def distant(request: Request) -> frozenset[ThingId]:
    """Return the things that nobody can carry and that are not in sight."""
    view = request.view
    near = {thing.id for thing in (*everything(view.things), *everything(view.carried))}
    return frozenset(request.fixtures) - near


def place_key(name: str) -> str:
    """Return by what a place of that name is meant."""
    return f"place {name.lower()}"


def everything(things: Iterable[ThingView]) -> Iterator[ThingView]:
    """Yield things and all that is seen in and on them."""
    for thing in things:
        yield thing
        yield from everything(thing.contents)


def _says(states: Iterable[str], kind: str, cues: Cues) -> bool:
    return any(cues.among(words_in(state), kind) for state in states)


def _states(thing: ThingView, cues: Cues) -> Referents:
    return frozenset(state for state in STATES if _says(thing.state, f"state_{state}", cues))


def _not_so(thing: ThingView, view: View, cues: Cues, language: Language) -> Referents:
    """Return the states that a thing would be seen to be in if it were.

    What can be opened or can shine is seen to; of others only the noun tells, the last word of the name.
    """
    noun = words_of_name(thing.name, language)[-1:]
    found = set()
    if "openable" in thing.serves or (cues.length(noun, 0, "closing") and not thing.contents):
        found.add("open")
    if cues.length(noun, 0, "doors") and any(way.barred for way in view.exits):
        found.add("open")
    if "light" in thing.serves or (cues.length(noun, 0, "lights") and thing.portable):
        found.add("lit")
    return frozenset(found)
