"""The blocks of a save as TOML tables, and back. What a block means is the session's affair.

A telling stands in its block as a list of tables on one line::

    [[turn]]
    n = 1
    after = 0
    line = "take lamp"
    action = { verb = "take", noun = "lamp" }
    changes = ["lamp.at = player"]
    aside = { turn = 1 }
    place = "hall"
    telling = [{ text = "Taken.", kind = "report" }]
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import TypeVar

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
    UnknownBlock,
    UsedBlock,
)

Table = Mapping[str, object]
T = TypeVar("T", bool, int, str)

HOW = ("withheld", "narrator", "cut", "both", "continues")
"""What a telling's block says beside its words, written only where there is something to say."""

JUDGED = ("sentence", "reason", "withdrawn")
"""What is kept of a sentence that was objected to."""

_FLAT: Mapping[str, type[Block]] = {
    "undo": UndoBlock,
    "title": TitleBlock,
    "narrator": NarratorBlock,
    "chosen": ChosenBlock,
    "pin": PinBlock,
    "used": UsedBlock,
    "note": NoteBlock,
    "summary": SummaryBlock,
    "hint": HintBlock,
}
"""The kinds of block that hold numbers and texts alone, under the names of their fields."""

_NAMES: Mapping[type[Block], str] = {
    TurnBlock: "turn", ToldBlock: "told", TalkBlock: "talk", **{block: kind for kind, block in _FLAT.items()},
}
_SCALARS: Mapping[str, type[int | str]] = {"int": int, "str": str}
_TEXT = frozenset({str})
_TABLE = frozenset({dict})


class MisshapenError(ValueError):
    """A table that lacks what its kind of block needs, or holds something else there; its text says what."""


def kind_of(block: Block) -> str:
    """Return the name between the brackets of the block's first line."""
    return block.kind if isinstance(block, UnknownBlock) else _NAMES[type(block)]


def table_of(block: Block) -> dict[str, object]:
    """Return what is written under the block's first line, in order."""
    match block:
        case TurnBlock():
            return {
                "n": block.n,
                "after": block.after,
                "line": block.line,
                "action": block.action,
                "changes": block.changes,
                "aside": block.aside,
                "place": block.place,
                "telling": [_passage_table(passage) for passage in block.telling],
            }
        case ToldBlock():
            keys = ("kind", "speaker", "text", "told_by")
            entries = [dict(zip(keys, entry, strict=True)) for entry in block.entries]
            how = {name: value for name in HOW if (value := getattr(block, name))}
            judged = [dict(zip(JUDGED, each, strict=True)) for each in block.judged]
            return {"n": block.n, "of": block.of, **how, "entries": entries, **({"judged": judged} if judged else {})}
        case TalkBlock():
            return {
                "n": block.n,
                "after": block.after,
                "to": block.to,
                "line": block.line,
                "place": block.place,
                "telling": [_passage_table(passage) for passage in block.telling],
            }
        case UnknownBlock():
            return {"n": block.n, **block.table}
        case _:
            return {each.name: getattr(block, each.name) for each in fields(block)}


def block_of(kind: str, table: Table) -> Block:
    """Return the block that a table describes. Keys that its kind does not have are passed over.

    Raises:
        MisshapenError: something is missing or of another type.
    """
    n = _take(table, "n", int)
    match kind:
        case "turn":
            return TurnBlock(
                n=n,
                after=_take(table, "after", int),
                line=_take(table, "line", str),
                action=_mapping(table, "action"),
                changes=_texts(table, "changes"),
                aside=_mapping(table, "aside"),
                place=_take(table, "place", str),
                telling=_telling(table),
            )
        case "told":
            return _told(n, table)
        case "talk":
            return TalkBlock(
                n=n,
                after=_take(table, "after", int),
                to=_take(table, "to", str),
                line=_take(table, "line", str),
                place=_take(table, "place", str),
                telling=_telling(table),
            )
        case _ if kind in _FLAT:
            return _flat(_FLAT[kind], table)
        case _:
            return UnknownBlock(n, kind, _frozen_table({key: value for key, value in table.items() if key != "n"}))


def _flat(kind: type[Block], table: Table) -> Block:
    """Return a block of numbers and texts alone."""
    values = {}
    for each in fields(kind):
        default = None if each.default is MISSING else each.default
        values[each.name] = _take(table, each.name, _SCALARS[str(each.type)], default)
    return kind(**values)


def _told(n: int, table: Table) -> ToldBlock:
    return ToldBlock(
        n=n,
        of=_take(table, "of", int),
        entries=tuple(_entry(entry) for entry in _tables(table, "entries")),
        withheld=_take(table, "withheld", bool, default=False),
        narrator=_take(table, "narrator", str, ""),
        cut=_take(table, "cut", bool, default=False),
        both=_take(table, "both", bool, default=False),
        continues=_take(table, "continues", int, 0),
        judged=tuple(_judged(each) for each in _tables(table, "judged")) if "judged" in table else (),
    )


def _judged(table: Table) -> tuple[str, str, bool]:
    return _take(table, "sentence", str), _take(table, "reason", str), _take(table, "withdrawn", bool)


def header_table(header: Header) -> dict[str, object]:
    """Return what stands at the head of a save, in order."""
    return {
        "format": header.format,
        "story": header.story,
        "version": header.version,
        "title": header.title,
        "seed": header.seed,
        "begun": header.begun,
    }


def header_of(table: Table) -> Header:
    """Return the header that a table describes.

    Raises:
        MisshapenError: something is missing or of another type.
    """
    return Header(
        story=_take(table, "story", str),
        version=_take(table, "version", str),
        title=_take(table, "title", str),
        seed=_take(table, "seed", int),
        begun=_take(table, "begun", str, ""),
        format=_take(table, "format", int),
    )


def _passage_table(passage: SavedPassage) -> dict[str, object]:
    table: dict[str, object] = {"text": passage.text, "kind": passage.kind}
    if passage.speaker:
        table["speaker"] = passage.speaker
    if passage.witnesses:
        table["witnesses"] = passage.witnesses
    if passage.must_tell:
        table["must_tell"] = True
    return table


def _telling(table: Table) -> tuple[SavedPassage, ...]:
    return tuple([_passage(passage) for passage in _tables(table, "telling")])


def _passage(table: Table) -> SavedPassage:
    return SavedPassage(
        _take(table, "text", str),
        _take(table, "kind", str),
        _take(table, "speaker", str, ""),
        _texts(table, "witnesses") if "witnesses" in table else (),
        "must_tell" in table and _take(table, "must_tell", bool),
    )


def _entry(table: Table) -> tuple[str, str, str, str]:
    return (
        _take(table, "kind", str),
        _take(table, "speaker", str),
        _take(table, "text", str),
        _take(table, "told_by", str),
    )


def _take(table: Table, key: str, kind: type[T], default: T | None = None) -> T:
    value = table.get(key, default)
    if type(value) is not kind:  # True is an int to isinstance
        raise MisshapenError(f"`{key}` is missing" if value is None else f"`{key}` is not what it should be")
    return value


def _texts(table: Table, key: str) -> tuple[str, ...]:
    values = table.get(key)
    if not isinstance(values, list) or not _TEXT.issuperset(map(type, values)):
        raise MisshapenError(f"`{key}` is no list of texts")
    return tuple(values)


def _tables(table: Table, key: str) -> list[Table]:
    values = table.get(key)
    if not isinstance(values, list) or not _TABLE.issuperset(map(type, values)):
        raise MisshapenError(f"`{key}` is no list of tables")
    return values


def _mapping(table: Table, key: str) -> dict[str, object]:
    value = table.get(key)
    if type(value) is not dict:
        raise MisshapenError(f"`{key}` is no table")
    return _frozen_table(value)


def _frozen_table(table: Table) -> dict[str, object]:
    return {key: value if type(value) is str else _frozen(value) for key, value in table.items()}


def _frozen(value: object) -> object:
    if isinstance(value, list):
        return tuple([_frozen(inner) for inner in value])
    return _frozen_table(value) if isinstance(value, dict) else value
