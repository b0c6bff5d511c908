"""What has happened in one game: the fold of its save. It grows block by block and never forgets a branch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from adventure.engine.talk import is_farewell
from adventure.errors import SaveError
from adventure.play.blocks import (
    Block,
    ChosenBlock,
    HintBlock,
    NarratorBlock,
    NoteBlock,
    PinBlock,
    Save,
    SummaryBlock,
    TalkBlock,
    TitleBlock,
    ToldBlock,
    TurnBlock,
    UndoBlock,
    UsedBlock,
)
from adventure.play.metering import Used
from adventure.play.record import Replayer
from adventure.world.names import ThingId
from adventure.world.state import State
from adventure.world.world import World

START = 0
"""The `n` of the opening, which is no block."""


@dataclass(frozen=True, slots=True)
class Point:
    """A moment that the game can go back to: after the turn `n`, which followed `after`."""

    n: int
    after: int
    state: State


class History:
    """The points of a game by `n`, where it stands now, and how each was told."""

    def __init__(self, world: World, start: State) -> None:
        self._world = world
        self._replayer = Replayer(world.table)
        self._points: dict[int, Point] = {START: Point(START, START, start)}
        self._blocks: dict[int, TurnBlock | TalkBlock] = {}
        self._talks: dict[int, list[TalkBlock]] = {}
        self._told: dict[int, dict[int, ToldBlock]] = {}
        self._chosen: dict[int, int] = {}
        self.narrator = ""
        self.note = ""
        self.pins: dict[int, str] = {}
        self.summaries: list[SummaryBlock] = []
        self.used: dict[str, Used] = {}
        self.hints: dict[str, int] = {}
        self.head = START
        self.last = START
        self.title = ""
        self.missing: tuple[str, ...] = ()

    @property
    def state(self) -> State:
        """The state now."""
        return self._points[self.head].state

    @property
    def points(self) -> Mapping[int, Point]:
        """Every moment of the game by its number, what was undone among them."""
        return self._points

    def next(self) -> int:
        """Return the `n` of the block to come."""
        return self.last + 1

    def read(self, save: Save) -> None:
        """Take in every block of a save, in order; what a changed story cannot take is gathered in `missing`.

        Raises:
            SaveError: a block follows one that is not there.
        """
        for block in save.blocks:
            self.add(block)

    def add(self, block: Block, state: State | None = None) -> None:
        """Take in one block; `state` is what it led to where that is known already."""
        self.last = max(self.last, block.n)
        match block:
            case TurnBlock():
                self._add_turn(block, state)
            case TalkBlock():
                self._add_talk(block)
            case UndoBlock():
                self.head = self._known(block.to, block.n)
            case ToldBlock():
                tellings = self._told.setdefault(block.of, {})
                tellings.pop(block.continues, None)
                tellings[block.n] = block
                self._chosen[block.of] = block.n
            case ChosenBlock():
                self._chosen[block.of] = block.told
            case SummaryBlock():
                self.summaries.append(block)
            case _:
                self._add_wish(block)

    def _add_wish(self, block: Block) -> None:
        """Take in what the player wants, and what was spent on it: none of it is of the story."""
        match block:
            case NarratorBlock():
                self.narrator = block.narrator
            case PinBlock():
                self._pin(block)
            case HintBlock():
                self.hints[block.of] = max(self.hints.get(block.of, 0), block.step)
            case NoteBlock():
                self.note = block.text
            case TitleBlock():
                self.title = block.title
            case UsedBlock(model=model):
                used = Used(block.asked, block.prompt, block.reply, block.cached)
                self.used[model] = self.used.get(model, Used()) + used
            case _:
                pass

    def _known(self, n: int, by: int) -> int:
        """Return the number of an earlier turn.

        Raises:
            SaveError: there is none of that number.
        """
        if n not in self._points:
            raise SaveError(f"The save's entry {by} follows a turn {n} that is not in it.", "The save is damaged.")
        return n

    def _add_turn(self, block: TurnBlock, state: State | None) -> None:
        before = self._points[self._known(block.after, block.n)]
        if state is None:
            replayed = self._replayer.apply(block, before.state)
            state = replayed.state
            self.missing += replayed.missing
        self._points[block.n] = Point(block.n, block.after, state)
        self._blocks[block.n] = block
        self.head = block.n

    def _add_talk(self, block: TalkBlock) -> None:
        self._known(block.after, block.n)
        self._blocks[block.n] = block
        self._talks.setdefault(block.after, []).append(block)
        point = self._points[block.after]
        aside = point.state.aside
        company = None if is_farewell(self._world, block.line) else ThingId(block.to)
        aside = replace(aside, talking_to=company, spoke_at=aside.turn)
        self._points[block.after] = replace(point, state=State(point.state.facts, aside))

    def path(self) -> Iterator[TurnBlock | TalkBlock]:
        """Yield the turns and talks that led here, oldest first; what was undone is not among them."""
        points: list[int] = []
        at = self.head
        while at != START:
            points.append(at)
            at = self._points[at].after
        yield from self._talks.get(START, ())
        for n in reversed(points):
            yield self._blocks[n]
            yield from self._talks.get(n, ())

    def turns(self) -> Iterator[TurnBlock]:
        """Yield the turns that led here, oldest first."""
        return (block for block in self.path() if isinstance(block, TurnBlock))

    def told(self, n: int) -> ToldBlock | None:
        """Return how a turn, a talk or the opening (0) was told, if the author's own telling does not count."""
        return self._told.get(n, {}).get(self._chosen.get(n, 0))

    def tellings(self, n: int) -> tuple[ToldBlock, ...]:
        """Return every way in which a turn, a talk or the opening was told by a voice, the oldest first."""
        return tuple(self._told.get(n, {}).values())

    def _pin(self, block: PinBlock) -> None:
        if block.text:
            self.pins[block.n] = block.text
        else:
            self.pins.pop(block.of, None)

    def state_after(self, n: int) -> State:
        """Return the state after a turn."""
        return self._points[n].state

    def before(self, n: int) -> int:
        """Return the turn that a turn followed; the start follows itself."""
        return self._points[n].after

    def turn(self, n: int) -> TurnBlock | None:
        """Return a turn's block, or None for the start."""
        block = self._blocks.get(n)
        return block if isinstance(block, TurnBlock) else None

    def nouns(self, n: int) -> frozenset[str]:
        """Return what the action of a turn was about, by ids; nothing for talk and the opening."""
        block = self._blocks.get(n)
        if not isinstance(block, TurnBlock):
            return frozenset()
        named = (block.action.get(role) for role in ("noun", "second"))
        return frozenset(str(noun) for noun in named if noun)

    def turn_of(self, block: TurnBlock | TalkBlock) -> int:
        """Return how many turns were taken by the end of a turn, or by the time of a talk."""
        return self.state_after(block.n if isinstance(block, TurnBlock) else block.after).aside.turn

    def turn_block(self, n: int) -> TurnBlock:
        """Return the block of a point that is not the start."""
        block = self._blocks[n]
        if not isinstance(block, TurnBlock):
            raise KeyError(n)
        return block

    def last_turn(self) -> TurnBlock | None:
        """Return the last action that was kept, or None at the start."""
        return self.turn(self.head)

    def before_last_turn(self, at: int) -> tuple[int, str] | None:
        """Return the point before the last turn up to `at` that took time, and its line; None at the start.

        Refused actions since then are taken back with it.
        """
        while at != START:
            point = self._points[at]
            before = self._points[point.after]
            if point.state.aside.turn != before.state.aside.turn:
                block = self._blocks[at]
                return before.n, block.line
            at = before.n
        return None
