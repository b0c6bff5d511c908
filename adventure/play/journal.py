"""What happened, as a journal has it: by day and by place, with what was learnt on the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from adventure.engine.clock import minutes_now, time_words
from adventure.engine.outcome import Kind
from adventure.play.blocks import TurnBlock
from adventure.play.game import Game
from adventure.play.progress import Entry, EntryKind
from adventure.world.names import ThingId
from adventure.world.state import State

NO_CLUES = frozenset({Kind.REFUSAL.value, Kind.GOAL.value, Kind.ENDING.value})
"""Passages that must be told, and are nothing to set down in a journal."""

UNTOLD = frozenset({EntryKind.NOTICE, EntryKind.TRACE, EntryKind.HEADING, EntryKind.REFUSAL, EntryKind.IMPLIED})
"""What of a transcript is no event of the story, or stands in a chapter's own heading."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A stay at one place: the turns from `first` to `last`, the `day` from 1 and the time at which it began.

    Without a clock the `day` is 0 and the `clock` empty. A line that brought nothing is left out.
    """

    place: str
    first: int
    last: int
    entries: tuple[Entry, ...]
    day: int = 0
    clock: str = ""


@dataclass(frozen=True, slots=True)
class _Moment:
    place: str
    day: int
    clock: str


def clues(game: Game) -> tuple[str, ...]:
    """Return what was learnt, each once, in order."""
    found = (
        passage.text
        for block in game.history.path()
        for passage in block.telling
        if passage.must_tell and passage.kind not in NO_CLUES
    )
    return tuple(dict.fromkeys(found))


def chapters(game: Game) -> tuple[Chapter, ...]:
    """Return what happened, a chapter for each stay at a place or each part of it on another day."""
    moments = _moments(game)
    found: list[Chapter] = []
    for entry in _events(game.chronicle.entries):
        moment = moments.get(entry.turn) or moments[max(turn for turn in moments if turn <= entry.turn)]
        last = found[-1] if found else None
        if last is not None and (last.place, last.day) == (moment.place, moment.day):
            found[-1] = replace(last, last=entry.turn, entries=(*last.entries, entry))
        else:
            found.append(Chapter(moment.place, entry.turn, entry.turn, (entry,), moment.day, moment.clock))
    return tuple(found)


def stay_words(chapter: Chapter, words: Mapping[str, str]) -> str:
    """Return the heading of a chapter: when, where, in which turns."""
    key = "journal_turn_at" if chapter.first == chapter.last else "journal_turns"
    turns = words[key].format(first=chapter.first, last=chapter.last)
    stay = words["journal_stay_day" if chapter.day else "journal_stay"]
    return stay.format(place=chapter.place, turns=turns, day=chapter.day, clock=chapter.clock)


def _events(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Yield what happened, each with the turn that brought it; a typed line is of the turn that it took."""
    typed: Entry | None = None
    for entry in entries:
        if entry.kind is EntryKind.LINE:
            typed = entry
        elif entry.kind not in UNTOLD:
            if typed is not None:
                yield replace(typed, turn=entry.turn)
                typed = None
            yield entry


def _moments(game: Game) -> dict[int, _Moment]:
    """Return where and when the player was after each turn; another day begins when the clock goes back."""
    world, history = game.world, game.history
    day, before = 1, -1
    moments: dict[int, _Moment] = {}

    def note(state: State, place: str) -> None:
        nonlocal day, before
        turn = state.aside.turn
        minutes = minutes_now(world, state.facts, turn)
        if minutes is None:
            moments[turn] = _Moment(place, 0, "")
            return
        day += minutes < before
        before = minutes
        moments[turn] = _Moment(place, day, time_words(world, state.facts, turn))

    note(game.opening.state, world.things[game.opening.place].noun.name)
    for block in history.path():
        if isinstance(block, TurnBlock):
            thing = world.things.get(ThingId(block.place))
            note(history.state_after(block.n), thing.noun.name if thing else block.place)
    return moments
