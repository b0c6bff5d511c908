"""Lines to offer the player: verbs and nouns from what is perceived, and no condition of the pack.

Neither what would work nor what there is to talk about is given away by them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice

from adventure.engine.view import ThingView, View
from adventure.world.world import World

MOST = 60
"""How many suggestions there are at most: what a model can choose from, and what a list can show."""

DONE_AND_UNDONE = (
    ("openable", "open", "suggest_open", "suggest_close"),
    ("light", "lit", "suggest_light", "suggest_extinguish"),
    ("switchable", "on", "suggest_switch_on", "suggest_switch_off"),
    ("wearable", "worn", "suggest_wear", "suggest_take_off"),
    ("enterable", "entered", "suggest_enter", "suggest_leave"),
)
"""A trait, the state that it can be in, what to do while it is not, and while it is."""

DONE = (("readable", "suggest_read"), ("edible", "suggest_eat"), ("drinkable", "suggest_drink"))


def suggestions(world: World, view: View) -> tuple[str, ...]:
    """Return lines that could be typed now, the likeliest first: at most sixty, each once.

    Whatever could not be told from another thing by its name is left out.
    """
    return tuple(islice(dict.fromkeys(_Offers(world, view).lines()), MOST))


class _Offers:
    """What can be made of one view, in the words of the story's language."""

    def __init__(self, world: World, view: View) -> None:
        self._words: Mapping[str, str] = world.language.interface
        self._view = view
        everything = (*all_of(view.things), *all_of(view.carried))
        unclear = shared(world, view, everything)
        self._here = tuple(thing for thing in all_of(view.things) if thing.id not in unclear)
        self._carried = tuple(thing for thing in all_of(view.carried) if thing.id not in unclear)
        self._handed = tuple(thing for thing in self._carried if thing.portable)
        self._people = tuple(person.name for person in view.people if person.id not in unclear)

    def lines(self) -> Iterator[str]:
        """Yield every line, the likeliest first."""
        listed = [thing for thing in self._here if thing.listed]
        scenery = [thing for thing in self._here if not thing.listed]
        words = self._words
        yield from (way.direction for way in self._view.exits)
        yield from (self._line("talk", person=person) for person in self._people)
        yield from chain.from_iterable(self._of(thing) for thing in listed)
        yield from (self._line("examine", thing=person) for person in self._people)
        yield from chain.from_iterable(self._uses(thing) for thing in scenery)
        yield from chain.from_iterable(self._of(thing) for thing in self._carried)
        yield from (words["suggest_look"], words["suggest_inventory"], words["suggest_wait"])
        yield from (self._line("examine", thing=thing.one) for thing in scenery)
        yield from self._between_people()
        yield from self._questions((*listed, *scenery))
        yield from self._put_away()
        yield from (self._line("drop", thing=thing.one) for thing in self._handed)

    def _line(self, verb: str, **names: str) -> str:
        return self._words[f"suggest_{verb}"].format(**names)

    def _of(self, thing: ThingView) -> Iterator[str]:
        yield self._line("examine", thing=thing.one)
        if thing.portable and thing not in self._carried:
            yield self._line("take", thing=thing.one)
        yield from self._uses(thing)

    def _uses(self, thing: ThingView) -> Iterator[str]:
        """Yield what the thing is plainly for."""
        for trait, state, undone, done in DONE_AND_UNDONE:
            if trait in thing.serves and not (trait == "enterable" and thing in self._carried):
                key = done if self._words[state] in thing.state else undone
                yield self._words[key].format(thing=thing.one)
        if "lockable" in thing.serves and self._words["open"] not in thing.state:
            yield self._line("unlock", thing=thing.one)
        for trait, key in DONE:
            if trait in thing.serves:
                yield self._words[key].format(thing=thing.one)

    def _between_people(self) -> Iterator[str]:
        for verb in ("show", "give"):
            for person in self._people:
                yield from (self._line(verb, thing=thing.one, person=person) for thing in self._handed)

    def _put_away(self) -> Iterator[str]:
        for other in (*self._here, *self._carried):
            for trait, verb in (("supporter", "put_on"), ("container", "put_in")):
                if trait in other.serves:
                    things = (thing for thing in self._handed if thing is not other)
                    yield from (self._line(verb, thing=thing.one, other=other.one) for thing in things)

    def _questions(self, things: Iterable[ThingView]) -> Iterator[str]:
        subjects = [*self._people, *(thing.one for thing in (*self._carried, *things))]
        for person in self._people:
            yield from (self._line("ask", person=person, thing=subject) for subject in subjects if subject != person)


def all_of(things: Iterable[ThingView]) -> Iterator[ThingView]:
    """Yield the things with all that is in and on them."""
    for thing in things:
        yield thing
        yield from all_of(thing.contents)


def shared(world: World, view: View, things: Iterable[ThingView]) -> frozenset[str]:
    """Return the ids of what goes by a name that something else there goes by too; equals can stand for each other."""
    fold = world.language.morphology.fold
    place = world.things[view.place]
    named = [(thing.id, thing.one, thing.aliases, f"{thing.one}, counted") for thing in things]
    named += [(person.id, person.name, person.aliases, str(person.id)) for person in view.people]
    owners: dict[str, set[str]] = {}
    for _, name, aliases, owner in (*named, (place.id, place.noun.name, place.aliases, str(place.id))):
        for each in (name, *aliases):
            owners.setdefault(fold(each), set()).add(owner)
    return frozenset(str(one) for one, name, _, _ in named if len(owners[fold(name)]) > 1)
