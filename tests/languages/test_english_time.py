"""The time of day in English, told and understood."""

from __future__ import annotations

import pytest

from adventure.languages.en.morphology import MORPHOLOGY


@pytest.mark.parametrize(
    ("minutes", "told"),
    [(0, "midnight"), (1, "12:01 am"), (510, "8:30 am"), (720, "noon"), (725, "12:05 pm"), (1021, "5:01 pm")],
)
def test_a_time_is_told_as_by_a_clock(minutes: int, told: str) -> None:
    assert MORPHOLOGY.time(minutes) == told


@pytest.mark.parametrize(
    ("typed", "times"),
    [
        ("17:01", (1021,)),
        ("08:30", (510,)),
        ("8:30", (510, 1230)),
        ("0:15", (15,)),
        ("five", (300, 1020)),
        ("five o'clock", (300, 1020)),
        ("5 pm", (1020,)),
        ("5pm", (1020,)),
        ("5 p.m.", (1020,)),
        ("12 am", (0,)),
        ("12 pm", (720,)),
        ("twelve", (0, 720)),
        ("12:30", (30, 750)),
        ("noon", (720,)),
        ("midnight", (0,)),
        ("half past four", (270, 990)),
        ("half past twelve", (30, 750)),
        ("a quarter to five", (285, 1005)),
        ("quarter past five in the morning", (315,)),
        ("ten to one", (50, 770)),
        ("twenty five minutes past six", (385, 1105)),
        ("six thirty", (390, 1110)),
        ("six oh five", (365, 1085)),
        ("eight in the evening", (1200,)),
        ("13 pm", ()),
        ("25:00", ()),
        ("5:75", ()),
        ("the cows come home", ()),
        ("half past", ()),
        ("pm", ()),
    ],
)
def test_words_mean_times_of_day(typed: str, times: tuple[int, ...]) -> None:
    assert MORPHOLOGY.times(MORPHOLOGY.words(typed)) == times


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("ten minutes", 10),
        ("an hour", 60),
        ("2 hours", 120),
        ("half an hour", 30),
        ("a quarter of an hour", 15),
        ("an hour and a half", 90),
        ("two hours and a half", 150),
        ("two and a half hours", 150),
        ("an hour and ten minutes", 70),
        ("forty five minutes", 45),
        ("90 hours", 1440),
        ("for ever", 0),
        ("the boat", 0),
        ("hours", 0),
    ],
)
def test_words_mean_lengths_of_time(typed: str, minutes: int) -> None:
    assert MORPHOLOGY.duration(MORPHOLOGY.words(typed)) == minutes
