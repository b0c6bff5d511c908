"""Whether a told sentence contradicts the world: the judge that holds a voice's claims against the view.

Judged are a person of the story who acts or is here and is not (`presence`), a thing in sight said to be in the
player's hand (`possession`), a way in a direction that has none (`exit`), the player put into a neighbouring place
(`place`), and a thing in sight said to be open, closed, lit or unlit against what is plain to see (`state`). A claim
that the words handed over make themselves, or may have been true earlier in the turn, is never a contradiction, and
where a name may mean several things, all of them have to speak against the claim.

Not judged: what people say aloud; the past tense; things that are not here, or invented; persons and things under
other names, or by pronouns; clauses without a subject of their own (`and hold the lamp`); who is dead; success and
failure; counts, times, weather, looks; what `open chest` takes for granted; anything in the dark but what is in the
player's hands. A view does not say what could be open or lit and is not: only things whose nouns say so (a chest, a
lantern) count as closed or unlit, and a door only where a way out is barred.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from adventure.engine.outcome import Kind, Passage
from adventure.engine.view import ThingView, View
from adventure.narration.claims import STATES, Claim, Matter, Reader
from adventure.narration.prose import NOBODY, Cues, Referents, cues_of, names_of, prose_of, sentences_of, words_of_name
from adventure.narration.request import Request
from adventure.world.language import Language

LATELY = 8
"""Exchanges in the same place whose words about ways out a voice may still have in mind."""

TERSE = 4
"""A report of fewer words (`Taken.`) does not say what was done with what."""

DOINGS = frozenset({Kind.REPORT, Kind.IMPLIED, Kind.EVENT, Kind.SPEECH, Kind.REFUSAL})
INNER = frozenset({"in", "out"})
OPPOSITES: Mapping[str, str] = {"open": "closed", "closed": "open", "lit": "unlit", "unlit": "lit"}


@dataclass(frozen=True, slots=True)
class Truth:
    """What claims are held against, by ids; states by their names.

    `here` are the people present, `held` the things carried, `loose` those in sight that could be and are not, `ways`
    the directions with a way out, `place` where the player is. `not_so` are states that are known not to hold.
    """

    here: Referents
    held: Referents
    loose: Referents
    ways: Referents
    place: str
    states: Mapping[str, Referents]
    not_so: Mapping[str, Referents]

    def denies(self, claim: Claim) -> bool:
        """Say whether the claim cannot be true now."""
        match claim.matter:
            case Matter.PRESENCE:
                return not claim.about & self.here
            case Matter.POSSESSION:
                return claim.about <= self.loose
            case Matter.EXIT:
                return bool(self.ways) and not claim.about & self.ways
            case Matter.PLACE:
                return self.place not in claim.about
            case Matter.STATE:
                return all(map(self._is_not(claim.value), claim.about))

    def _is_not(self, state: str) -> Callable[[str], bool]:
        opposite = OPPOSITES[state]
        return lambda who: opposite in self.states.get(who, NOBODY) or state in self.not_so.get(who, NOBODY)


@dataclass(frozen=True, slots=True)
class Handed:
    """What the words say that the voice was handed, so that saying it is no contradiction.

    `named` is named in what is told and seen, `done` in what was done; `directions` are named, and `claims` made.
    """

    named: Referents
    done: Referents
    directions: Referents
    claims: tuple[Claim, ...]
    stated: frozenset[tuple[str, str]]
    terse: bool

    def allows(self, claim: Claim) -> bool:
        """Say whether the claim is made there, or may have been true before what was done."""
        match claim.matter:
            case Matter.PRESENCE:
                return bool(claim.about & self.named) or self._makes(claim)
            case Matter.POSSESSION:
                return bool(claim.about & self.done) or self.terse
            case Matter.EXIT:
                return bool(claim.about & self.directions)
            case Matter.PLACE:
                return self._makes(claim)
            case Matter.STATE:
                return self.terse or self._turns(claim) or any((who, claim.value) in self.stated for who in claim.about)

    def _makes(self, claim: Claim) -> bool:
        return any(each.matter is claim.matter and each.about & claim.about for each in self.claims)

    def _turns(self, claim: Claim) -> bool:
        pair = {claim.value, OPPOSITES[claim.value]}
        return any(each.happens and each.value in pair and each.about & claim.about for each in self.claims)


@dataclass(frozen=True, slots=True)
class Contradicted:
    """A judge of one turn's sentences. What was `handed` is read only when a claim speaks against the truth."""

    reader: Reader
    truth: Truth
    handed: Callable[[], Handed]

    def objection(self, sentence: str, before: str) -> str:
        """Return what a sentence is wrong about, or nothing."""
        for claim in self.reader.claims(sentence, before):
            if self.truth.denies(claim) and not self.handed().allows(claim):
                return claim.matter.value
        return ""


def contradicted(request: Request, handed: Sequence[str], language: Language) -> Contradicted:
    """Return the judge of one turn; `handed` are the texts that the voice has from the author besides the passages."""
    view, cues = request.view, cues_of(language)
    places = {_place(name) for name in _place_names(view)}
    named = [*_thing_names(view), *((name, _place(name)) for name in _place_names(view))]
    # What may mean a person, or a person's sleeve, is no thing of which anything is known.
    named += [(alias, f"of {person.id}") for person in view.people for alias in person.aliases]
    names = request.known_names()
    named += [(part, person) for person, name in names.items() for part in _parts(name)]
    people = frozenset(names)
    directions = {
        word: direction
        for direction, words in language.directions.items() if direction not in INNER
        for word in words if len(word) > 1 and word.isalpha()
    }
    proper = [person for person in people if names[person][:1].isupper()]
    reader = Reader(language, cues, names_of(named, proper, language), people, frozenset(places), directions)
    truth = _truth(view, people, cues, reader, language)
    return Contradicted(reader, truth, cache(lambda: _handed(request, handed, reader)))


def _truth(view: View, people: Referents, cues: Cues, reader: Reader, language: Language) -> Truth:
    held = frozenset(thing.id for thing in _all(view.carried))
    seen = list(_all(view.things))
    loose = frozenset(thing.id for thing in seen if thing.portable) - held
    states: dict[str, Referents] = {}
    not_so: dict[str, Referents] = {}
    for thing in (*seen, *_all(view.carried)):
        states[thing.id] = _states(thing, cues)
        not_so[thing.id] = _not_so(thing, view, cues, language) - states[thing.id]
    ways = frozenset(reader.directions.get(way.direction, way.direction) for way in view.exits)
    # In the dark nobody and no way is seen, and may be there all the same.
    here = people if view.dark else frozenset(person.id for person in view.people)
    return Truth(here, held, loose, ways, _place(view.place_name), states, not_so)


def _states(thing: ThingView, cues: Cues) -> Referents:
    words = [tuple(state.split()) for state in thing.state]
    return frozenset(state for state in STATES if any(cues.length(word, 0, f"state_{state}") for word in words))


def _not_so(thing: ThingView, view: View, cues: Cues, language: Language) -> Referents:
    """Return the states that a thing would be seen to be in if it were: by its noun, the last word of its name."""
    noun = words_of_name(thing.name, language)[-1:]
    found = set()
    if cues.length(noun, 0, "closing") and not thing.contents:
        found.add("open")
    if cues.length(noun, 0, "doors") and any(way.barred for way in view.exits):
        found.add("open")
    if cues.length(noun, 0, "lights") and thing.portable:
        found.add("lit")
    return frozenset(found)


def _handed(request: Request, more: Iterable[str], reader: Reader) -> Handed:
    view, passages = request.view, request.passages
    doing = [passage.text for passage in passages if passage.kind in DOINGS]
    seen = [*(each.text for each in passages), view.place_text, *(person.doing for person in view.people)]
    texts = [*seen, *view.lore, *more]
    lately = [each for each in request.history[-LATELY:] if each.place == view.place]
    told = [passage.text for exchange in lately for passage in exchange.passages]
    sentences = [sentence for text in texts for sentence in sentences_of(text)]
    return Handed(
        named=_named(seen, reader),
        done=_named(doing, reader),
        directions=frozenset(
            reader.directions[word]
            for text in (*texts, *told)
            for word in reader.language.morphology.words(text) if word in reader.directions
        ),
        claims=tuple(claim for sentence in sentences for claim in reader.claims(sentence)),
        stated=frozenset(pair for sentence in sentences for pair in _stated(sentence, reader)),
        terse=any(_is_terse(passage, reader.language) for passage in passages),
    )


def _named(texts: Iterable[str], reader: Reader) -> Referents:
    return frozenset(who for text in texts for mention in _mentions(text, reader) for who in mention)


def _mentions(text: str, reader: Reader) -> list[Referents]:
    """Return what a text names, in speech too."""
    unquoted = text.translate(dict.fromkeys(map(ord, '\u201c\u201d"«»'), " "))
    return [mention.who for mention in reader.names.mentions(prose_of(unquoted, "", reader.language))]


def _stated(sentence: str, reader: Reader) -> Iterator[tuple[str, str]]:
    words = tuple(reader.language.morphology.words(sentence))
    kinds = ("state", "turns", "do")
    found = [state for state in STATES if any(reader.cues.among(words, f"{kind}_{state}") for kind in kinds)]
    if found:
        yield from ((who, state) for who in _named([sentence], reader) for state in found)


def _is_terse(passage: Passage, language: Language) -> bool:
    return passage.kind is Kind.REPORT and len(language.morphology.words(passage.text)) < TERSE


def _all(things: Iterable[ThingView]) -> Iterator[ThingView]:
    for thing in things:
        yield thing
        yield from _all(thing.contents)


def _thing_names(view: View) -> Iterator[tuple[str, str]]:
    for thing in (*_all(view.things), *_all(view.carried)):
        yield from ((name, thing.id) for name in (thing.name, *thing.aliases))


def _place_names(view: View) -> list[str]:
    return [name for name in (view.place_name, *(way.to for way in view.exits)) if name]


def _place(name: str) -> str:
    return f"place {name.lower()}"


def _parts(name: str) -> tuple[str, ...]:
    """Return a person's name and the last word of it, by which people are called too."""
    last = name.rsplit(maxsplit=1)[-1]
    return (name, last) if name[:1].isupper() and last[:1].isupper() else (name,)
