"""How people of a story speak, by their words alone: no model, no judge.

What is measured: leaks of what stands behind a voice; figures said against the card; manner (length of sentences,
catch-phrases) against the author's own lines; words repeated; and whether it can be told by letters who speaks.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from adventure.narration.wording import entries
from adventure.world.language import Language

RUN = 4
"""Words of a run that counts as repeated."""

LETTERS = 3
"""Letters of a run by which speakers are told apart."""

HUNDRED = 100
"""The numeral from which on others multiply: three hundred, and may be joined to it by a word."""

SCALES = {"hundred": 100, "thousand": 1_000}
"""Numerals that no command needs, for which reason the language does not have them."""

BAND = (0.1, 0.9)
"""The part of the author's own lines whose length of sentences is the band of a manner."""

_SENTENCE = re.compile(r"[^.!?…—]+[.!?…—]*")
_QUOTED = re.compile(r"“([^”]+)”")
_CATCH = re.compile(r"“([^”]{2,40}?)[.,]?”")
_WORD = re.compile(r"[\w\u2019']+")


@dataclass(frozen=True, slots=True)
class Manner:
    """How somebody speaks: words in a sentence, from and to, and phrases of the person's own."""

    low: float
    high: float
    phrases: tuple[str, ...] = ()


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters."""
    return [word.lower() for word in _WORD.findall(text)]


def spoken(text: str) -> str:
    """Return what stands in quotation marks, or the whole text where nothing does."""
    return " ".join(_QUOTED.findall(text)) or text


def length(text: str) -> float:
    """Return the mean number of words in a sentence of what is said."""
    counts = [count for part in _SENTENCE.findall(spoken(text)) if (count := len(words_of(part)))]
    return sum(counts) / len(counts) if counts else 0.0


def manner_of(card: str, lines: Sequence[str]) -> Manner:
    """Return the manner that a card and its author's own lines set; phrases are those that the card quotes."""
    lengths = sorted(filter(None, map(length, lines)))
    if not lengths:
        return Manner(0.0, math.inf, tuple(_CATCH.findall(card)))
    low, high = (lengths[min(int(part * len(lengths)), len(lengths) - 1)] for part in BAND)
    return Manner(low, high, tuple(phrase.lower() for phrase in _CATCH.findall(card)))


def in_manner(speeches: Sequence[str], manner: Manner) -> float:
    """Return the share of speeches whose sentences are as long as the person's are."""
    return _share(manner.low <= length(speech) <= manner.high for speech in speeches)


def with_phrases(speeches: Sequence[str], manner: Manner) -> float:
    """Return the share of speeches that have one of the person's own phrases."""
    return _share(
        any(re.search(rf"\b{re.escape(phrase)}\b", speech.lower()) for phrase in manner.phrases) for speech in speeches
    )


def leaks(speeches: Iterable[str], language: Language, names: Iterable[str]) -> list[str]:
    """Return the speeches in which a voice speaks of itself, or writes a label: its own, or another speaker's."""
    phrases = entries(language, "leaks")
    labels = tuple(f"{label.lower()}:" for label in (*entries(language, "labels"), *names))
    return [
        speech for speech in speeches
        if any(phrase in speech.lower() for phrase in phrases)
        or any(line.strip("* ").lower().startswith(labels) for line in speech.splitlines())
    ]  # fmt: skip


def figures(text: str, language: Language) -> Iterator[tuple[str, int]]:
    """Yield what is counted in a text, by its stem, and how many it says there are: (`jar`, 311)."""
    words = words_of(text)
    both = language.words.get("and", frozenset())
    number: int | None = None
    for at, word in enumerate(words):
        more = _number(word, language)
        if more is not None:
            number = more if number is None else _joined(number, more)
        elif number is not None and not (word in both and number >= HUNDRED and _number_at(words, at + 1, language)):
            yield language.morphology.stem(word), number
            number = None


def against_card(speeches: Iterable[str], card: str, language: Language) -> list[tuple[str, str]]:
    """Return (what was counted, the speech) for each figure that the card gives otherwise.

    The figure one is passed over, being so often no figure at all.
    """
    known: dict[str, set[int]] = {}
    for counted, number in figures(card, language):
        known.setdefault(counted, set()).add(number)
    return [
        (counted, speech)
        for speech in speeches
        for counted, number in figures(speech, language)
        if number != 1 and counted in known and number not in known[counted]
    ]


def repeated(speeches: Iterable[str]) -> float:
    """Return the share of runs of four words that the same speaker has used before."""
    seen: set[tuple[str, ...]] = set()
    again = total = 0
    for speech in speeches:
        words = words_of(speech)
        runs = [tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)]
        again += sum(run in seen for run in runs)
        total += len(runs)
        seen.update(runs)
    return again / total if total else 0.0


def told_apart(speeches: Mapping[str, Sequence[str]]) -> tuple[float, float]:
    """Return how often it can be told by letters who speaks, each speech held back in turn, and what guessing gives.

    Everybody's name is taken out first. Naive Bayes over runs of letters, one more of each than there was.
    """
    names = {word for name in speeches for word in words_of(name)}
    cases = [(who, _runs(speech, names)) for who, own in speeches.items() for speech in own]
    if len(cases) < 2 or len(speeches) < 2:
        return 0.0, 0.0
    totals: dict[str, Counter[str]] = {who: Counter() for who in speeches}
    for who, runs in cases:
        totals[who].update(runs)
    kinds = len(set().union(*totals.values()))
    right = sum(_likeliest(totals, who, runs, kinds) == who for who, runs in cases)
    return right / len(cases), max(len(own) for own in speeches.values()) / len(cases)


def _likeliest(totals: Mapping[str, Counter[str]], own: str, runs: Counter[str], kinds: int) -> str:
    scores: dict[str, float] = {}
    for who, total in totals.items():
        known = total - runs if who == own else total
        whole = sum(known.values()) + kinds
        scores[who] = sum(count * math.log((known[run] + 1) / whole) for run, count in runs.items())
    return max(scores, key=lambda who: scores[who])


def _runs(speech: str, names: set[str]) -> Counter[str]:
    text = " ".join(word for word in words_of(speech) if word.removesuffix("\u2019s") not in names)
    return Counter(text[at : at + LETTERS] for at in range(len(text) - LETTERS + 1))


def _number(word: str, language: Language) -> int | None:
    return int(word) if word.isdecimal() else language.numbers.get(word, SCALES.get(word))


def _number_at(words: Sequence[str], at: int, language: Language) -> bool:
    return at < len(words) and _number(words[at], language) is not None


def _joined(number: int, more: int) -> int:
    """Return two numerals in a row as one: `thirty eight`, `three hundred`."""
    return number * more if more >= HUNDRED and more > number else number + more


def _share(holds: Iterable[bool]) -> float:
    found = list(holds)
    return sum(found) / len(found) if found else 0.0
