"""Numbers in Chinese characters, up to 999."""

from __future__ import annotations

DIGITS = "零一二三四五六七八九"
LARGEST = 999


def numeral(number: int, *, counting: bool = False) -> str:
    """Return the number in characters up to 99, else in figures; before a measure word two is `两`."""
    if number == 2 and counting:
        return "两"
    if not 0 <= number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    if not tens:
        return DIGITS[ones]
    return f"{DIGITS[tens] if tens > 1 else ''}十{DIGITS[ones] if ones else ''}"


def number_of(text: str) -> int | None:
    """Return the number that figures or characters say, None if they say none."""
    if text.isdecimal():
        return int(text) if len(text) <= 4 else None
    total, digit = 0, None
    for sign in text.replace("两", "二").replace("廿", "二十"):
        if sign in "十百":
            total += (1 if digit is None else digit) * (10 if sign == "十" else 100)
            digit = None
        elif sign in DIGITS and digit in (None, 0):
            digit = DIGITS.index(sign)
        else:
            return None
    if not text:
        return None
    return total + (digit or 0)
