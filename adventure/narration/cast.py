"""Who speaks in a turn with a voice of their own, and in which order the telling goes.

The engine decides what is said; here it is only decided who says it in a model's words, and who adds a word unasked.
Headings, refusals, letters, goals, endings and the ways out are printed as the author wrote them, and a turn made of
nothing else asks no model.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from adventure.engine.outcome import Kind, Passage
from adventure.engine.view import View
from adventure.narration.exchange import Exchange
from adventure.narration.request import Request
from adventure.world.names import CharacterId

NARRATED = frozenset({Kind.PLACE, Kind.LISTING, Kind.REPORT, Kind.EVENT})
"""What the narrator retells; of the listings all but the ways out."""

LONGEST = 480
"""Characters of a passage that must be told and is retold. A longer one is a scene of the author's: a retelling within
a reply's limit would have to drop some of it."""

MOST = 2
"""People who are voiced in one turn, a scripted scene apart."""

PAUSE = 3
"""Turns of which somebody speaks up unasked in one at most."""

RECENT = 30
"""Exchanges that are looked at for who spoke last."""


@dataclass(frozen=True, slots=True)
class Printed:
    """Passages in the author's words."""

    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Voiced:
    """Passages that a voice retells: the narrator's if there is no speaker. A speaker without any speaks up unasked."""

    speaker: CharacterId | None
    passages: tuple[Passage, ...]


Step = Printed | Voiced


def cast(request: Request) -> frozenset[CharacterId]:
    """Return the people who are voiced: those who have a brief and are certain to speak, at most two.

    Who speaks in a turn is certain; in free talk it is the addressee, unless the player walked out. Of more than two
    those are chosen who spoke least recently; a scene under way (its stage direction) is played whole.
    """
    if request.talk:
        wanted = [] if request.moved or request.addressee is None else [request.addressee]
    else:
        wanted = [passage.speaker for passage in request.passages if is_spoken(passage) and passage.speaker]
    briefs = {person: brief for person in wanted if (brief := request.brief(person)) is not None}
    if any(brief.direction for brief in briefs.values()):
        return frozenset(briefs)
    ranked = sorted(briefs, key=lambda person: _last_heard(briefs[person].name, request.history))
    return frozenset(ranked[:MOST])


def speaking_up(request: Request, voiced: frozenset[CharacterId]) -> tuple[CharacterId, ...]:
    """Return who speaks up unasked, the least recent first, as far as those who speak anyway leave room.

    Nobody does to a player who walks out, at the end of the story, or twice in a few turns.
    """
    if request.moved or request.plain or request.view.ending:
        return ()
    speaking = {passage.speaker for passage in request.passages} | {request.addressee}
    now = request.view.turn
    heard = {words.speaker for past in _since(request.history, now - PAUSE) for words in past.told}
    roused = [
        brief for brief in request.view.briefs
        if brief.id in request.roused and brief.id not in speaking and brief.name not in heard
    ]
    ranked = sorted(roused, key=lambda brief: _last_heard(brief.name, request.history))
    return tuple(brief.id for brief in ranked[: max(MOST - len(voiced), 0)])


def _since(history: Sequence[Exchange], turn: int) -> Iterator[Exchange]:
    """Yield the exchanges after a turn, the newest first."""
    return takewhile(lambda past: past.turn > turn, reversed(history))


def _last_heard(name: str, history: Sequence[Exchange]) -> int:
    """Return how recently a person spoke: the larger, the more recently; 0 if not of late."""
    recent = history[-RECENT:]
    spoke = (number for number, past in enumerate(recent, 1) if any(words.speaker == name for words in past.told))
    return max(spoke, default=0)


def arrange(request: Request) -> tuple[Step, ...]:
    """Return the steps of a telling by voices, in order.

    What the narrator retells is one step: it stands where its first passage does, after the heading if there is one.
    All else keeps the engine's order. Where both are wanted, the author's whole telling stands before the voices'.
    """
    steps = _arranged(request)
    voiced = tuple(step for step in steps if isinstance(step, Voiced))
    return (Printed(request.passages), *voiced) if request.both and voiced else steps


def _arranged(request: Request) -> tuple[Step, ...]:
    if request.plain:
        return (Printed(request.passages),)
    voiced = cast(request)
    remarks = tuple(Voiced(person, ()) for person in speaking_up(request, voiced))
    if request.talk:
        speaker = request.addressee
        answer = Voiced(speaker, request.passages) if speaker in voiced else Printed(request.passages)
        return (answer, *remarks)
    exits = exits_line(request.passages, request.view)
    narrated = tuple(
        passage
        for passage in request.passages
        if passage.kind in NARRATED and passage is not exits and is_retold(passage)
    )
    return (*_merged(_steps(request.passages, narrated, voiced)), *remarks)


def is_spoken(passage: Passage) -> bool:
    """Say whether a passage is a person's words that the person may put anew."""
    return passage.kind is Kind.SPEECH and is_retold(passage)


def is_retold(passage: Passage) -> bool:
    """Say whether a passage is short enough for a voice, or may lose some of its words."""
    return not passage.must_tell or len(passage.text) <= LONGEST


def exits_line(passages: Sequence[Passage], view: View) -> Passage | None:
    """Return the passage that lists the ways out: the last listing, if it names every one of them."""
    last = next((passage for passage in reversed(passages) if passage.kind is Kind.LISTING), None)
    if last is None or not view.exits:
        return None
    text = last.text.lower()
    return last if all(way.direction.lower() in text for way in view.exits) else None


def _steps(
    passages: Sequence[Passage], narrated: tuple[Passage, ...], voiced: frozenset[CharacterId]
) -> Iterable[Step]:
    heading = max((at for at, passage in enumerate(passages) if passage.kind is Kind.HEADING), default=-1)
    begins = (at for at, passage in enumerate(passages) if passage in narrated and at > heading)
    place = next(begins, heading)
    for at, passage in enumerate(passages):
        if is_spoken(passage) and passage.speaker in voiced:
            yield Voiced(passage.speaker, (passage,))
        elif passage not in narrated:
            yield Printed((passage,))
        if narrated and at == place:
            yield Voiced(None, narrated)


def _merged(steps: Iterable[Step]) -> tuple[Step, ...]:
    merged: list[Step] = []
    for step in steps:
        match merged[-1] if merged else None, step:
            case Printed(before), Printed(passages):
                merged[-1] = Printed((*before, *passages))
            case Voiced(speaker, before), Voiced(same, passages) if speaker == same and speaker is not None:
                merged[-1] = Voiced(speaker, (*before, *passages))
            case _:
                merged.append(step)
    return tuple(merged)
