"""Lines that greet and go on: `hello, where is the ferryman?` is said to whoever is there, and names nobody."""

from __future__ import annotations

from adventure.engine.action import Speech
from adventure.engine.grammar.lines import Line
from adventure.engine.grammar.orders import Address, Orders
from adventure.engine.grammar.surroundings import Surroundings
from adventure.engine.talk import greeting_length
from adventure.world.world import World


class Greetings:
    """Finds what is said after a greeting, in one world; `orders` tell who is addressed."""

    def __init__(self, world: World, orders: Orders) -> None:
        self._world = world
        self._morphology = world.language.morphology
        self._orders = orders

    def is_bare(self, text: str) -> bool:
        """Say whether the text is a greeting and nothing else."""
        words = tuple(self._morphology.words(text))
        return bool(words) and greeting_length(self._world, words) == len(words)

    def read(self, line: Line, around: Surroundings) -> Speech | None:
        """Return the line as said, to whom it names behind the greeting or else to whoever listens."""
        start = greeting_length(self._world, line.words)
        start += line.words[start : start + 1] == (",",)
        if not 0 < start <= len(line.words) or line.words[0] == ",":
            return None
        rest = line.cut(start, len(line.words))
        address = self._orders.address(rest, around) if rest.words else None
        return Speech(line.text, address.to if isinstance(address, Address) else around.listener)
