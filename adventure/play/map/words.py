"""The map in words: where the player is, what is known of the ways out, and how to get to every other place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from adventure.engine.atlas import Atlas, Bar, Place, Way
from adventure.engine.wayfinding import shortest
from adventure.world.language import Language
from adventure.world.names import LocationId


def in_words(atlas: Atlas, language: Language) -> tuple[str, ...]:
    """Return the map as paragraphs: the place where the player is, then the others in the order of first visits."""
    return _Describing(atlas, language).paragraphs()


def travel_line(place: Place, language: Language) -> str:
    """Return the line that a player types to go to a place."""
    return language.interface["suggest_travel"].format(place=place.the)


@dataclass(frozen=True, slots=True)
class _Describing:
    atlas: Atlas
    language: Language

    def paragraphs(self) -> tuple[str, ...]:
        here = self.atlas.place(self.atlas.here)
        if here is None:
            return (self._say("map_nothing"),)
        others = [place for place in self.atlas.places if place.id != here.id]
        last = [self._say("map_travel", line=travel_line(others[-1], self.language))] if others else []
        return (self._say("map_space").join(self._here(here)), *map(self._other, others), *last)

    def _here(self, here: Place) -> Iterator[str]:
        yield self._say("map_here", place=here.name)
        for way in here.ways:
            yield self._say("map_way", direction=_capital(way.word), what=self._beyond(way))
        if not here.ways:
            yield self._say("map_dark" if here.dark else "map_no_ways")

    def _beyond(self, way: Way) -> str:
        """Return what is known of a way: where it leads, and what is in it."""
        there = self.atlas.place(way.to) if way.to is not None else None
        words = [there.the if there else self._say("map_unknown"), *self._hindrances(way)]
        return self._say("map_comma").join(words)

    def _hindrances(self, way: Way) -> Iterator[str]:
        if way.bar is not Bar.FREE:
            yield self._say(f"map_{way.bar.value}")
        if way.one_way:
            yield self._say("map_one_way")

    def _other(self, place: Place) -> str:
        path = shortest(self.atlas.here, place.id, self._ways)
        words = [self.language.directions[direction][0] for direction in path or ()]
        there = self._say("map_path", path=self._say("map_comma").join(words)) if words else self._say("map_no_path")
        told = [self._say("map_other", place=place.name, path=there)]
        comma = self._say("map_comma")
        unknown = [comma.join((way.word, *self._hindrances(way))) for way in place.ways if way.to is None]
        if unknown:
            told.append(self._say("map_open", directions=self.language.morphology.join(unknown)))
        return self._say("map_space").join(told)

    def _ways(self, place: LocationId) -> Iterator[tuple[str, LocationId]]:
        known = self.atlas.place(place)
        for way in known.ways if known is not None else ():
            if way.to is not None:
                yield way.direction, way.to

    def _say(self, key: str, **fields: str) -> str:
        return self.language.interface[key].format(**fields)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
