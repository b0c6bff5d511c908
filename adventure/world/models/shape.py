"""The base of every table, and the kinds of string that a writer writes."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
Source = Annotated[str, StringConstraints(max_length=2_000)]           # an expression or an effect
Prose = Annotated[str, StringConstraints(max_length=20_000)]           # a text with {…} in it
Words = Annotated[str, StringConstraints(max_length=400)]              # plain words, shown as they are
OneOrMany = str | tuple[str, ...]


class Shape(BaseModel):
    """The base of every table: frozen, and strict about its keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, revalidate_instances="never")
