"""How a person feels and why, in the words of a prompt: what the story says, and what last moved the person."""

from __future__ import annotations

from adventure.engine.outcome import Kind, Passage
from adventure.engine.view import Brief, FeelingView
from adventure.narration.exchange import Exchange
from adventure.narration.remembered import EVENTS, witnesses
from adventure.narration.request import Request
from adventure.narration.wording import fill, lines, listed
from adventure.world.language import Language
from adventure.world.names import PLAYER
from adventure.world.script import shortened, with_semicolons, without_stop

LONGEST = 320
"""Characters of a passage that is given as a reason; of a longer one its beginning is."""

MOVING = EVENTS | {Kind.SPEECH}
"""What can move a person: what was seen, and what was said."""


def feelings(request: Request, brief: Brief, language: Language) -> str:
    """Return the person's feelings with their reasons, and the event that last moved the person."""
    felt = with_semicolons(_feeling(feeling, request, language) for feeling in brief.feelings)
    return lines(fill(language, "character_feelings", feelings=felt), _moved(request, brief, language))


def _feeling(feeling: FeelingView, request: Request, language: Language) -> str:
    words = without_stop(feeling.text)
    if feeling.because:
        words = fill(language, "character_feeling_because", feeling=words, because=without_stop(feeling.because))
    if feeling.towards is None:
        return words
    if feeling.towards == PLAYER:
        return fill(language, "character_feeling_player", feeling=words)
    name = next((name for person, name in request.known_names().items() if person == feeling.towards), "")
    return fill(language, "character_feeling_towards", name=name or feeling.towards, feeling=words)


def _moved(request: Request, brief: Brief, language: Language) -> str:
    """Return the last event of which the person was a witness and that moved what the person feels."""
    if not brief.inner:
        return ""
    for past in reversed(request.history):
        if not past.moved.isdisjoint(brief.inner) and (seen := _seen(past, brief)):
            words = listed(shortened(passage.text, LONGEST) for passage in seen)
            return fill(language, "character_moved", place=past.place_name, turn=str(past.turn), words=words)
    return ""


def _seen(past: Exchange, brief: Brief) -> list[Passage]:
    return [passage for passage in past.passages if passage.kind in MOVING and witnesses(brief.id, passage)]
