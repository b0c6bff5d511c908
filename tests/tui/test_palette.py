"""Everything that can be done, found by typing a part of it; help that can be searched; saves searched and renamed."""

from __future__ import annotations

from textual.widgets import Input

from adventure.play.cards import SaveCard, StoryCard, progress_in
from adventure.tui.labels import read_labels
from adventure.tui.screens.help import HelpScreen
from adventure.tui.screens.journal import JournalScreen
from adventure.tui.screens.load import LoadScreen
from adventure.tui.screens.palette import PaletteScreen, found
from adventure.tui.screens.start import StartScreen
from adventure.tui.widgets.menu.hint import fitting
from adventure.tui.widgets.menu.offers import Begin, Line, Perform, Row, start_menu
from tests.tui.playing import opened, playing
from tests.tui.scripted import ScriptedLibrary, ScriptedSession

ROWS = (Row(Line("take lantern"), "take lantern"), Row(Perform("save"), "save under a name", "F5"))


def test_words_begin_words_and_letters_run_through_where_none_do() -> None:
    assert found("", ROWS) == list(ROWS)
    assert found("lan ta", ROWS) == [ROWS[0]]
    assert found("f5", ROWS) == [ROWS[1]]
    assert found("tkl", ROWS) == [ROWS[0]]
    assert found("xyz", ROWS) == []


async def test_a_line_is_found_and_played() -> None:
    session = ScriptedSession()
    async with playing(session) as play:
        await play.pilot.press("ctrl+p")
        await play.until(lambda: isinstance(play.app.screen, PaletteScreen) and "take dish" in play.screen())
        await play.pilot.press(*"dish", "enter")
        await play.until(lambda: session.played == ["take dish"])


async def test_a_page_is_opened_from_the_palette_and_colours_are_put_on() -> None:
    async with playing(ScriptedSession()) as play:
        await play.pilot.press("ctrl+p", *"journal", "enter")
        await play.until(lambda: isinstance(play.app.screen, JournalScreen))
        await play.pilot.press("escape", "ctrl+p", *"daylight", "enter")
        await play.until(lambda: play.app.theme == "daylight")
        await play.until(lambda: play.app.screen is play.app.game)


async def test_help_is_searched() -> None:
    async with playing(ScriptedSession()) as play:
        await play.pilot.press("f1")
        await play.until(lambda: isinstance(play.app.screen, HelpScreen))
        await play.pilot.press("slash", *"journal")
        await play.until(lambda: "F3" in play.screen() and "bring back lines" not in play.screen())
        await play.pilot.press("escape")
        await play.until(lambda: play.app.screen is play.app.game)


async def test_a_kept_game_is_looked_into_found_and_renamed() -> None:
    saves = tuple(
        SaveCard(f"s{n}", "castle", "The Castle", f"number {n}", place="Hall", turn=n, copy=True) for n in range(10)
    )
    library = ScriptedLibrary(ScriptedSession(), saves=saves)
    async with opened(library) as play:
        await play.until_quiet()
        await play.pilot.press("f9")
        await play.until(lambda: isinstance(play.app.screen, LoadScreen) and "The end of s0." in play.screen())
        await play.pilot.press("slash", *"number 7")
        await play.until(lambda: "number 3" not in play.screen() and "The end of s7." in play.screen())
        await play.pilot.press("enter", "r")
        field = play.app.screen.query_one("#name", Input)
        await play.until(lambda: field.has_focus and field.value == "number 7")
        field.value = "number 8"
        await play.pilot.press("enter")
        await play.until(lambda: "already" in play.screen())
        await play.pilot.press("r")
        field.value = "number 7, by the sea"
        await play.pilot.press("enter")
        await play.until(lambda: "called “number 7, by the sea” now" in play.screen())


def test_a_card_says_what_a_story_is_like_and_how_far_the_player_has_come() -> None:
    story = StoryCard(
        "castle", "The Castle", "A. Writer", "A storm.", length="an hour", places=10, words=6_120,
        endings={"won": 10, "lost": 0},
    )  # fmt: skip
    saves = (
        SaveCard("a", "castle", "The Castle", ended=True, ending="lost", verdict="0 of 10 points."),
        SaveCard("b", "castle", "The Castle", ended=True, ending="won", verdict="10 of 10 points."),
        SaveCard("c", "other", "Other", ended=True, ending="won"),
    )
    row = next(row for row in start_menu((story,), saves, read_labels("en")) if isinstance(row, Row) and row.detail)
    assert row.offer == Begin("castle")
    assert row.foot.split("\u2002·\u2002") == ["an hour", "English", "10 places", "6,000 words"]
    assert row.mark == "2 of 2 endings found. 10 of 10 points."
    assert progress_in(story, saves[:1]).endings == {"lost"}


def test_of_two_rows_of_keys_the_way_back_is_left_out_last() -> None:
    parts = ("Enter loads", "R renames", "Esc goes back")
    assert fitting(parts, 80) == ("Enter loads   R renames   Esc goes back",)
    assert fitting(parts, 30) == ("Enter loads   R renames", "Esc goes back")
    assert fitting(parts, 16) == ("Enter loads", "Esc goes back")
    assert fitting(parts, 5) == ("Enter loads", "Esc goes back")


async def test_a_kept_game_of_another_story_is_taken_up_from_the_start_screen() -> None:
    kept = ScriptedSession()
    saves = (SaveCard("done", "castle", "The Castle", ended=True),)
    library = ScriptedLibrary(ScriptedSession(), {"done": kept}, saves)
    from adventure.tui.request import Request

    async with opened(library, Request(), size=(80, 24)) as play:
        await play.until(lambda: isinstance(play.app.screen, StartScreen) and "Saved games" in play.screen())
        await play.pilot.press("f9")
        await play.until(lambda: isinstance(play.app.screen, LoadScreen) and "The end of done." in play.screen())
        await play.pilot.press("escape")
        await play.until(lambda: isinstance(play.app.screen, StartScreen))
        await play.pilot.press("f9")
        await play.until(lambda: isinstance(play.app.screen, LoadScreen) and "The end of done." in play.screen())
        await play.pilot.press("enter")
        await play.until(lambda: play.session is kept)
