from __future__ import annotations

from dataclasses import replace

import pytest

from adventure.engine.outcome import Kind, Passage
from adventure.engine.view import ThingView
from adventure.narration.exchange import Exchange, Words
from adventure.narration.interruption import completed
from adventure.narration.told import Retelling, is_told, untold
from adventure.narration.words import lexicon_of
from adventure.storage.languages import load_language
from adventure.world.names import LocationId, ThingId
from tests.narration.scenes import (
    ANSWER,
    CLUE,
    ENGLISH,
    HALL,
    LAMP,
    PLACE,
    TAKEN,
    VIEW,
    passage,
    request,
    scripted,
    told,
    voice,
)

WORDS = lexicon_of(ENGLISH)
PATHS = replace(
    CLUE, text="Worn into paths: one from the kitchen to the hall; one to the chapel, fainter and a good deal newer."
)
SHORT = passage(Kind.REPORT, "Taken.")
PEOPLE = passage(Kind.LISTING, "Anna Reed and Ben are here, and an iron lamp.")


@pytest.mark.parametrize(
    ("said", "retelling", "told"),
    [
        (CLUE, "Beneath the lamp, cut into the stone, 27 scratches, and a name: Edmund.", True),
        (CLUE, "Beneath the lamp, cut into the stone, many scratches, and a name: Edmund.", False),      # the number
        (CLUE, "Beneath the lamp, cut into the stone, 27 scratches, and somebody's name.", False),       # the name
        (CLUE, "You think of Edmund, who was 27.", False),                                               # the rest
        (CLUE, "Beneath the lamp 27 scratches in the stone, and a name: Edmund.", True),
        (PATHS, "Paths are worn into the stones: one from the kitchen to the hall, and one to the chapel.", False),
        (PATHS, "One path goes from the kitchen to the hall, worn deep; one to the chapel, and it is newer.", True),
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


TABLE = "On the long table lies the dust of a winter."
DUSTY = passage(Kind.PLACE, f"A long hall under a black roof, with a cold hearth. {TABLE}")
BARE = "The hall runs long under its black roof to a hearth that is cold."


def left(retelling: Retelling, *said: Passage, history: tuple[Exchange, ...] = ()) -> list[str]:
    return [each.text for each in untold(said or (DUSTY,), retelling, request(history=history), WORDS)]


def test_what_is_seen_for_the_first_time_is_named() -> None:
    assert left(Retelling(BARE)) == [TABLE]
    assert left(Retelling(f"{BARE} There is dust on a long table.")) == []
    assert left(Retelling(BARE, beside="You can put the key on the long table.")) == []
    printed = passage(Kind.REPORT, "A ship has sailed past a long table.")
    assert left(Retelling(BARE), DUSTY, printed) == [printed.text]


def test_what_was_named_in_this_place_before_need_not_be_named_again() -> None:
    past = Exchange(1, "look", HALL, "Great Hall", (DUSTY,), (Words("", f"A hall. {TABLE}"),))
    assert left(Retelling(BARE), history=(past,)) == []
    assert left(Retelling(BARE), history=(replace(past, told=(Words("", BARE),)),)) == [TABLE]
    assert left(Retelling(BARE), history=(replace(past, place=LocationId(ThingId("yard"))),)) == [TABLE]


async def test_a_sentence_with_something_new_stands_behind_the_voices_words_once() -> None:
    done, _ = await told(request(DUSTY, line="look"), voice(scripted(BARE)))
    assert [(each.text, each.told_by) for each in done.paragraphs] == [(BARE, "charglm-4"), (TABLE, "")]
    again = completed(request(DUSTY, line="look"), ENGLISH, done.paragraphs, "charglm-4")
    assert again == done.paragraphs


def test_something_new_is_named_in_chinese() -> None:
    tree = ThingView(ThingId("tree"), "歪脖子树", ("树",), listed=False)
    rope = ThingView(ThingId("rope"), "麻绳", listed=False)
    view = replace(VIEW, things=(tree, rope))
    place = passage(Kind.PLACE, "院子里铺着湿石板。墙边一口井。歪脖子树上挂着一根麻绳。")
    words = lexicon_of(load_language("zh"))
    bare = Retelling("湿石板铺满院子。墙边有一口井。")
    assert [each.text for each in untold((place,), bare, request(view=view), words)] == ["歪脖子树上挂着一根麻绳。"]
    named = replace(bare, text=f"{bare.text}麻绳挂在歪脖子树上。")
    assert untold((place,), named, request(view=view), words) == ()
