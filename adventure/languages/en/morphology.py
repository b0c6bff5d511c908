"""English as a computation: articles, agreement, plurals, lists, and how typed words are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from adventure.languages.en import clock
from adventure.languages.en.plurals import plural
from adventure.world.language import Noun

NUMERALS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)
WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[,&]")
APOSTROPHES = str.maketrans(dict.fromkeys("\u2018\u2019\u02bc\u00b4`", "'"))
"""Whatever keyboards and typographers write for an apostrophe."""

SILENT_H = re.compile(r"h(?:eir|onest|ono(?:u)?r|our)")
CONSONANT_VOWEL = re.compile(r"e[uw]|onc?e\b|uni(?:[^nmd]|mo|$)|u[bcfhjkqrst][aeiou]")
"""Vowel letters that begin with the sound of a consonant: a unicorn, a one-eyed cat, a used cup, a ewe."""
SPELLED = re.compile(r"[AEFHILMNORSX](?:[A-Z]+\b|\b)")
"""Capitals read letter by letter whose first letter begins with the sound of a vowel: an MP, an X."""
VOWEL_NUMBER = re.compile(r"8|1[18](?:\d{3})*(?!\d)")

PRONOUNS: Mapping[str, tuple[str, str, str, str]] = MappingProxyType({
    "it": ("it", "it", "its", "itself"),
    "he": ("he", "him", "his", "himself"),
    "she": ("she", "her", "her", "herself"),
    "they": ("they", "them", "their", "themselves"),
    "you": ("you", "you", "your", "yourself"),
})


def indefinite_article(phrase: str) -> str:
    """Return `a` or `an`, by the sound that the phrase begins with."""
    if phrase[:1].isdigit():
        return "an" if VOWEL_NUMBER.match(phrase) else "a"
    if SPELLED.match(phrase):
        return "an"
    if phrase[:2].isupper():
        return "a"
    lower = phrase.lower()
    if SILENT_H.match(lower):
        return "an"
    return "an" if lower[:1] in "aeiou" and lower and not CONSONANT_VOWEL.match(lower) else "a"


def _the(noun: Noun) -> str:
    return noun.name if noun.proper else f"the {noun.name}"


def _a(noun: Noun) -> str:
    if noun.article:
        return f"{noun.article} {noun.name}"
    if noun.proper:
        return noun.name
    article = indefinite_article(noun.name) if noun.number == "singular" else "some"
    return f"{article} {noun.name}"


def _pronoun(case: int) -> Callable[[Noun], str]:
    def choose(noun: Noun) -> str:
        several = noun.number == "plural" and noun.pronoun == "it"
        return PRONOUNS["they" if several else noun.pronoun][case]

    return choose


def _agreeing(singular: str, many: str) -> Callable[[Noun], str]:
    def choose(noun: Noun) -> str:
        return many if noun.number == "plural" else singular

    return choose


FORMS: Mapping[str, Callable[[Noun], str]] = MappingProxyType({
    "the": _the,
    "a": _a,
    "an": _a,
    "is": _agreeing("is", "are"),
    "are": _agreeing("is", "are"),
    "was": _agreeing("was", "were"),
    "has": _agreeing("has", "have"),
    "does": _agreeing("does", "do"),
    "that": _agreeing("that", "those"),
    "it": _pronoun(0),
    "they": _pronoun(0),
    "them": _pronoun(1),
    "its": _pronoun(2),
    "their": _pronoun(2),
    "itself": _pronoun(3),
})
"""The forms in small letters; each has a twin that begins with a capital."""
ENDINGS: Mapping[str, Callable[[Noun], str]] = MappingProxyType({
    "s": _agreeing("s", ""),
    "es": _agreeing("es", ""),
})
"""What a verb ends in: `The lamp glow{s lamp}`."""


@lru_cache(maxsize=4096)
def _stem(word: str) -> str:
    # The stemmer's package costs 15 ms to import, and only topics and recall need it.
    from snowballstemmer.english_stemmer import EnglishStemmer  # type: ignore[import-untyped]  # noqa: PLC0415

    return str(EnglishStemmer().stemWord(word))


class English:
    """The morphology of English, spelt the British way; it keeps nothing."""

    __slots__ = ()

    forms: frozenset[str] = frozenset({*FORMS, *(name.capitalize() for name in FORMS), *ENDINGS})

    def form(self, form: str, noun: Noun) -> str:
        """Return the noun in that form, or the word that agrees with it.

        Raises:
            KeyError: the form is none of `forms`.
        """
        if form in ENDINGS:
            return ENDINGS[form](noun)
        if form in FORMS:
            return FORMS[form](noun)
        words = FORMS[form.lower()](noun)
        return words[:1].upper() + words[1:]

    def join(self, names: Sequence[str], *, last: str = "and") -> str:
        """Return `a lamp, a key and a rope`: no comma before the last, as the British write."""
        return f" {last} ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)

    def count(self, number: int, noun: Noun) -> str:
        """Return `two coins` for 2 and the noun `coin`: in words up to twelve, `no coins` for 0."""
        numeral = NUMERALS[number] if 0 <= number < len(NUMERALS) else str(number)
        several = noun.plural or (plural(noun.name) if noun.number == "singular" else noun.name)
        name = noun.name if number == 1 else several
        return f"{numeral} {name}"

    def time(self, minutes: int) -> str:
        """Return the time as a clock tells it: `5:01 pm`."""
        return clock.told(minutes)

    def times(self, words: Sequence[str]) -> tuple[int, ...]:
        """Return the times of day that the words can mean: `five`, `17:00`, `half past four in the morning`."""
        return clock.times(words)

    def duration(self, words: Sequence[str]) -> int:
        """Return the minutes of `two hours`, `half an hour`; 0 for anything else."""
        return clock.duration(words) if words else 0

    def fold(self, text: str) -> str:
        """Return the text in small letters, without accents and with straight apostrophes."""
        if text.isascii():
            return text.lower()
        parted = unicodedata.normalize("NFKD", text.translate(APOSTROPHES).casefold())
        return "".join(letter for letter in parted if not unicodedata.combining(letter))

    def words(self, text: str) -> list[str]:
        """Return the words typed: hyphens part words, apostrophes fall out of them, `,` and `&` stand alone.

        A name and a typed phrase thus meet however either is spelt: `oil-lamp` and `oil lamp`, `lets` and
        `let's`.
        """
        words = WORD.findall(self.fold(text))
        return [word.replace("'", "") for word in words] if "'" in text or not text.isascii() else words

    def pieces(self, text: str) -> list[str]:
        """Return what stands between blanks for the first of its words, and nothing for the others (`oil-lamp`)."""
        pieces: list[str] = []
        for chunk in text.split():
            count = len(self.words(chunk))
            pieces += [chunk, *[""] * (count - 1)] if count else []
        return pieces

    def plural(self, name: str) -> str:
        """Return what several of a thing are called: `lanterns` for `lantern`."""
        return plural(name)

    def stem(self, word: str) -> str:
        """Return the word without its English ending (Snowball): `lanterns` and `lantern` are one."""
        return _stem(word)

    def terms(self, words: Sequence[str], ignored: Collection[str]) -> list[str]:
        """Return the stems of the words, those that are ignored left out."""
        return [_stem(word) for word in words if word not in ignored and word[0].isalnum()]


MORPHOLOGY = English()
