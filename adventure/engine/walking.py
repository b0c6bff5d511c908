"""People who walk by themselves: a step at a time, along a shortest way over open exits."""

from __future__ import annotations

from collections.abc import Iterator

from adventure.engine.acting import undertake
from adventure.engine.look import is_shut
from adventure.engine.outcome import Kind
from adventure.engine.scope import is_hidden
from adventure.engine.wayfinding import Ways, shortest
from adventure.engine.working import Turn
from adventure.world.bindings import NO_SLOTS, Bindings
from adventure.world.figures import Exit, Going, Walker
from adventure.world.names import CharacterId, LocationId, ThingId, VerbId

GO = VerbId("go")


def walk(turn: Turn) -> None:
    """Let everybody who is on the way to somewhere take a step, in the pack's order.

    Of each person's ways the first counts whose condition holds. Who is there already, is held by something, or finds
    no open way stays; so does whoever is played.
    """
    player = turn.player()
    for walker in turn.parts("walker", turn.world.walkers):
        if walker.person == player:
            continue
        for going in walker.goings:
            if going.when is None or going.when(turn.row, turn.bindings):
                _go_on(turn, walker, going)
                break


def _go_on(turn: Turn, walker: Walker, going: Going) -> None:
    here = turn.world.space.room(turn.row, walker.person)
    goal = _goal(turn, going, here)
    places = turn.world.locations
    if goal == here or goal not in places or here not in places or _is_held(turn, walker.person):
        return
    way = shortest(LocationId(ThingId(here)), LocationId(ThingId(goal)), _open_ways(turn, walker.person))
    if way is not None and not _rests(turn, walker, going):
        _step(turn, walker.person, going, way[0])


def _goal(turn: Turn, going: Going, here: str) -> str:
    """Return the place to be gone to; a route goes on to its next stop when one is reached."""
    if going.to is not None:
        return turn.world.space.room(turn.row, str(going.to(turn.row, turn.bindings)))
    if going.stop < 0:
        return going.route[0]
    stop = int(turn.row[going.stop])
    if here == going.route[stop]:
        stop = (stop + 1) % len(going.route)
        turn.row[going.stop] = stop
    return going.route[stop]


def _rests(turn: Turn, walker: Walker, going: Going) -> bool:
    """Say whether the person stands still this turn, and count it; a step is taken every so many turns."""
    if going.every == 1:
        return False
    stood = int(turn.row[walker.pause]) + 1
    turn.row[walker.pause] = stood = 0 if stood >= going.every else stood
    return stood > 0


def _is_held(turn: Turn, person: CharacterId) -> bool:
    """Say whether somebody carries the person, or it is in a vehicle or behind what is closed."""
    space, things = turn.world.space, turn.world.things
    holder = space.holder(turn.row, person)
    while holder not in space.places:
        thing = things.get(ThingId(holder))
        if thing is None or thing.kind != "item" or "vehicle" in thing.traits or not space.is_open(turn.row, holder):
            return True
        holder = space.holder(turn.row, holder)
    return False


def _open_ways(turn: Turn, person: CharacterId) -> Ways:
    bindings = turn.bindings.with_roles("", None, None, NO_SLOTS, person)  # looking for a way is not going it yet

    def ways(place: LocationId) -> Iterator[tuple[str, LocationId]]:
        for direction, way in turn.world.locations[place].exits.items():
            there = _leads(turn, way, bindings)
            if there is not None and there in turn.world.locations:
                yield direction, there

    return ways


def _leads(turn: Turn, way: Exit, bindings: Bindings) -> LocationId | None:
    """Return where an exit leads that is open to whoever walks, else None."""
    if way.to is None or (way.door is not None and (is_shut(turn, way) or is_hidden(turn.world, turn.row, way.door))):
        return None
    if way.when is not None and not way.when(turn.row, bindings):
        return None
    return LocationId(ThingId(str(way.to(turn.row, bindings))))


def _step(turn: Turn, person: CharacterId, going: Going, direction: str) -> None:
    """Take a step as an action of the person's own, with the rules that are about it; who is refused just stays."""
    bindings = turn.bindings.with_roles(GO, direction, None, NO_SLOTS, person)
    kept, telling, told = (turn.refusal, turn.standard, turn.showed), turn.telling, len(turn.passages)
    turn.telling = turn.tells and turn.perceives(person)
    undertake(turn, bindings)
    turn.telling = telling
    if going.say is not None and any(done is bindings for done in turn.carried_out):
        _reword(turn, going, bindings)
    turn.passages[told:] = [passage for passage in turn.passages[told:] if passage.kind is not Kind.REFUSAL]
    turn.refusal, turn.standard, turn.showed = kept


def _reword(turn: Turn, going: Going, bindings: Bindings) -> None:
    """Put the writer's words in the place of those that told of coming and going, if any did."""
    seen = {id(passage) for passage in turn.standard}
    if seen:
        turn.passages[:] = [passage for passage in turn.passages if id(passage) not in seen]
        turn.tell(turn.render(going.say, bindings), Kind.EVENT)
