"""What is not shown even provisionally: words that nobody may say, marks of a prompt, a recital of one's instructions.

Text comes in pieces, so that the end of what has come may be the beginning of any of these: it is held back until the
next piece shows what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from adventure.narration.labels import Labels
from adventure.narration.recital import Recital
from adventure.world.script import is_wide

SPAN = 80
"""Characters of what stands above a sentence that are looked at with it."""

LONGEST_TAG = 40
_TAG = re.compile(r"</?[A-Za-z!|][^<>\n]{0,38}>|\[/?(?:INST|SYS|system|user|assistant)[^\]\n]{0,20}\]|<\|")
_TAG_BEGUN = re.compile(r"<[^<>\n]{0,39}\Z|\[/?[A-Za-z]{0,9}\Z")


@dataclass(frozen=True, slots=True)
class Screen:
    """What one voice may not say."""

    canaries: tuple[str, ...]
    labels: Labels
    recital: Recital

    def objection(self, text: str, before: str = "") -> str:
        """Return why a text that is not yet a whole sentence may not be shown, else nothing.

        `before` is what stands above it: a sentence or a paragraph that ends there hides nothing.
        """
        # A sentence that ended above ended a word, whatever stands there. What shows first counts, as in a stream.
        above = f"{before[-SPAN:]} "
        tag = _TAG.search(text)
        found = [(tag.end(), "tag")] if tag else []
        found += [(label, "label")] if (label := self.labels.shown_at(text)) else []
        found += [(end - len(above), "canary") for each in self.canaries if (end := _end_of(above + text, each))]
        return min(found)[1] if found else "recital" if self.recital.is_in(text) else ""

    def shown(self, text: str, before: str = "") -> int:
        """Return how many characters of an unfinished sentence may be shown; the rest waits for the next piece."""
        above = before[-SPAN:]
        stripped = text.rstrip()
        ends = [len(stripped), self.recital.begins(text)]
        tag = _TAG_BEGUN.search(text)
        if tag:
            ends.append(tag.start())
        ends += [max(_begun(above + text, canary) - len(above), 0) for canary in self.canaries]
        if self.labels.may_begin_part(text):
            ends.append(0)
        return len(text[: min(ends)].rstrip())


def forbidden(canaries: Iterable[str], known: str) -> tuple[str, ...]:
    """Return the canaries that were not handed to the voice: whoever was told a word may say it."""
    return tuple(canary for canary in canaries if canary.strip() and not _contains(known, canary))


def _contains(text: str, words: str) -> bool:
    return _end_of(text, words) > 0


def _end_of(text: str, words: str) -> int:
    """Return where the words first end in a text, 0 if they do not stand there."""
    whole = _patterns(words)[0].finditer(text)
    return next((found.end() for found in whole if _begins_word(text, found.start())), 0)


@lru_cache(maxsize=256)
def _patterns(words: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what words look like whole, and begun at the end of a text.

    They are the same whatever marks, blanks and breaks stand between them, and with emphasis within them.
    """
    letters = " ".join(re.findall(r"\w+", words))
    whole, begun = "", "(?!)"
    for at, letter in reversed([*enumerate(letters)]):
        if letter.isspace():
            sign = "" if is_wide(letters[at + 1]) else r"\W++"
        else:
            gap = "" if at == 0 or letters[at - 1].isspace() else r"\**+"
            sign = (r"\W*+" if at and is_wide(letter) else gap) + re.escape(letter)
        begun = rf"{sign}(?:\W*+\Z|{begun})" if whole and sign else begun
        whole = sign + whole
    return re.compile(whole or "(?!)", re.IGNORECASE), re.compile(begun, re.IGNORECASE)


def _begins_word(text: str, at: int) -> bool:
    """Say whether a word may begin there: not in the middle of one, where the script parts its words."""
    before = text[at - 1 : at]
    return not before.isalnum() or before >= "\u2e80"


def _begun(text: str, words: str) -> int:
    """Return where the text's end may begin the words, or its length."""
    pattern, at = _patterns(words)[1], 0
    while found := pattern.search(text, at):
        at = found.start()
        if _begins_word(text, at):
            return at
        at += 1
    return len(text)
