"""What models write that is no story: talk about the telling, lists and headings, the same over again, “I”.

Much of it is what a small model really wrote when it was asked to tell the castle; see tests/corpus/real.py.
"""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adventure.engine.outcome import Kind
from adventure.narration.exchange import Exchange, Words
from adventure.narration.gatekeeping import gate_of
from adventure.narration.marks import Marks
from adventure.narration.part import Part
from adventure.narration.pieces import Confirmed
from adventure.narration.request import Voice
from adventure.narration.telling import Request
from tests.corpus.views import moments
from tests.narration.scenes import (
    ANNA,
    ENGLISH,
    HALL,
    TAKEN,
    VIEW,
    passage,
    rebuilt,
    request,
    scripted,
    texts_of,
    told,
    voice,
)

YAMEN = moments()["yamen"]
WIND = "The wind goes round the house and tries every door in turn."

CIRCLE = "It goes round and round the house and round and round the house and round and round the house."


def objection(sentence: str, asked: Request | None = None, *, before: str = "", person: bool = False) -> str:
    """Return what the gate says of a sentence of the narrator's, or of Anna's."""
    asked = asked or request(TAKEN)
    part = Part(asked, ENGLISH, Voice(scripted(), "none"), ANNA if person else None, asked.passages)
    return gate_of(part, part.compose()).objection(sentence, before)


def told_before(*texts: str, speaker: str = "") -> tuple[Exchange, ...]:
    """Return exchanges in which something was told, each of another line."""
    return tuple(
        Exchange(turn, f"line {turn}", HALL, "Hall", (), (Words(speaker, text),)) for turn, text in enumerate(texts)
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "You have been asked to tell it, and you must do so in the way that the game allows.",
        "First person, third person.",
        "Short concrete sentences.",
        "This is a story about an event that you saw.",
        "The player takes your coat and stands before you.",
        "(The story continues.)",
        "First sentence: you take the lamp.",
        "(Yard, after turn 5) “You are carrying a lamp.",
        "The game's over once the game has ended.",
    ],
)
def test_talk_about_the_telling_is_no_telling(sentence: str) -> None:
    assert objection(sentence) == "aside"


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("The scratches on the lamp tell a story of their own.", "a story that is told of a thing"),
        ("A pack of cards lies on the bench, as if the game had only just been left.", "a game in the story"),
        ("It goes on turn after turn, like a screw.", "turns that are no turns of a game"),
        ("The first person to see it would have sworn; you only stare.", "a first person"),
    ],
)
def test_words_of_the_trade_may_stand_in_a_story(sentence: str, why: str) -> None:
    assert objection(sentence) == "", why


def test_what_the_author_speaks_of_may_be_told() -> None:
    lute = passage(Kind.REPORT, "The player on the bench puts down his lute.")
    assert objection("The player lays his lute aside.", request(lute)) == ""


def test_instructions_with_a_frame_around_them_are_a_recital() -> None:
    manner = "Plain, concrete, unhurried sentences. No exclamation marks."
    asked = replace(request(TAKEN), view=replace(VIEW, teller=replace(VIEW.teller, manner=manner)))
    assert objection("In the manner: plain, concrete, unhurried sentences, no exclamation marks.", asked) == "recital"


def test_people_may_say_who_they_are() -> None:
    assert objection("“I am Anna Reed, who keeps the hall.”", person=True) == ""


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("I would like to continue.", "person"),
        ("We walked up the hill.", "person"),
        ("“I would like to continue,” says the wind.", ""),
        ("Iron and oil: that is the lamp.", ""),
    ],
)
def test_a_narrator_tells_of_you_and_not_of_itself(sentence: str, reason: str) -> None:
    assert objection(sentence) == reason


def test_people_speak_as_themselves_with_quotation_marks_or_without() -> None:
    assert objection("I would not sit there.", person=True) == ""


def test_a_narrator_whose_author_says_i_may_say_it_too() -> None:
    assert objection("I watch you take it.", request(passage(Kind.REPORT, "I watch you take the lamp."))) == ""


def test_a_sentence_that_was_said_twice_of_late_is_worn() -> None:
    said = f"The fire settles. {WIND}"
    once, twice = (replace(request(TAKEN), history=told_before(*[said] * times)) for times in (1, 2))
    assert objection(WIND, once) == ""
    assert objection(WIND, twice) == "repeat"
    assert objection("And the wind goes round the house and tries every door in turn, again.", twice) == "repeat"
    assert objection("The wind has dropped.", twice) == ""


def test_the_same_may_be_told_of_the_same() -> None:
    look = passage(Kind.PLACE, "A bare hall, with a draught in it.")
    past = tuple(replace(each, passages=(look,)) for each in told_before(WIND, WIND, WIND))
    assert objection(WIND, replace(request(look), history=past)) == ""


def test_what_the_author_hands_over_may_be_told_again_and_again() -> None:
    wind = passage(Kind.EVENT, WIND)
    assert objection(WIND, replace(request(wind), history=told_before(WIND, WIND))) == ""


@pytest.mark.parametrize(
    ("sentence", "before", "reason"),
    [
        ("The fire burns low and the wind goes round the house.", "The wind goes round the house.", ""),
        (CIRCLE, "", "repeat"),
        (f"Then {WIND.lower()}", f"{WIND} Nothing else moves.", "repeat"),
    ],
)
def test_a_voice_that_turns_in_a_circle_is_stopped(sentence: str, before: str, reason: str) -> None:
    assert objection(sentence, before=before) == reason


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [("玩家走进了正厅。", "aside"), ("我在看着一切。", "person"), ("“我在。”陈管家说。", ""), ("正厅里很安静。", "")],
)
def test_it_is_the_same_in_chinese(sentence: str, reason: str) -> None:
    part = Part(YAMEN.request, YAMEN.language, Voice(scripted(), "none"), None, YAMEN.request.passages)
    assert gate_of(part, part.compose()).objection(sentence, "") == reason


@pytest.mark.parametrize(
    ("reply", "paragraphs"),
    [
        ("- You take the iron lamp.\n- It is cold.", ["You take the iron lamp.", "It is cold."]),
        ("## The lamp\n\nYou take the iron lamp.", ["The lamp", "You take the iron lamp."]),
        ("1. You take the iron lamp.\n2) It is cold.", ["You take the iron lamp.", "It is cold."]),
        ("**You take** the *iron* lamp.", ["You take the *iron* lamp."]),
        ("You take the iron lamp.\n---\nIt is cold.", ["You take the iron lamp.", "It is cold."]),
        ("> You take the iron lamp - at 12.", ["You take the iron lamp - at 12."]),
        ("You take the iron lamp. 12 men could not.", ["You take the iron lamp. 12 men could not."]),
        ("You take the iron lamp to Oz.\n\nThe door is cold.", ["You take the iron lamp to Oz.", "The door is cold."]),
    ],
)
@pytest.mark.parametrize("whole", [True, False])
async def test_marks_of_lists_and_headings_are_taken_off(reply: str, paragraphs: list[str], whole: bool) -> None:
    done, heard = await told(request(TAKEN), voice(scripted([reply] if whole else list(reply))))
    assert [part.text for part in done.paragraphs if part.told_by] == paragraphs
    assert rebuilt(heard) == texts_of(done.paragraphs)


@given(st.text(alphabet="ab -*#>1.)\n_", max_size=40), st.lists(st.integers(0, 40), max_size=6))
def test_marks_are_read_alike_however_the_stream_is_cut(text: str, cuts: list[int]) -> None:
    places = sorted({0, len(text), *(cut for cut in cuts if cut <= len(text))})
    marks, found = Marks(), ""
    for start, end in itertools.pairwise(places):
        marks, more = marks.after(text[start:end])
        found += more
    whole, certain = Marks().after(text)
    assert found + marks.rest() == certain + whole.rest()


@pytest.mark.parametrize(
    ("reply", "stands", "withdrawn"),
    [
        ("The sun comes up over Eden. The player types: x", "", ("stray", "label")),
        ("The sun comes up over Eden. This is a story.", "", ("stray", "aside")),
        ("It dawns over Eden. You take the iron lamp. This is a story.", "It dawns over Eden.", ("aside",)),
        ("Dust turns in the light.", "Dust turns in the light.", ()),
    ],
)
async def test_what_comes_before_a_voice_runs_off_the_rails_is_taken_back(
    reply: str, stands: str, withdrawn: tuple[str, ...]
) -> None:
    done, heard = await told(request(TAKEN), voice(scripted(list(reply), [])))
    assert done.withdrawn == withdrawn
    assert stands in done.paragraphs[0].text
    assert ("Eden" in done.paragraphs[0].text) is ("Eden" in stands)
    assert rebuilt(heard) == texts_of(done.paragraphs)


async def test_nothing_stands_before_a_voice_speaks_of_what_it_is_to_tell() -> None:
    pieces = ["The dust turns. ", "It settles. ", "You take the lamp. ", "So."]
    _, heard = await told(request(TAKEN), voice(scripted([*pieces])))
    first = next(event for event in heard if isinstance(event, Confirmed))
    assert first.upto == len("The dust turns. It settles. You take the lamp.")


async def test_talk_may_be_of_anything() -> None:
    asked = request(TAKEN, line="hello there", talk=True, addressee=ANNA)
    done, _ = await told(asked, voice(scripted("“Rain, rain.” This is a story. ")))
    assert done.paragraphs[0].text == "“Rain, rain.”"
