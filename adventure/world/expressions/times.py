"""The time of day in expressions: `clock >= '17:00'`, `clock = '07:30'`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from adventure.world.expressions.code import Code
from adventure.world.expressions.parse import ExpressionError
from adventure.world.expressions.reading import slot_read
from adventure.world.types import TimeOfDay, Words

if TYPE_CHECKING:
    from adventure.world.expressions.emit import Emitter

TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
QUOTED = "Times are quoted, from '00:00' to '23:59': clock >= '17:00'"


def minutes_of(time: str) -> int:
    """Return the minutes after midnight of a time that is known to be well written."""
    hours, _, minutes = time.partition(":")
    return int(hours) * 60 + int(minutes)


def clock_read(emitter: Emitter, column: int) -> Code:
    """Return the code that reads the story's clock, which is kept as a fact from now on.

    Raises:
        ExpressionError: the story has none.
    """
    if not isinstance(emitter.names.facts.get("clock", {}).get("story"), TimeOfDay):
        hint = 'Give it one by a table of its own: [clock], with starts = "08:30" and a_turn = 1 (minutes).'
        raise ExpressionError("this story has no clock", hint, column)
    emitter.usage.assigned.add(("clock", "story"))
    return Code(slot_read(emitter, "clock", "story"), TimeOfDay())


def as_time(value: Code, other: Code, column: int) -> Code:
    """Return the value; beside a time of day, quoted words are read as one too.

    Raises:
        ExpressionError: they are none.
    """
    if not isinstance(other.type, TimeOfDay) or not isinstance(value.type, Words) or value.literal is None:
        return value
    time = str(value.literal)
    if not TIME.fullmatch(time):
        raise ExpressionError(f"'{time}' is no time of day", QUOTED, column)
    return Code(str(minutes_of(time)), TimeOfDay(), minutes_of(time))
