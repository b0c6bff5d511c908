"""What lies about, in and on things, and who is there, in paragraphs: what a description adds to the author's text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from adventure.engine.naming import is_countable, named
from adventure.engine.outcome import Kind
from adventure.engine.scope import Held, lying_at, sees_into
from adventure.engine.working import Turn
from adventure.world.figures import Thing
from adventure.world.language import Noun
from adventure.world.names import CharacterId, LocationId, ThingId

UNLISTED = frozenset({"scenery", "door"})


def tell_surroundings(turn: Turn, vantage: ThingId) -> None:
    """Tell what and who is seen in the place, or within the closed container that the player is in."""
    held = turn.world.space.children(turn.row)
    here = lying_at(turn.world, turn.row, held, vantage)
    things = turn.world.things
    began = [name for name in here if things[name].first_at == vantage and _lies_where_it_began(turn, things[name])]
    _tell_appearances(turn, began, Kind.LISTING)
    around = turn.world.space.shells(turn.row, turn.player())
    plain = [name for name in here if name not in began and name not in around and is_listed(turn, name)]
    if plain:
        key = "here_one" if len(plain) == 1 else "here_many"
        turn.tell(turn.reply(key, turn.bindings, things=named(turn, plain)), Kind.LISTING)
    for name in here:
        if _can_hold(turn, name):
            tell_contents(turn, name, held)
    _tell_people(turn, [name for name in people_among(turn, here, held) if name not in around], here)


def tell_beyond(turn: Turn, vantage: ThingId) -> None:
    """Tell what and who is seen in the places beside this one."""
    if vantage not in turn.world.space.beside:
        return
    held = turn.world.space.children(turn.row)
    for place in turn.world.space.overlooked(turn.row, vantage, turn.bindings):
        tell_over_there(turn, place, held)


def tell_over_there(turn: Turn, place: LocationId, held: Held, kind: Kind = Kind.LISTING) -> bool:
    """Tell what and who is seen in a place beside this one; return whether there was anything."""
    there = lying_at(turn.world, turn.row, held, place)
    listed = [name for name in there if is_listed(turn, name)]
    if listed:
        turn.tell(turn.reply("beside_things", turn.about(place), things=named(turn, listed)), kind)
    told = [tell_contents(turn, name, held, kind) for name in there if _can_hold(turn, name)]
    people = list(people_among(turn, there, held))
    for person in people:
        turn.tell(turn.reply("beside_person", turn.about(person, place)), kind)
    return bool(listed or people) or any(told)


def is_listed(turn: Turn, name: ThingId) -> bool:
    """Say whether a listing names the thing: scenery, doors and parts are in a description already."""
    thing = turn.world.things[name]
    return thing.kind == "item" and not thing.traits & UNLISTED and not turn.world.space.is_part(turn.row, name)


def _lies_where_it_began(turn: Turn, thing: Thing) -> bool:
    return thing.appears is not None and turn.world.space.holder(turn.row, thing.id) == thing.first_at


def _tell_appearances(turn: Turn, things: Sequence[ThingId], kind: Kind) -> None:
    """Tell the paragraphs of things that lie where they began; of equals, one speaks for all."""
    told: set[Noun] = set()
    for name in things:
        thing = turn.world.things[name]
        if not (is_countable(thing.noun) and thing.noun in told):
            told.add(thing.noun)
            turn.tell(turn.render(thing.appears, turn.about(name)), kind)


def tell_contents(turn: Turn, holder: ThingId, held: Held, kind: Kind = Kind.LISTING) -> bool:
    """Tell what is seen in or on the holder and its parts, at any depth; return whether there was anything."""
    within = seen_within(turn, holder, held)
    if not within:
        return False
    inside = [name for name in within if is_listed(turn, name)]
    shown = [name for name in inside if not _lies_where_it_began(turn, turn.world.things[name])]
    _tell_appearances(turn, [name for name in inside if name not in shown], kind)
    if shown:
        key = "in_thing" if holder in turn.world.space.containers else "on_thing"
        words = turn.reply(key, turn.about(holder), things=named(turn, shown), are=_agreeing(turn, shown))
        turn.tell(words, kind)
    told = [tell_contents(turn, name, held, kind) for name in within if _can_hold(turn, name)]
    return bool(inside) or any(told)


def seen_within(turn: Turn, holder: ThingId, held: Held) -> Sequence[ThingId]:
    """Return what of the holder's own the player sees: all of it, or from outside what is closed its parts alone."""
    within = held.get(holder, ())
    if not within or sees_into(turn.world, turn.row, holder):
        return within
    if holder == turn.vantage():
        return lying_at(turn.world, turn.row, held, holder) if turn.is_lit() else ()
    return [name for name in within if turn.world.space.is_part(turn.row, name)]


def _can_hold(turn: Turn, name: ThingId) -> bool:
    """Say whether contents are told: what people carry is not."""
    return turn.world.things[name].kind == "item"


def _agreeing(turn: Turn, things: Sequence[ThingId]) -> str:
    noun = turn.world.things[things[0]].noun
    plural = len(things) > 1 or noun.number == "plural"
    form = turn.world.language.morphology.form
    return form("is", Noun("", "plural") if plural else noun)


def _tell_people(turn: Turn, people: Sequence[CharacterId], here: Sequence[ThingId]) -> None:
    for name in people:
        own = turn.about(name)
        words = turn.render(turn.world.cast[name].doing, own)
        if not words and name in here:
            words = turn.reply("person_here", own)
        elif not words:
            holder = turn.world.space.holder(turn.row, name)
            key = "person_in" if holder in turn.world.space.containers else "person_on"
            words = turn.reply(key, turn.about(name, holder))
        turn.tell(words, Kind.LISTING)


def people_among(turn: Turn, things: Iterable[ThingId], held: Held) -> Iterator[CharacterId]:
    """Yield the people who are among the things, or are seen in or on them."""
    for name in things:
        if turn.world.things[name].kind == "character":
            yield CharacterId(name)
        elif name in held:
            yield from people_among(turn, seen_within(turn, name, held), held)
