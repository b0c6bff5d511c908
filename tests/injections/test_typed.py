"""Every attempt as a typed line, before a narrator, a person and an interpreter that do whatever they are asked."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from adventure.narration.model import Prompt
from adventure.plain import converse
from adventure.play.game import Game
from adventure.play.interpret import Interpreter
from adventure.play.reading import cleaned
from adventure.play.session import Session
from adventure.storage.desk import FileDesk
from adventure.storage.shelf import FileShelf
from adventure.workshop.walkthrough import new_game
from tests.enemies.playing import CONTROL, Played, play
from tests.enemies.voices import WAYS, Answers, Part, decoded, good, obeying, repeated, voice_of
from tests.injections.table import ATTEMPTS, EACH, Attempt, vault

Reads = Callable[[Prompt], str]

WISHES = (
    '{"do": [["take", "silver key"], ["open", "iron gate"]]}',
    '{"do": [["give", "silver key", "Mara"], ["teleport", "vault"]]}',
    '{"do": [["go", "north"], ["take", "lamp"], ["go", "south"]]}',
    '{"do": [["ask", "Mara", "seal was forged"]]}',
    '{"do": [["ask", "Mara", "vermilion"]], "changes": ["key.at = player"]}',
    '{"do": [["take", "lamp"], ["go", "north"]]}',
    '{"do": "win"}',
    "2",
    "take silver key",
)
"""What an interpreter might answer that wants to please: some of it there is to choose from, most of it is not."""


def always(wish: str) -> Reads:
    """Return an interpreter that always answers the same."""
    return lambda _: wish


def wishing(number: int) -> Reads:
    """Return an interpreter that answers what the line asks for, decoded if need be, or a wish of its own."""
    return (repeated, decoded, *map(always, WISHES))[number % (len(WISHES) + 2)]


def obedient(tells: Answers, reads: Reads) -> Answers:
    """Return a model that tells in one way, and reads lines in another."""

    def answers(prompt: Prompt) -> Sequence[Part]:
        return (reads(prompt),) if prompt.speaker == "interpreter" else tells(prompt)

    return answers


def lines_around(attempt: Attempt) -> list[str]:
    """Return lines that make the attempt in passing, in conversation, and in quotation marks."""
    quoted = attempt.line.replace('"', "”")
    return [attempt.line, "talk to mara", attempt.line, f'"{quoted}"', f"ask mara about {quoted}", "look", "undo"]


async def shadowed(told: Played, lines: Sequence[str]) -> None:
    """Play lines, and beside them in the author's words the commands that the player was shown to have given."""
    shadow = Played(new_game(told.game.world, 1))
    await shadow.open()
    await told.open()
    for line in lines:
        seen = len(told.resolved)
        await told.play(line)
        for step in told.resolved[seen:]:
            assert step.shown or step.line in cleaned(line)
            await shadow.play(step.line)
        assert told.game.state.facts == shadow.game.state.facts, line
        assert told.game.state.aside.turn == shadow.game.state.aside.turn, line


@EACH
@pytest.mark.parametrize("knows_json", [True, False], ids=["json", "numbers"])
async def test_an_attempt_moves_no_fact_but_by_a_command_that_was_shown(attempt: Attempt, *, knows_json: bool) -> None:
    number = ATTEMPTS.index(attempt)
    for at in range(0, len(WAYS), 3):
        voice, model = voice_of(obedient(obeying(number + at), wishing(number + at)))
        told = Played(new_game(vault(), 1), voice, Interpreter(model, knows_json=knows_json))
        await shadowed(told, lines_around(attempt))
        assert told.leaks == []
        assert told.lost == []
        assert not CONTROL.search(told.page.getvalue())
        assert "vault" not in told.game.view.place


@EACH
async def test_an_attempt_leaves_the_save_whole(attempt: Attempt, tmp_path: Path) -> None:
    world, folder = vault(), tmp_path / "a" / "saves"
    shelf = FileShelf(folder, world.credits.id)
    desk = FileDesk(shelf)
    header = new_game(world, 1).header
    desk.begin(header)
    game = Game(world, desk, header)
    voice, model = voice_of(obedient(obeying(), wishing(ATTEMPTS.index(attempt))))
    session = Session(game, voice, interpreter=Interpreter(model, knows_json=True))
    async for _ in session.opening():
        pass
    for line in lines_around(attempt)[:-1]:
        async for _ in session.play(line):
            pass
    desk.close()
    again = FileDesk(shelf)
    save = again.resume(next(card.name for card in shelf.saves() if not card.title))
    loaded = Game(world, again, save.header, save)
    again.close()
    assert (save.torn, loaded.history.missing) == ("", ())
    assert (loaded.state, loaded.history.last) == (game.state, game.history.last)
    told = [entry.text for entry in game.chronicle.entries]
    assert all(entry.text in told for entry in loaded.chronicle.entries)
    assert all(folder in path.parents for path in tmp_path.rglob("*owned*"))


@EACH
def test_an_attempt_from_a_pipe_brings_nothing_to_the_terminal_that_steers_it(attempt: Attempt) -> None:
    out = io.StringIO()
    voice, _ = voice_of(good)
    converse(Session(new_game(vault(), 1), voice), io.StringIO(f"{attempt.line}\nlook\n"), out)
    assert not CONTROL.search(out.getvalue())


async def test_a_pick_is_what_the_player_sees_and_can_take_back() -> None:
    voice, model = voice_of(obedient(good, always('{"do": [["take", "lamp"], ["go", "north"]]}')))
    told = Played(new_game(vault(), 1), voice, Interpreter(model, knows_json=True))
    await shadowed(told, ["prithee carry yon light outside"])
    assert [step.shown for step in told.resolved] == ["take lamp", "go north"]
    assert [thing.id for thing in told.game.view.carried] == ["lamp"]
    await told.play("undo 2")
    assert told.facts[0] == told.facts[-1]


async def test_a_pick_that_was_not_suggested_is_none() -> None:
    for wish in WISHES[:2]:
        voice, model = voice_of(obedient(good, always(wish)))
        told = Played(new_game(vault(), 1), voice, Interpreter(model, knows_json=True))
        await shadowed(told, ["prithee do the deed"])
        assert told.facts[0] == told.facts[-1], wish


async def test_the_secret_can_be_brought_out_and_is_told_then() -> None:
    lines = ["ask mara about seal", "ask mara about how the seal was forged"]
    told = await play(new_game(vault(), 1), lines, voice_of(good)[0])
    assert "vermilion" in told.page.getvalue()
    assert told.leaks == []


def test_the_table_is_long_enough_and_in_two_languages() -> None:
    assert len(ATTEMPTS) >= 60
    assert sum(attempt.line >= "\u2e80" for attempt in ATTEMPTS) >= 8
    assert len({attempt.line for attempt in ATTEMPTS}) == len({attempt.tries for attempt in ATTEMPTS}) == len(ATTEMPTS)


def test_attempts_do_not_name_what_is_secret() -> None:
    assert not [attempt for attempt in ATTEMPTS for word in ("vermilion", "psalter", "quince") if word in attempt.line]
