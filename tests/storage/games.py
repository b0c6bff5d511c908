"""Blocks and files of games for the tests of saves."""

from __future__ import annotations

from pathlib import Path

from adventure.play.blocks import (
    Block,
    ChosenBlock,
    Header,
    HintBlock,
    NarratorBlock,
    NoteBlock,
    PinBlock,
    SavedPassage,
    SummaryBlock,
    TalkBlock,
    TitleBlock,
    ToldBlock,
    TurnBlock,
    UndoBlock,
    UsedBlock,
)
from adventure.storage.saves import FileKeeper

HEADER = Header(story="castle", version="1", title="The “Castle”\n[[turn]]", seed=7, begun="2026-11-22T20:00:00+01:00")
FORGED = 'say "ah"\n[[turn]]\nn = 99\nsum = "edited"\n\u2028\x00\x1b[2J\\"""'


def turn(n: int, line: str = "take lamp", place: str = "great_hall") -> TurnBlock:
    telling = (
        SavedPassage(f"Taken, {n} times now. " * 12, "report", witnesses=("bob", "ann")),
        SavedPassage("“Mind it,” says Bob.", "speech", speaker="bob", must_tell=True),
    )
    return TurnBlock(
        n=n,
        after=n - 1,
        line=line,
        action={"verb": "take", "noun": "lamp", "others": ("key", "rope"), "slots": {"number": 3, "loud": True}},
        changes=("lamp.at = player", "bob.trust = 2"),
        aside={"turn": n, "counters": {"hall.text": 2, "odd key": 1}, "pronouns": {"it": ("lamp",)}},
        place=place,
        telling=telling,
    )


BLOCKS: tuple[Block, ...] = (
    turn(1),
    ToldBlock(2, 1, (("prose", "", "You lift the lamp.", "charglm-4"), ("speech", "Bob", FORGED, "charglm-4"))),
    TalkBlock(3, 1, "bob", FORGED, "great_hall", (SavedPassage(FORGED, "speech", speaker="bob"),)),
    turn(4, FORGED),
    UndoBlock(5, 1),
    TitleBlock(6, FORGED),
    turn(7),
    NarratorBlock(8, "keeper"),
    PinBlock(9, FORGED),
    ChosenBlock(10, 1, 0),
    PinBlock(11, of=9),
    UsedBlock(12, "glm-4.7-flash", 2, 3_000, 120, 900),
    ToldBlock(13, 7, (("report", "", "You lift it.", "glm-4"),), narrator="keeper", cut=True, both=True, continues=2,
              judged=((FORGED, "exit", True), ("“Vex.”", "invention", False))),
    NoteBlock(14, FORGED),
    SummaryBlock(15, 1, 7, FORGED),
    HintBlock(16, "tower", 2),
)


def kept(path: Path, blocks: tuple[Block, ...] = BLOCKS) -> bytes:
    """Keep the blocks as a game does, and return the bytes of its file."""
    with FileKeeper.begin(path, HEADER) as keeper:
        for block in blocks:
            keeper.keep(block)
    return path.read_bytes()
