"""The last pages of a kept game, from its save alone: what a list of games shows of one before it is loaded."""

from __future__ import annotations

from collections.abc import Iterator

from adventure.engine.outcome import Kind
from adventure.play.blocks import Block, ChosenBlock, Save, TalkBlock, ToldBlock, TurnBlock, UndoBlock
from adventure.play.progress import Entry, EntryKind
from adventure.play.transcript import KINDS, entries_of, rendering_in

TURNS = 4
"""The turns, the newest, that a preview shows."""


def last_entries(save: Save, turns: int = TURNS) -> tuple[Entry, ...]:
    """Return the end of what was told in a game, with the lines typed; nothing if it stands at its start.

    A turn's number is its place among those shown; people are not named beside what they say, as the words do that.
    """
    blocks = {block.n: block for block in save.blocks}
    told = _active(save.blocks)
    shown = list(_back(blocks, save.blocks, turns))[::-1]
    return tuple(entry for number, block in enumerate(shown, 1) for entry in _entries(block, told, number))


def _back(blocks: dict[int, Block], order: tuple[Block, ...], turns: int) -> Iterator[TurnBlock | TalkBlock]:
    """Yield the turns and talks that led to where the game stands, the newest first."""
    head = 0
    for block in order:
        match block:
            case TurnBlock(n=n):
                head = n
            case UndoBlock(to=to):
                head = to
            case _:
                pass
    talks: dict[int, list[TalkBlock]] = {}
    for block in order:
        if isinstance(block, TalkBlock):
            talks.setdefault(block.after, []).append(block)
    for _ in range(turns):
        yield from reversed(talks.get(head, ()))
        turn = blocks.get(head)
        if not isinstance(turn, TurnBlock):
            return
        yield turn
        head = turn.after


def _active(blocks: tuple[Block, ...]) -> dict[int, ToldBlock]:
    """Return how each turn or talk was told by a voice, where that counts."""
    tellings = {block.n: block for block in blocks if isinstance(block, ToldBlock)}
    active: dict[int, ToldBlock] = {}
    for block in blocks:
        match block:
            case ToldBlock(of=of):
                active[of] = block
            case ChosenBlock(of=of, told=told) if told in tellings:
                active[of] = tellings[told]
            case ChosenBlock(of=of):
                active.pop(of, None)
            case _:
                pass
    return active


def _entries(block: TurnBlock | TalkBlock, told: dict[int, ToldBlock], number: int) -> Iterator[Entry]:
    yield Entry(EntryKind.LINE, block.line, "", number)
    if block.n in told:
        yield from entries_of(rendering_in(told[block.n]).paragraphs, number)
        return
    kinds = {kind.value: kind for kind in Kind}
    for passage in block.telling:
        yield Entry(KINDS[kinds.get(passage.kind, Kind.REPORT)], passage.text, "", number)
