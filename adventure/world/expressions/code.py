"""What an expression has become once it is checked: source, type and, where it is known now, its value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from adventure.world.state import Value
from adventure.world.types import Bool, FactType, Ids, Number, TimeOfDay, Type, VerbName, Words


@dataclass(frozen=True, slots=True)
class Code:
    """The source of an expression with its type. `literal` is its value where that is known now.

    `counter` names the counter of time that it reads, as (name, owner): it may only be compared with constants.
    """

    source: str
    type: Type
    literal: Value | None = None
    counter: tuple[str, str] | None = None


def literal(value: Value) -> Code:
    """Return the code of a value that is written out."""
    if isinstance(value, bool):
        return Code(repr(value), Bool(), value)
    if isinstance(value, int):
        return Code(repr(value), Number(value, value), value)
    return Code(repr(value), Words((value,)), value)


def computed(left: Number, sign: str, right: Number) -> Number:
    """Return between which bounds the sum, difference or product of two numbers lies."""
    match sign:
        case "+":
            return Number(left.low + right.low, left.high + right.high)
        case "-":
            return Number(left.low - right.high, left.high - right.low)
        case _:
            corners = [one * other for one in (left.low, left.high) for other in (right.low, right.high)]
            return Number(min(corners), max(corners))


def listed(codes: Sequence[Code]) -> str:
    """Return the source of a tuple of the codes."""
    return "(" + "".join(code.source + ", " for code in codes) + ")"


def merged(kinds: Sequence[Type]) -> FactType | None:
    """Return the type that holds whatever any of the types holds, or None if they are of different sorts."""
    match kinds[0]:
        case Bool() if all(isinstance(kind, Bool) for kind in kinds):
            return Bool()
        case Number():
            numbers = [kind for kind in kinds if isinstance(kind, Number)]
            widest = Number(min(kind.low for kind in numbers), max(kind.high for kind in numbers))
            return widest if len(numbers) == len(kinds) else None
        case Words():
            words = [kind.options for kind in kinds if isinstance(kind, Words)]
            options = dict.fromkeys(word for some in words for word in some) if all(words) else {}
            return Words(tuple(options)) if len(words) == len(kinds) else None
        case TimeOfDay() if all(isinstance(kind, TimeOfDay) for kind in kinds):
            return TimeOfDay()
        case Ids():
            ids = [kind.options for kind in kinds if isinstance(kind, Ids)]
            return Ids(frozenset().union(*ids)) if len(ids) == len(kinds) else None
        case _:
            return None


def unified(one: Type, other: Type) -> Type | None:
    """Return the type of two values that are compared, or None if they can never be the same."""
    match one, other:
        case (VerbName(), VerbName()):
            return VerbName()
        case (Words(options=left), Words(options=right)) if left and right and not set(left) & set(right):
            return None
        case _:
            return merged((one, other))
