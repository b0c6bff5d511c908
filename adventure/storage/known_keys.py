"""Which keys a writer may use at a place: read from the models' annotations, so that there is one list of them."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from types import NoneType, UnionType
from typing import Annotated, Union, get_args, get_origin

from adventure.storage.positions import KeyPath
from adventure.world.models import Shape


def keys_at(shape: type[Shape], path: KeyPath) -> tuple[str, ...]:
    """Return the keys of the table at the path in the order of the model; none if its keys are the writer's own."""
    inner = _shape_at(shape, path)
    if inner is None:
        return ()
    return tuple(field.alias or name for name, field in inner.model_fields.items())


def alike(word: str, known: Iterable[str]) -> str:
    """Return the known word that `word` is a slip of, or an empty string."""
    return next(iter(difflib.get_close_matches(word, list(known), 1, 0.7)), "")


def _shape_at(shape: type[Shape], path: KeyPath) -> type[Shape] | None:
    annotation: object = shape
    for part in path:
        annotation = _inside(annotation, part)
    return next((each for each in _choices(annotation) if isinstance(each, type) and issubclass(each, Shape)), None)


def _inside(annotation: object, part: str | int) -> object:
    for choice in _choices(annotation):
        if isinstance(choice, type) and issubclass(choice, Shape):
            for name, field in choice.model_fields.items():
                if (field.alias or name) == part:
                    return field.annotation
        elif get_origin(choice) is dict and isinstance(part, str):
            return get_args(choice)[1]
        elif get_origin(choice) is tuple and isinstance(part, int):
            return get_args(choice)[0]
    return None


def _choices(annotation: object) -> list[object]:
    origin = get_origin(annotation)
    if origin is Annotated:
        return _choices(get_args(annotation)[0])
    if origin in {Union, UnionType}:
        return [choice for each in get_args(annotation) if each is not NoneType for choice in _choices(each)]
    return [annotation]
