"""The notation of patterns."""

from __future__ import annotations

from dataclasses import replace

import pytest

from adventure.engine.action import Action
from adventure.engine.grammar import Grammar
from adventure.engine.grammar.kinds import Kinds
from adventure.engine.grammar.patterns import (
    Compiler,
    Gap,
    Literal,
    NumberSlot,
    Pattern,
    ThingSlot,
    WordsSlot,
    unfinished,
)
from adventure.errors import PackError
from adventure.world.names import ThingId, VerbId
from adventure.world.world import World
from tests.engine.study import state, world


def compiled(text: str) -> tuple[Pattern, ...]:
    language = world().language
    return tuple(Compiler(Kinds(world()), language.morphology, language.numbers).compile(text, VerbId("try"), 0))


def spelt(pattern: Pattern) -> str:
    """Return the pattern with slots as their names in braces and gaps as names in parentheses."""
    words = []
    for part in pattern.parts:
        match part:
            case Literal(shown=shown):
                words.append(shown)
            case Gap(slot=slot, before=before, after=after):
                words.append(f"({' '.join((*before, slot.name, *after))})")
            case _:
                words.append(f"{{{part.name}}}")
    return " ".join(words)


@pytest.mark.parametrize(
    ("text", "variants"),
    [
        ("put {noun} on {second}", ["put {noun} on {second}"]),
        ("look|l at {noun}", ["look at {noun}"]),
        ("go [to] [the] {noun:direction}", ["go to the {noun}", "go to {noun}", "go the {noun}", "go {noun}"]),
        ("ask [{noun:character}] about {words}", ["ask {noun} about {words}", "ask (noun) about {words}"]),
        ("[{noun:character} ,] sing", ["{noun} , sing", "(noun ,) sing"]),
        ("[please]", ["please"]),
        ("wind up well-known {noun}", ["wind up well known {noun}"]),
    ],
)
def test_brackets_unfold(text: str, variants: list[str]) -> None:
    assert sorted(map(spelt, compiled(text))) == sorted(variants)


def test_slots_have_kinds() -> None:
    parts = compiled("sell {noun:goods} {second:character} {hour:1..12} {number} {words} {noun~held}")[0].parts
    goods, person, hour, number, words, held = parts[1:]
    assert isinstance(goods, ThingSlot)
    assert goods.allows == frozenset({ThingId("apple")})
    assert isinstance(person, ThingSlot)
    assert person.allows == frozenset({ThingId("maud"), ThingId("otto"), ThingId("gus")})
    assert hour == NumberSlot("hour", 1, 12)
    assert number == NumberSlot("number", 0, 1000)
    assert words == WordsSlot("words")
    assert isinstance(held, ThingSlot)
    assert held.allows is None


@pytest.mark.parametrize(
    "text",
    ["take {noun", "take noun}", "take {Noun}", "take {noun:walrus}", "take [the {noun}", "take the] {noun}",
     "a [[b] c]", "a [b] [c] [d] [e] [f] [g]", "{}"],
)  # fmt: skip
def test_a_pattern_that_cannot_be_read_is_the_writers_mistake(text: str) -> None:
    with pytest.raises(PackError) as caught:
        compiled(text)
    assert caught.value.problems[0].key == ("verbs", "try", "patterns")
    assert text in str(caught.value)


@pytest.mark.parametrize(
    ("text", "beginnings"),
    [
        ("put {noun} on {second}", ["put {noun} on (second)", "put {noun} (on second)"]),
        ("pick {noun} up", ["pick (noun up)"]),
        ("pick up {noun}", ["pick up (noun)", "pick (up noun)"]),
        ("say {words}", []),
        ("look", []),
    ],
)
def test_a_pattern_typed_in_part_lacks_one_slot(text: str, beginnings: list[str]) -> None:
    assert [spelt(part) for part in unfinished(compiled(text)[0])] == beginnings


def with_patterns(*patterns: str) -> World:
    verb = replace(world().verbs[VerbId("push")], patterns=patterns)
    return replace(world(), verbs={**world().verbs, verb.id: verb})


def test_all_patterns_that_cannot_be_read_are_reported_at_once() -> None:
    with pytest.raises(PackError) as caught:
        Grammar(with_patterns("push {noun", "shove {noun:walrus}"))
    assert len(caught.value.problems) == 2


def test_a_thing_and_a_direction_can_stand_in_one_pattern() -> None:
    grammar = Grammar(with_patterns("push {second} {noun:direction}"))
    pushed = grammar.understand("push the table north west", state()).understood
    assert pushed == Action(VerbId("push"), ThingId("northwest"), ThingId("table"))


def test_a_slot_may_come_first() -> None:
    grammar = Grammar(with_patterns("{noun} ahoy"))
    assert grammar.understand("lamp ahoy", state()).understood == Action(VerbId("push"), ThingId("lamp"))


def test_a_name_without_a_word_is_no_name() -> None:
    lamp = replace(world().things[ThingId("lamp")], aliases=("?!", "lantern"))
    grammar = Grammar(replace(world(), things={**world().things, lamp.id: lamp}))
    assert grammar.understand("take lantern", state()).understood == Action(VerbId("take"), lamp.id)
