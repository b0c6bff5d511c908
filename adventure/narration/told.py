"""Which passages a retelling has told, by its words, so that the author's can stand for those that it dropped.

No meaning is understood here. A retelling tells a passage if it has enough of the passage's telling words, and of what
must be told every number and every name. Where that errs, it says a thing twice rather than never.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from adventure.engine.outcome import Kind, Passage
from adventure.engine.view import ThingView, View
from adventure.narration.words import Lexicon

MUST = 0.5
"""The share of telling words that a retelling needs of a passage that must be told."""

MAY = 0.25
"""The same of any other passage: enough to see that it speaks of the same thing."""

FEW = 3
"""A passage with fewer telling words (`Taken.`) is told by speaking of what the player's line names."""


@dataclass(frozen=True, slots=True)
class Retelling:
    """What a voice has told; `speaker` is the person's name, empty for the narrator."""

    text: str
    speaker: str = ""


def untold(
    passages: Iterable[Passage], retelling: Retelling, line: str, view: View, lexicon: Lexicon
) -> tuple[Passage, ...]:
    """Return the passages that a retelling has not told, in their order; all of them, if it has no words."""
    return tuple(passage for passage in passages if not is_told(passage, retelling, line, view, lexicon))


def is_told(passage: Passage, retelling: Retelling, line: str, view: View, lexicon: Lexicon) -> bool:
    """Say whether the retelling tells the passage; `line` is what the player typed."""
    if not retelling.text.strip():
        return False
    # Who speaks need not be named by the speaker.
    needed = lexicon.stems(passage.text) - lexicon.stems(retelling.speaker)
    found = lexicon.stems(retelling.text)
    if passage.must_tell:
        names = lexicon.names(passage.text) - lexicon.stems(retelling.speaker)
        numbers = lexicon.numbers(passage.text) <= lexicon.numbers(retelling.text)
        return numbers and names <= found and len(needed & found) >= MUST * len(needed)
    if passage.kind is Kind.LISTING and not all(_is_named(names, found) for names in _named(passage, view, lexicon)):
        return False
    if len(needed) < FEW:
        return bool((needed | lexicon.stems(line)) & found)
    return len(needed & found) >= MAY * len(needed)


Names = tuple[frozenset[str], ...]


def _named(passage: Passage, view: View, lexicon: Lexicon) -> Iterator[Names]:
    """Yield the names of each thing and person in sight that the passage names: any of a thing's will do."""
    said = lexicon.stems(passage.text)
    names = [(thing.name, *thing.aliases) for thing in _things(view.things) if thing.listed]
    names += [(person.name, *person.aliases) for person in view.people]
    for own in names:
        stems = tuple(stem for name in own if (stem := lexicon.stems(name)))
        if stems and stems[0] <= said:
            yield stems


def _is_named(names: Names, found: frozenset[str]) -> bool:
    return any(stems <= found for stems in names)


def _things(things: Iterable[ThingView]) -> Iterator[ThingView]:
    for thing in things:
        yield thing
        yield from _things(thing.contents)
