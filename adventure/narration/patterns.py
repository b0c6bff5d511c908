"""What a sentence asserts by the patterns of its language's lexicon: what a clause looks like is data, not code.

A lexicon's `pattern_*` texts hold one regular expression a line. In them `<thing>`, `<person>`, `<place>` and
`<direction>` stand for what the story names, and any other `<word>` for the entries of the list `claim_word`. They are
read in the sentence without its speech, in small letters, a blank behind each word; a script that parts no words has
none. `pattern_begin` and `pattern_end` say where a clause may begin and a phrase be complete; a line that ends in `…`
may be complete anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from adventure.narration.claim import Claim, Matter
from adventure.narration.prose import CLAIM, NOBODY, Mention, Prose, Referents, is_wide
from adventure.narration.wording import entries_of
from adventure.world.language import Language

PATTERN = "pattern_"
FIRST = {"person": 0xE000, "place": 0xE200, "thing": 0xE400, "direction": 0xE600}
"""Where the letters begin, of those that no writing uses, that stand for what is named."""

KINDS = 0x200
OPEN = "…"
_NAMED = re.compile(r"<([a-z_]+)>")


@dataclass(frozen=True, slots=True)
class Form:
    """What a kind of pattern claims of what it names. A `denial` says no to something, and may hold a `not`."""

    matter: Matter
    value: str = ""
    happens: bool = False
    denial: bool = False


FORMS: Mapping[str, Form] = {
    "acts": Form(Matter.PRESENCE, happens=True),
    "present": Form(Matter.PRESENCE),
    "dead": Form(Matter.VITAL),
    "holds": Form(Matter.POSSESSION),
    "here": Form(Matter.THING),
    "way": Form(Matter.EXIT),
    "no_way": Form(Matter.EXIT, "denied", denial=True),
    "within": Form(Matter.PLACE),
    "enters": Form(Matter.PLACE, happens=True),
    **{f"is_{state}": Form(Matter.STATE, state) for state in ("open", "closed", "lit", "unlit")},
    **{f"makes_{state}": Form(Matter.STATE, state, happens=True) for state in ("open", "closed", "lit", "unlit")},
    "takes": Form(Matter.OUTCOME, "taken"),
    "leaves": Form(Matter.OUTCOME, "left"),
    "not_taken": Form(Matter.OUTCOME, "not taken", denial=True),
    "not_open": Form(Matter.OUTCOME, "not open", denial=True),
    "not_closed": Form(Matter.OUTCOME, "not closed", denial=True),
    "not_lit": Form(Matter.OUTCOME, "not lit", denial=True),
}


@dataclass(frozen=True, slots=True)
class Patterns:
    """The patterns of a language, and which of the story's names are what."""

    forms: tuple[tuple[Form, re.Pattern[str]], ...]
    people: Referents
    places: Referents
    directions: Mapping[str, str]

    def claims(self, prose: Prose, mentions: tuple[Mention, ...]) -> Iterator[Claim]:
        """Yield what a sentence claims by the patterns."""
        text, tokens, named = self._lettered(prose, mentions)
        if not named:
            return
        for form, pattern in self.forms:
            for found in pattern.finditer(text):
                at = found.start("it")
                yield Claim(form.matter, named[text[at]], tokens[at], form.value, form.happens, form.denial)

    def _lettered(
        self, prose: Prose, mentions: tuple[Mention, ...]
    ) -> tuple[str, list[int], dict[str, Referents]]:
        """Return the sentence with a letter for each thing named, the word of each of its letters, and the meanings."""
        by_start = {mention.start: mention for mention in mentions}
        named: dict[str, Referents] = {}
        text: list[str] = []
        tokens: list[int] = []
        at = 0
        while at < len(prose.words):
            mention, word = by_start.get(at), prose.words[at]
            end = mention.end if mention else at + 1
            kind, who = self._meaning(mention, word)
            if who:
                word = chr(FIRST[kind] + len(named) % KINDS)
                named[word] = who
            written = word if is_wide(prose.words[end - 1]) else f"{word} "
            text.append(written)
            tokens += [at] * len(written)
            at = end
        return "".join(text), tokens, named

    def _meaning(self, mention: Mention | None, word: str) -> tuple[str, Referents]:
        if mention is None:
            return "direction", frozenset({self.directions[word]}) if word in self.directions else NOBODY
        if mention.who <= self.people:
            return "person", mention.who
        return "place" if mention.who <= self.places else "thing", mention.who


def patterns_of(
    language: Language, people: Referents, places: Referents, directions: Mapping[str, str]
) -> Patterns:
    """Return the patterns of a language; one that has none claims nothing."""
    lists = tuple((key, text) for key, text in language.prompts.items() if key.startswith((PATTERN, CLAIM)))
    return Patterns(compiled(lists), people, places, directions)


@lru_cache(maxsize=8)
def compiled(lists: tuple[tuple[str, str], ...]) -> tuple[tuple[Form, re.Pattern[str]], ...]:
    """Return a lexicon's patterns ready to be read with, its lists in the place of their names."""
    texts = dict(lists)
    begin, end = (texts.get(f"{PATTERN}{name}", "").strip() for name in ("begin", "end"))
    found = []
    for kind, form in FORMS.items():
        for line in map(str.strip, texts.get(f"{PATTERN}{kind}", "").splitlines()):
            whole = f"{begin}(?:{line.rstrip(f' {OPEN}')}){'' if line.endswith(OPEN) else end}"
            if line:
                found.append((form, re.compile(_NAMED.sub(lambda name: _list(name[1], texts), whole))))
    return tuple(found)


def _list(name: str, texts: Mapping[str, str]) -> str:
    if name in FIRST:
        first = FIRST[name]
        letter = f"[{chr(first)}-{chr(first + KINDS - 1)}]"
        # A blank stands behind a name where the script has blanks. Of two directions in a row neither is meant.
        return f"(?<!{letter})(?P<it>{letter}) ?" if name == "direction" else f"(?P<it>{letter}) ?"
    listed = sorted(map(re.escape, entries_of(texts.get(f"{CLAIM}{name}", ""))), key=len, reverse=True)
    return f"(?:{'|'.join(listed)})"
