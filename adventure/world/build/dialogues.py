"""Scenes in which two people talk to each other: who they are, what they say, and the fact that remembers how far."""

from __future__ import annotations

from collections.abc import Iterator

from adventure.world.build.compiler import Compiler
from adventure.world.build.facts import Declared
from adventure.world.build.mistakes import Key
from adventure.world.expressions.scope import Scope, declared_by, nearest
from adventure.world.models import PackShape, SceneShape
from adventure.world.names import CharacterId, ThingId
from adventure.world.plot import Dialogue
from adventure.world.text import EMPTY
from adventure.world.types import Number

TWO = 2
"""How many people talk to each other."""


def dialogue_facts(pack: PackShape) -> Iterator[tuple[tuple[str, str], Declared]]:
    """Yield what the engine has to remember of dialogues, as facts of their own; the key is (name, owner)."""
    for name, scene in pack.scenes.items():
        if scene.lines:
            pairs = (len(scene.lines) + 1) // TWO
            yield ("said", f"{name}.lines"), Declared(Number(0, pairs), 0, ("scenes", name, "lines"))


def dialogue(compiler: Compiler, name: str, shape: SceneShape, cast: frozenset[str]) -> Dialogue | None:
    """Return the dialogue of a scene, None for a scene without one."""
    key: Key = ("scenes", name)
    if not shape.between and not shape.lines and shape.about is None:
        return None
    if len(set(shape.between)) != TWO or not shape.lines:
        hint = 'Write `between = ["ada", "bob"]` and `lines`, what they say in turn, beginning with the first.'
        compiler.mistakes.add(key, "two people talk to each other, and each must have something to say", hint)
        return None
    for index, person in enumerate(shape.between):
        if person not in cast:
            hint = nearest(person, cast, declared_by("cast", person, "name, at, persona and manner"))
            compiler.mistakes.add((*key, "between", index), f"there is no person “{person}” to talk", hint)
    scope = Scope(f"scenes.{name}.lines", name)
    first, second = (CharacterId(ThingId(person)) for person in shape.between)
    slot = compiler.laid.table.slot(f"{name}.lines", "said") if compiler.laid else None
    lines = tuple(
        compiler.text(line, scope, (*key, "lines", index)) or EMPTY for index, line in enumerate(shape.lines)
    )
    return Dialogue((first, second), shape.about or "", lines, -1 if slot is None else slot)
