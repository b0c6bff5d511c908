"""Rules: of the story, of things, of traits (once for each member), of scenes and places; in the order of asking."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from adventure.world.build.cases import CaseReader
from adventure.world.build.compiler import Compiler
from adventure.world.build.declare import Declaration
from adventure.world.build.loops import ALONE, Binding, bindings_of
from adventure.world.build.mistakes import Key
from adventure.world.build.patterns import PatternReader, narrowed
from adventure.world.build.tables import Table, rule_name, ruled_tables
from adventure.world.expressions.parse import ExpressionError
from adventure.world.expressions.scope import Scope, declared_by, nearest
from adventure.world.models import CheckShape, PackShape, RuleShape, TickShape
from adventure.world.names import PLAYER, CharacterId, ThingId, VerbId
from adventure.world.rules import PLAYER_ALONE, ActionPattern, Rule, Rulebook
from adventure.world.text import Text
from adventure.world.types import Type

ACTORS_PLACE = "room(actor)"
"""Where a rule of a place wants whoever acts to be, if that is not the player, who is `here`."""

AnyRule = RuleShape | CheckShape | TickShape


class RuleReader:
    """Reads rules with one compiler; `slots` are those of each verb's patterns."""

    def __init__(
        self, compiler: Compiler, declaration: Declaration, replies: Mapping[str, Text],
        slots: Mapping[str, Mapping[str, Type]],
    ) -> None:
        self._compiler = compiler
        self._declaration = declaration
        self._replies = replies
        self._slots = slots
        self._named: dict[str, Key] = {}

    def rulebooks(self, pack: PackShape) -> dict[CharacterId, Rulebook]:
        """Return for the player, and for each person, the rules about what they do."""
        tables = list(ruled_tables(pack, self._declaration))
        verbs = sorted(self._declaration.names.verbs)
        rules = [
            [rule for table in tables for rule in self._list(table, kind)] for kind in ("instead", "check", "after")
        ]
        counters = [rule for table in tables for rule in self._counters(table)]
        ticks = [rule for table in tables for rule in self._list(table, "each_turn")]
        return {
            person: Rulebook(
                found_by_verb(verbs, done_by(person, rules[0])),
                found_by_verb(verbs, done_by(person, rules[1])),
                found_by_verb(verbs, done_by(person, rules[2])),
                (*counters, *ticks),
            )
            for person in (PLAYER, *(CharacterId(ThingId(name)) for name in pack.cast))
        }

    def _list(self, table: Table, kind: str) -> Iterator[Rule]:
        shapes: Sequence[AnyRule] = getattr(table.shape, kind)
        for index, shape in enumerate(shapes):
            key = (*table.key, kind, index)
            for binding in self.bindings(shape.for_, table.bound, key):
                yield self.rule(shape, key, table, binding)

    def bindings(self, source: str | None, bound: str | None, key: Key) -> tuple[Binding, ...]:
        """Return what a rule's `for` makes of it; none after a mistake."""
        try:
            return bindings_of(source, self._compiler.names, bound)
        except ExpressionError as error:
            self._compiler.mistakes.note((*key, "for"), error)
            return ()

    def rule(self, shape: AnyRule, key: Key, table: Table, binding: Binding = ALONE) -> Rule:
        """Return one rule of a table; without `of` it is about no action in particular."""
        reader = PatternReader(self._compiler.names, self._compiler.mistakes, table.bound, binding.locals)
        name = binding.named(rule_name(shape.id, key, table.bound))
        ticking = isinstance(shape, TickShape)
        of = () if isinstance(shape, TickShape) else reader.read(shape.of, (*key, "of"))
        if not ticking and not of:
            self._compiler.mistakes.add(key, "this rule is about no action", 'Write for instance: of = "take self"')
        excepts = () if isinstance(shape, TickShape) else reader.read(shape.except_, (*key, "except"))
        self._name_once(shape.id, key)
        check = isinstance(shape, CheckShape)
        scope = Scope(
            name, table.bound, {} if ticking else narrowed(of), self._slots_of(of), binding.locals, chance=not check,
            pick=not check,
        )
        by = None if isinstance(shape, TickShape) else reader.people(shape.by, (*key, "by"))
        seen = self._seen(None if isinstance(shape, CheckShape) else shape.seen, scope, key)
        rule = Rule(name, of, excepts, bind=_thing(table.bound), by=by, seen=seen)
        return self._compiled(shape, key, scope, [*_guards(table, rule), *binding.conditions], rule)

    def _seen(self, stated: str | None, scope: Scope, key: Key) -> ThingId | None:
        name = scope.resolved(stated) if stated is not None else None
        things = self._compiler.names.of_kind("item", "character")
        if name is not None and name not in things:
            hint = nearest(name, things, declared_by("items", name, "a name"))
            self._compiler.mistakes.add((*key, "seen"), f"there is no thing or person “{name}” to be seen", hint)
        return _thing(name)

    def _name_once(self, given: str | None, key: Key) -> None:
        """Note an id that another rule has: chance and `once` go by it."""
        if given is not None and self._named.setdefault(given, key) != key:
            self._compiler.mistakes.add((*key, "id"), f"there are two rules called “{given}”", "Give one another id.")

    def slots_of(self, verb: str) -> frozenset[str]:
        """Return the names of the slots that the verb's patterns have, besides its nouns."""
        return frozenset(self._slots.get(verb, {}))

    def _slots_of(self, of: Sequence[ActionPattern]) -> Mapping[str, Type]:
        named = [self._slots.get(pattern.verb, {}) for pattern in of if pattern.verb is not None]
        return {slot: kind for slots in named for slot, kind in slots.items()}

    def _compiled(self, shape: AnyRule, key: Key, scope: Scope, guards: Sequence[str], rule: Rule) -> Rule:
        do = () if isinstance(shape, CheckShape) else shape.do
        doing = replace(scope, chance=False)
        rule = replace(
            self._compiler.rule(scope, key, shape.when, do, guards=guards, doing=doing),
            of=rule.of,
            excepts=rule.excepts,
            bind=rule.bind,
            by=rule.by,
            seen=rule.seen,
            say=self._say(shape, scope, key),
        )
        if isinstance(shape, CheckShape):
            return rule
        rule = replace(
            rule,
            takes_time=getattr(shape, "time", True),
            must_tell=shape.must_tell,
            verbatim=shape.verbatim,
            once=self._once(rule.id) if shape.once else None,
        )
        return CaseReader(self._compiler, self.words).cased(rule, shape.cases, scope, key)

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
            hint = nearest(reply, self._replies)
            self._compiler.mistakes.add((*key, "reply"), f"there is no reply “{reply}”", hint)
        if say is None:
            return self._replies.get(reply) if reply else None
        return self._compiler.text(say, scope, (*key, "say"))

    def _counters(self, table: Table) -> Iterator[Rule]:
        """Yield a rule for each fact of the table that moves by itself each turn, wherever the player is."""
        owner = table.bound or "story"
        for name, source in table.counters.items():
            scope = Scope(f"{owner}.{name}", table.bound)
            key = (*table.key, "facts", name, "each_turn")
            yield self._compiler.step(owner, name, source, scope, key)


def _guards(table: Table, rule: Rule) -> list[str]:
    """Return the condition of the table under which the rule holds: in that of a place, that the actor is there."""
    if table.guard is None:
        return []
    if rule.by == PLAYER_ALONE or not rule.of:
        return [table.guard]
    return [table.guard.replace("here", ACTORS_PLACE)]


def _thing(bound: str | None) -> ThingId | None:
    return ThingId(bound) if bound is not None else None


def done_by(person: str, rules: Sequence[Rule]) -> list[Rule]:
    """Return the rules that are about what the person does."""
    return [rule for rule in rules if rule.by is None or person in rule.by]


def found_by_verb(verbs: Sequence[str], rules: Sequence[Rule]) -> dict[VerbId, tuple[Rule, ...]]:
    """Return the rules that may speak about each verb, in their order."""
    found: dict[VerbId, list[Rule]] = {VerbId(verb): [] for verb in verbs}
    for rule in rules:
        about = {pattern.verb for pattern in rule.of}
        for verb in found if None in about else about:
            if verb in found:
                found[verb].append(rule)
    return {verb: tuple(some) for verb, some in found.items()}
