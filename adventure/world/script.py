"""Which letters stand without blanks between them: how words and sentences are written side by side."""

from __future__ import annotations

from collections.abc import Collection, Iterable

WIDE = "\u2e80"
"""From here on scripts do not part their words."""

WIDE_WORDS = 2 / 3
"""How many words of other scripts a wide letter comes to, where the length of a line is asked."""


def is_wide(letter: str) -> bool:
    """Say whether the letter, or the mark, is of a script that writes no blanks."""
    return letter >= WIDE


def side_by_side(texts: Iterable[str]) -> str:
    """Return the texts that are not empty, with a blank between two unless one is written without there."""
    joined = ""
    for text in texts:
        blank = joined and text and not (_ends_wide(joined) or is_wide(text[0]))
        joined = f"{joined} {text}" if blank else joined + text
    return joined


def with_commas(texts: Iterable[str]) -> str:
    """Return the texts that are not empty with a comma between two, a wide one behind a wide letter."""
    return _joined(texts, ", ", "\uff0c")


def with_semicolons(texts: Iterable[str]) -> str:
    """Return the texts that are not empty with a semicolon between two, a wide one behind a wide letter."""
    return _joined(texts, "; ", "\uff1b")


def with_colon(name: str, text: str) -> str:
    """Return a text behind its name and a colon, a wide one behind a wide letter."""
    return f"{name}\uff1a{text}" if _ends_wide(name) else f"{name}: {text}"


def without_stop(text: str) -> str:
    """Return a sentence without its full stop, to be a part of another."""
    return text.rstrip(".\u3002")


def _joined(texts: Iterable[str], mark: str, wide: str) -> str:
    joined = ""
    for text in filter(None, texts):
        joined += ("" if not joined else wide if _ends_wide(joined) else mark) + text
    return joined


def written(words: Iterable[str]) -> str:
    """Return the words of a line as a line: a comma stands close to the word before it."""
    return side_by_side(words).replace(" ,", ",")


def shortened(text: str, most: int) -> str:
    """Return the text, or its beginning up to so many characters: whole words of it, where its script parts them."""
    if len(text) <= most:
        return text
    cut = text[:most]
    if not is_wide(text[most]) and not is_wide(cut[-1]):
        # A stretch of a script without blanks may stand before the last word.
        blank = max((at for at, letter in enumerate(cut) if letter.isspace() or is_wide(letter)), default=-1)
        cut = cut[: blank + 1] or cut
    return f"{cut.rstrip()}…"


def overlapped(words: Iterable[str]) -> str:
    """Return words as one phrase; a wide one that begins with the last letter of the word before it goes on with it."""
    found = list(words)
    whole = [word for word in found if not any(word != other and word in other and is_wide(word) for other in found)]
    phrase: list[str] = []
    for word in whole:
        if phrase and is_wide(word) and phrase[-1][-1] == word[0]:
            phrase[-1] += word[1:]
        else:
            phrase.append(word)
    return side_by_side(phrase)


def length(words: Collection[str]) -> float:
    """Return how long a line is in words, wherever its script does not part them."""
    wide = sum(is_wide(word) for word in words)
    return len(words) - wide + wide * WIDE_WORDS


def _ends_wide(text: str) -> bool:
    """Say whether the last letter is wide, whatever closing marks stand behind it."""
    last = next((letter for letter in reversed(text) if letter.isalnum() or is_wide(letter)), "")
    return is_wide(last)
