"""The language of a story: words for the grammar, replies, lists, labels and prompts, loaded by storage.

Nothing in the core is English. A `Language` is data (`languages/<id>/*.toml`) with one piece of code beside it, the
morphology: articles, plural forms and the little words that agree with a noun.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from adventure.world.names import VerbId

Number = Literal["singular", "plural", "mass"]


@dataclass(frozen=True, slots=True)
class Noun:
    """How a thing is spoken of. `article` overrides the indefinite one; `pronoun` is `it`, `he`, `she` or `they`.

    `plural` is what several of it are called, where the language's own rule would not know.
    """

    name: str
    number: Number = "singular"
    proper: bool = False
    article: str = ""
    pronoun: str = "it"
    plural: str = ""


def you(language: Language) -> Noun:
    """Return the noun of whoever the player plays."""
    return Noun(language.interface.get("you", "you"), "plural", proper=True, pronoun="you")


class Morphology(Protocol):
    """The part of a language that is a computation."""

    def form(self, form: str, noun: Noun) -> str:
        """Return the noun, or the word that agrees with it, in one of `forms`: `the`, `The`, `a`, `is`, `them`."""

    @property
    def forms(self) -> frozenset[str]:
        """The names that `form` understands; in a text `{The lamp}` is the form `The` of the thing `lamp`."""

    def join(self, names: Sequence[str], *, last: str = "and") -> str:
        """Return one phrase for a list of at least one name; `last` is `and` or `or`."""

    def count(self, number: int, noun: Noun) -> str:
        """Return `two coins` for 2 and the noun `coin`."""

    def time(self, minutes: int) -> str:
        """Return the time of day in words, as a clock tells it: `5:01 pm` for 1021 minutes after midnight."""

    def times(self, words: Sequence[str]) -> tuple[int, ...]:
        """Return the times of day that folded words can mean, in minutes after midnight: `five` is one of two."""

    def duration(self, words: Sequence[str]) -> int:
        """Return the minutes that folded words say, such as `two hours`; 0 if they say no length of time."""

    def fold(self, text: str) -> str:
        """Return the text in the form in which typed words are compared: case and accents folded."""

    def words(self, text: str) -> list[str]:
        """Return the words of a typed line in order, folded; sentence marks fall away, `,` stands as a word."""

    def pieces(self, text: str) -> list[str]:
        """Return the text behind each of its `words`, marks included; nothing for one that shares it with the last."""

    def plural(self, name: str) -> str:
        """Return what several of a thing are called; the name itself where the language has no other."""

    def stem(self, word: str) -> str:
        """Return the stem under which a folded word is remembered."""

    def terms(self, words: Sequence[str], ignored: Collection[str]) -> list[str]:
        """Return the terms by which folded words are matched with topics and with other texts; marks are none.

        The words of a text hold another text's terms if they say it, whatever they say beside it.
        """


@dataclass(frozen=True, slots=True)
class Language:
    """Everything that a story says by itself, in one tongue.

    `verbs` maps a canonical verb to its patterns (`put {noun} on {second}`); `directions` a canonical direction to
    the words for it, the first being the one that is shown; `words` closed classes of the grammar (`article`, `and`,
    `all`, `except`, …); `frames` the sentences that hold another (`order`) or the name of a place (`travel`) as
    `{words}`; `pronouns` a pronoun's key to its words, `possessives` likewise (`his`); `meta` a command of the game
    itself to its phrases; `numbers` a word to its value, `ordinals` likewise (`last` is -1); `replies` a reply's key to
    its template (see `world.text`); `interface` and `prompts` a key to plain text with `{name}` fields.
    """

    id: str
    name: str
    verbs: Mapping[VerbId, tuple[str, ...]]
    directions: Mapping[str, tuple[str, ...]]
    words: Mapping[str, frozenset[str]]
    frames: Mapping[str, tuple[str, ...]]
    pronouns: Mapping[str, tuple[str, ...]]
    possessives: Mapping[str, tuple[str, ...]]
    meta: Mapping[str, tuple[str, ...]]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    replies: Mapping[str, str]
    interface: Mapping[str, str]
    prompts: Mapping[str, str]
    morphology: Morphology
