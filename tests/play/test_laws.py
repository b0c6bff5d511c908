"""Laws of a game as it is typed, kept and taken back, over every pack there is and lines of every kind."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from adventure.engine.suggestions import suggestions
from adventure.play.game import Game
from adventure.play.progress import Left, Progress, Rebuilt, Told
from adventure.play.session import Session
from adventure.storage.desk import FileDesk
from adventure.storage.shelf import FileShelf
from adventure.workshop.walkthrough import new_game
from adventure.world.state import State
from tests.every_story import NAMES, grammar_of, world_of

stories = st.sampled_from(NAMES)
choices = st.lists(st.integers(0, 10_000), min_size=1, max_size=8)
SMALL_WORDS = (
    "the", "a", "all", "it", "and", "then", "with", "in", "on", "from", "to", "about", "but", "except", "two", "3", ",",
    ".", '"', "me", "them", "again", "undo", "oops", "which", "?", "!", "north", "x", "take", "put", "go", "ask",
)
nonsense = st.text(max_size=40)


@st.composite
def lines(draw: st.DrawFn, story: str) -> str:
    """Draw a line in words that the story knows, in an order that means something or nothing; or no words at all."""
    world = world_of(story)
    names = [thing.noun.name for thing in world.things.values()]
    verbs = [pattern.split("{")[0].split("|")[0] for verb in world.verbs.values() for pattern in verb.patterns]
    word = st.sampled_from([*SMALL_WORDS, *names, *verbs])
    return draw(st.one_of(st.lists(word, max_size=7).map(" ".join), nonsense))


async def heard(session: Session, line: str) -> list[Progress]:
    return [progress async for progress in session.play(line)]


async def wander(game: Game, chosen: list[int]) -> list[State]:
    """Type lines that are offered; return the first state, and that after each turn that took time."""
    session = Session(game)
    async for _ in session.opening():
        pass
    states = [game.state]
    for choice in chosen:
        offered = suggestions(game.world, game.view)
        await heard(session, offered[choice % len(offered)])
        if game.state.aside.turn != states[-1].aside.turn:
            states.append(game.state)
        if game.ended:
            break
    return states


async def answered(game: Game, typed: list[str]) -> None:
    """Type lines of any kind: each must come to an end, and move no fact unless it takes time."""
    session = Session(game)
    for line in typed:
        before = game.state
        answers = await heard(session, line)
        assert isinstance(answers[-1], Told | Rebuilt | Left), line
        if game.state.aside.turn == before.aside.turn:
            assert game.state.facts == before.facts, line


@settings(max_examples=120, deadline=None)
@given(data=st.data(), story=stories)
def test_any_line_is_read_as_something(data: st.DataObject, story: str) -> None:
    state = new_game(world_of(story), 1).state
    assert grammar_of(story).understand(data.draw(lines(story)), state).understood


@settings(max_examples=60, deadline=None)
@given(data=st.data(), story=stories)
def test_any_lines_are_answered_and_only_time_moves_facts(data: st.DataObject, story: str) -> None:
    typed = data.draw(st.lists(lines(story), min_size=1, max_size=4))
    asyncio.run(answered(new_game(world_of(story), 1), typed))


@settings(max_examples=40, deadline=None)
@given(story=stories, chosen=choices, back=st.integers(1, 8))
def test_undo_takes_back_as_many_turns_as_are_asked(story: str, chosen: list[int], back: int) -> None:
    game = new_game(world_of(story), 1)
    states = asyncio.run(wander(game, chosen))
    taken_back = game.undo(back)
    assert len(taken_back) == min(back, len(states) - 1)
    left = states[max(len(states) - 1 - back, 0)]
    assert (game.state.facts, game.state.aside.turn) == (left.facts, left.aside.turn)


@settings(max_examples=25, deadline=None)
@given(story=stories, chosen=choices, back=st.integers(0, 2))
def test_a_game_read_back_from_its_file_is_the_same_game(story: str, chosen: list[int], back: int) -> None:
    world = world_of(story)
    with tempfile.TemporaryDirectory() as folder:
        shelf = FileShelf(Path(folder), world.credits.id)
        desk = FileDesk(shelf)
        header = new_game(world, 1).header
        desk.begin(header)
        game = Game(world, desk, header)
        asyncio.run(wander(game, chosen))
        game.undo(back)
        desk.close()
        again = FileDesk(shelf)
        save = again.resume(shelf.saves()[0].name)
        loaded = Game(world, again, save.header, save)
        again.close()
    assert (loaded.state, loaded.view, loaded.history.missing) == (game.state, game.view, ())
    told = [[entry.text for entry in each.chronicle.entries] for each in (loaded, game)]
    assert told[0] == told[1]
