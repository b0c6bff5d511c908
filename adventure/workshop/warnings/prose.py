"""Things in the prose of places that the player cannot look at.

Only the simple case is found: a thing newly named (“a table”, “two chairs”), of which no word is a word for anything in
the story. The language says which words begin and end such a phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from adventure.narration.wording import entries
from adventure.workshop.warnings.study import Study, Warned
from adventure.world.language import Language
from adventure.world.world import World

MOST = 3
"""How many are told of one place: a writer who has seen these looks for the others."""

LONGEST = 2
"""Words of a phrase that is looked at; what is longer is hardly simple."""

CONDITION = re.compile(r"\{[^{}:|]*:")
BREAK = re.compile(r"[^\w\s'\u2019-]+|--+")


def prose_warnings(study: Study) -> Iterator[Warned]:
    """Yield a few things of each place's description that nothing in the story answers to."""
    prose = _prose_of(study.world.language)
    known = _known(study.world)
    for name, place in study.shape.locations.items():
        found = [phrase for phrase in dict.fromkeys(prose.phrases(place.text)) if not prose.is_known(phrase, known)]
        for phrase in found[:MOST]:
            hint = 'Make it a thing with traits = ["scenery"], or one of the aliases of another.'
            yield Warned(("locations", name, "text"), f"The player is told of “{phrase}”, and cannot look at it.", hint)


@dataclass(frozen=True, slots=True)
class _Prose:
    """What a language says of phrases: the words that begin one, that end one, and that keep one from being meant."""

    language: Language
    begin: frozenset[str]
    end: frozenset[str]
    beside: frozenset[str]
    never: frozenset[str]
    endings: tuple[str, ...]

    def phrases(self, text: str) -> Iterator[str]:
        """Yield the things that a text newly names, with their articles."""
        for clause in BREAK.split(CONDITION.sub(" . ", text)):
            words = clause.split()
            for index, word in enumerate(words):
                before = words[index - 1].casefold() if index else ""
                if word.casefold() in self.begin and before not in self.beside:
                    yield from self._phrase(word, words[index + 1 :])

    def _phrase(self, article: str, words: list[str]) -> Iterator[str]:
        length = next((at for at, word in enumerate(words) if word.casefold() in self.end), len(words))
        phrase, follows = words[:length], words[length : length + 1]
        if 1 <= length <= LONGEST and self._is_thing(phrase) and not (follows and follows[0].casefold() in self.beside):
            yield " ".join((article.casefold(), *phrase))

    def _is_thing(self, phrase: list[str]) -> bool:
        head = phrase[-1]
        return head.isalpha() and head.islower() and head not in self.never and not head.endswith(self.endings)

    def is_known(self, phrase: str, known: frozenset[str]) -> bool:
        """Say whether any word of the phrase is a word for something."""
        morphology = self.language.morphology
        return any(morphology.stem(word) in known for word in morphology.words(phrase))


def _prose_of(language: Language) -> _Prose:
    lists = {name: frozenset(entries(language, f"prose_{name}")) for name in ("begin", "end", "beside", "never")}
    return _Prose(language, **lists, endings=tuple(entries(language, "prose_endings")))


def _known(world: World) -> frozenset[str]:
    """Return the stems of all words for things, places, people and directions."""
    names = [name for thing in world.things.values() for name in (thing.noun.name, *thing.aliases)]
    ways = [way for words in world.language.directions.values() for way in words]
    morphology = world.language.morphology
    return frozenset(morphology.stem(word) for name in (*names, *ways) for word in morphology.words(name))
