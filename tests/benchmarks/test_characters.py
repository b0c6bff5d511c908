"""The measures of how people of a story speak, by small texts."""

from __future__ import annotations

import pytest

from adventure.storage.languages import load_language
from benchmarks import characters
from benchmarks.characters import Manner

ENGLISH = load_language("en")
CARD = "She has been here seven years. There are 311 jars, and twenty steps to the hall."


@pytest.mark.parametrize(
    ("speech", "leaks", "why"),
    [
        ("“Good evening,” says Ruth.", False, "plain speech"),
        ("As an AI, I could not say.", True, "a voice that speaks of itself"),
        ("Ruth: “Evening.”", True, "a label"),
        ("“Evening.”\n\n**Maud:** “Is it?”", True, "a second speaker"),
        ("“Ruth: that is my name.”", False, "a colon in speech"),
    ],
)
def test_what_leaks(speech: str, leaks: bool, why: str) -> None:
    assert bool(characters.leaks([speech], ENGLISH, ("Ruth", "Maud"))) is leaks, why


@pytest.mark.parametrize(
    ("speech", "counted", "why"),
    [
        ("“Seven years and nineteen days.”", [], "as the card says"),
        ("“Nine years, come Friday.”", ["year"], "against the card"),
        ("“Three hundred and eleven jars.”", [], "in words, as the card says"),
        ("“Three hundred and twelve jars.”", ["jar"], "in words, and one too many"),
        ("“I count 312 jars.”", ["jar"], "in figures"),
        ("“One jar is missing.”", [], "one is often no figure"),
        ("“Forty boots.”", [], "the card does not speak of boots"),
    ],
)
def test_figures_are_held_against_the_card(speech: str, counted: list[str], why: str) -> None:
    assert [found for found, _ in characters.against_card([speech], CARD, ENGLISH)] == counted, why


def test_the_length_of_sentences_is_that_of_what_is_said() -> None:
    assert characters.length("“Sit. Eat. Then talk,” says Mrs Arkle, who has not turned round once.") == 4 / 3
    assert characters.length("…") == 0.0


def test_the_author_s_lines_set_the_band_of_a_manner() -> None:
    manner = characters.manner_of("Says “one” for himself.", ["“Sit.”", "“Sit down.”", "“Will you not sit down?”"])
    assert manner == Manner(1.0, 5.0, ("one",))
    assert characters.in_manner(["“Do sit down.”", "“I would, on the whole, prefer you to sit.”"], manner) == 0.5
    assert characters.with_phrases(["“One sits.”", "“Everyone sits.”"], Manner(0, 9, ("one",))) == 0.5


@pytest.mark.parametrize(
    ("speeches", "share"),
    [
        (["one two three four", "five six seven eight"], 0.0),
        (["one two three four", "one two three four"], 0.5),
        (["one two", "one two"], 0.0),
        ([], 0.0),
    ],
)
def test_runs_of_four_words_that_come_again_are_counted(speeches: list[str], share: float) -> None:
    assert characters.repeated(speeches) == share


def test_people_who_speak_unlike_are_told_apart_and_those_who_speak_alike_are_not() -> None:
    curt = [f"Sit. Eat. Mind the {thing}. Hot." for thing in ("broth", "pan", "step", "range", "bowl")]
    level = [f"One would, as a rule, have preferred the {thing} straight." for thing in ("knife", "cloth", "glass")]
    assert characters.told_apart({"Arkle": curt, "Lowick": level})[0] == 1.0
    right, guessed = characters.told_apart({"Arkle": level, "Lowick": level})
    assert right <= guessed == 0.5


def test_a_name_gives_nobody_away() -> None:
    alike = {"Ann": ["Ann says it is so."] * 3, "Ben": ["Ben says it is so."] * 3}
    assert characters.told_apart(alike)[0] <= 0.5


def test_one_speaker_cannot_be_told_from_anybody() -> None:
    assert characters.told_apart({"Ann": ["So it is."] * 3}) == (0.0, 0.0)
