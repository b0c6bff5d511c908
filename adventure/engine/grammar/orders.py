"""Lines that tell somebody else to do something: `maud, open the gate`, `tell bob to take the sword`.

Whether the words are a command at all is not asked here: if they are none, they are speech.
"""

from __future__ import annotations

from dataclasses import dataclass

from adventure.engine.action import Speech
from adventure.engine.grammar.binding import Bound, bind
from adventure.engine.grammar.lines import Line
from adventure.engine.grammar.patterns import WordsSlot
from adventure.engine.grammar.picks import Trouble
from adventure.engine.grammar.sentences import Sentence, Sentences
from adventure.engine.grammar.surroundings import Surroundings
from adventure.engine.talk import meets_topic
from adventure.world.names import CharacterId


@dataclass(frozen=True, slots=True)
class Address:
    """Somebody who is there is spoken to; what is said to them begins at the word `start` of the line."""

    to: CharacterId
    start: int
    speech: Speech


class Orders:
    """Finds who is told to do something; `sentences` are the frames of orders, as ways to say something."""

    def __init__(self, sentences: Sentences) -> None:
        self._sentences = sentences

    def start(self, words: tuple[str, ...]) -> int | None:
        """Return where the words begin that would be the order, whoever is meant; None if it is no such line."""
        return next((_start(sentence) for sentence in self._sentences.read(words)), None)

    def address(self, line: Line, around: Surroundings) -> Address | Trouble | None:
        """Return who is spoken to, or the trouble with the only person named; None if it is no such line."""
        trouble: Trouble | None = None
        for sentence in self._sentences.read(line.words):
            bound = bind(sentence, line, around)
            if isinstance(bound, Trouble):
                trouble = trouble or bound
            elif isinstance(bound, Bound) and isinstance(bound.meant, Speech) and bound.meant.to is not None:
                return Address(bound.meant.to, _start(sentence), bound.meant)
        return trouble


def is_for_talk(address: Address, around: Surroundings) -> bool:
    """Say whether the words are something that the person has an answer to, rather than an order."""
    return meets_topic(around.world, around.state, address.to, address.speech.words)


def _start(sentence: Sentence) -> int:
    return next(filled.start for filled in sentence.filled if isinstance(filled.slot, WordsSlot))
