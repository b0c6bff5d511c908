"""Whom the player has met: somebody who is not here may be spoken of as absent, and a stranger as nobody."""

from __future__ import annotations

from dataclasses import replace

from adventure.engine.action import Puzzled
from adventure.engine.reply import reply
from adventure.engine.scope import perceived
from adventure.play.game import Game
from adventure.world.names import PLAYER, CharacterId
from adventure.world.state import State


def elsewhere(game: Game, puzzled: Puzzled) -> Puzzled:
    """Return the answer to a line that names somebody absent: that he is not here, if the player has met him."""
    met = [person for person in puzzled.absent if has_met(game, person)]
    if len(met) != 1:
        return puzzled
    form, noun = game.world.language.morphology.form, game.world.things[met[0]].noun
    text = reply(game.world, "grammar_absent", name=form("The", noun), **{"is": form("is", noun)})
    return replace(puzzled, text=text, near=())


def has_met(game: Game, person: CharacterId) -> bool:
    """Say whether the player has ever perceived somebody in what led here, or looked through that person's eyes."""
    history = game.history
    states = (game.opening.state, *(history.state_after(block.n) for block in history.turns()))
    return any(_sees(game, state, person) for state in states)


def _sees(game: Game, state: State, person: CharacterId) -> bool:
    space = game.world.space
    you = space.player(state.facts)
    if person == you != PLAYER:
        return True
    together = space.room(state.facts, person) == space.room(state.facts, you)
    return together and person in perceived(game.world, state)
