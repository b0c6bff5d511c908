"""Two people who talk to each other before the player: when they can, whose line is next, and what interrupts them."""

from __future__ import annotations

from adventure.engine.outcome import Kind
from adventure.engine.working import Turn
from adventure.world.bindings import Bindings
from adventure.world.plot import Dialogue
from adventure.world.world import World

SPEAKING = frozenset({"ask", "say", "talk"})
"""What the player does that comes between them, by the engine's procedures."""


def is_heard(turn: Turn, dialogue: Dialogue) -> bool:
    """Say whether both are where the player is."""
    here, room = turn.place(), turn.world.space.room
    return all(room(turn.row, person) == here for person in dialogue.speakers)


def is_over(turn: Turn, dialogue: Dialogue) -> bool:
    """Say whether everything has been said, or nobody is left to say it to."""
    return int(turn.row[dialogue.said]) >= dialogue.pairs or not is_heard(turn, dialogue)


def go_on(turn: Turn, dialogue: Dialogue) -> None:
    """Let each say the next line; while the player speaks with somebody, they wait."""
    if any(is_speech(turn.world, done) for done in turn.carried_out):
        return
    pair = int(turn.row[dialogue.said])
    turn.row[dialogue.said] = pair + 1
    both = zip(dialogue.speakers, dialogue.lines[2 * pair : 2 * pair + 2], strict=False)
    for speaker, line in both:
        turn.tell(turn.render(line, turn.bindings), Kind.SPEECH, speaker=speaker)


def is_speech(world: World, done: Bindings) -> bool:
    """Say whether an action that was done is talking: then nobody else goes on talking."""
    verb = world.verbs.get(done.action)  # type: ignore[call-overload]  # an action's name is a verb's id
    return verb is not None and verb.builtin in SPEAKING
