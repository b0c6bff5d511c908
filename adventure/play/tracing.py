"""A turn's trace in words, for the writer of a story: like errors, these are said in English whatever the story speaks.

Of what is asked every turn, only what fired is told, and what has come to lack no more than its last condition. Rules
of a scene that is not on, or of a place where the player is not, are not told of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from adventure.engine.outcome import Outcome
from adventure.engine.trace import Asked, Changed, Key, Origin, Step, Trace, Unmet
from adventure.engine.tracing import traced
from adventure.world.state import Change, Value
from adventure.world.world import World

Where = Callable[[Key], str]
"""Returns the file and line of a key, such as `items.toml:41`; empty for what is not in the pack."""

KINDS = {
    "each_turn": "each turn",
    "begins": "scene {name} begins",
    "ends": "scene {name} ends",
    "goal": "goal {name}",
    "ending": "ending {name}",
    "goes": "{name} goes",
    "try": "first {name}",
    "exit": "exit {name}",
    "counter": "each turn",
    "verb": "{name}",
}
"""How a rule is called by its kind, where that is not the kind itself."""

REFUSALS = {("check", True), ("order", False)}
"""What refuses an action: a check that fired, an order that did not."""

ASKED_ALWAYS = frozenset({"each_turn", "begins", "ends", "goal", "ending"})
NOTHING = "no rule of the story is about this"
UNTOLD = (".since", "story.turn", ".phase", ".done", "story.ending")
"""Facts that move with time, or with what is told anyhow: scenes, goals, the ending."""


def nowhere(_key: Key) -> str:
    """Return no place: for a story whose files are not at hand."""
    return ""


@dataclass(slots=True)
class Tracing:
    """The trace of one game; without a `trace` to write to nothing is watched. `on` may be turned off and on again."""

    trace: Trace | None = None
    where: Where = nowhere
    on: bool = True
    _places: dict[Key, str] = field(default_factory=dict)
    _known: frozenset[tuple[Origin, str]] = frozenset()

    def watched(self, world: World) -> World:
        """Return the world to be played: the same one where nothing is watched."""
        return traced(world, self.trace) if self.trace is not None else world

    def begin(self) -> None:
        """Forget what was asked so far, of trials and of the turns before."""
        if self.trace is not None:
            self.trace.clear()

    def words(self, outcome: Outcome | None = None) -> str:
        """Return what was asked since it began, and what came of it, a line for each; empty if it is off."""
        if self.trace is None or not self.on:
            return ""
        steps = self.trace.read()
        lines = [*self._lines(steps), *(_besides(outcome, steps) if outcome is not None else ())]
        self._known = frozenset((step.rule, _clause(step)) for step in steps if isinstance(step, Asked))
        return "\n".join(lines or [NOTHING])

    def _lines(self, steps: Sequence[Step]) -> Iterator[str]:
        action: tuple[str, ...] | None = None
        for step in steps:
            told = list(self._step(step))
            if told and step.action != action:
                action = step.action
                yield " ".join(action) or "time passes"
            yield from told

    def _step(self, step: Step) -> Iterator[str]:
        match step:
            case Asked() if self._matters(step):
                yield f"  {self._name(step.rule)}: {_outcome(step)}"
            case Changed(rule=Origin(kind="verb" | "counter") as rule, changes=changes) if changes:
                yield f"  {self._name(rule)}"
                yield from _listed(changes)
            case Changed(rule=Origin(kind=kind), changes=changes) if kind not in ("verb", "counter"):
                yield from _listed(changes) if changes else ["      changes nothing"]
            case _:
                return

    def _matters(self, step: Asked) -> bool:
        match step.rule.kind:
            case "counter":
                return False
            case "try":
                return step.fired
            case "exit":
                return not step.fired
            case "goes":
                return not self._is_known(step)
            case kind if kind in ASKED_ALWAYS and not step.action:
                return step.fired or (_is_near(step) and not self._is_known(step))
            case _:
                in_force = step.unmet is None or not step.unmet.is_guard
                return step.fired or (in_force and bool(self._place(step.rule)))

    def _is_known(self, step: Asked) -> bool:
        """Say whether the same came of it in the turn before."""
        return (step.rule, _clause(step)) in self._known

    def _name(self, rule: Origin) -> str:
        place = self._place(rule)
        called = KINDS.get(rule.kind, rule.kind).format(name=rule.name)
        if not place and rule.kind in ("check", "verb"):
            return f"standard {called} “{rule.when}”" if rule.when else f"standard {called}"
        dotted = ".".join(map(str, rule.key))
        given = "" if rule.name in (called, dotted) or "{name}" in KINDS.get(rule.kind, "") else f" “{rule.name}”"
        about = f" for {rule.about}" if rule.about else ""
        return f"{called}{given}{about} ({place or dotted})"

    def _place(self, rule: Origin) -> str:
        if rule.key not in self._places:
            self._places[rule.key] = self.where(rule.key)
        return self._places[rule.key]


def _is_near(step: Asked) -> bool:
    """Say whether a rule lacked no more than the last of several clauses."""
    return step.unmet is not None and 0 < step.unmet.held == step.unmet.of - 1


def _clause(step: Asked) -> str:
    """Return the clause that stopped a rule, or nothing for one that fired."""
    return step.unmet.clause if step.unmet is not None else ""


def _outcome(step: Asked) -> str:
    if step.fired:
        return "fired"
    if step.spent:
        return "has fired already, once"
    return f"did not fire: {_unmet(step.unmet)}" if step.unmet is not None else "did not fire: no case of it holds"


def _unmet(unmet: Unmet) -> str:
    """Return the clause with what it read: `not lamp.lit (lamp.lit is true)`, and `lamp.lit is false` in short."""
    itself = [f"{name} is {shown(value)}" for name, value in unmet.reads if name == unmet.clause]
    others = [f"{name} is {shown(value)}" for name, value in unmet.reads if name != unmet.clause]
    return f"{(itself or [unmet.clause])[0]} ({', '.join(others)})" if others else (itself or [unmet.clause])[0]


def _listed(changes: Iterable[Change]) -> Iterator[str]:
    for change in changes:
        yield f"      {_change(change)}"


def _change(change: Change) -> str:
    return f"{change.fact}: {shown(change.before)} → {shown(change.after)}"


def _besides(outcome: Outcome, steps: Sequence[Step]) -> Iterator[str]:
    """Yield what came of it without a rule's doing: where the player went, a way that was barred, what was in vain."""
    refused = any(isinstance(step, Asked) and (step.rule.kind, step.fired) in REFUSALS for step in steps)
    if outcome.refusal is not None and not refused:
        yield f"refused by the engine: {outcome.refusal.rule}"
    yield from (f"in vain: {notice}" for notice in outcome.notices)
    told = {change.fact for step in steps if isinstance(step, Changed) for change in step.changes}
    untold = (change for change in outcome.changes if change.fact not in told)
    left = [_change(change) for change in untold if not change.fact.endswith(UNTOLD)]
    if left:
        yield "besides"
        yield from (f"      {each}" for each in left)


def shown(value: Value) -> str:
    """Return a value as it is written in a pack."""
    return str(value).lower() if isinstance(value, bool) else str(value)
