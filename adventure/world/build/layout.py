"""Where each declared fact stands in the row: a slot if anything can change it, else a constant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from adventure.world.build.facts import Declarations
from adventure.world.expressions.scope import Usage
from adventure.world.state import Value
from adventure.world.table import Fact, FactTable
from adventure.world.types import Bool, Number


def lay_out(declarations: Declarations, usage: Usage, once: Iterable[str]) -> FactTable:
    """Return the table. `once` names the rules that run once only; counters of time stand last.

    A counter saturates one past the largest constant that it is compared with. That of a fact which has not changed
    yet stands there from the start: it has been as it is for as long as any rule asks.
    """
    facts = [*_changing(declarations, usage), *(Fact(rule, "once", Bool(), first=False) for rule in once)]
    for (name, owner), most in usage.counted.items():
        facts.append(Fact(f"{owner}.{name}", "since", Number(0, most), most))
    if usage.turn:
        facts.append(Fact("story", "turn", Number(0, usage.turn), 0))
    slots: dict[str, dict[str, int]] = {}
    for slot, fact in enumerate(facts):
        slots.setdefault(fact.name, {})[fact.owner] = slot
    constants: dict[str, dict[str, Value]] = {}
    for (name, owner), declared in declarations.items():
        if owner not in slots.get(name, {}) and name != "visited":
            constants.setdefault(name, {})[owner] = declared.first
    ages = tuple(
        (slots[name][owner], slots["since"][f"{owner}.{name}"], most)
        for (name, owner), most in usage.counted.items()
        if owner in slots.get(name, {})
    )
    return FactTable(tuple(facts), slots, constants, ages)


def _changing(declarations: Declarations, usage: Usage) -> Iterator[Fact]:
    for (name, owner), declared in declarations.items():
        if (name, owner) in usage.assigned or (name == "visited" and owner.partition("@")[0] in usage.visited):
            yield Fact(owner, name, declared.type, declared.first)
