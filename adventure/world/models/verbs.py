"""Verbs: what is typed for them and what comes of it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from adventure.world.models.rules import CheckShape
from adventure.world.models.shape import Prose, Shape, Source, Words


class TryShape(Shape):
    """An action done first if need be, announced; its failure stops."""

    when: Source
    action: Words


class VerbShape(Shape):
    """Something that can be done. `patterns` are what is typed; the rest is what comes of it.

    `as` names another action that it amounts to: `pour noun second`.
    """

    patterns: tuple[Words, ...] = ()
    needs: tuple[Literal["noun touch", "second touch", "light"], ...] = ("noun touch", "second touch")
    try_: Annotated[tuple[TryShape, ...], Field(alias="try")] = ()
    as_: Annotated[Words | None, Field(alias="as")] = None
    check: tuple[CheckShape, ...] = ()
    do: tuple[Source, ...] = ()
    say: Prose | None = None
    reply: str | None = None
    otherwise: Prose | None = None
    time: bool = True
    builtin: str | None = None
