"""A turn as a block of the save, and back: changes as effects, the aside as what moved in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from adventure.engine.action import Action
from adventure.engine.outcome import Kind, Outcome, Passage
from adventure.play.blocks import SavedPassage, TurnBlock
from adventure.world.names import PLAYER, CharacterId, LocationId, ThingId, VerbId
from adventure.world.state import Aside, Change, State, Value
from adventure.world.table import FactTable
from adventure.world.types import Bool, Ids, Number, TimeOfDay, Words

Table = Mapping[str, object]


def turn_block(n: int, after: int, line: str, outcome: Outcome, before: State) -> TurnBlock:
    """Return the block that keeps a turn."""
    return TurnBlock(
        n=n,
        after=after,
        line=line,
        action=_action_words(outcome.action),
        changes=tuple(effect(change) for change in outcome.changes),
        aside=aside_moves(before.aside, outcome.state.aside),
        place=outcome.place,
        telling=saved(outcome.passages),
    )


def _action_words(action: Action) -> Table:
    words: dict[str, object] = {"verb": str(action.verb)}
    words |= {role: str(value) for role in ("noun", "second", "words") if (value := getattr(action, role))}
    if action.actor != PLAYER:
        words["actor"] = str(action.actor)
    if action.others:
        words["others"] = [str(other) for other in action.others]
    if action.slots:
        words["slots"] = dict(action.slots)
    return words


def action_of(words: Table) -> Action | None:
    """Return a kept action, or None if it cannot be one."""
    verb, others, slots = words.get("verb"), words.get("others", ()), words.get("slots", {})
    if not isinstance(verb, str) or not isinstance(others, list | tuple) or not isinstance(slots, dict):
        return None
    noun, second = words.get("noun"), words.get("second")
    return Action(
        VerbId(verb),
        ThingId(str(noun)) if noun else None,
        ThingId(str(second)) if second else None,
        str(words.get("words", "")),
        MappingProxyType({str(name): value for name, value in slots.items() if isinstance(value, bool | int | str)}),
        tuple(ThingId(str(other)) for other in others),
        CharacterId(ThingId(str(words.get("actor", PLAYER)))),
    )


def effect(change: Change) -> str:
    """Return a change in the pack's own notation: `lantern.at = player`."""
    return f"{change.fact} = {_shown(change.after)}"


def _shown(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def saved(passages: tuple[Passage, ...]) -> tuple[SavedPassage, ...]:
    """Return a plain telling in the form in which it is kept."""
    return tuple(
        SavedPassage(
            passage.text, passage.kind.value, passage.speaker or "", tuple(sorted(passage.witnesses)), passage.must_tell
        )
        for passage in passages
    )


def passages_of(telling: tuple[SavedPassage, ...]) -> tuple[Passage, ...]:
    """Return a kept telling as passages; a kind that is not known any more is a report."""
    kinds = {kind.value: kind for kind in Kind}
    return tuple(
        Passage(
            kept.text,
            kinds.get(kept.kind, Kind.REPORT),
            CharacterId(ThingId(kept.speaker)) if kept.speaker else None,
            frozenset(CharacterId(ThingId(person)) for person in kept.witnesses),
            kept.must_tell,
        )
        for kept in telling
    )


def aside_moves(before: Aside, after: Aside) -> Table:
    """Return what moved beside the facts, as a flat table that TOML can hold; the turn always, for lists of saves."""
    moves: dict[str, object] = {"turn": after.turn}
    counters = {name: count for name, count in after.counters.items() if before.counters.get(name) != count}
    if counters:
        moves["counters"] = counters
    if after.visited != before.visited:
        moves["visited"] = sorted(after.visited - before.visited)
    if after.pronouns != before.pronouns:
        moves["pronouns"] = {name: [str(thing) for thing in things] for name, things in after.pronouns.items()}
    if after.talking_to != before.talking_to:
        moves["talking_to"] = after.talking_to or ""
    if after.spoke_at != before.spoke_at:
        moves["spoke_at"] = after.spoke_at
    return moves


@dataclass(frozen=True, slots=True)
class Replayed:
    """A state after a kept turn, and the changes whose facts this version of the story does not have."""

    state: State
    missing: tuple[str, ...] = ()


class Replayer:
    """Applies kept turns to states of one world."""

    def __init__(self, table: FactTable) -> None:
        self._table = table
        self._slots = {str(fact): slot for slot, fact in enumerate(table.facts)}

    def apply(self, block: TurnBlock, state: State) -> Replayed:
        """Return the state after the block's turn; what cannot be applied is left out and named."""
        row = list(state.facts)
        missing = []
        for change in block.changes:
            name, _, written = change.partition(" = ")
            slot = self._slots.get(name)
            value = None if slot is None else _value(written, self._table, slot)
            if slot is None or value is None:
                missing.append(change)
            else:
                row[slot] = value
        facts = tuple(row) if block.changes else state.facts
        return Replayed(State(facts, moved_aside(state.aside, block.aside)), tuple(missing))


def _value(written: str, table: FactTable, slot: int) -> Value | None:
    """Return the value as the fact's type reads it, or None if it cannot be one."""
    kind = table.facts[slot].type
    value: Value
    match kind:
        case Bool():
            if written not in ("true", "false"):
                return None
            value = written == "true"
        case Number() | TimeOfDay():
            if not written.lstrip("-").isdigit():
                return None
            value = int(written)
        case Words() | Ids():
            value = written
    return value if kind.holds(value) else None


def moved_aside(aside: Aside, moves: Table) -> Aside:
    """Return the aside after moves; parts that make no sense are left as they were."""
    for name, value in moves.items():
        match name, value:
            case "turn", int():
                aside = replace(aside, turn=value)
            case "counters", dict():
                counters = {str(key): count for key, count in value.items() if isinstance(count, int)}
                aside = replace(aside, counters=MappingProxyType({**aside.counters, **counters}))
            case "visited", list() | tuple():
                places = frozenset(LocationId(ThingId(str(place))) for place in value)
                aside = replace(aside, visited=aside.visited | places)
            case "pronouns", dict():
                pronouns = {
                    str(key): tuple(ThingId(str(thing)) for thing in things)
                    for key, things in value.items()
                    if isinstance(things, list | tuple)
                }
                aside = replace(aside, pronouns=MappingProxyType(pronouns))
            case "talking_to", str():
                aside = replace(aside, talking_to=ThingId(value) if value else None)
            case "spoke_at", int():
                aside = replace(aside, spoke_at=value)
            case _:
                pass
    return aside
