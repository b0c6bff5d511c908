"""The languages and the standard rules that the program brings with it, read from its own directory."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TypeVar, cast

from pydantic import Field, ValidationError

from adventure.errors import PackError, Problem
from adventure.storage.known_keys import alike
from adventure.storage.merge import in_order, read_merged
from adventure.storage.places import package
from adventure.storage.shapes import findings
from adventure.world.language import Language, Morphology
from adventure.world.models import Id, OneOrMany, Shape, StandardShape
from adventure.world.names import VerbId

S = TypeVar("S", bound=Shape)


class LanguageShape(Shape):
    """What the files of a language hold together; a single word may stand without its list."""

    id: Id
    name: str
    verbs: dict[str, OneOrMany] = Field(default_factory=dict)
    directions: dict[str, OneOrMany] = Field(default_factory=dict)
    words: dict[str, OneOrMany] = Field(default_factory=dict)
    frames: dict[str, OneOrMany] = Field(default_factory=dict)
    pronouns: dict[str, OneOrMany] = Field(default_factory=dict)
    possessives: dict[str, OneOrMany] = Field(default_factory=dict)
    meta: dict[str, OneOrMany] = Field(default_factory=dict)
    numbers: dict[str, int] = Field(default_factory=dict)
    ordinals: dict[str, int] = Field(default_factory=dict)
    replies: dict[str, str] = Field(default_factory=dict)
    interface: dict[str, str] = Field(default_factory=dict)
    prompts: dict[str, str] = Field(default_factory=dict)


def language_names() -> tuple[str, ...]:
    """Return the ids of the languages there are, in order."""
    return tuple(sorted(path.parent.name for path in (package() / "languages").glob("*/grammar.toml")))


@cache
def load_language(id: str) -> Language:  # noqa: A002 - it is what packs call it
    """Return a language; read once in the life of the program.

    Raises:
        PackError: there is none of that id (the problem's key is `language`), or its files have mistakes.
    """
    known = language_names()
    if id not in known:
        near = alike(id, known)
        hint = f'Did you mean "{near}"?' if near else f"There are: {', '.join(known)}."
        raise PackError((Problem("", 0, 0, f'There is no language "{id}".', hint, ("language",)),))
    shape = _read(package() / "languages" / id, LanguageShape)
    morphology = cast(Morphology, importlib.import_module(f"adventure.languages.{id}.morphology").MORPHOLOGY)
    return Language(
        id=shape.id,
        name=shape.name,
        verbs={VerbId(verb): patterns for verb, patterns in _listed(shape.verbs).items()},
        directions=_listed(shape.directions),
        words={kind: frozenset(words) for kind, words in _listed(shape.words).items()},
        frames=_listed(shape.frames),
        pronouns=_listed(shape.pronouns),
        possessives=_listed(shape.possessives),
        meta=_listed(shape.meta),
        numbers=shape.numbers,
        ordinals=shape.ordinals,
        replies=shape.replies,
        interface=shape.interface,
        prompts=shape.prompts,
        morphology=morphology,
    )


@cache
def load_standard() -> StandardShape:
    """Return the standard traits and verbs, in the order of their files; read once in the life of the program.

    Raises:
        PackError: the program's own files have mistakes.
    """
    return _read(package() / "standard", StandardShape)


def _listed(table: Mapping[str, OneOrMany]) -> dict[str, tuple[str, ...]]:
    return {key: (value,) if isinstance(value, str) else value for key, value in table.items()}


def _read(folder: Path, shape: type[S]) -> S:
    merged, problems = read_merged(folder)
    if not problems:
        try:
            return shape.model_validate(merged.tables)
        except ValidationError as error:
            found = findings(error, merged.tables, shape)
            problems = [merged.locate(each.problem, at_key=each.at_key) for each in found]
    raise PackError(in_order(problems))
