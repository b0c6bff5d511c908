"""Scenes, goals, endings, and the measures of a story: its clock and its ranks."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from adventure.world.models.rules import RuledShape
from adventure.world.models.shape import Id, OneOrMany, Prose, Shape, Source, Words


class ScenePartShape(Shape):
    """What a scene does and says when it begins or ends."""

    do: tuple[Source, ...] = ()
    say: Prose | None = None
    must_tell: bool = True
    verbatim: bool = False


class SceneShape(RuledShape):
    """A stretch of the story: it begins and ends by condition; `<id>.on` and `<id>.over` are facts.

    `direction` is the stage direction given to the people present while it lasts. With `between` two people talk to
    each other before the player: `about` something, saying the `lines` in turn.
    """

    begins: Source
    ends: Source | None = None
    begin: ScenePartShape = ScenePartShape()
    end: ScenePartShape = ScenePartShape()
    again: bool = False
    direction: Prose | None = None
    between: tuple[Id, ...] = ()
    about: Words | None = None
    lines: tuple[Prose, ...] = ()


class GoalShape(Shape):
    """Something to achieve; it latches. It is shown to the player once `known` holds (at once if absent)."""

    text: Words = ""
    done: Source
    known: Source | None = None
    points: int = 0
    say: Prose | None = None


class EndingShape(Shape):
    """A last page. With `of` it is reached by an action, else as soon as `when` holds."""

    of: OneOrMany = ()
    except_: Annotated[OneOrMany, Field(alias="except")] = ()
    when: Source | None = None
    kind: Literal["victory", "defeat", "end"] = "end"
    points: int = 0
    text: Prose


class HintShape(Shape):
    """A question that a player may ask for a hint about while `when` holds (always if absent), and its answer in steps.

    Each step says more than the one before it.
    """

    question: Words
    when: Source | None = None
    steps: Annotated[tuple[Prose, ...], Field(min_length=1)]


class ClockShape(Shape):
    """The time of day: when the story starts, and how many minutes a turn takes."""

    starts: Annotated[str, StringConstraints(pattern=r"^([01]?\d|2[0-3]):[0-5]\d$")] = "08:00"
    a_turn: Annotated[int, Field(ge=1, le=720)] = 1


class RankShape(Shape):
    """What a player is called who has so many points."""

    points: int
    name: Words
