"""From a checked tree to the source of a function over a row of facts, with every name resolved and every type checked.

Only source that this module writes is ever compiled: slots as `f[3]`, ids as quoted strings, the world's geometry as
calls. The names that it uses are those of `runtime.namespace`.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass

from adventure.world.expressions.parse import ExpressionError
from adventure.world.expressions.scope import ROLES, Names, Scope, Usage, unknown
from adventure.world.state import Value
from adventure.world.table import FactTable
from adventure.world.types import Bool, FactType, Ids, Number, Type, VerbName, Words

ORDER: dict[type[ast.cmpop], str] = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">="}
PHASES = ("waiting", "on", "over")


@dataclass(frozen=True, slots=True)
class Code:
    """The source of an expression with its type. `literal` is its value where that is known now.

    `counter` names the counter of time that it reads, which may only be compared with constants.
    """

    source: str
    type: Type
    literal: Value | None = None
    counter: tuple[str, str] | None = None


class Emitter:
    """Writes the expressions of one place in a pack. Without a table it only checks types and records usage."""

    def __init__(self, names: Names, scope: Scope, usage: Usage, table: FactTable | None) -> None:
        self.names = names
        self.scope = scope
        self.usage = usage
        self.table = table
        self._picks = 0

    def condition(self, tree: ast.expr) -> Code:
        """Return the code of something that is true or false."""
        code = self.emit(tree)
        if not isinstance(code.type, Bool):
            hint = "Compare it with something: story.level > 0"
            raise ExpressionError(f"this is {code.type}, not true or false", hint, tree.col_offset + 1)
        return code

    def emit(self, tree: ast.expr) -> Code:
        """Return the code of an expression; counters of time are refused."""
        code = self._emit(tree)
        if code.counter:
            raise ExpressionError(
                "a counter of time can only be compared with a number that is written out",
                "Write for instance: since(bell.rung) >= 3",
                tree.col_offset + 1,
            )
        return code

    def _emit(self, tree: ast.expr) -> Code:
        match tree:
            case ast.Constant(value=bool() | int() | str() as value):
                return _literal(value)
            case ast.Name(id=name):
                return self._name(name, tree.col_offset + 1)
            case ast.Attribute():
                return self._attribute(tree)
            case ast.BoolOp(op=op, values=values):
                word = " and " if isinstance(op, ast.And) else " or "
                return Code("(" + word.join(self.condition(value).source for value in values) + ")", Bool())
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return Code(f"(not {self.condition(operand).source})", Bool())
            case ast.UnaryOp(operand=operand):
                return self._negative(operand)
            case ast.BinOp():
                return self._sum(tree)
            case ast.Compare():
                return self._comparison(tree)
            case ast.IfExp(test=test, body=body, orelse=orelse):
                return self._choice(self.condition(test), self.emit(body), self.emit(orelse), tree.col_offset + 1)
            case ast.Call(func=ast.Name(id=name), args=arguments):
                return self._call(name, arguments, tree.col_offset + 1)
            case _:
                raise ExpressionError("this cannot stand here", "", tree.col_offset + 1)

    def _name(self, name: str, column: int) -> Code:
        if name in ("true", "false"):
            return _literal(name == "true")
        if name == "self":
            if self.scope.bound is None:
                raise ExpressionError("`self` means nothing here", "It stands in the tables of things only.", column)
            return self._id(self.scope.bound)
        if name == "here":
            return Code("room(f, 'player')", Ids(self.names.of_kind("location"), "a place"))
        if name == "turn":
            return Code(self._slot("turn", "story"), Number(), counter=("turn", "story"))
        if name in ROLES:
            return self._role(name, column)
        if name in self.scope.slots:
            return Code(f"c.slots[{name!r}]", self.scope.slots[name])
        if name == "action":
            return Code("c.action", VerbName())
        kind = self.names.kinds.get(name)
        if kind == "trait":
            raise ExpressionError(f"“{name}” is a trait", f"Write: noun in {name}", column)
        if kind == "scene":
            raise ExpressionError(f"“{name}” is a scene", f"Write {name}.on, {name}.over or {name}.waiting", column)
        if kind is not None:
            return self._id(name)
        if name in self.names.verbs:
            return Code(repr(name), VerbName(), name)
        raise unknown("name", name, [*self.names.kinds, *self.names.verbs, "here", "noun", "second", "turn"], column)

    def _id(self, name: str) -> Code:
        return Code(repr(name), Ids(frozenset({name}), f"“{name}”"), name)

    def _role(self, name: str, column: int) -> Code:
        if name not in self.scope.roles:
            raise ExpressionError(f"`{name}` means nothing here", "It stands in rules about actions only.", column)
        options = self.scope.roles[name]
        everything = self.names.of_kind("location", "item", "character", "player", "direction")
        return Code(f"c.{name}", Ids(options if options is not None else everything, f"the {name}"))

    def _attribute(self, tree: ast.Attribute) -> Code:
        column = tree.col_offset + 1
        owner = tree.value
        if isinstance(owner, ast.Name):
            if owner.id == "goals":
                if tree.attr not in self.names.goals:
                    raise unknown("goal", tree.attr, self.names.goals, column)
                return Code(self._slot("done", f"goals.{tree.attr}"), Bool())
            if owner.id == "story":
                return self._static("story", tree.attr, column)
            if self.names.kinds.get(owner.id) == "scene":
                return self._phase(owner.id, tree.attr, column)
        code = self.emit(owner)
        if not isinstance(code.type, Ids):
            raise ExpressionError(f"{code.type} has no facts", "", column)
        if code.literal is not None:
            return self._static(str(code.literal), tree.attr, column)
        return self._dynamic(code, tree.attr, column)

    def _phase(self, scene: str, phase: str, column: int) -> Code:
        if phase not in PHASES:
            if self.names.facts.get(phase, {}).get(scene):
                return self._static(scene, phase, column)
            raise unknown("fact of a scene called", phase, PHASES, column)
        return Code(f"({self._slot('phase', scene)} == {phase!r})", Bool())

    def _static(self, owner: str, name: str, column: int) -> Code:
        kind = self.names.facts.get(name, {}).get(owner)
        if kind is None:
            raise _no_such_fact(self.names, owner, name, column)
        if self.table is None:
            return Code("f[0]", kind)
        slot = self.table.slot(owner, name)
        if slot is not None:
            return Code(f"f[{slot}]", kind)
        value = self.table.constants[name][owner]
        return Code(repr(value), kind, value if isinstance(kind, Ids) else None)

    def _dynamic(self, owner: Code, name: str, column: int) -> Code:
        assert isinstance(owner.type, Ids)  # noqa: S101  checked by the caller
        kinds = self.names.types(name, owner.type.options)
        if not kinds:
            raise unknown("fact", name, self.names.facts, column)
        kind = merged(kinds)
        if kind is None:
            raise ExpressionError(f"“{name}” is not of one type for all that {owner.type.what} can be", "", column)
        return Code(f"read_{name}(f, {owner.source})", kind)

    def _slot(self, name: str, owner: str) -> str:
        if self.table is None:
            return "f[0]"
        slot = self.table.slot(owner, name)
        if slot is not None:
            return f"f[{slot}]"
        return repr(self.table.constants[name][owner])

    def _negative(self, operand: ast.expr) -> Code:
        code = self.emit(operand)
        if not isinstance(code.type, Number):
            raise ExpressionError(f"{code.type} has no negative", "", operand.col_offset + 1)
        literal = -code.literal if isinstance(code.literal, int) else None
        return Code(f"(-{code.source})", Number(-code.type.high, -code.type.low), literal)

    def _sum(self, tree: ast.BinOp) -> Code:
        left, right = self.emit(tree.left), self.emit(tree.right)
        if not isinstance(left.type, Number) or not isinstance(right.type, Number):
            raise ExpressionError("only numbers can be added", "", tree.col_offset + 1)
        sign = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*"}[type(tree.op)]
        return Code(f"({left.source} {sign} {right.source})", Number())

    def _choice(self, test: Code, body: Code, orelse: Code, column: int) -> Code:
        kind = unified(body, orelse)
        if kind is None:
            raise ExpressionError("both sides of `else` must be of one type", "", column)
        return Code(f"({body.source} if {test.source} else {orelse.source})", kind)

    def _comparison(self, tree: ast.Compare) -> Code:
        sides = [tree.left, *tree.comparators]
        parts = [
            self._compare(left, op, right) for left, op, right in zip(sides, tree.ops, sides[1:], strict=False)
        ]
        return Code("(" + " and ".join(parts) + ")", Bool())

    def _compare(self, left: ast.expr, op: ast.cmpop, right: ast.expr) -> str:
        if isinstance(op, ast.In | ast.NotIn):
            return self._membership(left, op, right)
        one, other = self._sides(left, right)
        self._count(one, other, left.col_offset + 1)
        sign = ORDER.get(type(op))
        if sign:
            if not isinstance(one.type, Number) or not isinstance(other.type, Number):
                raise ExpressionError("only numbers can be greater or less", "", left.col_offset + 1)
            return f"{one.source} {sign} {other.source}"
        self._comparable(one, other, left.col_offset + 1)
        return f"{one.source} {'==' if isinstance(op, ast.Eq) else '!='} {other.source}"

    def _sides(self, left: ast.expr, right: ast.expr) -> tuple[Code, Code]:
        """Return both sides; beside `action`, a bare name is a verb even where a thing has the same name."""
        if _is_action(left):
            return self._emit(left), self._verb(right)
        if _is_action(right):
            return self._verb(left), self._emit(right)
        return self._emit(left), self._emit(right)

    def _verb(self, tree: ast.expr) -> Code:
        if isinstance(tree, ast.Name) and tree.id in self.names.verbs:
            return Code(repr(tree.id), VerbName(), tree.id)
        if isinstance(tree, ast.Name):
            raise unknown("verb", tree.id, self.names.verbs, tree.col_offset + 1)
        return self.emit(tree)

    def _count(self, one: Code, other: Code, column: int) -> None:
        for counter, limit in ((one, other), (other, one)):
            if counter.counter is None:
                continue
            if not isinstance(limit.literal, int) or limit.counter:
                raise ExpressionError("a counter of time is compared with a number that is written out", "", column)
            if counter.counter == ("turn", "story"):
                self.usage.turn = max(self.usage.turn, limit.literal + 1)
            else:
                counted = self.usage.counted
                counted[counter.counter] = max(counted.get(counter.counter, 0), limit.literal + 1)

    def _comparable(self, one: Code, other: Code, column: int) -> None:
        if unified(one, other) is not None:
            return
        for words, word in ((one, other), (other, one)):
            if isinstance(words.type, Words) and isinstance(word.type, Words) and isinstance(word.literal, str):
                raise ExpressionError(f"'{word.literal}' is not {words.type}", "", column)
        raise ExpressionError(f"{one.type} is never the same as {other.type}", _quoting(one, other), column)

    def _membership(self, left: ast.expr, op: ast.cmpop, right: ast.expr) -> str:
        negation = "not in" if isinstance(op, ast.NotIn) else "in"
        if isinstance(right, ast.Tuple | ast.List):
            one = self._emit(left)
            options = [self._verb(option) if _is_action(left) else self.emit(option) for option in right.elts]
            for option in options:
                self._comparable(one, option, left.col_offset + 1)
            return f"{one.source} {negation} ({''.join(option.source + ', ' for option in options)})"
        if isinstance(right, ast.Name) and right.id in self.names.members:
            one = self.emit(left)
            if not isinstance(one.type, Ids):
                raise ExpressionError(f"{one.type} cannot be of a trait", "", left.col_offset + 1)
            if one.literal is not None:
                return repr((one.literal in self.names.members[right.id]) == isinstance(op, ast.In))
            return f"{one.source} {negation} of_{right.id}"
        hint = "Write a trait, or a list in round brackets. For a place, write inside(x, y) or x.at == y."
        raise ExpressionError("nothing can be `in` this", hint, right.col_offset + 1)

    def _call(self, name: str, arguments: Sequence[ast.expr], column: int) -> Code:
        match name:
            case "has" | "room" | "inside" | "lit":
                return self._geometry(name, arguments, column)
            case "visited":
                return self._visited(arguments, column)
            case "since":
                return self._since(arguments, column)
            case "chance" if self.scope.chance:
                return self._chance(arguments, column)
            case "chance":
                hint = "It may stand in the `when` of instead, after and each_turn."
                raise ExpressionError("chance cannot stand here", hint, column)
            case "pick" if self.scope.pick:
                return self._pick(arguments, column)
            case "pick":
                raise ExpressionError("pick cannot stand here", "It may stand in effects.", column)
            case _:
                functions = ("has", "room", "inside", "lit", "visited", "since", "chance", "pick")
                raise unknown("function", name, functions, column)

    def _geometry(self, name: str, arguments: Sequence[ast.expr], column: int) -> Code:
        ids = self._ids(name, arguments, 2 if name == "inside" else 1, column)
        match name:
            case "room":
                return Code(f"room(f, {ids[0].source})", Ids(self.names.of_kind("location", "nowhere"), "a place"))
            case "lit":
                return Code(f"is_lit(f, {ids[0].source}, c)", Bool())
            case "has":
                return Code(f"has(f, {ids[0].source})", Bool())
            case _:
                return Code(f"inside(f, {ids[0].source}, {ids[1].source})", Bool())

    def _ids(self, name: str, arguments: Sequence[ast.expr], count: int, column: int) -> list[Code]:
        codes = [self.emit(argument) for argument in arguments]
        if len(codes) != count or not all(isinstance(code.type, Ids) for code in codes):
            wanted = "one place, thing or person" if count == 1 else "two places, things or people"
            raise ExpressionError(f"{name}(…) is about {wanted}", "", column)
        return codes

    def _visited(self, arguments: Sequence[ast.expr], column: int) -> Code:
        place = self._ids("visited", arguments, 1, column)[0]
        places = self.names.of_kind("location")
        assert isinstance(place.type, Ids)  # noqa: S101  what _ids gives
        options = place.type.options & places
        if not options:
            raise ExpressionError("only places are visited", "", column)
        self.usage.visited |= options
        if place.literal is not None:
            return Code(self._slot("visited", str(place.literal)), Bool())
        return Code(f"read_visited(f, {place.source})", Bool())

    def _since(self, arguments: Sequence[ast.expr], column: int) -> Code:
        match arguments:
            case [ast.Attribute(value=ast.Name(id=owner), attr=name)]:
                fact = self._fact_behind(owner, name, column)
            case _:
                raise ExpressionError("since(…) is about one fact", "Write for instance: since(bell.rung)", column)
        self.usage.counted.setdefault(fact, 1)
        if self.table is None:
            return Code("f[0]", Number(), counter=fact)
        slot = self.table.slot(f"{fact[1]}.{fact[0]}", "since")
        return Code(f"f[{slot}]", Number(), counter=fact)

    def _fact_behind(self, owner: str, name: str, column: int) -> tuple[str, str]:
        if owner == "self" and self.scope.bound is not None:
            owner = self.scope.bound
        if owner == "goals" and name in self.names.goals:
            return "done", f"goals.{name}"
        if self.names.kinds.get(owner) == "scene" and name in PHASES:
            return "phase", owner
        if owner not in self.names.facts.get(name, {}):
            raise _no_such_fact(self.names, owner, name, column)
        return name, owner

    def _chance(self, arguments: Sequence[ast.expr], column: int) -> Code:
        match arguments:
            case [ast.Constant(value=int() as percent)] if 0 <= percent <= 100:
                weights = (percent, 100 - percent)
                return Code(f"(c.draw({self.scope.rule!r}, {weights!r}) == 0)", Bool())
            case _:
                raise ExpressionError("chance(…) takes a number of percent", "chance(30) is true 3 times in 10", column)

    def _pick(self, arguments: Sequence[ast.expr], column: int) -> Code:
        options = [self.emit(argument) for argument in arguments]
        if len(options) < 2:
            raise ExpressionError("pick(…) takes at least two values", "pick('calm', 'gusty')", column)
        kind = merged([option.type for option in options if not isinstance(option.type, VerbName)])
        if kind is None:
            raise ExpressionError("the values of pick(…) must be of one type", "", column)
        self._picks += 1
        stream = f"{self.scope.rule}#{self._picks}"
        values = "".join(option.source + ", " for option in options)
        return Code(f"({values})[c.draw({stream!r}, {(1,) * len(options)!r})]", kind)


def _literal(value: Value) -> Code:
    if isinstance(value, bool):
        return Code(repr(value), Bool(), value)
    if isinstance(value, int):
        return Code(repr(value), Number(value, value), value)
    return Code(repr(value), Words((value,)), value)


def merged(kinds: Sequence[FactType]) -> FactType | None:
    """Return the type that holds whatever any of the types holds, or None if they are of different sorts."""
    if all(isinstance(kind, Bool) for kind in kinds):
        return Bool()
    numbers = [kind for kind in kinds if isinstance(kind, Number)]
    words = [kind for kind in kinds if isinstance(kind, Words)]
    ids = [kind for kind in kinds if isinstance(kind, Ids)]
    if len(numbers) == len(kinds):
        return Number(min(kind.low for kind in numbers), max(kind.high for kind in numbers))
    if len(words) == len(kinds):
        return Words(tuple(dict.fromkeys(word for kind in words for word in kind.options)))
    if len(ids) == len(kinds):
        return Ids(frozenset().union(*(kind.options for kind in ids)))
    return None


def unified(one: Code, other: Code) -> FactType | VerbName | None:
    """Return the type of two things that are compared, or None if they can never be the same."""
    match one.type, other.type:
        case (VerbName(), VerbName()):
            return VerbName()
        case (Words(options=left), Words(options=right)):
            both = merged([one.type, other.type])
            known = not left or not right or set(left) & set(right)
            return both if known else None
        case (VerbName(), _) | (_, VerbName()):
            return None
        case (left_type, right_type):
            return merged([left_type, right_type])


def _is_action(tree: ast.expr) -> bool:
    return isinstance(tree, ast.Name) and tree.id == "action"


def _quoting(one: Code, other: Code) -> str:
    for words, literal in ((one, other), (other, one)):
        if isinstance(words.type, Words) and isinstance(literal.type, Ids | VerbName):
            return f"Words are quoted: '{literal.literal}'"
        if isinstance(words.type, Ids) and isinstance(literal.type, Words):
            return f"Ids are bare: {literal.literal}"
    return ""


def _no_such_fact(names: Names, owner: str, name: str, column: int) -> ExpressionError:
    if owner != "story" and owner not in names.kinds:
        return unknown("name", owner, names.kinds, column)
    error = unknown(f"fact of {owner} called", name, names.facts_of(owner), column)
    hint = error.hint or f"Declare it: facts.{name} = false, in the table of {owner}."
    return ExpressionError(error.message, hint, column)
