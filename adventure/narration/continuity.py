"""Whether a told sentence contradicts the world: the judge that holds a voice's claims against the view.

Judged are a person of the story who acts or is here and is not (`presence`), or is dead and acts, or lives and is
called dead (`vital`); a thing said to be in the player's hand that is not (`possession`), or to be here when it is
somewhere else (`thing`); a way in a direction that has none, or denied where there is one (`exit`); the player put into
another place that is known (`place`); a thing in sight said to be open, closed, lit or unlit against what is plain to
see (`state`); and what was taken, left or failed at against what came of it (`outcome`). A claim that the words handed
over make themselves, or that may have been true earlier in the turn, is never a contradiction, and where a name may
mean several things, all of them have to speak against the claim.

Not judged: what people say aloud; the past tense; what the story does not know; persons and things by pronouns; clauses
without a subject of their own (`and hold the lamp`); times, weather, looks; what `open chest` takes for granted;
anything in the dark but what is in the player's hands. What is suspected too often where all is well is only noted:
how many there are of a thing, and names that nothing in the story bears.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from adventure.engine.view import View
from adventure.narration.claim import Claim, Matter
from adventure.narration.claims import Reader
from adventure.narration.handed import Handed, handed_of
from adventure.narration.patterns import patterns_of
from adventure.narration.prose import cues_of, names_of, words_of_name
from adventure.narration.request import Request
from adventure.narration.truth import Truth, distant, everything, place_key, truth_of
from adventure.narration.words import lexicon_of
from adventure.world.language import Language

INNER = frozenset({"in", "out"})
VERTICAL = frozenset({"up", "down"})

BEEN = 40
"""Exchanges in whose places a voice may believe the player to be."""


@dataclass(frozen=True, slots=True)
class Contradicted:
    """A judge of one turn's sentences. What was `handed` is read only when a claim speaks against the truth."""

    reader: Reader
    truth: Truth
    handed: Callable[[], Handed]

    def objection(self, sentence: str, before: str) -> str:
        """Return what a sentence is wrong about, or nothing."""
        for claim in self._claims(sentence, before):
            if self.truth.denies(claim) and not self.handed().allows(claim):
                return claim.matter.value
        return ""

    def _claims(self, sentence: str, before: str) -> Iterator[Claim]:
        for claim in self.reader.claims(sentence, before):
            yield claim
            if claim.matter is Matter.PRESENCE and claim.happens:
                yield Claim(Matter.VITAL, claim.about, claim.at, happens=True)


def contradicted(request: Request, handed: Sequence[str], language: Language) -> Contradicted:
    """Return the judge of one turn; `handed` are the texts that the voice has from the author besides the passages."""
    view, cues = request.view, cues_of(language)
    places = frozenset(map(place_key, _place_names(request)))
    named = [*_thing_names(view), *((name, place_key(name)) for name in _place_names(request))]
    named += [(name, thing) for thing, name in request.movables.items()]
    named += _far(request, named, language)
    # What may mean a person, or a person's sleeve, is no thing of which anything is known.
    named += [(alias, f"of {person.id}") for person in view.people for alias in person.aliases]
    names = request.known_names()
    named += [(part, person) for person, name in names.items() for part in _parts(name)]
    people = frozenset(names)
    directions = {
        word: direction
        for direction, words in language.directions.items() if direction not in INNER
        for word in words if word.isalpha() and (len(word) > 1 or not word.isascii())
    }
    proper = [person for person in people if names[person][:1].isupper()]
    # `Up` and `down` are parts of verbs more often than ways.
    level = {word: direction for word, direction in directions.items() if direction not in VERTICAL}
    patterns = patterns_of(language, people, places, level)
    reader = Reader(language, cues, names_of(named, proper, language), people, places, directions, patterns)
    truth = truth_of(request, people, cues, directions, language)
    return Contradicted(reader, truth, cache(lambda: handed_of(request, handed, reader)))


def _thing_names(view: View) -> Iterator[tuple[str, str]]:
    for thing in (*everything(view.things), *everything(view.carried)):
        yield from ((name, thing.id) for name in (thing.name, *thing.aliases))


def _far(request: Request, named: Sequence[tuple[str, str]], language: Language) -> Iterator[tuple[str, str]]:
    """Yield the names of what nobody can carry and is elsewhere, that can mean nothing else.

    A `door` is found in many places; what has a name of several words is found in its own. The `end of the cord` is
    where the cord is.
    """
    known = {words_of_name(name, language) for name in (*(name for name, _ in named), *request.known_names().values())}
    stop = lexicon_of(language).stop
    for thing in sorted(distant(request)):
        words = words_of_name(request.fixtures[thing], language)
        if len(words) > 1 and words not in known and stop.isdisjoint(words):
            yield request.fixtures[thing], thing


def _place_names(request: Request) -> list[str]:
    """Return the names of the place, of those beside it, and of those where the player has been of late."""
    view = request.view
    been = (exchange.place_name for exchange in request.history[-BEEN:])
    return [name for name in dict.fromkeys((view.place_name, *(way.to for way in view.exits), *been)) if name]


def _parts(name: str) -> tuple[str, ...]:
    """Return a person's name and the last word of it, by which people are called too."""
    last = name.rsplit(maxsplit=1)[-1]
    return (name, last) if name[:1].isupper() and last[:1].isupper() else (name,)
