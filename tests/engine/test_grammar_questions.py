"""Questions that the grammar asks back, and the answers to them."""

from __future__ import annotations

import pytest

from adventure.engine.action import Action, MetaCommand, Puzzled, WhichOne
from adventure.world.names import ThingId, VerbId
from tests.engine.study import read
from tests.engine.test_grammar_commands import flat


def asked(line: str, talking_to: str | None = None) -> WhichOne:
    question = read(line, talking_to).understood
    assert isinstance(question, WhichOne), question
    return question


QUESTIONS = [
    ("take key", "Which do you mean, the small brass key or the iron key?", ["brass_key", "iron_key"], "take", ""),
    ("x the brass", "Which do you mean, the brass oil-lamp or the small brass key?", ["lamp", "brass_key"], "x", ""),
    ("put key in chest", "Which do you mean, the small brass key or the iron key?", ["brass_key", "iron_key"],
     "put", "in chest"),
    ("take lamp and key", "Which do you mean, the small brass key or the iron key?", ["brass_key", "iron_key"],
     "take lamp and", ""),
    ("drop", "What do you want to drop?", ["coat", "letter"], "drop", ""),
    ("examine", "What do you want to examine?", [], "examine", ""),
    ("go", "Which way do you want to go?", [], "go", ""),
]  # fmt: skip


@pytest.mark.parametrize(("line", "text", "options", "prefix", "suffix"), QUESTIONS)
def test_what_could_be_several_things_or_is_missing_is_asked(
    line: str, text: str, options: list[str], prefix: str, suffix: str
) -> None:
    question = asked(line)
    assert question.text == text
    assert [thing for thing, _ in question.options] == options
    assert (question.prefix, question.suffix) == (prefix, suffix)


ANSWERS = [
    ("take key", "brass", "take brass_key", "take the small brass key"),
    ("take key", "the iron one", "take iron_key", "take the iron key"),
    ("take key", "iron key", "take iron_key", "take the iron key"),
    ("take key", "2", "take iron_key", "take the iron key"),
    ("take key", "one", "take brass_key", "take the small brass key"),
    ("take key", "the first one", "take brass_key", "take the small brass key"),
    ("take key", "last", "take iron_key", "take the iron key"),
    ("take key", "both", "take brass_key +iron_key", "take the small brass key, the iron key"),
    ("put key in chest", "iron", "put_in iron_key chest", "put the iron key in chest"),
    ("drop", "letter", "drop letter", "drop the letter"),
    ("examine", "the lamp", "examine lamp", "examine the lamp"),
    ("go", "north", "go north", ""),
    ("take", "coins", "take coins", "take the silver coins"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "answer", "action", "shown"), ANSWERS)
def test_an_answer_completes_the_line(line: str, answer: str, action: str, shown: str) -> None:
    reading = read(answer, pending=asked(line))
    assert flat(reading.understood) == action
    assert reading.shown == shown


@pytest.mark.parametrize(("answer", "action"), [("n", "go north"), ("x lamp", "examine lamp"), ("i", "inventory")])
def test_another_command_instead_of_an_answer_is_obeyed(answer: str, action: str) -> None:
    assert flat(read(answer, pending=asked("take key")).understood) == action


def test_a_command_of_the_game_instead_of_an_answer_is_obeyed() -> None:
    assert read("undo", pending=asked("take key")).understood == MetaCommand("undo")


def test_an_answer_that_names_none_of_the_options_is_puzzling() -> None:
    assert isinstance(read("walrus", pending=asked("take key")).understood, Puzzled)
    assert isinstance(read("7", pending=asked("take key")).understood, Puzzled)
    assert isinstance(read("0", pending=asked("take key")).understood, Puzzled)
    assert isinstance(read("it", pending=asked("x key")).understood, Action)


def test_half_an_answer_narrows_the_question() -> None:
    question = read("take").understood
    assert isinstance(question, WhichOne)
    narrower = read("key", pending=question).understood
    assert isinstance(narrower, WhichOne)
    assert [thing for thing, _ in narrower.options] == ["brass_key", "iron_key"]
    assert flat(read("iron", pending=narrower).understood) == "take iron_key"


def test_of_several_things_the_only_one_for_which_it_can_be_done_is_taken_and_shown() -> None:
    reading = read("open door")
    assert flat(reading.understood) == "open oak_door"
    assert reading.shown == "open the oak door"


def test_a_bare_verb_never_tells_which_thing_it_works_on() -> None:
    assert asked("push").options == ()


def test_an_action_bound_by_an_answer_is_the_action_of_the_whole_line() -> None:
    assert read("iron", pending=asked("take key")).understood == Action(VerbId("take"), ThingId("iron_key"))


def test_two_questions_can_be_asked_of_one_line() -> None:
    first = asked("hit oak with key")
    second = read("door", pending=first).understood
    assert isinstance(second, WhichOne)
    assert second.prefix == "hit oak door with"
    assert flat(read("brass", pending=second).understood) == "attack oak_door brass_key"


PEOPLE = [
    ("talk", "Gus", "talk gus", "talk to Gus"),
    ("ask about the key", "otto", "ask otto “the key”", "ask Otto about the key"),
    ("x brother", "2", "examine gus", "x Gus"),
]


@pytest.mark.parametrize(("line", "answer", "action", "shown"), PEOPLE)
def test_of_several_people_it_is_asked_which(line: str, answer: str, action: str, shown: str) -> None:
    question = read(line, place="attic").understood
    assert isinstance(question, WhichOne)
    assert "Otto or Gus?" in question.text
    reading = read(answer, pending=question, place="attic")
    assert flat(reading.understood) == action
    assert reading.shown == shown
