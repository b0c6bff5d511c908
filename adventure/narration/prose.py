"""A sentence as words, without what is said in it aloud, and the names of the story that stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from adventure.narration.sentences import sentence_end
from adventure.narration.wording import entries
from adventure.world.language import Language

SPOKEN = "\u201d"
"""The word that stands for a quotation."""

CLAIM = "claim_"
"""How the names of these lists begin among the language's prompts."""

_WIDE = "\u3400-\u9fff"
"""Signs of a script that parts no words: each stands as a word of its own."""

_TOKEN = re.compile(rf"[{_WIDE}]|[^\W{_WIDE}]+(?:'[^\W{_WIDE}]+)*|[^\w\s]")
_SPEECH = re.compile(
    r"「[^」]*(?:」|$)|\u201c[^\u201d]*(?:\u201d|$)|\"[^\"]*(?:\"|$)|«[^»]*(?:»|$)|(?<!\w)\u2018[^\u2018]*?\u2019(?!\w)"
)
_CLOSING = re.compile(r"^[^\u201c\u201d\"»]*[\u201d\"»]")
_OPENED = re.compile(r"[\u201c\u201d«»]")

Referents = frozenset[str]
NOBODY: Referents = frozenset()


@dataclass(frozen=True, slots=True)
class Cues:
    """Closed classes of a language's words and phrases: its prompts' `claim_*` lists.

    `lists` has by name, then by their first words, the phrases of a class, longest first.
    """

    lists: Mapping[str, Mapping[str, tuple[tuple[str, ...], ...]]]

    def length(self, words: tuple[str, ...], at: int, kind: str) -> int:
        """Return how many words the longest phrase of a kind has that begins there; 0 if none does."""
        if not 0 <= at < len(words):
            return 0
        phrases = self.lists.get(kind, {}).get(words[at], ())
        return next((len(phrase) for phrase in phrases if words[at : at + len(phrase)] == phrase), 0)

    def among(self, words: tuple[str, ...], kind: str) -> bool:
        """Say whether a phrase of the kind stands among the words."""
        return any(self.length(words, at, kind) for at in range(len(words)))


def cues_of(language: Language) -> Cues:
    """Return a language's cues; one that has none asserts nothing that could be judged."""
    return _cues(tuple((key, entries(language, key)) for key in language.prompts if key.startswith(CLAIM)))


@lru_cache(4)
def _cues(lists: tuple[tuple[str, tuple[str, ...]], ...]) -> Cues:
    # Sorting the phrases anew for each voice took a sixth of the time of a telling.
    return Cues({key.removeprefix(CLAIM): _by_first_word(phrases) for key, phrases in lists})


def _by_first_word(phrases: Iterable[str]) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for words in sorted(map(words_in, phrases), key=len, reverse=True):
        found.setdefault(words[0], []).append(words)
    return {first: tuple(each) for first, each in found.items()}


@dataclass(frozen=True, slots=True)
class Mention:
    """Words from `start` up to `end` that name one of `who`."""

    start: int
    end: int
    who: Referents


@dataclass(frozen=True, slots=True)
class Names:
    """What each name may mean, by its first word; a name in `proper` means it only with a capital."""

    meanings: Mapping[str, Mapping[tuple[str, ...], Referents]]
    proper: Referents

    def mentions(self, prose: Prose) -> tuple[Mention, ...]:
        """Return what is named, longest names first where they overlap, in order."""
        found: list[Mention] = []
        at = 0
        while at < len(prose.words):
            mention = self._at(prose, at)
            if mention is not None:
                found.append(mention)
            at = mention.end if mention is not None else at + 1
        return tuple(found)

    def _at(self, prose: Prose, at: int) -> Mention | None:
        named = self.meanings.get(prose.words[at], {})
        for name in sorted(named, key=len, reverse=True):
            if prose.words[at : at + len(name)] == name:
                who = named[name] if prose.written[at][:1].isupper() else named[name] - self.proper
                if who:
                    return Mention(at, at + len(name), who)
        return None


@dataclass(frozen=True, slots=True)
class Prose:
    """A sentence's words, folded and as `written`; marks are words of their own."""

    words: tuple[str, ...]
    written: tuple[str, ...]

    def clause(self, at: int) -> tuple[int, int]:
        """Return where the clause of a word begins and ends: at the marks around it."""
        start, end = at, at
        while start > 0 and self.is_word(start - 1):
            start -= 1
        while end < len(self.words) and self.is_word(end):
            end += 1
        return start, end

    def is_word(self, at: int) -> bool:
        """Say whether a word stands there, and not a mark or the sentence's end."""
        return 0 <= at < len(self.words) and self.words[at][0].isalnum()


def words_in(text: str) -> tuple[str, ...]:
    """Return the words and marks of a text as they are written."""
    return tuple(_TOKEN.findall(text))


def is_wide(word: str) -> bool:
    """Say whether no blank stands behind the word."""
    return "\u3400" <= word[-1] <= "\u9fff"


def prose_of(sentence: str, before: str, language: Language) -> Prose:
    """Return what a sentence tells outside quotation marks; `before` shows whether one is open where it begins."""
    plain = _without_speech(sentence, before).replace("\u2019", "'").replace("*", "").replace("-", " ")
    written = tuple(_TOKEN.findall(plain))
    return Prose(tuple(language.morphology.fold(word) if word[0].isalnum() else word for word in written), written)


def words_of_name(name: str, language: Language) -> tuple[str, ...]:
    """Return a name as `prose_of` has it."""
    return prose_of(name, "", language).words


def names_of(named: Iterable[tuple[str, str]], proper: Iterable[str], language: Language) -> Names:
    """Return the names of pairs of a name and what it means; what is `proper` is named with a capital only."""
    meanings: dict[str, dict[tuple[str, ...], Referents]] = {}
    for name, who in named:
        words = words_of_name(name, language)
        if words:
            own = meanings.setdefault(words[0], {})
            own[words] = own.get(words, NOBODY) | {who}
    return Names(meanings, frozenset(proper))


def sentences_of(text: str) -> list[str]:
    """Return the sentences of a whole text."""
    found = []
    while end := sentence_end(text):
        found.append(text[:end].strip())
        text = text[end:]
    return [*found, text.strip()] if text.strip() else found


def _without_speech(sentence: str, before: str) -> str:
    paragraph = before.rsplit("\n\n", 1)[-1]
    marks = _OPENED.findall(paragraph)
    if (marks and marks[-1] in "\u201c«") or paragraph.count('"') % 2:
        closed = _CLOSING.match(sentence)
        sentence = SPOKEN + sentence[closed.end() :] if closed else SPOKEN
    return _SPEECH.sub(SPOKEN, sentence)
