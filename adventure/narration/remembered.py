"""What has been, as the messages of one voice: its own words are its own, all else is told to it.

The narrator remembers what it told. A person remembers what happened before that person's eyes, and what that person
said: a passage that was not witnessed is not there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from adventure.engine.outcome import Kind, Passage
from adventure.engine.view import Brief
from adventure.narration.author import author_paragraphs
from adventure.narration.cleaning import clean
from adventure.narration.exchange import Exchange, Words
from adventure.narration.model import Message
from adventure.narration.wording import fill, one_line
from adventure.world.language import Language
from adventure.world.names import CharacterId

PRINTED = frozenset({Kind.HEADING, Kind.LISTING, Kind.GOAL, Kind.ENDING})
"""What the game prints around the narrator's words; a narrator who remembered it would write it too."""

SCENE = frozenset({Kind.PLACE, Kind.REPORT, Kind.EVENT, Kind.REFUSAL, Kind.VERBATIM})
"""What is remembered of a turn that another narrator told."""

EVENTS = frozenset({Kind.REPORT, Kind.EVENT, Kind.REFUSAL})
"""What others see of a turn. How a place looks is no news to those in it, and a letter is read in silence."""


LONGEST_LINE = 600
"""Characters of a typed line that a voice is given."""


def told_by_narrator(
    exchange: Exchange, language: Language, name: str = "", before: Exchange | None = None
) -> tuple[Message, ...]:
    """Return an exchange as the narrator of that name remembers it; `before` is the one that it follows.

    What another narrator told is remembered as it happened, in the author's words: each keeps to a manner of its own.
    A typed line stands bare, but where it would pass for more of a letter, or of a person's words, that stand above it.
    """
    follows = before is not None and told_by_narrator(before, language, name)[-1].role == "user"
    if exchange.narrator and name and exchange.narrator != name:
        exchange = replace(exchange, told=tuple(_as_it_happened(exchange)), narrator="")
    printed = {part.text for part in author_paragraphs(exchange.passages, {}) if part.kind in PRINTED}
    printed |= {passage.text for passage in exchange.passages if passage.kind in PRINTED}
    messages = [_typed(exchange, "narrator_typed" if follows else "history_typed", language)]
    letters = {passage.text.strip() for passage in exchange.passages if passage.kind is Kind.VERBATIM}
    messages += [
        _remembered(words, language, own=not words.speaker and words.text.strip() not in letters)
        for words in exchange.told
        if words.text.strip() and words.text not in printed
    ]
    return tuple(messages)


def _as_it_happened(exchange: Exchange) -> Iterator[Words]:
    yield from (Words("", part.text) for part in author_paragraphs(exchange.passages, {}) if part.kind in SCENE)
    yield from (words for words in exchange.told if words.speaker)


def witnessed_by(
    brief: Brief, exchange: Exchange, names: Mapping[CharacterId, str], language: Language
) -> tuple[Message, ...]:
    """Return an exchange as a person remembers it; nothing, if that person saw and said nothing in it."""
    seen = [passage for passage in exchange.passages if witnesses(brief.id, passage)]
    if not seen and not any(words.speaker == brief.name for words in exchange.told):
        return ()
    messages = [_typed(exchange, "character_typed", language)]
    messages += [Message("user", passage.text) for passage in seen if passage.kind in EVENTS]
    heard = _heard(seen, len(seen) == len(exchange.passages), exchange.told, names)
    for words in (*exchange.told, *_untold(seen, exchange.told, names)):
        if words.text.strip() and words.speaker == brief.name:
            messages.append(Message("assistant", words.text))
        elif words.text.strip() and words.speaker in heard:
            messages.append(_said(words, language))
    return tuple(messages) if len(messages) > 1 else ()


def witnesses(person: CharacterId, passage: Passage) -> bool:
    """Say whether the person perceived the passage."""
    return person in passage.witnesses or passage.speaker == person


def fold(messages: Iterable[Message]) -> tuple[Message, ...]:
    """Return the messages with neighbours of one role made one."""
    folded: list[Message] = []
    for message in messages:
        if folded and folded[-1].role == message.role:
            folded[-1] = Message(message.role, f"{folded[-1].text}\n\n{message.text}")
        else:
            folded.append(message)
    return tuple(folded)


def typed(language: Language, key: str, line: str) -> str:
    """Return what the player typed in the words of a prompt text, nothing for an empty line."""
    return fill(language, key, line=shown(line))


def shown(line: str) -> str:
    """Return a typed line as voices are given it: clean, on one line, not longer than `LONGEST_LINE`."""
    return one_line(clean(line))[:LONGEST_LINE].strip()


def _typed(exchange: Exchange, key: str, language: Language) -> Message:
    return Message("user", typed(language, key, exchange.line) or fill(language, "history_opening"))


def _remembered(words: Words, language: Language, *, own: bool) -> Message:
    """Return words as the narrator's own, or as those of a person or a letter."""
    return Message("assistant", words.text) if own else _said(words, language)


def _said(words: Words, language: Language) -> Message:
    key = "history_said" if words.speaker else "history_read"
    return Message("user", fill(language, key, name=words.speaker, words=words.text))


def _heard(
    seen: Iterable[Passage], whole: bool, told: Iterable[Words], names: Mapping[CharacterId, str]
) -> frozenset[str]:
    """Return the names of those whose told words were heard: everybody's, where nothing of the exchange was missed."""
    if whole:
        return frozenset(words.speaker for words in told if words.speaker)
    return frozenset(names.get(passage.speaker, "") for passage in seen if passage.speaker is not None) - {""}


def _untold(seen: Iterable[Passage], told: Iterable[Words], names: Mapping[CharacterId, str]) -> list[Words]:
    """Return the speeches that the telling has no words of: the author's stand for them."""
    voices = {words.speaker for words in told}
    return [
        Words(name, passage.text)
        for passage in seen
        if passage.speaker is not None and (name := names.get(passage.speaker, "")) and name not in voices
    ]
