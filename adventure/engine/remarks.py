"""Remarks: what people say unasked, in their author's words. They move no fact, and are no part of a turn untold."""

from __future__ import annotations

from collections.abc import Iterator

from adventure.engine.concern import NEWS
from adventure.engine.outcome import Kind
from adventure.engine.talk import stems_of
from adventure.engine.working import Turn
from adventure.world.figures import Character
from adventure.world.temper import Remark

PAUSE = 3
"""Turns that pass between two remarks of one person, at least."""


def remark(turn: Turn) -> None:
    """Let one of those present say something, if there is somebody who has something to say; the longest silent first.

    What was said when is kept beside the facts, among the counters of texts.
    """
    if not turn.telling:
        return
    counters, now = turn.bindings.counters, turn.bindings.turn
    here, room = turn.place(), turn.world.space.room
    silent = [
        person for person in turn.world.remarkers
        if room(turn.row, person.id) == here and now - counters.get(_last(person), -PAUSE) >= PAUSE
    ]  # fmt: skip
    for person in sorted(silent, key=lambda person: counters.get(_last(person), -PAUSE)):
        if any(passage.speaker == person.id for passage in turn.passages):
            continue
        words = next((each for each in person.remarks if _is_due(turn, each) and _is_moved(turn, person, each)), None)
        if words is not None and turn.perceives(person.id):
            counters[words.id] = counters[_last(person)] = now
            turn.tell(turn.render(words.say, turn.about(person.id)), Kind.SPEECH, speaker=person.id)
            return


def _last(person: Character) -> str:
    return f"cast.{person.id}.remarks"


def _is_due(turn: Turn, words: Remark) -> bool:
    said = turn.bindings.counters.get(words.id)
    if said is not None and (not words.again or turn.bindings.turn - said < words.again):
        return False
    return words.when is None or bool(words.when(turn.row, turn.bindings))


def _is_moved(turn: Turn, person: Character, words: Remark) -> bool:
    """Say whether the turn touches what the remark is about."""
    if words.about is None:
        return True
    heard = " ".join(passage.text for passage in turn.passages if passage.kind in NEWS) if words.about.phrases else ""
    return words.about.is_touched(frozenset(_nouns(turn, person)), stems_of(turn.world, heard))


def _nouns(turn: Turn, person: Character) -> Iterator[str]:
    for done in turn.carried_out:
        if done.actor != person.id:
            yield from (noun for noun in (done.noun, done.second) if noun)
