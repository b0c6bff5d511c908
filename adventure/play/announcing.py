"""What panels show, told on request in whole sentences: ways, people, things, goals, the place. It takes no time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from adventure.engine.view import ExitView, PersonView, ThingView
from adventure.play.answers import answered, said
from adventure.play.game import Game
from adventure.play.progress import Progress
from adventure.world.script import with_commas


class Announcing:
    """Carries out such commands for one game."""

    def __init__(self, game: Game) -> None:
        self._game = game
        self.words: Mapping[str, Callable[[str], Iterator[Progress]]] = {
            "exits": lambda _rest: self._answer(self._exits()),
            "people": lambda _rest: self._answer(self._people()),
            "here": lambda _rest: self._answer(self._here()),
            "where": lambda _rest: self._answer(self._where()),
            "goals": lambda _rest: self._answer(self._goals()),
        }

    def _answer(self, sentences: Iterable[str]) -> Iterator[Progress]:
        yield answered(self._game, *sentences)

    def _say(self, key: str, **fields: object) -> str:
        return said(self._game, key, **fields)

    def _join(self, words: Iterable[str]) -> str:
        listed = list(words)
        return self._game.world.language.morphology.join(listed) if listed else ""

    def _exits(self) -> Iterator[str]:
        ways = [self._way(way) for way in self._game.view.exits]
        yield self._say("ways_out", ways=self._join(ways)) if ways else self._say("ways_none")

    def _way(self, way: ExitView) -> str:
        led = self._say("way_to", direction=way.direction, place=way.to) if way.to else way.direction
        return self._say("way_barred", way=led, barred=way.barred) if way.barred else led

    def _people(self) -> Iterator[str]:
        people = self._game.view.people
        if not people:
            yield self._say("people_none")
        for person in people:
            yield self._person(person)

    def _person(self, person: PersonView) -> str:
        name = self._say("person_mood", name=person.name, mood=person.mood) if person.mood else person.name
        return self._say("person_doing", name=name, doing=person.doing) if person.doing else f"{name}."

    def _here(self) -> Iterator[str]:
        view = self._game.view
        listed = [self._thing(thing) for thing in view.things if thing.listed or thing.contents]
        scenery = [thing.name for thing in view.things if not (thing.listed or thing.contents)]
        yield self._say("things_here", things=self._join(listed)) if listed else self._say("things_none")
        if scenery:
            yield self._say("things_besides", things=self._join(scenery))

    def _thing(self, thing: ThingView) -> str:
        """Return a thing with its state and with what is in or on it."""
        within = self._join([self._thing(inner) for inner in thing.contents])
        state = with_commas(thing.state)
        if within:
            state = with_commas(filter(None, (state, self._say("thing_holds", things=within))))
        return self._say("thing_state", name=thing.name, state=state) if state else thing.name

    def _where(self) -> Iterator[str]:
        view = self._game.view
        yield self._say("where_clock" if view.clock else "where", place=view.place_name, turn=view.turn,
                        clock=view.clock)  # fmt: skip

    def _goals(self) -> Iterator[str]:
        goals = self._game.view.goals
        if not goals:
            yield self._say("goals_none")
        for goal in goals:
            yield self._say("goal_done" if goal.done else "goal_open", text=goal.text)
