"""From a checked tree to the source of a function over a row of facts, with every name resolved and every type checked.

Only source that is written here and in the modules beside it is ever compiled: slots as `f[3]`, ids as quoted strings,
the world's geometry as calls. The names that it uses are those of `runtime.namespace`.
"""

from __future__ import annotations

import ast

from adventure.world.expressions.calls import call
from adventure.world.expressions.code import Code, computed, literal, merged
from adventure.world.expressions.comparisons import comparison
from adventure.world.expressions.constants import looked_up
from adventure.world.expressions.context import Context
from adventure.world.expressions.derived import derived_read
from adventure.world.expressions.folding import conjunction, disjunction, negation
from adventure.world.expressions.parse import ExpressionError
from adventure.world.expressions.places import HERE, here
from adventure.world.expressions.played import player_read
from adventure.world.expressions.reading import fact_read, no_such_id, slot_read
from adventure.world.expressions.scope import ROLES, Scope, unknown
from adventure.world.expressions.times import clock_read
from adventure.world.types import Bool, Ids, Number, TimeOfDay, Type, VerbName

SIGNS: dict[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*"}


class Emitter:
    """Writes the expressions of one place in a pack. Without a table it only checks types and records usage.

    `picks` counts the random choices of that place, which are named by their number. What is written out for each
    member of a range reads `here` from the name that it was given beforehand: `ranging`.
    """

    def __init__(self, context: Context, scope: Scope, *, ranging: bool = False) -> None:
        self.context = context
        self.names = context.names
        self.usage = context.usage
        self.table = context.table
        self.scope = scope
        self.ranging = ranging
        self.picks = 0

    def elsewhere(self, scope: Scope, *, ranging: bool = False) -> Emitter:
        """Return an emitter for an expression within this one, which stands in another scope."""
        return Emitter(self.context, scope, ranging=ranging)

    def condition(self, tree: ast.expr) -> Code:
        """Return the code of something that is true or false."""
        code = self.emit(tree)
        if not isinstance(code.type, Bool):
            hint = "Compare it with something: story.level > 0"
            raise ExpressionError(f"this is {code.type}, not true or false", hint, tree.col_offset + 1)
        return code

    def value(self, tree: ast.expr) -> Code:
        """Return the code of something that a fact can hold."""
        code = self.emit(tree)
        if isinstance(code.type, VerbName):
            hint = "Write what is true or false, a number, a word or an id."
            raise ExpressionError("a verb is no value of a fact", hint, tree.col_offset + 1)
        return code

    def emit(self, tree: ast.expr) -> Code:
        """Return the code of an expression; counters of time are refused."""
        code = self.side(tree)
        if code.counter:
            raise ExpressionError(
                "a counter of time can only be compared with a number that is written out",
                "Write for instance: since(bell.rung) >= 3",
                tree.col_offset + 1,
            )
        return code

    def side(self, tree: ast.expr) -> Code:
        """Return the code of one side of a comparison, where a counter of time may stand."""
        match tree:
            case ast.Constant(value=bool() | int() | str() as value):
                return literal(value)
            case ast.Name(id=name):
                return self._name(name, tree.col_offset + 1)
            case ast.Attribute():
                return fact_read(self, tree)
            case ast.BoolOp(op=op, values=values):
                join = conjunction if isinstance(op, ast.And) else disjunction
                return Code(join([self.condition(value).source for value in values]), Bool())
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return Code(negation(self.condition(operand).source), Bool())
            case ast.UnaryOp(operand=operand):
                return self._negative(operand)
            case ast.BinOp():
                return self._computed(tree)
            case ast.Compare():
                return comparison(self, tree)
            case ast.IfExp():
                return self._choice(tree)
            case ast.Subscript(value=ast.Dict() as table, slice=index):
                return looked_up(self, table, index, tree.col_offset + 1)
            case ast.Call(func=ast.Name(id=name), args=arguments):
                return call(self, name, arguments, tree.col_offset + 1)
            case _:
                hint = "A list stands only behind `in`: story.tide in ('low', 'high')"
                raise ExpressionError("this cannot stand here", hint, tree.col_offset + 1)

    def _name(self, name: str, column: int) -> Code:
        match name:
            case "true" | "false":
                return literal(name == "true")
            case "self":
                if self.scope.bound is None:
                    hint = "It stands in the tables of things only."
                    raise ExpressionError("`self` means nothing here", hint, column)
                return _id(self.scope.bound)
            case _ if name in self.scope.locals:
                return _id(self.scope.locals[name])
            case "here":
                return Code(HERE if self.ranging else here(self), Ids(self.names.of_kind("location"), "a place"))
            case "player" | "clock":
                return player_read(self) if name == "player" else clock_read(self, column)
            case "turn":
                self.usage.turn = max(self.usage.turn, 1)
                return Code(slot_read(self, "turn", "story"), Number(), counter=("turn", "story"))
            case "action" if "actor" in self.scope.roles:
                return Code("c.action", VerbName())
            case "action":
                raise _no_role(name, column)
            case _ if name in ROLES:
                return self._role(name, column)
            case _ if name in self.scope.slots:
                kind = self.scope.slots[name]
                return Code(f"c.slots.get({name!r}, {_absent(kind)!r})", kind)
            case _:
                return self._declared(name, column)

    def _declared(self, name: str, column: int) -> Code:
        match self.names.kinds.get(name):
            case "derived":
                return derived_read(self, name, "story", column)
            case "trait" if f"{name}_1" in self.names.members[name]:
                hint = f"Write: noun in {name}. Or name one of them: {name}_1"
                raise ExpressionError(f"there are several of “{name}”, and this is about one", hint, column)
            case "trait":
                raise ExpressionError(f"“{name}” is a trait", f"Write: noun in {name}", column)
            case "scene":
                raise ExpressionError(f"“{name}” is a scene", f"Write {name}.on, {name}.over or {name}.waiting", column)
            case None if name in self.names.verbs:
                return Code(repr(name), VerbName(), name)
            case None if name == self.names.figure:
                return _id("player")
            case None:
                options = [*self.names.kinds, *self.names.verbs, *self.scope.slots, "here", "noun", "second", "turn"]
                raise unknown("name", name, options, column, no_such_id(name))
            case _:
                return _id(name)

    def _role(self, name: str, column: int) -> Code:
        if name not in self.scope.roles:
            raise _no_role(name, column)
        options = self.scope.roles[name]
        everything = self.names.of_kind("location", "item", "character", "player", "direction")
        return Code(f"c.{name}", Ids(options if options is not None else everything, f"the {name}"))

    def _negative(self, operand: ast.expr) -> Code:
        code = self.emit(operand)
        if not isinstance(code.type, Number):
            hint = "Only numbers have one; what is true or false is turned round by `not`: not lamp.lit"
            raise ExpressionError(f"{code.type} has no negative", hint, operand.col_offset + 1)
        value = -code.literal if isinstance(code.literal, int) else None
        return Code(f"(-{code.source})", Number(-code.type.high, -code.type.low), value)

    def _computed(self, tree: ast.BinOp) -> Code:
        left, right = self.emit(tree.left), self.emit(tree.right)
        if not isinstance(left.type, Number) or not isinstance(right.type, Number):
            hint = "Write numbers, or facts that hold them: story.level + 1"
            raise ExpressionError("only numbers can be added", hint, tree.col_offset + 1)
        sign = SIGNS[type(tree.op)]
        return Code(f"({left.source} {sign} {right.source})", computed(left.type, sign, right.type))

    def _choice(self, tree: ast.IfExp) -> Code:
        test, body, orelse = self.condition(tree.test), self.emit(tree.body), self.emit(tree.orelse)
        kind = merged((body.type, orelse.type))
        if kind is None:
            hint = "Write for instance: 1 if lamp.lit else 0"
            raise ExpressionError("both sides of `else` must be of one type", hint, tree.col_offset + 1)
        match test.source:
            case "True":
                return Code(body.source, kind)
            case "False":
                return Code(orelse.source, kind)
            case _:
                return Code(f"({body.source} if {test.source} else {orelse.source})", kind)


def _id(name: str) -> Code:
    return Code(repr(name), Ids(frozenset({name}), f"“{name}”"), name)


def _no_role(name: str, column: int) -> ExpressionError:
    return ExpressionError(f"`{name}` means nothing here", "It stands in rules about actions only.", column)


def _absent(kind: Type) -> str | int:
    """Return what a slot holds in an action that was typed without it: the least number, no word, or nowhere."""
    match kind:
        case Number(low=low):
            return low
        case TimeOfDay():
            return 0
        case Ids():
            return "nowhere"
        case _:
            return ""
