"""What is met, seen and reached beyond what holds it: `also`, `shows` and `reaches`, and places beside others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from adventure.world.build.compiler import Compiler
from adventure.world.build.declare import Declaration
from adventure.world.build.mistakes import Key
from adventure.world.expressions.scope import Scope, nearest
from adventure.world.models import ItemShape, LocationShape, NounShape, PresenceShape
from adventure.world.names import LocationId, ThingId
from adventure.world.nearness import Beside, Presence, When
from adventure.world.space import Space


@dataclass(frozen=True, slots=True)
class NearnessReader:
    """Reads the keys about nearness with one compiler."""

    compiler: Compiler
    declaration: Declaration

    def read(self, space: Space | None) -> None:
        """Fill the space with what the pack says about nearness; without a space, only note what is wrong in it."""
        presences: dict[str, list[Presence]] = {}
        shown: dict[str, When | None] = {}
        reached: dict[str, When | None] = {}
        beside: dict[str, tuple[Beside, ...]] = {}
        for name, figure in self.declaration.figures.items():
            if isinstance(figure, NounShape):
                self._check_part(name)
                self._over(name, figure.shows, "shows", shown)
                self._over(name, figure.reaches, "reaches", reached)
            if isinstance(figure, ItemShape):
                for place, presence in self._presences(name, figure):
                    presences.setdefault(place, []).append(presence)
            if isinstance(figure, LocationShape) and figure.beside:
                beside[name] = tuple(self._beside(name, figure))
        if space is not None:
            space.also.update({place: tuple(found) for place, found in presences.items()})
            space.shown.update(shown)
            space.reached.update(reached)
            space.beside.update(beside)

    def _over(self, name: str, stated: bool | str | None, word: str, found: dict[str, When | None]) -> None:
        if stated is not None:
            found[name] = self._when(stated, name, (*self.declaration.keys[name], word))

    def _when(self, source: bool | str | None, name: str, key: Key) -> When | None:
        scope = Scope(".".join(map(str, key)), name, lit=False, present=False)
        return self.compiler.condition(source, scope, key)

    def _presences(self, name: str, figure: ItemShape) -> Iterator[tuple[str, Presence]]:
        for index, shape in enumerate(figure.also):
            key: Key = (*self.declaration.keys[name], "also", index)
            when = self._when(shape.when, name, (*key, "when"))
            for place in self._places(shape, key):
                yield place, Presence(ThingId(name), when)

    def _places(self, shape: PresenceShape, key: Key) -> Iterator[str]:
        names = self.compiler.names
        places = names.of_kind("location")
        named = (shape.at,) if isinstance(shape.at, str) else shape.at
        found: dict[str, None] = {}
        for name in named:
            within = {name} & places or names.members.get(name, frozenset()) & places
            if not within:
                options = [*places, *names.members]
                hint = nearest(name, options, f'Write a place, or a trait that places have: traits = ["{name}"].')
                self.compiler.mistakes.add((*key, "at"), f"“{name}” is no place, and no place has it as a trait", hint)
            found |= dict.fromkeys(place for place in self.declaration.figures if place in within)
        yield from found

    def _beside(self, name: str, figure: LocationShape) -> Iterator[Beside]:
        places = self.compiler.names.of_kind("location")
        for other, shape in figure.beside.items():
            key: Key = ("locations", name, "beside", other)
            if other not in places or other == name:
                hint = nearest(other, places - {name}, "Write the id of another place.")
                self.compiler.mistakes.add(key, f"there is no place “{other}” beside this one", hint)
            shows = self._when(shape.shows, name, (*key, "shows"))
            reaches = self._when(shape.reaches, name, (*key, "reaches"))
            yield Beside(LocationId(ThingId(other)), shows, reaches)

    def _check_part(self, name: str) -> None:
        """Note a part of nothing: it would be listed nowhere and could not be met."""
        holder = self.declaration.facts.get(("at", name))
        of_nothing = holder is not None and self.compiler.names.kinds.get(str(holder.first)) in ("location", "nowhere")
        if "part" in self.declaration.traits_of[name] and of_nothing:
            hint = "Say what it is a part of: at = the id of a thing or person."
            self.compiler.mistakes.add((*self.declaration.keys[name], "at"), f"“{name}” is a part of nothing", hint)
