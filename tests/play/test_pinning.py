"""What the player wants borne in mind: in every prompt, as the player's words, and kept."""

from __future__ import annotations

import pytest

from adventure.narration.ledger import Budget
from adventure.narration.pins import NOTE_PART, PINS_PART
from adventure.play.game import Game
from adventure.play.memory import MemoryDesk
from adventure.play.pinning import LONGEST, MOST
from adventure.play.progress import Progress, Told
from adventure.play.session import Session
from adventure.workshop.walkthrough import new_game
from adventure.world.world import World
from tests.play.voices import voice

LAMP = "A lamp. It is made of brass, and has been for years."


async def heard(session: Session, *lines: str) -> list[Progress]:
    stream: list[Progress] = []
    for line in lines:
        stream = [progress async for progress in session.play(line)]
    return stream


def texts(stream: list[Progress]) -> str:
    last = stream[-1]
    assert isinstance(last, Told)
    return "\n".join(entry.text for entry in last.entries)


def again(game: Game) -> Game:
    desk = game.desk
    assert isinstance(desk, MemoryDesk)
    return Game(game.world, desk, game.header, desk.running)


async def test_pins_and_the_note_stand_in_every_prompt_and_only_in_user_messages(tower: World) -> None:
    telling, model = voice(LAMP)
    session = Session(new_game(tower, 1), telling)
    await heard(session, "remember that the warden lied", "note keep it dry")
    await heard(session, "x lamp", "talk to maud", '"lovely weather"')
    assert {prompt.speaker for prompt in model.asked} == {"the narrator", "Maud"}
    for prompt in model.asked:
        for words in ("the warden lied", "keep it dry"):
            assert words in prompt.messages[-1].text
            assert not any(words in message.text for message in prompt.messages if message.role != "user")


async def test_pins_are_listed_taken_off_and_kept(tower: World) -> None:
    game = new_game(tower, 1)
    session = Session(game)
    await heard(session, "remember that the warden lied", "pin the bell is cracked", "undo", "note keep it dry")
    session = Session(again(game))
    listed = texts(await heard(session, "pins"))
    assert "1. the warden lied\n2. the bell is cracked" in listed
    assert "keep it dry" in listed
    assert "the warden lied" in texts(await heard(session, "forget 1"))
    assert "1. the bell is cracked" in texts(await heard(session, "pins"))
    await heard(session, "note off")
    assert "dry" not in texts(await heard(session, "pins"))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("pins", "Nothing is pinned."),
        ("forget 3", "Nothing is pinned."),
        ("/remember", "remember that"),
        ("/note", "keep it dry"),
        (f"remember that {'x' * (LONGEST + 1)}", "too long"),
        (f"note {'x' * (LONGEST + 1)}", "too long"),
    ],
)
async def test_what_cannot_be_borne_in_mind_is_answered(tower: World, line: str, said: str) -> None:
    game = new_game(tower, 1)
    assert said in texts(await heard(Session(game), line))
    assert not game.history.pins
    assert not game.history.note


async def test_no_more_than_so_many_are_pinned_and_none_twice(tower: World) -> None:
    game = new_game(tower, 1)
    session = Session(game)
    await heard(session, *(f"remember that bell {number} rang" for number in range(MOST)))
    assert "already" in texts(await heard(session, "remember that bell 1 rang"))
    assert "forget" in texts(await heard(session, "remember that the lamp went out"))
    assert len(game.history.pins) == MOST


async def test_a_prompt_takes_the_newest_pins_that_it_has_room_for(tower: World) -> None:
    telling, model = voice(LAMP)
    session = Session(new_game(tower, 1), telling)
    long = "x" * 150
    await heard(session, *(f"remember that number {number} {long}" for number in range(MOST)), f"note {long}", "x lamp")
    text = model.asked[-1].messages[-1].text
    assert f"number {MOST - 1} " in text
    assert "number 0 " not in text
    prompt = Budget().prompt
    pinned = text[text.index("What the player bears") : text.index("The player types")]
    assert len(pinned) * 0.3 <= prompt // PINS_PART
    assert prompt // NOTE_PART > LONGEST * 0.6


async def test_what_is_pinned_does_not_change_in_which_language_a_story_is_told(tower: World) -> None:
    telling, _ = voice("你好灯在这里")
    session = Session(new_game(tower, 1), telling)
    await heard(session, "remember that 你好 is a greeting")
    assert texts(await heard(session, "x lamp")) == "A lamp."
