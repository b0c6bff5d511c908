"""Rules: of the story, of things, of traits (once for each member), of scenes and places; in the order of asking."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from adventure.world.build.compiler import Compiler
from adventure.world.build.declare import Declaration
from adventure.world.build.mistakes import Key
from adventure.world.build.patterns import PatternReader, narrowed
from adventure.world.expressions.scope import Scope
from adventure.world.models import CheckShape, FactShape, PackShape, RuledShape, RuleShape, TickShape
from adventure.world.names import ThingId, VerbId
from adventure.world.text import Text
from adventure.world.world import Condition, Rule, Rulebook

AnyRule = RuleShape | CheckShape | TickShape


@dataclass(frozen=True, slots=True)
class Table:
    """A table that carries rules: what `self` is there, and the condition under which all of them hold."""

    shape: RuledShape | PackShape
    key: Key
    bound: str | None
    guard: str | None = None
    guards_ticks: bool = False


class RuleReader:
    """Reads rules with one compiler."""

    def __init__(self, compiler: Compiler, declaration: Declaration, replies: Mapping[str, Text]) -> None:
        self._compiler = compiler
        self._declaration = declaration
        self._replies = replies

    def rulebook(self, pack: PackShape) -> Rulebook:
        """Return all rules, found by verb."""
        tables = list(_tables(pack, self._declaration))
        verbs = sorted(self._declaration.names.verbs)
        books = [
            _by_verb(verbs, [rule for table in tables for rule in self._list(table, kind)])
            for kind in ("instead", "check", "after")
        ]
        ticks = [rule for table in tables for rule in (*self._counters(table), *self._list(table, "each_turn"))]
        return Rulebook(books[0], books[1], books[2], tuple(ticks))

    def _list(self, table: Table, kind: str) -> Iterator[Rule]:
        shapes: Sequence[AnyRule] = getattr(table.shape, kind)
        for index, shape in enumerate(shapes):
            yield self.rule(shape, (*table.key, kind, index), table)

    def rule(self, shape: AnyRule, key: Key, table: Table) -> Rule:
        """Return one rule of a table; without `of` it is about no action in particular."""
        reader = PatternReader(self._compiler.names, self._compiler.mistakes, table.bound)
        name = rule_name(shape.id, key, table.bound)
        ticking = isinstance(shape, TickShape)
        of = () if isinstance(shape, TickShape) else reader.read(shape.of, (*key, "of"))
        if not ticking and not of:
            self._compiler.mistakes.add(key, "this rule is about no action", 'Write for instance: of = "take self"')
        excepts = () if isinstance(shape, TickShape) else reader.read(shape.except_, (*key, "except"))
        check = isinstance(shape, CheckShape)
        scope = Scope(name, table.bound, {} if ticking else narrowed(of), chance=not check, pick=not check)
        return self._compiled(shape, key, scope, table, Rule(name, of, excepts, bind=_thing(table.bound)))

    def _compiled(self, shape: AnyRule, key: Key, scope: Scope, table: Table, rule: Rule) -> Rule:
        compiler = self._compiler
        guarded = table.guard is not None and (table.guards_ticks or not isinstance(shape, TickShape))
        when = compiler.condition(shape.when, scope, (*key, "when"))
        if guarded:
            when = both(compiler.condition(table.guard, scope, key), when)
        rule = replace(rule, when=when, say=self._say(shape, scope, key))
        if isinstance(shape, CheckShape):
            return rule
        return replace(
            rule,
            do=compiler.effects(shape.do, replace(scope, chance=False), (*key, "do")),
            takes_time=getattr(shape, "time", True),
            must_tell=shape.must_tell,
            verbatim=shape.verbatim,
            once=self._once(rule.id) if shape.once else None,
        )

    def _once(self, rule: str) -> int:
        laid = self._compiler.laid
        slot = laid.table.slot(rule, "once") if laid else 0
        return slot or 0

    def _say(self, shape: AnyRule, scope: Scope, key: Key) -> Text | None:
        reply = None if isinstance(shape, TickShape) else shape.reply
        return self.words(shape.say, reply, scope, key)

    def words(self, say: str | None, reply: str | None, scope: Scope, key: Key) -> Text | None:
        """Return what a rule says: its own words, or one of the language's replies by its key."""
        if reply is not None and reply not in self._replies:
            self._compiler.mistakes.add((*key, "reply"), f"there is no reply “{reply}”")
        if say is None:
            return self._replies.get(reply) if reply else None
        return self._compiler.text(say, scope, (*key, "say"))

    def _counters(self, table: Table) -> Iterator[Rule]:
        """Yield a rule for each fact of the table that moves by itself each turn."""
        facts = {} if table.bound is None and not isinstance(table.shape, PackShape) else table.shape.facts
        owner = table.bound or "story"
        for name, shape in facts.items():
            if isinstance(shape, FactShape) and shape.each_turn is not None:
                key = (*table.key, "facts", name, "each_turn")
                scope = Scope(f"{owner}.{name}", table.bound, {})
                effect = f"{owner}.{name} += ({shape.each_turn})"
                yield Rule(scope.rule, do=self._compiler.effects([effect], scope, key))


def rule_name(given: str | None, key: Key, bound: str | None) -> str:
    """Return the name of a rule: its id, or where it stands; a trait's rule is named for each member."""
    name = given or ".".join(map(str, key))
    return f"{name}@{bound}" if bound and bound not in map(str, key) else name


def once_rules(pack: PackShape, declaration: Declaration) -> Iterator[str]:
    """Yield the names of rules that run once only, in order."""
    for table in _tables(pack, declaration):
        for kind in ("instead", "after", "each_turn"):
            for index, shape in enumerate(getattr(table.shape, kind)):
                if shape.once:
                    yield rule_name(shape.id, (*table.key, kind, index), table.bound)


def both(guard: Condition | None, when: Condition | None) -> Condition | None:
    """Return the condition that holds when both do; None always holds."""
    if guard is None or when is None:
        return guard or when
    return lambda row, bindings: guard(row, bindings) and when(row, bindings)


def _thing(bound: str | None) -> ThingId | None:
    return ThingId(bound) if bound is not None else None


def _tables(pack: PackShape, declaration: Declaration) -> Iterator[Table]:
    """Yield the tables with rules: things before places before scenes before the story's own."""
    for name, figure in declaration.figures.items():
        place = declaration.names.kinds.get(name) == "location"
        guard = "here == self" if place else None
        if not place:
            yield Table(figure, declaration.keys[name], name)
        for trait in declaration.traits_of[name]:
            if trait in declaration.traits:
                yield Table(declaration.traits[trait], ("traits", trait), name, guard)
    for name in pack.locations:
        yield Table(pack.locations[name], ("locations", name), name, "here == self")
    for name, scene in pack.scenes.items():
        yield Table(scene, ("scenes", name), name, f"{name}.on", guards_ticks=True)
    yield Table(pack, (), None)


def _by_verb(verbs: list[str], rules: list[Rule]) -> dict[VerbId, tuple[Rule, ...]]:
    """Return the rules that may speak about each verb, in their order."""
    return {
        VerbId(verb): tuple(
            rule for rule in rules if any(pattern.verb is None or pattern.verb == verb for pattern in rule.of)
        )
        for verb in verbs
    }
