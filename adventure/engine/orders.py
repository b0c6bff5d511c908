"""Orders: whether a person does what the player asks, and what comes of it."""

from __future__ import annotations

from adventure.engine.acting import perform, undertake
from adventure.engine.action import Action, Refusal
from adventure.engine.matching import is_about
from adventure.engine.outcome import Kind
from adventure.engine.working import Turn
from adventure.world.bindings import Bindings
from adventure.world.names import PLAYER, CharacterId, ThingId
from adventure.world.world import World

QUOTES = ("“", "\u2018", '"', "«", "„", "「")
"""What a person's own words begin with."""


def act(turn: Turn, action: Action) -> bool:
    """Perform what the player does; what somebody else is to do is an order to that person."""
    return perform(turn, action, undertake if action.actor == PLAYER else obey)


def obey(turn: Turn, bindings: Bindings) -> bool:
    """Have a person do what the player asks; return whether time passes.

    The first of the person's orders that is about it decides. Who is not there, has no such order or refuses it leaves
    everything as it is; who agrees acts as the player would, under the same checks.
    """
    person = turn.world.cast.get(CharacterId(ThingId(bindings.actor)))
    if person is None or not turn.perceives(person.id):
        return _refuse(turn, bindings, "order_absent", turn.reply("order_absent", bindings))
    turn.talking_to = person.id
    order = next((order for order in person.orders if is_about(order.rule, bindings)), None)
    if order is None:
        return _refuse(turn, bindings, "order_ignored", turn.reply("order_ignored", bindings))
    rule = order.rule
    if rule.when is not None and not rule.when(turn.row, bindings):
        words = turn.render(order.refused, bindings) or turn.reply("order_refused", bindings)
        return _refuse(turn, bindings, rule.id, words)
    spent = undertake(turn, bindings)
    if rule.say is not None and any(done is bindings for done in turn.carried_out):
        turn.drop_standard()
        _answer(turn, bindings, turn.render(rule.say, bindings), Kind.REPORT)
    return spent


def has_order(world: World, action: Action) -> bool:
    """Say whether the person who is to act has an order that is about the action, whatever comes of it."""
    bindings = Bindings(action.verb, action.noun, action.second, actor=action.actor, slots=action.slots)
    return any(is_about(order.rule, bindings) for order in world.cast[action.actor].orders)


def _refuse(turn: Turn, bindings: Bindings, rule: str, words: str) -> bool:
    turn.refusal = Refusal(words, rule)
    _answer(turn, bindings, words, Kind.REFUSAL)
    return False


def _answer(turn: Turn, bindings: Bindings, words: str, kind: Kind) -> None:
    """Tell the words; they are the person's speech if they begin as speech does."""
    spoken = words.startswith(QUOTES)
    speaker = CharacterId(ThingId(bindings.actor)) if spoken else None
    turn.tell(words, Kind.SPEECH if spoken else kind, speaker=speaker, must_tell=kind is Kind.REFUSAL)
