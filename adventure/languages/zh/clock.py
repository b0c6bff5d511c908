"""The time of day in Chinese, told and understood: `下午五点零一分`, `早上四点半`, `两个半小时`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from adventure.languages.zh.numerals import number_of, numeral

HOUR, HALF, DAY = 60, 720, 1440
"""Minutes."""

PARTS = (("凌晨", 0, 6), ("早上", 6, 9), ("上午", 9, 12), ("中午", 12, 13), ("下午", 13, 18), ("晚上", 18, 24))
"""What the hours of the day are called, from the first up to the last."""

NAMED: Mapping[str, int] = MappingProxyType({"正午": HALF, "中午": HALF, "午夜": 0, "半夜": 0, "子夜": 0})
MORNING = frozenset({"凌晨", "清晨", "早晨", "早上", "上午", "今早"})
EVENING = frozenset({"中午", "下午", "傍晚", "晚上", "夜里", "今晚", "晚"})

_TIME = re.compile(
    rf"(?P<part>{'|'.join(sorted(MORNING | EVENING, key=len, reverse=True))})?"
    r"(?P<hour>[零一二两三四五六七八九十\d]{1,3})(?:点钟?|时|:)"
    r"(?:(?P<half>半)|(?P<quarters>[一三])刻|(?P<minutes>[零一二三四五六七八九十\d]{1,3})分?|整)?"
)
_LENGTH = re.compile(
    r"(?:(?P<half>半)个?(?:小时|钟头)"
    r"|(?P<hours>[一二两三四五六七八九十\d]{1,3})个?(?P<more>半)?(?:小时|钟头)(?:零|又)?)?"
    r"(?:(?P<minutes>[一二两三四五六七八九十百\d]{1,4})分钟?|(?P<quarters>[一两三])刻钟?)?"
)
_QUARTERS = {"一": 15, "两": 30, "三": 45}


def told(minutes: int) -> str:
    """Return the time as people say it; noon and midnight by their names."""
    if minutes in (0, HALF):
        return "正午" if minutes else "午夜"
    hours, rest = divmod(minutes, HOUR)
    part = next(name for name, first, last in PARTS if first <= hours < last)
    said = numeral(hours if hours <= 12 else hours - 12, counting=True)
    behind = {0: "", 15: "一刻", 30: "半", 45: "三刻"}.get(rest, f"{'零' if rest < 10 else ''}{numeral(rest)}分")
    return f"{part}{said}点{behind}"


def times(words: Sequence[str]) -> tuple[int, ...]:
    """Return the times that the words can mean: both halves of the day where they do not say which."""
    text = _joined(words)
    if text in NAMED:
        return (NAMED[text],)
    found = _TIME.fullmatch(text)
    if found is None:
        return ()
    hour, minutes = number_of(found["hour"]), _minutes(found)
    if hour is None or hour > 24 or minutes is None or minutes >= HOUR:
        return ()
    time = hour % 24 * HOUR + minutes
    part = found["part"]
    if part in MORNING:
        return (time % HALF if hour == 12 else time,) if hour <= 12 else ()
    if part in EVENING:
        # Twelve at night is midnight, at noon it is noon.
        late = time % HALF + (0 if hour == 12 and part in ("晚上", "夜里", "今晚", "晚") else HALF)
        return (late if hour <= 12 else time,)
    is_sure = hour > 12 or found["hour"].startswith(("0", "零"))
    return (time,) if is_sure else (time % HALF, time % HALF + HALF)


def duration(words: Sequence[str]) -> int:
    """Return the minutes that the words say, at most a day; 0 if they say no length of time."""
    text = _joined(words)
    if text in ("一天", "整天", "一整天"):
        return HALF if text != "一天" else DAY
    found = _LENGTH.fullmatch(text)
    if found is None or not text:
        return 0
    hours = number_of(found["hours"]) or 0 if found["hours"] else 0
    whole = hours * HOUR + (30 if found["half"] or found["more"] else 0)
    minutes = number_of(found["minutes"]) or 0 if found["minutes"] else _QUARTERS.get(found["quarters"] or "", 0)
    return min(whole + minutes, DAY)


def _minutes(found: re.Match[str]) -> int | None:
    if found["half"]:
        return 30
    if found["quarters"]:
        return _QUARTERS[found["quarters"]]
    return number_of(found["minutes"]) if found["minutes"] else 0


def _joined(words: Sequence[str]) -> str:
    """Return the words as typed, but for the colon between figures, which falls away from words."""
    text = ""
    for word in words:
        text += f":{word}" if text[-1:].isdecimal() and word.isdecimal() else word
    return text
