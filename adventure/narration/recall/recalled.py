"""What of the memory a prompt is given: the cue of the moment, and as many old exchanges as there is room for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from adventure.engine.view import ThingView, View
from adventure.narration.exchange import Exchange, Summary
from adventure.narration.ledger import Budget
from adventure.narration.model import Message
from adventure.narration.recall.memory import Cue
from adventure.narration.remembered import shown
from adventure.narration.request import Request
from adventure.narration.wording import fill, one_line
from adventure.world.language import Language
from adventure.world.script import shortened, side_by_side

LONGEST = 360
"""Characters of one old exchange that a prompt is given."""

Recall = Callable[[int, Callable[[int], bool]], Iterator[tuple[int, ...]]]
"""Given before which exchange to look, and whether the voice knows of one: what belongs to the moment, in groups."""


Summed = Callable[[int], Iterator[tuple[Summary, frozenset[int]]]]
"""Given before which exchange to look: the summaries of what lies there, each with the exchanges it needs beside it."""


def recall_for(request: Request, happened: Sequence[str], language: Language) -> Recall:
    """Return the memory's answer to what is going on in a request."""
    cue = cue_of(request, happened, language)

    def groups(before: int, knows: Callable[[int], bool]) -> Iterator[tuple[int, ...]]:
        if request.memory is not None:
            yield from request.memory.recall(cue, request.history, before, knows)

    return groups


def summed_for(request: Request) -> Summed:
    """Return the request's summaries of what lies before a place, newest first, with what must stand beside each.

    What was summed up and has changed since is not remembered without what changed it; where that cannot be told yet,
    the summary stays away.
    """

    def groups(before: int) -> Iterator[tuple[Summary, frozenset[int]]]:
        known = known_now(request.view)
        for summary in reversed(request.summaries):
            later = request.memory.later(summary.last, summary.moved, known) if request.memory is not None else None
            if later is not None and summary.last < before:
                yield summary, frozenset(each for each in later if each < before)

    return groups


def cue_of(request: Request, happened: Sequence[str], language: Language) -> Cue:
    """Return what is going on: the line, the place, what happened, and who and what is named in it."""
    view = request.view
    text = " ".join((request.line, view.place_name, *happened))
    words = frozenset(language.morphology.words(text))
    things = tuple(_all((*view.things, *view.carried)))
    people = tuple(request.known_names().items())
    named = [thing.name for thing in things if _is_named(thing.name, words, language)]
    named += [name for person, name in people if person == request.addressee or _is_named(name, words, language)]
    return Cue(text, tuple(dict.fromkeys(named)), known_now(view))


def known_now(view: View) -> frozenset[str]:
    """Return the ids of what a prompt describes as it is now."""
    things = _all((*view.things, *view.carried))
    return frozenset(str(thing.id) for thing in things) | frozenset(str(person.id) for person in view.people)


def within(
    groups: Iterable[tuple[int, ...]], text: Callable[[int], str], tokens: int, budget: Budget
) -> tuple[int, ...]:
    """Return the exchanges of as many groups, each whole, as fit into the tokens, in the order of time."""
    chosen: list[int] = []
    for group in groups:
        cost = budget.cost(text(n) for n in group)
        if cost <= tokens:
            tokens -= cost
            chosen += group
    return tuple(sorted(chosen))


def shown_as(exchange: Exchange, messages: Sequence[Message], language: Language) -> str:
    """Return an old exchange as an entry of a list: when and where it was, and what a voice remembers of it.

    Its first message is the line typed, which stands in quotes here: a voice that takes the list up says no label.
    """
    line = fill(language, "recalled_line", line=shown(exchange.line).strip('"\u201c\u201d'))
    words = one_line(side_by_side((line, *(message.text for message in messages[1:]))))
    return fill(
        language, "recalled_item", turn=str(exchange.turn), place=exchange.place_name, words=shortened(words, LONGEST)
    )


def _all(things: Iterable[ThingView]) -> Iterator[ThingView]:
    for thing in things:
        yield thing
        yield from _all(thing.contents)


def _is_named(name: str, words: frozenset[str], language: Language) -> bool:
    """Say whether the head of the name, its last word, is among the words."""
    parts = language.morphology.words(name)
    return bool(parts) and parts[-1] in words

