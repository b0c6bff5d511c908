"""Conditions joined: what is known when a pack is built is left out of what is asked in every turn."""

from __future__ import annotations

from collections.abc import Iterable

TRUE, FALSE = "True", "False"


def conjunction(sources: Iterable[str]) -> str:
    """Return the source that is true when all are."""
    open_ones = [source for source in sources if source != TRUE]
    if FALSE in open_ones:
        return FALSE
    return _joined(" and ", open_ones) if open_ones else TRUE


def disjunction(sources: Iterable[str]) -> str:
    """Return the source that is true when any is."""
    open_ones = [source for source in sources if source != FALSE]
    if TRUE in open_ones:
        return TRUE
    return _joined(" or ", open_ones) if open_ones else FALSE


def negation(source: str) -> str:
    """Return the source that is true when the other is not."""
    match source:
        case "True":
            return FALSE
        case "False":
            return TRUE
        case _:
            return f"(not {source})"


def _joined(word: str, sources: list[str]) -> str:
    return sources[0] if len(sources) == 1 else "(" + word.join(sources) + ")"
