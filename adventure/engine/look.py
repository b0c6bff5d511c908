"""How places and things are described, in paragraphs: what the player is told on arriving, looking and examining."""

from __future__ import annotations

from adventure.engine.listing import tell_beyond, tell_contents, tell_over_there, tell_surroundings
from adventure.engine.outcome import Kind
from adventure.engine.scope import doors_at, is_hidden
from adventure.engine.working import Turn
from adventure.world.bindings import Bindings
from adventure.world.figures import Exit
from adventure.world.names import NOWHERE, LocationId, ThingId


def describe_place(turn: Turn) -> None:
    """Tell where the player is: name, description, what and who is here, and the ways out."""
    place = turn.place()
    note_visit(turn, place)
    if not turn.telling:
        return
    vantage = turn.vantage()
    lit = turn.world.space.lit(turn.row, vantage, turn.bindings)
    turn.tell(heading(turn, place, vantage, lit=lit), Kind.HEADING)
    if not lit:
        _describe_dark(turn, place, vantage)
    else:
        if vantage == place:
            turn.tell(turn.render(turn.world.things[place].text, turn.bindings), Kind.PLACE)
        tell_surroundings(turn, vantage)
    tell_beyond(turn, vantage)
    exits = exits_phrase(turn, place) if lit and vantage == place else ""
    if exits:
        turn.tell(turn.reply("exits", turn.bindings, exits=exits), Kind.LISTING)


def heading(turn: Turn, place: LocationId, vantage: ThingId, *, lit: bool) -> str:
    """Return what the place is called from where the player is: in it, on something there, or shut up in something."""
    name = turn.world.things[place].noun.name
    if not lit:
        name = turn.reply("dark_name", turn.bindings)
    elif vantage != place:
        return turn.reply("inside_name", turn.about(vantage))
    seat = turn.world.space.holder(turn.row, turn.player())
    if seat == place:
        return name
    key = "name_in" if seat in turn.world.space.containers else "name_on"
    return turn.reply(key, turn.about(seat), place=name)


def note_visit(turn: Turn, place: LocationId) -> None:
    """Remember that the player has been there, in the one place where that is kept."""
    own = LocationId(ThingId(turn.world.space.own(turn.row, place)))
    slot = turn.world.table.slot(own, "visited")
    if slot is not None:
        turn.row[slot] = True
    elif own not in turn.visited:
        turn.visited |= {own}


def _describe_dark(turn: Turn, place: LocationId, vantage: ThingId) -> None:
    own = turn.world.locations[place].dark_text if vantage == place else None
    turn.tell(turn.render(own, turn.bindings) or turn.reply("dark", turn.bindings), Kind.PLACE)


def exits_phrase(turn: Turn, place: LocationId) -> str:
    """Return the ways out in one phrase: known places named, closed doors marked; empty when there is none."""
    ways = turn.world.locations[place].exits
    words = [_exit_words(turn, direction, way) for direction, way in ways.items() if is_shown(turn, way)]
    return turn.world.language.morphology.join(words) if words else ""


def is_shut(turn: Turn, way: Exit) -> bool:
    """Say whether the exit has a door, and the door is closed."""
    return way.door is not None and not turn.world.table.read(turn.row, way.door, "open", True)


def is_shown(turn: Turn, way: Exit) -> bool:
    """Say whether an exit is listed: it leads somewhere, its door is not hidden, and nothing wholly bars it."""
    if way.to is None or (way.door is not None and is_hidden(turn.world, turn.row, way.door)):
        return False
    return way.when is None or way.blocked is not None or bool(way.when(turn.row, turn.bindings))


def _exit_words(turn: Turn, direction: str, way: Exit) -> str:
    word = turn.world.language.directions[direction][0]
    if is_shut(turn, way):
        return turn.reply("exit_closed", turn.bindings, direction=word)
    known = known_destination(turn, way)
    if known:
        return turn.reply("exit_to", turn.bindings, direction=word, place=turn.name(known))
    return word


def known_destination(turn: Turn, way: Exit) -> LocationId | None:
    """Return where the way leads if the player has been there, else None."""
    if way.to is None:
        return None
    place = LocationId(ThingId(str(way.to(turn.row, turn.bindings))))
    return place if place in turn.world.locations and has_visited(turn, place) else None


def has_visited(turn: Turn, place: LocationId) -> bool:
    """Say whether the player has been there."""
    own = turn.world.space.own(turn.row, place)
    slot = turn.world.table.slot(own, "visited")
    return bool(turn.row[slot]) if slot is not None else own in turn.visited


def doors_here(turn: Turn) -> list[ThingId]:
    """Return the doors of the player's place."""
    return doors_at(turn.world, turn.row, turn.place())


def describe_thing(turn: Turn, bindings: Bindings) -> None:
    """Tell the description of the action's noun and what is seen in or on it."""
    thing = turn.world.things.get(ThingId(bindings.noun))
    if thing is None or thing.id == turn.place():
        describe_place(turn)
        return
    if thing.kind == "location":
        space = turn.world.space
        seen = thing.id in space.overlooked(turn.row, turn.vantage(), turn.bindings)
        if not (seen and tell_over_there(turn, LocationId(thing.id), space.children(turn.row), Kind.REPORT)):
            turn.tell(turn.reply("nothing_special", turn.about(thing.id)), Kind.REPORT)
        return
    own = turn.about(thing.id)
    default = "self" if thing.id == turn.player() else "nothing_special"
    words = turn.render(thing.text, own) or turn.reply(default, own)
    turn.tell(words, Kind.REPORT, must_tell=thing.must_tell and thing.read_text is None)
    if thing.kind == "item":
        tell_contents(turn, thing.id, turn.world.space.children(turn.row), Kind.REPORT)


def refuse_to_see(turn: Turn, bindings: Bindings) -> tuple[str, str] | None:
    """Refuse to look at what is only felt in the dark; a light in hand is known well enough."""
    thing = bindings.noun
    player = turn.player()
    if bindings.actor != player or turn.is_lit() or thing in (NOWHERE, player) or thing in turn.world.locations:
        return None
    space = turn.world.space
    if thing in space.lights and space.has(turn.row, thing):
        return None
    if space.vantage(turn.row, thing) != turn.vantage() and space.lit_for(turn.row, thing, turn.bindings):
        return None
    return "too_dark", turn.reply("too_dark", bindings)
