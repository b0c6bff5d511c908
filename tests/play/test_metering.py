"""What a game uses is counted, and the player's limit holds."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass, field, replace

import pytest

from adventure.errors import Cause, VoiceError
from adventure.narration.model import Condemned, Finished, Message, Piece, Prompt
from adventure.narration.request import Voice
from adventure.play.game import Game
from adventure.play.memory import MemoryDesk
from adventure.play.metering import Account, Limits, Metered, Price, Used, cost
from adventure.play.progress import Noticed, Progress, Told
from adventure.play.session import Session
from adventure.workshop.walkthrough import new_game
from adventure.world.world import World
from tests.play.voices import voice

PRICES = {"charglm-4": Price(1.0, 2.0), "glm-4.7-flash": Price(0.0, 0.0)}
PROMPT = Prompt((Message("system", "Tell."), Message("user", "look")), 10, "nobody")


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


def metered(account: Account, name: str = "charglm-4") -> Voice:
    return replace(voice("")[0], model=Metered(Dear(), name, account), name=name)


async def played(session: Session, *lines: str) -> list[list[Progress]]:
    return [[progress async for progress in session.play(line)] for line in lines]


@pytest.mark.parametrize(
    ("limits", "model", "asked", "words"),
    [
        (Limits(money=5.0), "charglm-4", 2, "¥5"),
        (Limits(money=5.0), "glm-4.7-flash", 4, ""),
        (Limits(money=5.0), "of-my-own", 4, ""),
        (Limits(tokens=3_000_000), "of-my-own", 2, "3,000,000 tokens"),
        (Limits(tokens=3_000_000), "charglm-4", 4, ""),
        (Limits(), "charglm-4", 4, ""),
    ],
)
async def test_a_limit_that_is_reached_leaves_the_game_to_the_author(
    tower: World, limits: Limits, model: str, asked: int, words: str
) -> None:
    meter = Kept()
    session = Session(new_game(tower, 1), metered(Account(meter, PRICES, limits), model))
    turns = await played(session, *["look"] * 4)
    assert meter.used[model].asked == asked
    notices = [progress for turn in turns for progress in turn if isinstance(progress, Noticed)]
    assert [words in notice.text for notice in notices] == ([True] if words else [])
    assert isinstance(turns[-1][-1], Told)
    assert session.view.turn == 4


async def test_an_answer_that_was_cut_off_is_counted_by_guess() -> None:
    meter = Kept()
    model = Metered(Dear(), "charglm-4", Account(meter, PRICES, Limits()))
    async with aclosing(model.speak(PROMPT)) as stream:
        await anext(stream)
    assert meter.used == {"charglm-4": Used(1, 19, 19)}


async def test_what_failed_before_its_first_word_costs_nothing(tower: World) -> None:
    meter = Kept()
    telling, model = voice(VoiceError(Cause.MONEY))
    account = Account(meter, PRICES, Limits())
    session = Session(new_game(tower, 1), replace(telling, model=Metered(model, "charglm-4", account)))
    await played(session, "look")
    assert meter.used == {"charglm-4": Used(asked=1)}


async def test_a_game_keeps_what_it_used_whatever_is_taken_back(tower: World) -> None:
    account = Account(Kept(), PRICES, Limits(money=100))
    game = new_game(tower, 1)
    session = Session(game, metered(account), account=account)
    await played(session, "look", "x lamp", "undo")
    used = {"charglm-4": Used(2, 2_000_000, 2_000_000, 20)}
    assert game.history.used == used
    desk = game.desk
    assert isinstance(desk, MemoryDesk)
    assert Game(tower, desk, game.header, desk.running).history.used == used


async def test_usage_says_what_this_game_and_all_games_have_used(tower: World) -> None:
    meter = Kept({"charglm-4": Used(7, 1_000_000, 0), "of-my-own": Used(1, 10, 5)})
    account = Account(meter, PRICES, Limits(money=50, tokens=900))
    session = Session(new_game(tower, 1), metered(account), account=account)
    *_, last = (await played(session, "look", "usage"))[-1]
    assert isinstance(last, Told)
    assert [entry.text for entry in last.entries] == [
        "In this game, charglm-4: 1 requests, 1,000,000 tokens sent (10 of them cached), 1,000,000 answered: ¥3.00.",
        "In all games, charglm-4: 8 requests, 2,000,000 tokens sent (10 of them cached), 1,000,000 answered: ¥4.00.",
        "In all games, of-my-own: 1 requests, 10 tokens sent (0 of them cached), 5 answered: its price is not known.",
        "That is ¥4.00 of your limit of ¥50.",
        "That is 15 tokens without a price, of your limit of 900.",
    ]
    assert session.view.turn == 1


async def test_usage_in_a_game_of_the_authors_words(tower: World) -> None:
    *_, last = (await played(Session(new_game(tower, 1)), "usage"))[-1]
    assert isinstance(last, Told)
    assert [entry.text for entry in last.entries] == ["In this game, no model was asked."]
