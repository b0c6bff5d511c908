"""The finite types of facts and expressions."""

from __future__ import annotations

from dataclasses import dataclass

from adventure.world.state import Value

LOWEST, HIGHEST = -1_000_000, 1_000_000
"""The bounds of any number in a story."""

DAY = 24 * 60
"""Minutes."""


@dataclass(frozen=True, slots=True)
class Bool:
    """True or false."""

    def holds(self, value: Value) -> bool:
        """Say whether the value is of this type."""
        return isinstance(value, bool)

    def __str__(self) -> str:
        return "true or false"


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number, both bounds included; assignment saturates at them."""

    low: int = LOWEST
    high: int = HIGHEST

    def holds(self, value: Value) -> bool:
        """Say whether the value is a number within the bounds."""
        return isinstance(value, int) and not isinstance(value, bool) and self.low <= value <= self.high

    def __str__(self) -> str:
        if self.low == self.high:
            return f"the number {self.low}"
        return "a number" if (self.low, self.high) == (LOWEST, HIGHEST) else f"a number from {self.low} to {self.high}"


@dataclass(frozen=True, slots=True)
class Words:
    """One of a list of words, quoted in expressions; empty options stand for any word."""

    options: tuple[str, ...] = ()

    def holds(self, value: Value) -> bool:
        """Say whether the value is one of the words."""
        return isinstance(value, str) and (not self.options or value in self.options)

    def __str__(self) -> str:
        quoted = ", ".join(f"'{word}'" for word in self.options)
        match self.options:
            case ():
                return "a word"
            case (_,):
                return f"the word {quoted}"
            case _:
                return f"one of the words {quoted}"


@dataclass(frozen=True, slots=True)
class Ids:
    """One of a set of ids (bare in expressions): places, things, people or traits; `what` says which, in words."""

    options: frozenset[str]
    what: str = "a place, thing or person"

    def holds(self, value: Value) -> bool:
        """Say whether the value is one of the ids."""
        return isinstance(value, str) and value in self.options

    def __str__(self) -> str:
        return self.what


@dataclass(frozen=True, slots=True)
class VerbName:
    """The canonical name of a verb, as `action` is compared with."""

    def __str__(self) -> str:
        return "a verb"


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """A time of day, in minutes after midnight; it is written '17:00' in expressions."""

    def holds(self, value: Value) -> bool:
        """Say whether the value is a time of day."""
        return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < DAY

    def __str__(self) -> str:
        return "a time of day"


FactType = Bool | Number | Words | Ids | TimeOfDay
Type = FactType | VerbName
