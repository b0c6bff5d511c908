"""Whom a turn concerns, and who would speak up because of it: for voices, which find the words; no fact hangs on it.

The same turn of the same game rouses the same people, however often it is told.
"""

from __future__ import annotations

from collections.abc import Iterable

from adventure.engine.chance import Seeded
from adventure.engine.outcome import Kind, Passage
from adventure.engine.talk import stems_of
from adventure.world.figures import Character
from adventure.world.names import CharacterId
from adventure.world.state import State
from adventure.world.world import World

NAMED = 75
"""How likely somebody speaks up to whom something is done, in percent."""

CONCERNED = 40
"""The same of who stands by and is concerned."""

NEWS = frozenset({Kind.REPORT, Kind.EVENT, Kind.SPEECH})
"""What can rouse those who witness it: how a place looks is no news, and a refusal is nothing that happened."""


def roused(
    world: World, state: State, passages: Iterable[Passage], nouns: frozenset[str], said: str
) -> frozenset[CharacterId]:
    """Return the people who would speak up: some of those that a turn was done to, or whom it concerns.

    `nouns` are what the action was about; `said` is what the player said aloud, if nothing else happened.
    """
    happened = [passage for passage in passages if passage.kind in NEWS]
    if not happened and not said:
        return frozenset()
    chance, turn = Seeded(state.aside.seed), state.aside.turn
    found: list[CharacterId] = []
    for person in world.cast.values():
        likely = _likelihood(world, person, happened, nouns, said)
        if likely and chance.draw(f"{person.id} speaks up", turn, (likely, 100 - likely)) == 0:
            found.append(person.id)
    return frozenset(found)


def _likelihood(
    world: World, person: Character, happened: Iterable[Passage], nouns: frozenset[str], said: str
) -> int:
    if not said and person.id in nouns:
        return NAMED
    concern = person.concerns
    if not concern.things and not concern.phrases:
        return 0
    witnessed = [said] if said else [news.text for news in happened if _is_news(person.id, news)]
    if not witnessed:
        return 0
    return CONCERNED if concern.is_touched(nouns, stems_of(world, " ".join(witnessed))) else 0


def _is_news(person: CharacterId, passage: Passage) -> bool:
    return person in passage.witnesses and passage.speaker != person
