"""Which facts a search can leave out when it tells states apart: no ending depends on them, nor what can be done.

Read from the source that every expression and effect of the pack was compiled to. Whatever may decide what can be done
counts, and so does all that a rule reads which writes such a fact; what only texts read does not, nor the latch of a
goal that no rule asks about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from adventure.world.clauses import Note
from adventure.world.rules import Rule
from adventure.world.table import FactTable
from adventure.world.world import World

BY_ENGINE = ("at", "open", "hidden", "lit", "locked", "worn", "on", "ending", "player")
"""Facts that the engine's own procedures read, whatever the pack says."""

ONLY_TOLD = ("knows", "secrets", "feelings", "wants", "remarks", "lore", "known", "replies", "ranks", "hints")
"""Tables of conditions that decide nothing but what is told."""

ACTING = ("after", "each_turn")
"""Tables of rules that do something and keep nothing else from being done."""

BY_SLOT = re.compile(r"\[(\d+)\]")
BY_NAME = re.compile(r"\bread_(\w+)\(")
ASSIGNED = re.compile(r"^f\[(\d+)\] = ")
WRITTEN = re.compile(r"^write\(f, [^,]+, '(\w+)', ")

Group = tuple[str | int | None, ...]
"""A rule with the thing that it is for, a scene or a goal: its key in the pack, then the thing."""


@dataclass(slots=True)
class Deed:
    """What a rule, a scene or a goal writes, and what it reads to do so."""

    reads: set[int] = field(default_factory=set)
    writes: set[int] = field(default_factory=set)


def idle_facts(world: World) -> frozenset[int]:
    """Return the slots that nothing depends on; a search may leave them out and finds the same endings."""
    deeds: dict[Group, Deed] = {}
    table = world.table
    needed = _named(table, BY_ENGINE)
    accounted: set[int] = set()
    for note in world.notes:
        if not note.code or any(part in ONLY_TOLD for part in note.key):
            continue
        accounted |= _assigned(note, table)
        group = _group(note)
        if group is None:
            needed |= _reads(note, table)
        else:
            deed = deeds.setdefault(group, Deed())
            deed.reads |= _reads(note, table)
            deed.writes |= _writes(note, table)
    every = [*_merged(deeds, _of_engine(world)).values()]
    needed |= _controlling(world)
    while True:
        more = {slot for deed in every if deed.writes & needed for slot in deed.reads} - needed
        if not more:
            return frozenset(accounted.union(*(deed.writes for _, deed in _of_engine(world)))) - needed
        needed |= more


def _named(table: FactTable, names: Iterable[str]) -> set[int]:
    return {slot for name in names for slot in table.slots.get(name, {}).values()}


def _group(note: Note) -> Group | None:
    """Return the deed that the note is part of, or None for what may decide what can be done."""
    for place, part in enumerate(note.key):
        if part in ACTING:
            return (*note.key[: place + 2], note.bound)
    if note.key[0] in ("scenes", "goals"):
        return note.key[:2]
    return None


def _reads(note: Note, table: FactTable) -> set[int]:
    code = ASSIGNED.sub("", note.code)
    return {int(slot) for slot in BY_SLOT.findall(code)} | _named(table, BY_NAME.findall(code))


def _writes(note: Note, table: FactTable) -> set[int]:
    """Return what an effect may write; one of a form that is not known here may write anything."""
    return (_assigned(note, table) or set(range(len(table.facts)))) if note.is_effect else set()


def _assigned(note: Note, table: FactTable) -> set[int]:
    """Return what an effect of a known form writes: only such facts, and the engine's below, can be idle."""
    if match := ASSIGNED.match(note.code):
        return {int(match[1])}
    if match := WRITTEN.match(note.code):
        return _named(table, [match[1]])
    return set()


def _of_engine(world: World) -> Iterator[tuple[Group, Deed]]:
    """Yield what the engine itself writes: phases, latches, visits, counters of time, and that a rule has run."""
    slots = world.table.slots
    for scene in world.scenes.values():
        own = {scene.phase} if scene.dialogue is None else {scene.phase, scene.dialogue.said}
        yield ("scenes", scene.id), Deed(own, own)
    for goal in world.goals.values():
        yield ("goals", goal.id), Deed(set(), {goal.latch})
    for fact, age, _ in world.table.ages:
        yield ("since", age), Deed({fact}, {age})
    for rule in _acting(world):
        if rule.once is not None:
            yield (*rule.key, rule.bind), Deed({rule.once}, {rule.once})
    visits = set(slots.get("visited", {}).values())
    yield ("visited",), Deed(set(slots.get("at", {}).values()), visits)


def _merged(deeds: dict[Group, Deed], more: Iterable[tuple[Group, Deed]]) -> dict[Group, Deed]:
    for group, deed in more:
        own = deeds.setdefault(group, Deed())
        own.reads |= deed.reads
        own.writes |= deed.writes
    return deeds


def _acting(world: World) -> Iterator[Rule]:
    yield from world.rules.each_turn
    for rules in world.rules.after.values():
        yield from rules


def _controlling(world: World) -> set[int]:
    """Return the bits of rules that run once and can keep something else from being done."""
    acting = {rule.once for rule in _acting(world) if rule.once is not None}
    return _named(world.table, ["once"]) - acting
