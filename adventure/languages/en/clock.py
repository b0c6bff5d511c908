"""The time of day in English, told and understood: `5:01 pm`, `half past four`, `two hours and a half`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from types import MappingProxyType

HOUR, HALF, DAY = 60, 720, 1440
"""Minutes."""

ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
NUMBERS: Mapping[str, int] = MappingProxyType({**{word: at for at, word in enumerate(ONES)}, **TENS})

NAMED: Mapping[tuple[str, ...], int] = MappingProxyType({
    ("noon",): HALF, ("midday",): HALF, ("lunchtime",): HALF, ("midnight",): 0,
})
HALVES: Mapping[tuple[str, ...], int] = MappingProxyType({
    ("am",): 0, ("a", "m"): 0, ("in", "the", "morning"): 0,
    ("pm",): HALF, ("p", "m"): HALF, ("in", "the", "afternoon"): HALF, ("in", "the", "evening"): HALF,
    ("at", "night"): HALF,
})
"""What is said behind a time, and the minutes at which that half of the day begins."""

FRACTIONS: Mapping[tuple[str, ...], int] = MappingProxyType({
    ("half", "an", "hour"): 30, ("half", "hour"): 30, ("a", "half", "hour"): 30, ("an", "hour"): 60, ("hour",): 60,
    ("a", "quarter", "of", "an", "hour"): 15, ("quarter", "of", "an", "hour"): 15,
    ("a", "minute"): 1, ("minute",): 1, ("all", "day"): HALF, ("a", "day"): DAY, ("one", "day"): DAY,
})


UNITS: Mapping[str, int] = MappingProxyType({
    "minute": 1, "minutes": 1, "min": 1, "mins": 1, "hour": HOUR, "hours": HOUR,
})


def told(minutes: int) -> str:
    """Return the time as a clock tells it; noon and midnight by their names."""
    if minutes in (0, HALF):
        return "noon" if minutes else "midnight"
    hours = minutes // HOUR % 12 or 12
    return f"{hours}:{minutes % HOUR:02} {'am' if minutes < HALF else 'pm'}"


def times(words: Sequence[str]) -> tuple[int, ...]:
    """Return the times that the words can mean: both halves of the day where they do not say which."""
    said = tuple(chain.from_iterable(_parted(word) for word in words))
    if said in NAMED:
        return (NAMED[said],)
    for ending, half in HALVES.items():
        if said[-len(ending) :] == ending:
            time = _time(said[: -len(ending)])
            return ((time + half) % DAY,) if time is not None and time < HALF else ()
    time = _time(said)
    if time is None:
        return ()
    is_sure = time >= HALF + HOUR or said[0] in ("0", "00") or (len(said[0]) == 2 and said[0][0] == "0")
    return (time,) if is_sure else (time % HALF, time % HALF + HALF)


def duration(words: Sequence[str]) -> int:
    """Return the minutes that the words say, at most a day; 0 if they say no length of time."""
    said = tuple(words)
    if said in FRACTIONS:
        return FRACTIONS[said]
    *count, unit = said
    scale = UNITS.get(unit, 0)
    if scale and count[-3:] == ["and", "a", "half"]:
        return min((_number(count[:-3]) or 0) * scale + scale // 2, DAY)
    if "and" in said[1:-1]:
        cut = said.index("and")
        one, other = duration(said[:cut]), HOUR // 2 if said[cut + 1 :] == ("a", "half") else duration(said[cut + 1 :])
        return min(one + other, DAY) if one and other else 0
    return min((_number(count) or 0) * scale, DAY)


def _parted(word: str) -> tuple[str, ...]:
    """Return `5`, `pm` for `5pm`; any other word as it is."""
    digits, half = word[:-2], word[-2:]
    return (digits, half) if half in ("am", "pm") and digits.isdecimal() else (word,)


def _time(words: tuple[str, ...]) -> int | None:
    """Return the minutes of a time on the face of a clock: from 0:00, twelve being 0, to 23:59."""
    match [word for word in words if word not in ("oclock", "exactly")]:
        case ["half", "past", *hour]:
            return _at(_number(hour), 30)
        case ["half", hour]:
            return _at(_number([hour]), 30)
        case [*count, ("past" | "to") as side, hour]:
            away = _away(count)
            return None if away is None else _at(_number([hour]), away if side == "past" else -away)
        case [hour]:
            return _at(_number([hour]), 0)
        case [hour, *minutes]:
            return _at(_number([hour]), _number(minutes))
        case _:
            return None


def _at(hour: int | None, minutes: int | None) -> int | None:
    if hour is None or minutes is None or not 0 <= hour <= 24 or not -HOUR < minutes < HOUR:
        return None
    return ((hour % 24 if hour != 12 else 0) * HOUR + minutes) % (HALF if hour <= 12 else DAY)


def _away(words: Sequence[str]) -> int | None:
    """Return how many minutes before or after the hour: `a quarter`, `ten`, `twenty five minutes`."""
    said = [word for word in words if word not in ("a", "minutes", "minute")]
    return 15 if said == ["quarter"] else _number(said)


def _number(words: Sequence[str]) -> int | None:
    """Return the number, in figures or in words up to fifty-nine."""
    match list(words):
        case [word] if word.isdecimal() and len(word) <= 4:
            return int(word)
        case [word]:
            return NUMBERS.get(word)
        case [tens, one] if tens in TENS and 0 < NUMBERS.get(one, 0) < 10:
            return TENS[tens] + NUMBERS[one]
        case ["oh" | "o" | "zero", one] if 0 < NUMBERS.get(one, 0) < 10:
            return NUMBERS[one]
        case _:
            return None
