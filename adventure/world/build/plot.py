"""Scenes, goals and endings."""

from __future__ import annotations

from dataclasses import replace

from adventure.world.build.compiler import Compiler
from adventure.world.build.dialogues import dialogue
from adventure.world.build.mistakes import Key
from adventure.world.build.patterns import PatternReader, narrowed
from adventure.world.expressions.scope import Scope
from adventure.world.models import EndingShape, GoalShape, PackShape, ScenePartShape, SceneShape
from adventure.world.names import EndingId, GoalId, SceneId, ThingId
from adventure.world.plot import Ending, Goal, Hint, Scene
from adventure.world.rules import Rule


class PlotReader:
    """Reads the plot with one compiler."""

    def __init__(self, compiler: Compiler) -> None:
        self._compiler = compiler

    def scenes(self, pack: PackShape) -> dict[SceneId, Scene]:
        """Return the scenes in the pack's order."""
        return {SceneId(name): self._scene(name, shape) for name, shape in pack.scenes.items()}

    def goals(self, pack: PackShape) -> dict[GoalId, Goal]:
        """Return the goals in the pack's order."""
        return {GoalId(name): self._goal(name, shape) for name, shape in pack.goals.items()}

    def endings(self, pack: PackShape) -> dict[EndingId, Ending]:
        """Return the endings in the pack's order, which is the order in which they are asked."""
        return {EndingId(name): self._ending(name, shape) for name, shape in pack.endings.items()}

    def hints(self, pack: PackShape) -> tuple[Hint, ...]:
        """Return the hints in the pack's order, in which they are offered."""
        return tuple(
            Hint(
                name,
                shape.question.strip(),
                self._compiler.condition(shape.when, Scope(f"hints.{name}"), ("hints", name, "when")),
                tuple(step.strip() for step in shape.steps),
            )
            for name, shape in pack.hints.items()
        )

    def _scene(self, name: str, shape: SceneShape) -> Scene:
        key: Key = ("scenes", name)
        scope = Scope(f"scenes.{name}", name)
        return Scene(
            id=SceneId(name),
            phase=self._slot("phase", name),
            begins=self._compiler.condition(shape.begins, scope, (*key, "begins")) or _always,
            ends=self._compiler.condition(shape.ends, scope, (*key, "ends")),
            begin=self._part(shape.begin, name, (*key, "begin")),
            end=self._part(shape.end, name, (*key, "end")),
            again=shape.again,
            direction=self._compiler.text(shape.direction, scope, (*key, "direction")),
            dialogue=dialogue(self._compiler, name, shape, self._compiler.names.of_kind("character")),
        )

    def _part(self, shape: ScenePartShape, scene: str, key: Key) -> Rule:
        name = ".".join(map(str, key))
        scope = Scope(name, scene, pick=True)
        return replace(
            self._compiler.rule(scope, key, None, shape.do),
            say=self._compiler.text(shape.say, scope, (*key, "say")),
            must_tell=shape.must_tell,
            verbatim=shape.verbatim,
            bind=ThingId(scene),
        )

    def _goal(self, name: str, shape: GoalShape) -> Goal:
        key: Key = ("goals", name)
        scope = Scope(f"goals.{name}")
        return Goal(
            id=GoalId(name),
            text=shape.text,
            latch=self._slot("done", f"goals.{name}"),
            done=self._compiler.condition(shape.done, scope, (*key, "done")) or _always,
            known=self._compiler.condition(shape.known, scope, (*key, "known")),
            points=shape.points,
            say=self._compiler.text(shape.say, scope, (*key, "say")),
        )

    def _ending(self, name: str, shape: EndingShape) -> Ending:
        key: Key = ("endings", name)
        reader = PatternReader(self._compiler.names, self._compiler.mistakes)
        of = reader.read(shape.of, (*key, "of")) if shape.of else ()
        scope = Scope(f"endings.{name}", None, narrowed(of))
        if not of and shape.when is None:
            hint = "Give it `when`, a condition, or `of`, an action."
            self._compiler.mistakes.add(key, "this ending would come at once", hint)
        rule = replace(
            self._compiler.rule(scope, key, shape.when),
            of=of,
            excepts=reader.read(shape.except_, (*key, "except")) if shape.except_ else (),
            say=self._compiler.text(shape.text, scope, (*key, "text")),
        )
        return Ending(EndingId(name), shape.kind, rule, shape.points)

    def _slot(self, name: str, owner: str) -> int:
        laid = self._compiler.laid
        return (laid.table.slot(owner, name) if laid else 0) or 0


def _always(*_: object) -> bool:
    return True
