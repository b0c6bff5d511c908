"""Where things are: `here`, `room`, `has`, `inside` and `lit`; what one look at the row settles is asked first."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from typing import TYPE_CHECKING

from adventure.world.expressions.code import Code
from adventure.world.expressions.derived import note_asked
from adventure.world.expressions.parse import ExpressionError
from adventure.world.expressions.played import player_read
from adventure.world.types import Bool, Ids

if TYPE_CHECKING:
    from adventure.world.expressions.emit import Emitter

HERE = "here_"
"""What `here` is called where it is asked many times over: it is looked up once, before the first."""


def here(emitter: Emitter) -> str:
    """Return the source of the player's place."""
    player = player_read(emitter)
    if player.literal is None:
        return f"room(f, {player.source})"
    seat = _seat(emitter, "player")
    return f"({seat} if {seat} in settled else room(f, 'player'))" if seat else "room(f, 'player')"


def named_once(emitter: Emitter, source: str) -> str:
    """Return the source of a range, with `here` looked up before it if it is asked there."""
    if emitter.ranging or HERE not in source:
        return source
    return f"(({HERE} := {here(emitter)}) and {source})"  # a place is never empty, so that what follows is the value


def placed(emitter: Emitter, name: str, arguments: Sequence[ast.expr], column: int) -> Code:
    """Return the code of a question about place."""
    codes = ids_of(emitter, name, arguments, 2 if name in ("inside", "present") else 1, column)
    thing = codes[0]
    seat = _seat(emitter, str(thing.literal)) if thing.literal is not None else None
    match name:
        case "room":
            kind = Ids(emitter.names.of_kind("location", "nowhere"), "a place")
            room = f"room(f, {thing.source})"
            return Code(f"({seat} if {seat} in settled else {room})" if seat else room, kind)
        case "lit":
            note_asked(emitter, ["lit"], column)
            return Code(f"is_lit(f, {thing.source}, c)", Bool())
        case "present":
            note_asked(emitter, ["present"], column)
            return Code(f"present(f, {thing.source}, {codes[1].source})", Bool())
        case "has":
            has = f"has(f, {thing.source})"
            return Code(f"({seat} not in settled and {has})" if seat else has, Bool())
        case _:
            return Code(_inside(emitter, thing, codes[1], seat), Bool())


def ids_of(emitter: Emitter, name: str, arguments: Sequence[ast.expr], count: int, column: int) -> list[Code]:
    """Return the codes of the ids that a function is about."""
    codes = [emitter.emit(argument) for argument in arguments]
    if len(codes) != count or not all(isinstance(code.type, Ids) for code in codes):
        wanted = "one place, thing or person" if count == 1 else "two places, things or people"
        raise ExpressionError(f"{name}(…) is about {wanted}", f"Their ids stand bare: {name}(lamp)", column)
    return codes


def _inside(emitter: Emitter, thing: Code, holder: Code, seat: str | None) -> str:
    inside = f"inside(f, {thing.source}, {holder.source})"
    if seat is None or holder.literal is None:
        return inside
    deeper = f"{seat} not in settled and {inside}"
    is_place = emitter.names.kinds.get(str(holder.literal)) == "location"
    return f"({seat} == {holder.source} or {deeper})" if is_place else f"({deeper})"


def _seat(emitter: Emitter, thing: str) -> str | None:
    """Return the source that reads what directly holds the thing, or None if that never changes."""
    slot = emitter.table.slot(thing, "at") if emitter.table is not None else None
    return None if slot is None else f"f[{slot}]"
