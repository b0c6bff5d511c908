"""A world whose rules write down whether they fired, and if not, why.

It is the same world to the engine, which knows nothing of traces: play without one costs nothing, and a rule cannot
behave otherwise because it is watched. Only conditions and effects are replaced, by functions that call them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from adventure.engine.trace import Asked, Changed, Origin, Trace, Unmet
from adventure.world.bindings import Bindings
from adventure.world.figures import Character, Exit, Going, Location, Topic, Walker
from adventure.world.names import NOWHERE, VerbId
from adventure.world.plot import Ending, Goal, Scene
from adventure.world.rules import Attempt, Condition, Effects, Rule, Rulebook, Verb
from adventure.world.state import Value
from adventure.world.table import Row
from adventure.world.world import World


def traced(world: World, trace: Trace) -> World:
    """Return the world whose rules write to the trace."""
    watch = _Watch(world, trace)
    return replace(
        world,
        rules=watch.rulebook(world.rules),
        others=MappingProxyType({person: watch.rulebook(rules) for person, rules in world.others.items()}),
        verbs=MappingProxyType({name: watch.verb(verb) for name, verb in world.verbs.items()}),
        scenes=MappingProxyType({name: watch.scene(scene) for name, scene in world.scenes.items()}),
        goals=MappingProxyType({name: watch.goal(goal) for name, goal in world.goals.items()}),
        endings=MappingProxyType({name: watch.ending(ending) for name, ending in world.endings.items()}),
        cast=MappingProxyType({name: watch.person(person) for name, person in world.cast.items()}),
        walkers=tuple(watch.walker(walker) for walker in world.walkers),
        locations=MappingProxyType({name: watch.location(place) for name, place in world.locations.items()}),
    )


@dataclass(frozen=True, slots=True)
class _Watch:
    world: World
    trace: Trace

    def rulebook(self, rules: Rulebook) -> Rulebook:
        return Rulebook(
            self._by_verb(rules.instead, "instead"),
            self._by_verb(rules.check, "check"),
            self._by_verb(rules.after, "after"),
            tuple(self.rule(rule, _ticking(rule)) for rule in rules.each_turn),
        )

    def _by_verb(self, rules: Mapping[VerbId, tuple[Rule, ...]], kind: str) -> Mapping[VerbId, tuple[Rule, ...]]:
        return {verb: tuple(self.rule(rule, kind) for rule in some) for verb, some in rules.items()}

    def rule(self, rule: Rule, kind: str) -> Rule:
        """Return the rule, watched. That it fires once only is looked after here, so that it can be said."""
        origin = _origin(rule, kind)
        cases = tuple(self.rule(case, "case") for case in rule.cases)
        return replace(rule, when=self._asked(rule, origin), do=self._effects(rule, origin), once=None, cases=cases)

    def _asked(self, rule: Rule, origin: Origin) -> Condition:
        once, when = rule.once, rule.when

        def asked(row: Row, bindings: Bindings) -> bool:
            if once is not None and row[once]:
                self.trace.write(Asked(origin, _action(bindings), fired=False, spent=True), bindings)
                return False
            return self._ask(origin, when, row, bindings)

        return asked

    def _ask(self, origin: Origin, when: Condition | None, row: Row, bindings: Bindings) -> bool:
        held = when is None or bool(when(row, bindings))
        unmet = None if held or when is None else self._unmet(when, row, bindings)
        self.trace.write(Asked(origin, _action(bindings), held, unmet), bindings)
        return held

    def _unmet(self, when: Condition, row: Row, bindings: Bindings) -> Unmet | None:
        clauses = self.world.explain(when)
        for held, clause in enumerate(clauses):
            if not clause.holds(row, bindings):
                reads = tuple((name, read(row, bindings)) for name, read in clause.reads)
                return Unmet(clause.source, reads, held, len(clauses), clause.is_guard)
        return None

    def _effects(self, rule: Rule, origin: Origin) -> Effects | None:
        do, once = rule.do, rule.once
        if do is None and once is None:
            return None

        def effects(row: list[Value], bindings: Bindings) -> None:
            if once is not None:
                row[once] = True
            before = tuple(row)
            if do is not None:
                do(row, bindings)
            changes = self.world.table.changes(before, row)
            self.trace.write(Changed(origin, _action(bindings), changes), bindings)

        return effects

    def condition(self, when: Condition, origin: Origin) -> Condition:
        """Return a condition that is no rule's, watched."""
        return lambda row, bindings: self._ask(origin, when, row, bindings)

    def verb(self, verb: Verb) -> Verb:
        """Return a verb with its checks, what it implies and its effects watched."""
        own = Rule(verb.id, do=verb.do, key=("verbs", verb.id))
        return replace(
            verb,
            checks=tuple(self.rule(check, "check") for check in verb.checks),
            tries=tuple(self._attempt(attempt, verb) for attempt in verb.tries),
            do=self._effects(own, _origin(own, "verb")),
        )

    def _attempt(self, attempt: Attempt, verb: Verb) -> Attempt:
        wanted = " ".join(filter(None, (attempt.verb, attempt.noun, attempt.second)))
        origin = Origin("try", wanted, ("verbs", verb.id, "try"))
        return replace(attempt, when=self.condition(attempt.when, origin))

    def scene(self, scene: Scene) -> Scene:
        """Return a scene with its beginning and its end watched."""
        begins = Origin("begins", scene.id, ("scenes", scene.id, "begins"))
        ends = Origin("ends", scene.id, ("scenes", scene.id, "ends"))
        return replace(
            scene,
            begins=self.condition(scene.begins, begins),
            ends=self.condition(scene.ends, ends) if scene.ends is not None else None,
            begin=replace(scene.begin, do=self._effects(scene.begin, begins)),
            end=replace(scene.end, do=self._effects(scene.end, ends)),
        )

    def goal(self, goal: Goal) -> Goal:
        """Return a goal, watched."""
        return replace(goal, done=self.condition(goal.done, Origin("goal", goal.id, ("goals", goal.id))))

    def ending(self, ending: Ending) -> Ending:
        """Return an ending, watched."""
        return replace(ending, rule=self.rule(replace(ending.rule, id=ending.id), "ending"))

    def person(self, person: Character) -> Character:
        """Return a person whose topics and orders are watched."""
        orders = tuple(replace(order, rule=self.rule(order.rule, "order")) for order in person.orders)
        return replace(person, topics=tuple(self._topic(topic) for topic in person.topics), orders=orders)

    def walker(self, walker: Walker) -> Walker:
        """Return somebody who walks, whose reasons to are watched."""
        goings = (self._going(going, walker, index) for index, going in enumerate(walker.goings))
        return replace(walker, goings=tuple(goings))

    def _going(self, going: Going, walker: Walker, index: int) -> Going:
        origin = Origin("goes", walker.person, ("cast", walker.person, "goes", index))
        return replace(going, when=self.condition(going.when, origin)) if going.when is not None else going

    def _topic(self, topic: Topic) -> Topic:
        return replace(topic, rule=self.rule(topic.rule, "topic"))

    def location(self, place: Location) -> Location:
        """Return a place whose ways out are watched."""
        exits = {towards: self._exit(way, place, towards) for towards, way in place.exits.items()}
        return replace(place, exits=MappingProxyType(exits))

    def _exit(self, way: Exit, place: Location, towards: str) -> Exit:
        when = way.when
        if when is None:
            return way
        origin = Origin("exit", towards, ("locations", place.id, "exits", towards))

        def asked(row: Row, bindings: Bindings) -> bool:
            """Say whether the way is open. It is written down for who goes there, not for who looks for a way."""
            if bindings.action == "go" and bindings.noun == towards:
                return self._ask(origin, when, row, bindings)
            return bool(when(row, bindings))

        return replace(way, when=asked)


def _ticking(rule: Rule) -> str:
    """Return the kind of a rule of each turn: that of a fact which moves by itself stands at the fact."""
    return "counter" if rule.key[-1:] == ("each_turn",) else "each_turn"


def _origin(rule: Rule, kind: str) -> Origin:
    name, _, about = rule.id.partition("@")
    return Origin(kind, name, rule.key, about.replace("@", ", "), rule.when_source)


def _action(bindings: Bindings) -> tuple[str, ...]:
    """Return the action that the bindings are about; empty where time passes."""
    if not bindings.action:
        return ()
    nouns = tuple(noun for noun in (bindings.noun, bindings.second) if noun != NOWHERE)
    others = () if bindings.actor == "player" else (bindings.actor,)
    return (*others, bindings.action, *nouns)
