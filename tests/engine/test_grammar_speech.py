"""What is said aloud, and to whom."""

from __future__ import annotations

import pytest

from adventure.engine.action import Action, Puzzled, Speech, WhichOne
from adventure.world.names import CharacterId, ThingId
from tests.engine.study import read
from tests.engine.test_grammar_commands import flat

MAUD = CharacterId(ThingId("maud"))
SAID = [
    ('"Good morning to you."', "Good morning to you."),
    ("\u201cHello\u201d", "Hello"),
    ('"take the lamp', "take the lamp"),
    ("say hello", "hello"),
    ('say "Hello, Maud!" to maud', "Hello, Maud!"),
    ("say I saw Otto to maud", "I saw Otto"),
    ("Maud, where is Otto?", "where is Otto?"),
    ("maud, open the window", "open the window"),
    ("maud, undo", "undo"),
    ("maud, hello", "hello"),
    ("order maud to be silent", "be silent"),
    ("say it is true. go north", "it is true. go north"),
    ("maud, I love you and I go north", "I love you and I go north"),
    ("tell maud that the lamp is lit", "the lamp is lit"),
    ("ask maud to forgive me", "forgive me"),
    ("shout help to maud", "help"),
    ("hello", "hello"),
    ("Thank you!", "Thank you!"),
    ("hello, maud", "hello, maud"),
    ("Hello, where is the ferryman?", "Hello, where is the ferryman?"),
    ("hello maud, where is Otto?", "hello maud, where is Otto?"),
    ("good morning, how are you?", "good morning, how are you?"),
    ("hello there", "hello there"),
    ("hello. where is Otto?", "hello. where is Otto?"),
]


@pytest.mark.parametrize(("line", "words"), SAID)
def test_a_line_is_read_as_words_to_the_only_person_there(line: str, words: str) -> None:
    assert read(line).understood == Speech(words, MAUD)


def test_a_greeting_with_a_stop_leaves_the_command_behind_it_a_command() -> None:
    reading = read("hello. take lamp")
    assert (reading.understood, reading.rest) == (Speech("hello", MAUD), "take lamp")


def test_a_greeting_that_goes_on_is_said_to_nobody_where_several_listen() -> None:
    assert read("hello, where is the key?", place="attic").understood == Speech("hello, where is the key?", None)


@pytest.mark.parametrize(
    "line",
    [
        "where is the key?", "take me with you", "give me the key", "could you open the oak door", "show me the way",
        "I want to know what happened", "xyzzy", "Why, in God's name?", "please", "lamp",
        "wher is the lmap", "thanks", "I took it. He went north. Look at me", "go on and tell me then",
        "give me the key and go north",
    ],
)  # fmt: skip
def test_in_conversation_what_is_no_whole_command_is_said(line: str) -> None:
    assert read(line, "maud").understood == Speech(line, MAUD)


@pytest.mark.parametrize(
    ("line", "action"),
    [
        ("take lamp", "take lamp"), ("north", "go north"), ("ask about the key", "ask maud “the key”"),
        ("tell me about the key", "ask maud “the key”"), ("i want to take the lamp", "take lamp"),
        ("take lmap", "take lamp"), ("give letter", "give letter maud"), ("x her", "examine maud"),
    ],
)  # fmt: skip
def test_in_conversation_a_whole_command_is_still_a_command(line: str, action: str) -> None:
    assert flat(read(line, "maud").understood) == action


@pytest.mark.parametrize(
    ("line", "unseen"),
    [
        ("take the lamp from the zebra", "zebra"), ("take the lamp from the zebra and light it", "zebra"),
        ("put the letter on the zebra and go north", "zebra"), ("x zebra", "zebra"),
    ],
)  # fmt: skip
def test_in_conversation_a_command_that_fails_by_one_word_is_no_speech(line: str, unseen: str) -> None:
    puzzled = read(line, "maud").understood
    assert isinstance(puzzled, Puzzled)
    assert f"“{unseen}”" in puzzled.text


@pytest.mark.parametrize("line", ["who is Lord Orme", "what is a zebra", "how long", "who are the Ormes", "why"])
def test_in_conversation_a_question_is_asked(line: str) -> None:
    assert read(line, "maud").understood == Speech(line, MAUD)


def test_nobody_is_spoken_with_who_is_not_there() -> None:
    assert isinstance(read("where is the key", "otto").understood, Puzzled)


@pytest.mark.parametrize("line", ["ask lamp about key", "give letter to lamp", "talk to chest"])
def test_only_people_are_talked_to(line: str) -> None:
    puzzled = read(line).understood
    assert isinstance(puzzled, Puzzled)
    assert "person" in puzzled.text


def test_somebody_elsewhere_is_not_there() -> None:
    puzzled = read("talk to otto").understood
    assert puzzled == Puzzled("There is nobody called “otto” here.", ("otto",))
    assert not isinstance(read("ask otto about war").understood, Action)


def test_to_nobody_there_is_no_talking() -> None:
    assert read("talk", place="hall").understood == Puzzled("There is nobody here to talk to.")
    assert read('"hello"', place="hall").understood == Speech("hello", None)


def test_of_two_people_called_alike_it_is_asked_who_is_spoken_to() -> None:
    question = read("say hello to brother", place="attic").understood
    assert isinstance(question, WhichOne)
    assert read("gus", pending=question, place="attic").understood == Speech("hello", CharacterId(ThingId("gus")))


@pytest.mark.parametrize("line", ["take walrus", "x zebra", "open the sealed tomb"])
def test_in_conversation_a_short_command_for_what_is_not_there_is_no_remark(line: str) -> None:
    assert isinstance(read(line, "maud").understood, Puzzled)
