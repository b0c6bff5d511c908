from __future__ import annotations

import pytest

from adventure.engine.outcome import Kind, Passage
from adventure.narration.told import Retelling, is_told
from adventure.narration.words import lexicon_of
from tests.narration.scenes import ANSWER, CLUE, ENGLISH, LAMP, PLACE, TAKEN, VIEW, passage

WORDS = lexicon_of(ENGLISH)
SHORT = passage(Kind.REPORT, "Taken.")
PEOPLE = passage(Kind.LISTING, "Anna Reed and Ben are here, and an iron lamp.")


@pytest.mark.parametrize(
    ("said", "retelling", "told"),
    [
        (CLUE, "Beneath the lamp, cut into the stone, 27 scratches, and a name: Edmund.", True),
        (CLUE, "Beneath the lamp, cut into the stone, many scratches, and a name: Edmund.", False),      # the number
        (CLUE, "Beneath the lamp, cut into the stone, 27 scratches, and somebody's name.", False),       # the name
        (CLUE, "You think of Edmund, who was 27.", False),                                               # the rest
        (TAKEN, "The iron lamp comes off its hook with a squeak.", True),
        (TAKEN, "It is a fine evening.", False),
        (TAKEN, "", False),
        (TAKEN, " \n", False),
        (SHORT, "You lift the lamp down.", True),            # it speaks of what the line names
        (SHORT, "Nothing much is in the air.", False),
        (PLACE, "The hall runs long under its black roof to a hearth that is cold.", True),
        (PLACE, "You stand on a ship.", False),
        (LAMP, "An iron lamp hangs here for all to see.", True),
        (LAMP, "You can see something here.", False),
        (PEOPLE, "Anna is here with Ben, by an iron lamp.", True),
        (PEOPLE, "Anna Reed is here, with an iron lamp.", False),        # nobody is left out
    ],
)
def test_whether_a_retelling_tells_a_passage(said: Passage, retelling: str, told: bool) -> None:
    assert is_told(said, Retelling(retelling), "take lamp", VIEW, WORDS) is told


def test_a_person_need_not_say_who_speaks() -> None:
    own = "“It is forty feet deep, the well. Edmund dug it.”"
    assert is_told(ANSWER, Retelling(own, "Anna Reed"), "", VIEW, WORDS)
    assert not is_told(ANSWER, Retelling(own.replace("Edmund", "He"), "Anna Reed"), "", VIEW, WORDS)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("12 coins and three keys", {12, 3}), ("one of them", set()), ("no number", set()), ("9" * 5000, set())],
)
def test_numbers_are_read_in_figures_and_in_words(text: str, numbers: set[int]) -> None:
    assert WORDS.numbers(text) == numbers


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("He asks for Edmund Orme.", {"edmund", "orm"}),
        ("The door. Then nothing.", set()),
        ("“Yes,” says Anna\u2019s brother.", {"anna"}),
        ("You are in the Great Hall.", {"great", "hall"}),
    ],
)
def test_names_are_what_has_a_capital_within_a_sentence(text: str, names: set[str]) -> None:
    assert WORDS.names(text) == names
