"""The facts of a whole pack: those that its tables declare, and those that a thing has by being what it is."""

from __future__ import annotations

from collections.abc import Mapping

from adventure.world.build.conduct import going_facts
from adventure.world.build.dialogues import dialogue_facts
from adventure.world.build.facts import Declarations, Declared, Derivations, Derived, declare
from adventure.world.build.ids import Figure
from adventure.world.build.mistakes import Key, Mistakes
from adventure.world.expressions.scope import declared_by, nearest
from adventure.world.expressions.times import minutes_of
from adventure.world.models import (
    FactShape,
    FactsShape,
    ItemShape,
    LocationShape,
    NounShape,
    PackShape,
    PersonShape,
    PlayerShape,
    TraitShape,
)
from adventure.world.names import NOWHERE, PLAYER
from adventure.world.types import Bool, Ids, TimeOfDay, Words


class FactReader:
    """Collects the facts of one pack; `kinds` are the ids with their kinds. `derived` fills as facts are read."""

    def __init__(self, pack: PackShape, kinds: Mapping[str, str], mistakes: Mistakes) -> None:
        self._pack = pack
        self._kinds = kinds
        self._mistakes = mistakes
        self._facts: Declarations = {}
        self.derived: Derivations = {}
        holding = ("location", "item", "character", "player", "nowhere")
        self._holders = Ids(
            frozenset(name for name, kind in kinds.items() if kind in holding), "a place, thing or person"
        )

    def facts(
        self, figures: Mapping[str, Figure], keys: Mapping[str, Key], traits: Mapping[str, TraitShape],
        traits_of: Mapping[str, tuple[str, ...]],
    ) -> Declarations:
        """Return the story's facts, then those of each figure, of scenes and of goals."""
        self._declare("story", self._pack.facts, ("facts",))
        for name, source in self._pack.derived.items():
            self._derive(name, source)
        self._clock()
        self._figures()
        self._facts["ending", "story"] = Declared(Words(("", *self._pack.endings)), "", ("endings",))
        for name, figure in figures.items():
            self._standing(name, figure, keys[name])
            for trait in traits_of[name]:
                if trait in traits:
                    self._declare(name, traits[trait].facts, ("traits", trait, "facts"))
            self._declare(name, figure.facts, (*keys[name], "facts"))
        for scene, shape in self._pack.scenes.items():
            self._facts["phase", scene] = Declared(Words(("waiting", "on", "over")), "waiting", ("scenes", scene))
            self._declare(scene, shape.facts, ("scenes", scene, "facts"))
        for goal in self._pack.goals:
            self._facts["done", f"goals.{goal}"] = Declared(Bool(), first=False, key=("goals", goal))
        self._facts.update(going_facts(self._pack))
        self._facts.update(dialogue_facts(self._pack))
        self._for_each()
        self._refuse_circles(keys)
        return self._facts

    def _figures(self) -> None:
        """Declare who the player is, where there is a choice; it is kept only if something assigns it."""
        playable = [name for name, person in self._pack.cast.items() if person.playable]
        if playable:
            figures = Ids(frozenset({PLAYER, *playable}), "a person whom the player can be")
            self._facts["player", "story"] = Declared(figures, PLAYER, ("player",))

    def _for_each(self) -> None:
        """Give every figure its own of the facts that say so, of the player and of the story, and of places visited."""
        playable = [name for name, person in self._pack.cast.items() if person.playable]
        for owner, facts in ((PLAYER, self._pack.player.facts), ("story", self._pack.facts)):
            for name, shape in facts.items():
                declared = self._facts.get((name, owner))
                if not isinstance(shape, FactShape) or shape.each is None or declared is None:
                    continue
                if owner == "story":
                    self._facts[name, "story@"] = declared      # by which it is known for one of those
                for figure in playable:
                    self._facts.setdefault((name, f"story@{figure}" if owner == "story" else figure), declared)
        for place in self._pack.locations if playable else ():
            for figure in playable:
                self._facts["visited", f"{place}@{figure}"] = self._facts["visited", place]

    def _clock(self) -> None:
        """Declare the time of day; it is kept only if something reads it."""
        if self._pack.clock is None:
            return
        if "clock" in self._pack.facts:
            hint = "The story has it by its [clock]; give this one another name."
            self._mistakes.add(("facts", "clock"), "there are two facts “clock” of the story", hint)
        first = minutes_of(self._pack.clock.starts)
        self._facts["clock", "story"] = Declared(TimeOfDay(), first, ("clock", "starts"))

    def _declare(self, owner: str, facts: FactsShape, key: Key) -> None:
        declare(owner, facts, key, self._facts, self.derived, self._kinds, self._mistakes)

    def _derive(self, name: str, source: str) -> None:
        """Take up a fact of the story's own that is worked out, and read by its bare name."""
        if (name, "story") in self._facts:
            hint = "Give one of them another name."
            self._mistakes.add(("derived", name), f"the story already has a fact “{name}”", hint)
        self.derived[name, "story"] = Derived(source, ("derived", name))

    def _standing(self, name: str, figure: Figure, key: Key) -> None:
        """Declare where a figure is, whether it is hidden, what opens it, and its mood."""
        if isinstance(figure, LocationShape):
            self._facts["visited", name] = Declared(Bool(), first=False, key=key)
            return
        self._facts["at", name] = self._at(figure, key)
        if isinstance(figure, NounShape):
            self._facts["hidden", name] = Declared(Bool(), figure.hidden, (*key, "hidden"))
        if isinstance(figure, ItemShape) and figure.key is not None:
            self._facts["key", name] = Declared(self._holders, figure.key, (*key, "key"))
        if isinstance(figure, PersonShape) and figure.moods:
            moods = tuple(figure.moods)
            self._facts["mood", name] = Declared(Words(moods), moods[0], (*key, "moods"))

    def _at(self, figure: ItemShape | PersonShape | PlayerShape, key: Key) -> Declared:
        if isinstance(figure, PlayerShape):
            places = [name for name, kind in self._kinds.items() if kind == "location"]
            start = self._pack.start
            if start not in places:
                hint = nearest(start, places, declared_by("locations", start, "name and text"))
                self._mistakes.add(("start",), f"there is no place “{start}” to start in", hint)
            return Declared(self._holders, start, ("start",))
        place = (*key, "at")
        if figure.at not in self._holders.options:
            declared = declared_by("locations", figure.at, "name and text")
            hint = nearest(figure.at, self._holders.options, f"Write a place, a thing, a person or nowhere. {declared}")
            self._mistakes.add(place, f"there is no place or holder “{figure.at}”", hint)
        return Declared(self._holders, figure.at, place)

    def _refuse_circles(self, keys: Mapping[str, Key]) -> None:
        """Note things that begin inside themselves."""
        for name in keys:
            seen, holder = {name}, str(self._first_at(name))
            while holder not in seen and holder != NOWHERE:
                seen.add(holder)
                holder = str(self._first_at(holder))
            if holder == name:
                hint = "Say where it is when the story begins: a place, or nowhere."
                self._mistakes.add((*keys[name], "at"), f"“{name}” begins inside itself", hint)

    def _first_at(self, name: str) -> object:
        declared = self._facts.get(("at", name))
        return declared.first if declared else NOWHERE
