"""Places, things and people as the engine meets them: descriptions, exits, darkness, and the geometry of it all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from adventure.world.build.braces import Computed
from adventure.world.build.compiler import Compiler
from adventure.world.build.declare import Declaration
from adventure.world.build.ids import Figure
from adventure.world.build.mistakes import Key
from adventure.world.build.nouns import own_noun
from adventure.world.expressions.scope import Scope, declared_by, nearest
from adventure.world.figures import Exit, Location, Thing, ThingKind
from adventure.world.language import Noun
from adventure.world.models import ExitShape, ItemShape, LocationShape, PackShape, PersonShape, PlayerShape
from adventure.world.names import NOWHERE, PLAYER, LocationId, ThingId, TraitId
from adventure.world.rules import Condition
from adventure.world.space import Space, Standing
from adventure.world.table import FactTable
from adventure.world.text import EMPTY
from adventure.world.types import Ids


class ThingReader:
    """Reads places and things with one compiler."""

    def __init__(self, compiler: Compiler, declaration: Declaration) -> None:
        self._compiler = compiler
        self._declaration = declaration

    def things(self) -> dict[ThingId, Thing]:
        """Return every place, thing and person, the player first, in the pack's order."""
        return {ThingId(name): self._thing(name, figure) for name, figure in self._declaration.figures.items()}

    def _thing(self, name: str, figure: Figure) -> Thing:
        key = self._declaration.keys[name]
        scope = Scope(".".join(map(str, key)), name)
        item = figure if isinstance(figure, ItemShape) else None
        lock = item.key if item else None
        items = self._compiler.names.of_kind("item")
        if lock is not None and lock not in items:
            hint = nearest(lock, items, declared_by("items", lock, "a name"))
            self._compiler.mistakes.add((*key, "key"), f"there is no thing “{lock}”", hint)
        first = self._declaration.facts.get(("at", name))
        return Thing(
            id=ThingId(name),
            kind="character" if name == PLAYER and self._changes_player else _kind(figure),
            noun=self._noun(name, figure),
            aliases=_aliases(figure),
            traits=frozenset(TraitId(trait) for trait in self._declaration.traits_of[name]),
            text=self._compiler.text(figure.text, scope, (*key, "text")) or EMPTY,
            first_at=ThingId(str(first.first)) if first else ThingId("nowhere"),
            appears=self._compiler.text(item.appears, scope, (*key, "appears")) if item else None,
            read_text=self._compiler.text(item.read_text, scope, (*key, "read_text")) if item else None,
            verbatim=bool(item and item.verbatim),
            must_tell=bool(item and item.must_tell),
            key=ThingId(lock) if lock else None,
        )

    @property
    def _changes_player(self) -> bool:
        """Say whether the player can be somebody else, so that the first figure can be met as a person."""
        table = self._compiler.context.table
        return table is not None and table.slot("story", "player") is not None

    def _noun(self, name: str, figure: Figure) -> Noun:
        if isinstance(figure, PlayerShape) and self._changes_player:
            return own_noun(figure, self._compiler.language)
        return self._declaration.nouns[name]

    def locations(self, pack: PackShape) -> dict[LocationId, Location]:
        """Return the places with their ways out."""
        return {LocationId(ThingId(name)): self._location(name, shape) for name, shape in pack.locations.items()}

    def _location(self, name: str, shape: LocationShape) -> Location:
        key: Key = ("locations", name)
        scope = Scope(f"locations.{name}", name)
        going = replace(scope, roles={"actor": None})  # a way can be open to some: a cat flap
        exits = {
            direction: self._exit(direction, way, going, (*key, "exits", direction))
            for direction, way in shape.exits.items()
        }
        return Location(
            LocationId(ThingId(name)),
            MappingProxyType(exits),
            self._dark(shape.dark, scope, (*key, "dark")),
            self._compiler.text(shape.dark_text, scope, (*key, "dark_text")),
        )

    def _dark(self, dark: bool | str, scope: Scope, key: Key) -> Condition | None:
        if isinstance(dark, bool):
            return _always if dark else None
        return self._compiler.condition(dark, replace(scope, lit=False), key)

    def _exit(self, direction: str, way: str | ExitShape, scope: Scope, key: Key) -> Exit:
        mistakes = self._compiler.mistakes
        if direction not in self._compiler.language.directions:
            hint = nearest(direction, self._compiler.language.directions)
            mistakes.add(key, f"“{direction}” is no direction", hint)
        shape = ExitShape(to=way) if isinstance(way, str) else way
        to_key = key if isinstance(way, str) else (*key, "to")
        if shape.to is None and shape.blocked is None:
            mistakes.add(key, "this exit leads nowhere and says nothing", 'Give it `to = "…"` or `blocked = "…"`.')
        door = self._door(shape.door, key)
        to, leads = self._destination(shape.to, scope, to_key)
        return Exit(
            to,
            door,
            self._compiler.condition(shape.when, scope, (*key, "when")),
            self._compiler.text(shape.blocked, scope, (*key, "blocked")),
            leads,
        )

    def _door(self, door: str | None, key: Key) -> ThingId | None:
        if door is None:
            return None
        items = self._compiler.names.of_kind("item")
        if door not in items:
            hint = nearest(door, items, declared_by("items", door, 'a name and traits = ["door", "openable"]'))
            self._compiler.mistakes.add((*key, "door"), f"there is no thing “{door}” to be a door", hint)
        return ThingId(door)

    def _destination(self, to: str | None, scope: Scope, key: Key) -> tuple[Computed | None, frozenset[LocationId]]:
        if to is None:
            return None, frozenset()
        places = self._compiler.names.of_kind("location")
        if to.isidentifier() and to not in places:
            hint = nearest(to, places, declared_by("locations", to, "name and text"))
            self._compiler.mistakes.add(key, f"there is no place “{to}”", hint)
            return None, frozenset()
        code, function = self._compiler.expression(to, scope, key)
        if code is None:
            return None, frozenset()
        if not isinstance(code.type, Ids) or not code.type.options <= places | {"nowhere"}:
            hint = "Write the id of a place, or a choice between places: cellar if gate.open else hall"
            self._compiler.mistakes.add(key, f"an exit leads to a place, and this is {code.type}", hint)
            return None, frozenset()
        return function, frozenset(LocationId(ThingId(place)) for place in code.type.options & places)


def doors_of(locations: Mapping[LocationId, Location]) -> Mapping[ThingId, frozenset[LocationId]]:
    """Return for each door the places that have an exit through it."""
    found: dict[ThingId, set[LocationId]] = {}
    for place in locations.values():
        for way in place.exits.values():
            if way.door is not None:
                found.setdefault(way.door, set()).add(place.id)
    return MappingProxyType({door: frozenset(places) for door, places in found.items()})


def space_of(declaration: Declaration, table: FactTable) -> Space:
    """Return the geometry; where it is dark is filled in when the places are compiled."""
    members = declaration.names.members

    def named(trait: str) -> frozenset[str]:
        return members.get(trait, frozenset())

    return Space(
        table=table,
        places=declaration.names.of_kind("location"),
        at_slots=table.slots.get("at", {}),
        at_constants=table.constants.get("at", {}),
        worn_slots=table.slots.get("worn", {}),
        lights=tuple(ThingId(light) for light in sorted(named("light"))),
        containers=named("container"),
        transparent=named("transparent"),
        openable=named("openable"),
        parts=named("part"),
        vehicles=named("vehicle"),
        standing=tuple(_standing(declaration, table)),
        people=tuple(_people(declaration, table)),
        directions=declaration.names.of_kind("direction"),
        player_slot=-1 if (slot := table.slot("story", "player")) is None else slot,
    )


def _people(declaration: Declaration, table: FactTable) -> Iterator[Standing]:
    """Yield where the people stand, whoever they are; the player's figure among them where it can be left behind."""
    kinds = ("character",) if table.slot("story", "player") is None else ("character", "player")
    for name in declaration.figures:
        if declaration.names.kinds.get(name) in kinds:
            slot = table.slot(name, "at")
            at = str(table.read((), name, "at", NOWHERE)) if slot is None else NOWHERE
            yield Standing(ThingId(name), -1 if slot is None else slot, at, -1)


def _standing(declaration: Declaration, table: FactTable) -> Iterator[Standing]:
    """Yield where things and people stand; those are left out that are hidden, or out of play, for good."""
    for name in declaration.figures:
        if declaration.names.kinds.get(name) not in ("item", "character"):
            continue
        at, hidden = table.slot(name, "at"), table.slot(name, "hidden")
        holder = str(table.read((), name, "at", NOWHERE)) if at is None else NOWHERE
        if (at is None and holder == NOWHERE) or (hidden is None and table.read((), name, "hidden")):
            continue
        yield Standing(ThingId(name), -1 if at is None else at, holder, -1 if hidden is None else hidden)


def _aliases(figure: Figure) -> tuple[str, ...]:
    named = (figure.name,) if isinstance(figure, PlayerShape) and figure.name else ()
    return (*named, *figure.aliases)


def _kind(figure: Figure) -> ThingKind:
    match figure:
        case LocationShape():
            return "location"
        case ItemShape():
            return "item"
        case PersonShape():
            return "character"
        case PlayerShape():
            return "player"


def _always(*_: object) -> bool:
    return True

