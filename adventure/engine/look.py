"""How places and things are described, in paragraphs: what the player is told on arriving, looking and examining."""

from __future__ import annotations

from adventure.engine.naming import is_countable, named
from adventure.engine.outcome import Kind
from adventure.engine.scope import doors_at, is_hidden, sees_into
from adventure.engine.working import Turn
from adventure.world.bindings import Bindings
from adventure.world.language import Noun
from adventure.world.names import CharacterId, LocationId, ThingId
from adventure.world.world import Exit, Thing

Held = dict[str, list[ThingId]]


def describe_place(turn: Turn) -> None:
    """Tell where the player is: name, description, what and who is here, and the ways out."""
    place = turn.place()
    note_visit(turn, place)
    if not turn.telling:
        return
    if not turn.is_lit():
        _describe_dark(turn, place)
        return
    thing = turn.world.things[place]
    turn.tell(thing.noun.name, Kind.HEADING)
    turn.tell(turn.render(thing.text, turn.bindings), Kind.PLACE)
    held = turn.world.space.children(turn.row)
    here = held.get(place, [])
    _tell_appearances(turn, here)
    _tell_listing(turn, here, held)
    _tell_people(turn, here)
    exits = exits_phrase(turn, place)
    if exits:
        turn.tell(turn.reply("exits", turn.bindings, exits=exits), Kind.LISTING)


def note_visit(turn: Turn, place: LocationId) -> None:
    """Remember that the player has been there, in the one place where that is kept."""
    slot = turn.world.table.slot(place, "visited")
    if slot is not None:
        turn.row[slot] = True
    elif place not in turn.visited:
        turn.visited |= {place}


def _describe_dark(turn: Turn, place: LocationId) -> None:
    own = turn.world.locations[place].dark_text
    turn.tell(turn.reply("dark_name", turn.bindings), Kind.HEADING)
    turn.tell(turn.render(own, turn.bindings) or turn.reply("dark", turn.bindings), Kind.PLACE)


def is_listed(thing: Thing) -> bool:
    """Say whether a place's listing names the thing: scenery and doors are in the description already."""
    return thing.kind == "item" and not thing.traits & {"scenery", "door"}


def _lies_where_it_began(turn: Turn, thing: Thing) -> bool:
    return thing.appears is not None and turn.world.space.holder(turn.row, thing.id) == thing.first_at


def _tell_appearances(turn: Turn, here: list[ThingId]) -> None:
    told: set[Noun] = set()
    for name in here:
        thing = turn.world.things[name]
        if _lies_where_it_began(turn, thing) and not (is_countable(thing.noun) and thing.noun in told):
            told.add(thing.noun)
            turn.tell(turn.render(thing.appears, turn.about(name)), Kind.LISTING)


def _tell_listing(turn: Turn, here: list[ThingId], held: Held) -> None:
    things = [turn.world.things[name] for name in here]
    plain = [thing.id for thing in things if is_listed(thing) and not _lies_where_it_began(turn, thing)]
    if plain:
        key = "here_one" if len(plain) == 1 else "here_many"
        turn.tell(turn.reply(key, turn.bindings, things=named(turn, plain)), Kind.LISTING)
    for thing in things:
        if thing.kind == "item" and sees_into(turn.world, turn.row, thing.id):
            tell_contents(turn, thing.id, held)


def tell_contents(turn: Turn, holder: ThingId, held: Held, kind: Kind = Kind.LISTING) -> bool:
    """Tell what is seen in or on the holder, and in what that holds; return whether there was anything."""
    inside = [name for name in held.get(holder, ()) if is_listed(turn.world.things[name])]
    shown = [name for name in inside if not _lies_where_it_began(turn, turn.world.things[name])]
    for name in inside:
        if name not in shown:
            turn.tell(turn.render(turn.world.things[name].appears, turn.about(name)), kind)
    if shown:
        key = "in_thing" if holder in turn.world.space.containers else "on_thing"
        words = turn.reply(key, turn.about(holder), things=named(turn, shown), are=_agreeing(turn, shown))
        turn.tell(words, kind)
    for name in inside:
        if sees_into(turn.world, turn.row, name):
            tell_contents(turn, name, held, kind)
    return bool(inside)


def _agreeing(turn: Turn, things: list[ThingId]) -> str:
    noun = turn.world.things[things[0]].noun
    plural = len(things) > 1 or noun.number == "plural"
    form = turn.world.language.morphology.form
    return form("is", turn.world.things[ThingId("player")].noun if plural else noun)


def _tell_people(turn: Turn, here: list[ThingId]) -> None:
    for name in here:
        if turn.world.things[name].kind == "character":
            person = turn.world.cast[CharacterId(name)]
            words = turn.render(person.doing, turn.about(name)) or turn.reply("person_here", turn.about(name))
            turn.tell(words, Kind.LISTING)


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
    slot = turn.world.table.slot(place, "visited")
    return bool(turn.row[slot]) if slot is not None else place in turn.visited


def doors_here(turn: Turn) -> list[ThingId]:
    """Return the doors of the player's place."""
    return doors_at(turn.world, turn.row, turn.place())


def describe_thing(turn: Turn, bindings: Bindings) -> None:
    """Tell the description of the action's noun and what is seen in or on it."""
    thing = turn.world.things.get(ThingId(bindings.noun))
    if thing is None or thing.kind == "location":
        describe_place(turn)
        return
    own = turn.about(thing.id)
    default = "self" if thing.kind == "player" else "nothing_special"
    words = turn.render(thing.text, own) or turn.reply(default, own)
    turn.tell(words, Kind.REPORT, must_tell=thing.must_tell and thing.read_text is None)
    if thing.kind == "item" and sees_into(turn.world, turn.row, thing.id):
        tell_contents(turn, thing.id, turn.world.space.children(turn.row), Kind.REPORT)
