"""Lines that greet and go on: `hello, where is the ferryman?` is said to whoever is there, and names nobody."""

from __future__ import annotations

from adventure.engine.action import Speech
from adventure.engine.grammar.lines import Line, by_first_word
from adventure.engine.grammar.orders import Address, Orders
from adventure.engine.grammar.surroundings import Surroundings
from adventure.world.language import Language


class Greetings:
    """Finds what is said after a greeting, in one language; `orders` tell who is addressed."""

    def __init__(self, language: Language, orders: Orders) -> None:
        self._morphology = language.morphology
        self._phrases = by_first_word(language.morphology, language.words.get("greeting", ()))
        self._orders = orders

    def is_bare(self, text: str) -> bool:
        """Say whether the text is a greeting and nothing else."""
        words = tuple(self._morphology.words(text))
        return bool(words) and self._length(words) == len(words)

    def read(self, line: Line, around: Surroundings) -> Speech | None:
        """Return the line as said, to whom it names behind the greeting or else to whoever listens."""
        start = self._length(line.words)
        start += line.words[start : start + 1] == (",",)
        if not 0 < start <= len(line.words) or line.words[0] == ",":
            return None
        rest = line.cut(start, len(line.words))
        address = self._orders.address(rest, around) if rest.words else None
        return Speech(line.text, address.to if isinstance(address, Address) else around.listener)

    def _length(self, words: tuple[str, ...]) -> int:
        """Return how many words at the beginning of a line greet."""
        fitting = (phrase for phrase in self._phrases.get(words[0], ()) if words[: len(phrase)] == phrase)
        return max(map(len, fitting), default=0)
