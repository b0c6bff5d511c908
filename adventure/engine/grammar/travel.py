"""Going to a place by its name, from anywhere: which place is meant, if the player knows it."""

from __future__ import annotations

from collections.abc import Iterable

from adventure.engine.action import Action, Journey, Puzzled
from adventure.engine.chance import FORESEEN
from adventure.engine.grammar.lines import Line
from adventure.engine.grammar.names import Fit, Names
from adventure.engine.grammar.phrases import Phrases
from adventure.engine.grammar.reading import Reading
from adventure.engine.grammar.sentences import Sentences
from adventure.engine.grammar.slips import mended
from adventure.engine.grammar.surroundings import Surroundings
from adventure.engine.look import has_visited
from adventure.engine.reply import reply
from adventure.engine.working import Turn
from adventure.world.names import LocationId, ThingId, VerbId
from adventure.world.script import side_by_side
from adventure.world.world import World

ENTER = VerbId("enter")


class Travel:
    """Reads lines that name a place to go to; places that were never seen are as good as none."""

    def __init__(self, world: World, names: Names, phrases: Phrases, to: Sentences, back: Sentences) -> None:
        self._world = world
        self._names = names
        self._phrases = phrases
        self._to = to
        self._back = back

    def is_journey(self, words: tuple[str, ...]) -> bool:
        """Say whether the words speak of going somewhere by name, whatever place is meant."""
        return bool(self._back.read(words) or self._to.read(words))

    def read(self, line: Line, around: Surroundings) -> Reading | None:
        """Return the journey that is meant, or what is wrong with it; None if the line speaks of none."""
        if self._back.read(line.words):
            return Reading(Journey())
        sentences = self._to.read(line.words)
        if not sentences:
            return None
        start, end = sentences[0].filled[-1].start, sentences[0].filled[-1].end
        known = self._known(around)
        return self._to_place(line.words[start:end], known, around) or self._mended(line, start, known, around)

    def _known(self, around: Surroundings) -> tuple[LocationId, ...]:
        turn = Turn(self._world, around.state, FORESEEN, telling=False)
        return tuple(place for place in self._world.locations if has_visited(turn, place))

    def _to_place(
        self, words: tuple[str, ...], known: tuple[LocationId, ...], around: Surroundings
    ) -> Reading | None:
        """Return the journey to what the words name, or why there is none; None if they name nothing known."""
        fits = self._names.find(self._phrases.bare(words))
        places = _best((fit for fit in fits if fit.thing in known), known)
        here = self._world.space.room(around.state.facts, around.actor)
        if places == (here,):
            return Reading(Puzzled(reply(self._world, "grammar_there_already", place=self._name(places[0]))))
        if len(places) > 1:
            names = self._world.language.morphology.join([self._name(place) for place in places], last="or")
            return Reading(Puzzled(reply(self._world, "grammar_which", names=names)))
        if places:
            return Reading(Journey(LocationId(places[0])))
        things = _best((fit for fit in fits if around.sees(fit.thing)), around.order)
        if things and self._leads(things[0]):
            return Reading(Action(ENTER, things[0], actor=around.actor))
        if things:
            form = self._world.language.morphology.form
            noun = self._world.things[things[0]].noun
            fields = {"thing": form("The", noun), "is": form("is", noun)}
            return Reading(Puzzled(reply(self._world, "grammar_right_here", **fields)))
        return None

    def _leads(self, thing: ThingId) -> bool:
        """Say whether the story has words of its own on entering a thing, such as the front of the next place."""
        rules = self._world.rules.instead.get(ENTER, ())
        return any(of.noun is not None and thing in of.noun for rule in rules for of in rule.of)

    def _mended(self, line: Line, start: int, known: tuple[LocationId, ...], around: Surroundings) -> Reading:
        """Mend slips in the name of a place that is known; else say that no such way is."""
        words = line.words[start:]
        spelt = frozenset(word for place in known for word in self._names.of(place))
        unknown = [at for at, word in enumerate(words) if not self._names.known(word)]
        for guess in mended(words, unknown, spelt):
            reading = self._to_place(guess, known, around)
            if reading is not None and isinstance(reading.understood, Journey):
                return Reading(reading.understood, side_by_side((*line.words[:start], *guess)))
        phrase = self._phrases.bare(words)
        return Reading(Puzzled(reply(self._world, "grammar_no_way", words=side_by_side(phrase)), phrase))

    def _name(self, place: ThingId) -> str:
        return self._world.language.morphology.form("the", self._world.things[place].noun)


def _best(fits: Iterable[Fit], order: Iterable[ThingId]) -> tuple[ThingId, ...]:
    """Return what fits best, in the order given."""
    fits = tuple(fits)
    rank = max((fit.rank for fit in fits), default=0)
    found = {fit.thing for fit in fits if fit.rank == rank}
    return tuple(thing for thing in order if thing in found)
