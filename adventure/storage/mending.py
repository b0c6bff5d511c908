"""A pack without its faulty keys, so that one unknown key does not hide every mistake behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from adventure.storage.positions import KeyPath
from adventure.storage.shapes import Finding

_DEFINES = {"facts", "traits", "exits", "moods"}
"""Keys whose inner keys other parts of a pack may name: without them there would be mistakes that nobody made."""


def without(tables: Mapping[str, object], found: Iterable[Finding]) -> dict[str, object] | None:
    """Return the tables without the keys at fault, or None where something else may depend on one of them."""
    mended: object = dict(tables)
    for finding in found:
        path = finding.problem.key
        is_unknown = finding.fault == "unknown" and len(path) > 0
        is_value = finding.fault in {"type", "value", "length"} and len(path) > 2 and not _DEFINES.intersection(path)
        if not (is_unknown or is_value):
            return None
        mended = _dropped(mended, path)
    return mended if isinstance(mended, dict) else None


def _dropped(value: object, path: KeyPath) -> object:
    head, *rest = path
    match value, head:
        case dict(), str() if head in value:
            if not rest:
                return {key: inner for key, inner in value.items() if key != head}
            return {**value, head: _dropped(value[head], tuple(rest))}
        case tuple(), int() if rest and head < len(value):
            return (*value[:head], _dropped(value[head], tuple(rest)), *value[head + 1 :])
        case _:
            return value
