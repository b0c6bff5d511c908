"""What a game uses is counted, and the player's limit holds."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass, field, replace

import pytest

from adventure.narration.model import Condemned, Finished, Piece, Prompt
from adventure.play.metering import Metered, Price, Used, cost
from adventure.play.progress import Noticed, Told
from adventure.play.session import Session
from adventure.workshop.walkthrough import new_game
from adventure.world.world import World
from tests.play.voices import voice

PRICES = {"charglm-4": Price(1.0, 2.0)}


@dataclass
class Kept:
    used: dict[str, Used] = field(default_factory=dict)

    def add(self, model: str, used: Used) -> None:
        self.used[model] = self.used.get(model, Used()) + used


class Dear:
    """A model whose every answer takes a million tokens."""

    async def speak(self, prompt: Prompt) -> AsyncGenerator[Piece | Finished | Condemned, None]:
        yield Piece("The tower stands where it stood, and the wind goes round it.")
        yield Finished(prompt_tokens=1_000_000, reply_tokens=1_000_000, cached_tokens=10)


@pytest.mark.parametrize(
    ("used", "yuan"), [(Used(1, 1_000_000, 0), 1.0), (Used(9, 0, 500_000), 1.0), (Used(1, 5, 5, 5), 0.000015)]
)
def test_what_was_used_costs_what_the_list_says(used: Used, yuan: float) -> None:
    assert cost({"charglm-4": used, "of-my-own": used}, PRICES) == pytest.approx(yuan)


async def test_a_limit_that_is_reached_leaves_the_game_to_the_author(tower: World) -> None:
    meter = Kept()
    spoken = replace(voice("")[0], model=Metered(Dear(), "charglm-4", meter, PRICES, most=5.0))
    session = Session(new_game(tower, 1), spoken)
    turns = [[progress async for progress in session.play("look")] for _ in range(4)]
    assert meter.used["charglm-4"].asked == 2
    notices = [progress for turn in turns for progress in turn if isinstance(progress, Noticed)]
    assert len(notices) == 1
    assert "¥5" in notices[0].text
    assert isinstance(turns[-1][-1], Told)
    assert session.view.turn == 4


async def test_an_answer_that_was_cut_off_is_counted_too() -> None:
    meter = Kept()
    async with aclosing(Metered(Dear(), "charglm-4", meter, PRICES).speak(Prompt((), 10, "nobody"))) as stream:
        await anext(stream)
    assert meter.used == {"charglm-4": Used(asked=1)}
