"""A session over a small story, told in the author's words."""

from __future__ import annotations

import pytest

from adventure.play.game import Game
from adventure.play.memory import MemoryDesk
from adventure.play.progress import Confirmed, Delta, EntryKind, Left, Noticed, Progress, Rebuilt, Resolved, Told
from adventure.play.session import Session
from adventure.workshop.walkthrough import new_game
from adventure.world.world import World


async def heard(session: Session, line: str) -> list[Progress]:
    return [progress async for progress in session.play(line)]


async def told(session: Session, line: str) -> str:
    last = (await heard(session, line))[-1]
    assert isinstance(last, Told)
    return "\n".join(entry.text for entry in last.entries)


async def begun(game: Game) -> Session:
    session = Session(game)
    async for _ in session.opening():
        pass
    return session


@pytest.fixture
async def session(tower: World) -> Session:
    return await begun(new_game(tower, 1))


async def test_the_opening_tells_the_intro_and_the_first_place(tower: World) -> None:
    session = Session(new_game(tower, 1))
    entries = [progress async for progress in session.opening()][-1]
    assert isinstance(entries, Told)
    first = [entry.text for entry in entries.entries][:3]
    assert first == ["Rain since morning.", "Yard", "A yard, seen for the first time."]


async def test_a_line_is_resolved_told_provisionally_confirmed_and_told(session: Session) -> None:
    stream = await heard(session, "take lamp")
    assert isinstance(stream[0], Resolved)
    assert isinstance(stream[-1], Told)
    deltas = "".join(step.text for step in stream if isinstance(step, Delta))
    confirmed = max(step.upto for step in stream if isinstance(step, Confirmed))
    assert deltas == stream[-1].entries[0].text
    assert confirmed == len(deltas)


async def test_what_is_told_provisionally_is_what_is_told(session: Session) -> None:
    stream = await heard(session, "look")
    deltas = "".join(step.text for step in stream if isinstance(step, Delta))
    last = stream[-1]
    assert isinstance(last, Told)
    assert [part for part in deltas.split("\n\n") if part] == [entry.text for entry in last.entries]


async def test_undo_takes_back_the_turn_its_counters_and_its_words(session: Session) -> None:
    await heard(session, "x lamp")
    before = session.transcript
    assert "same lamp" in await told(session, "x lamp")
    stream = await heard(session, "undo")
    assert isinstance(stream[-1], Rebuilt)
    assert session.transcript == before
    assert "same lamp" in await told(session, "x lamp")


async def test_undo_goes_back_to_the_start_and_no_further(session: Session) -> None:
    await heard(session, "take lamp")
    await heard(session, "u")
    await heard(session, "undo 5")
    assert session.view.turn == 0
    assert session.view.place == "yard"
    assert "nothing to take back" in await told(session, "undo")


async def test_undoing_takes_back_refused_lines_that_followed(session: Session) -> None:
    await heard(session, "take lamp")
    await heard(session, "eat lamp")
    await heard(session, "undo")
    assert not [thing for thing in session.view.carried if thing.id == "lamp"]


async def test_a_refusal_takes_no_time_and_is_still_remembered_by_pronouns(session: Session) -> None:
    await heard(session, "eat lamp")
    assert session.view.turn == 0
    await heard(session, "take it")
    assert [thing.id for thing in session.view.carried] == ["lamp"]


async def test_not_understood_costs_nothing_and_says_what(session: Session) -> None:
    text = await told(session, "frobnicate the lamp")
    assert "frobnicate" in text
    assert session.view.turn == 0


async def test_again_repeats_the_last_line_also_after_loading(tower: World) -> None:
    game = new_game(tower, 1)
    session = Session(game)
    await heard(session, "u")
    await heard(session, "push bell")
    desk = game.desk
    assert isinstance(desk, MemoryDesk)
    taken_up = Session(Game(tower, desk, game.header, desk.running), resumed=True)
    await heard(taken_up, "g")
    assert taken_up.view.turn == 3


async def test_an_ending_leaves_only_the_commands_of_the_game(session: Session) -> None:
    for line in ("u", "push bell", "g", "g"):
        await heard(session, line)
    assert session.ended
    assert "over" in await told(session, "look")
    await heard(session, "undo")
    assert not session.ended


async def test_speech_that_meets_a_topic_is_a_turn_and_other_speech_is_not(session: Session) -> None:
    await heard(session, "talk to maud")
    before = session.view.turn
    assert "Hm" in await told(session, '"Nice weather for ducks"')
    assert session.view.turn == before
    assert "Leave the bell alone" in await told(session, '"What about the bell?"')
    assert session.view.turn == before + 1
    assert session.view.people[0].mood == "cross"


async def test_talk_is_kept_and_comes_back_on_loading(tower: World) -> None:
    game = new_game(tower, 1)
    session = await begun(game)
    await heard(session, "talk to maud")
    await heard(session, '"Nice weather for ducks"')
    desk = game.desk
    assert isinstance(desk, MemoryDesk)
    taken_up = Session(Game(tower, desk, game.header, desk.running), resumed=True)
    assert [entry.text for entry in taken_up.transcript] == [entry.text for entry in session.transcript]
    assert taken_up.view == session.view


async def test_a_named_save_is_come_back_to(session: Session) -> None:
    await heard(session, "take lamp")
    assert "Saved" in await told(session, "save with lamp")
    await heard(session, "drop lamp")
    stream = await heard(session, "load with lamp")
    assert isinstance(stream[-1], Rebuilt)
    assert [thing.id for thing in session.view.carried] == ["lamp"]


async def test_loading_what_is_not_there_says_what_is(session: Session) -> None:
    await heard(session, "save one")
    assert "one" in await told(session, "load nothing of the kind")


async def test_restart_begins_anew_with_the_same_seed(session: Session) -> None:
    opening = session.transcript
    await heard(session, "take lamp")
    await heard(session, "restart")
    assert session.view.turn == 0
    assert session.transcript == opening


async def test_score_journal_and_help_take_no_time(session: Session) -> None:
    assert "0 of 2" in await told(session, "score")
    assert "Ring the bell" in await told(session, "journal")
    assert "undo" in await told(session, "help")
    assert session.view.turn == 0


async def test_quit_leaves(session: Session) -> None:
    assert isinstance((await heard(session, "quit"))[-1], Left)


@pytest.mark.parametrize(
    "line", ["", "   ", "!!", "\x1b[31mred", "a" * 5_000, "👻 boo", "/nonsense", '"', "take take take"]
)
async def test_any_line_is_answered(session: Session, line: str) -> None:
    stream = await heard(session, line)
    assert isinstance(stream[-1], Told)
    assert all(entry.kind is not EntryKind.PROSE or entry.text for entry in stream[-1].entries)


async def test_a_save_that_cannot_be_written_costs_the_turn_and_says_so(tower: World) -> None:
    from adventure.errors import SaveError
    from adventure.play.blocks import Block

    class FullDisk(MemoryDesk):
        def keep(self, block: Block) -> None:
            raise SaveError("The disk is full.", "Make room.")

    game = new_game(tower, 1)
    game.desk = FullDisk()
    session = Session(game)
    stream = await heard(session, "take lamp")
    assert any(isinstance(step, Noticed) and "full" in step.text for step in stream)
    assert session.view.turn == 0


def lines_of(session: Session) -> list[str]:
    return [entry.text for entry in session.transcript if entry.kind is EntryKind.LINE]


async def test_several_commands_in_a_line_are_a_turn_each_and_those_after_the_first_are_shown(session: Session) -> None:
    stream = await heard(session, "take lamp. u then look")
    assert [step for step in stream if isinstance(step, Resolved)] == [
        Resolved("take lamp"), Resolved("u", "u"), Resolved("look", "look"),
    ]  # fmt: skip
    assert sum(isinstance(step, Told) for step in stream) == 3
    assert session.view.turn == 3
    assert lines_of(session) == ["take lamp", "u", "look"]
    await heard(session, "undo 2")
    assert session.view.place == "yard"
    assert [thing.id for thing in session.view.carried] == ["lamp"]


@pytest.mark.parametrize(
    ("line", "played"),
    [
        ("eat lamp. u", ["eat lamp"]), ("x walrus. u", ["x walrus"]), ("push. u", ["push"]),
        ("take lamp and frobnicate it", ["take lamp and frobnicate it"]), ("take lamp. quit. u", ["take lamp", "quit"]),
        ("u. push bell. g. g. d", ["u", "push bell", "push bell", "push bell"]),
        ("take lamp. undo. u", ["u"]),
    ],
)  # fmt: skip
async def test_a_line_goes_no_further_than_its_first_failure_question_or_end(
    session: Session, line: str, played: list[str]
) -> None:
    await heard(session, line)
    assert lines_of(session) == played


async def test_a_line_that_is_stopped_in_the_middle_goes_no_further(session: Session) -> None:
    async for step in session.play("take lamp. u"):
        if isinstance(step, Delta):
            session.stop()
    assert session.view.place == "yard"
    assert [thing.id for thing in session.view.carried] == ["lamp"]


@pytest.mark.parametrize(
    ("wrong", "right", "shown"),
    [
        ("x zebra", "o lamp", "x lamp"), ("frob lamp", "oops x", "x lamp"),
        ("x the zebra. u", "oops lamp", "x the lamp"),
    ],
)  # fmt: skip
async def test_oops_puts_the_unknown_word_right_and_plays_the_line(
    session: Session, wrong: str, right: str, shown: str
) -> None:
    await heard(session, wrong)
    stream = await heard(session, right)
    assert stream[0] == Resolved(shown, shown)
    assert session.view.turn >= 1


@pytest.mark.parametrize("line", ["oops", "oops lamp", "o lamp"])
async def test_oops_after_a_line_that_was_understood_says_what_it_is_for(session: Session, line: str) -> None:
    await heard(session, "look")
    assert "oops" in await told(session, line)


async def test_what_pronouns_stand_for_is_said(session: Session) -> None:
    assert "No pronoun" in await told(session, "pronouns")
    await heard(session, "x lamp")
    await heard(session, "x maud")
    assert await told(session, "pronouns") == "“it” stands for the brass lamp.\n“her” stands for Maud."
