"""What a person saw and heard of this very turn before speaking: what happened, and what others have said in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from adventure.engine.outcome import Passage
from adventure.engine.view import Brief
from adventure.narration.exchange import Words
from adventure.narration.remembered import EVENTS, witnesses
from adventure.narration.request import Request
from adventure.narration.wording import fill
from adventure.world.language import Language


def before_own_eyes(
    request: Request, brief: Brief, speech: Sequence[Passage], heard: Sequence[Words], language: Language
) -> tuple[str, ...]:
    """Return what the person witnessed of the turn before saying `speech`, in order, as lines of a prompt.

    Of what others said their words as they were told, if they are among what was `heard`; else the author's.
    """
    told = [words for words in heard if words.speaker != brief.name]
    if request.talk:
        return tuple(_said(words, language) for words in told)
    return tuple(_witnessed(request, brief, speech, told, language))


def _witnessed(
    request: Request, brief: Brief, speech: Sequence[Passage], told: Sequence[Words], language: Language
) -> Iterator[str]:
    names = request.known_names()
    spoke = {names.get(passage.speaker, "") for passage in request.passages if passage.speaker is not None}
    begins = next((at for at, each in enumerate(request.passages) if each in speech), len(request.passages))
    given: set[str] = set()
    for at, passage in enumerate(request.passages):
        if not witnesses(brief.id, passage):
            continue
        if passage.kind in EVENTS:
            yield passage.text
        elif at < begins and passage.speaker not in (None, brief.id):
            name = names.get(passage.speaker, "") if passage.speaker is not None else ""
            own = [words for words in told if words.speaker == name]
            if not own:
                yield passage.text
            elif name not in given:
                given.add(name)
                yield from (_said(words, language) for words in own)
    # Whoever spoke up unasked did so just now, before everybody who is here.
    yield from (_said(words, language) for words in told if words.speaker not in spoke)


def _said(words: Words, language: Language) -> str:
    return fill(language, "character_heard", name=words.speaker, words=words.text)
