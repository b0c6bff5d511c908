"""Before the game: what is offered, and what is said when a story cannot be played."""

import subprocess
import sys
import threading
from typing import TYPE_CHECKING, cast

import pytest
from textual.worker import WorkerFailed

from adventure.errors import PackError, Problem
from adventure.play.cards import SaveCard
from adventure.play.progress import Entry, EntryKind
from adventure.tui.app import AdventureApp
from adventure.tui.labels import read_labels
from adventure.tui.request import Request
from adventure.tui.screens.fault import FaultScreen
from adventure.tui.screens.start import StartScreen
from adventure.tui.widgets.menu.offers import Begin, Leave, Resume, Row, Visit, start_menu
from tests.tui.playing import opened
from tests.tui.scripted import ScriptedLibrary, ScriptedSession

if TYPE_CHECKING:
    from adventure.play.library import Library

UNFINISHED = SaveCard("run", "castle", "The Castle", place="The Great Hall", turn=34, last_line="unlock gate")
FINISHED = SaveCard("done", "castle", "The Castle", turn=80, ended=True)
DAMAGED = SaveCard("bad", "castle", "The Castle", "old", fault="The file is damaged.")
MISTAKES = PackError((Problem("story.toml", 3, 7, "There is no place “celar”.", "Did you mean “cellar”?"),))


def kept() -> ScriptedSession:
    return ScriptedSession(past=(Entry(EntryKind.PROSE, "Where you were."),))


async def test_a_bare_start_offers_the_unfinished_game_first_and_takes_it_up() -> None:
    session = kept()
    library = ScriptedLibrary(ScriptedSession(), {"run": session}, (FINISHED, UNFINISHED))
    async with opened(library, Request()) as play:
        await play.until(lambda: "The Great Hall, turn 34" in play.screen())
        await play.pilot.press("enter")
        await play.until_quiet()
        assert play.session is session
        assert play.story.texts == ("Where you were.",)


async def test_a_story_is_begun_by_a_click() -> None:
    library = ScriptedLibrary(ScriptedSession())
    async with opened(library, Request()) as play:
        await play.until(lambda: "a bell that rings" in play.screen())
        row = next(number for number, line in enumerate(play.screen().splitlines()) if "by A. Writer" in line)
        await play.pilot.click(offset=(40, row))
        await play.until_quiet()
        assert library.asked == ["begin castle"]


async def test_a_line_typed_before_the_story_is_there_is_played_when_it_is() -> None:
    session = ScriptedSession()
    ready = threading.Event()

    class Slow(ScriptedLibrary):
        def begin(self, story: str) -> ScriptedSession:
            ready.wait(10)
            return super().begin(story)

    async with opened(Slow(session), Request("castle", "new", title="The Castle")) as play:
        await play.until(lambda: "The Castle" in play.screen() and "Opening" in play.screen())
        await play.type("look")
        ready.set()
        await play.until_quiet()
        await play.until(lambda: session.played == ["look"])


async def test_a_crash_shows_no_values_since_a_key_may_be_among_them(capsys: pytest.CaptureFixture[str]) -> None:
    class Broken(ScriptedLibrary):
        def begin(self, story: str) -> ScriptedSession:
            key = f"sk-{'very'.upper()}-secret"      # as such in no line of the source
            raise RuntimeError(story + key[:0])

    app = AdventureApp(cast("Library", Broken(ScriptedSession())), Request("castle", "new"))
    with pytest.raises(WorkerFailed, match="castle"):  # noqa: PT012  the app is run until it falls
        async with app.run_test() as pilot:
            while app.is_running:
                await pilot.pause(0.02)
    crash = capsys.readouterr().err
    assert "RuntimeError" in crash
    assert "sk-VERY-secret" not in crash
    assert app.return_code == 1


async def test_leaving_the_start_screen_leaves_the_program() -> None:
    async with opened(ScriptedLibrary(ScriptedSession()), Request()) as play:
        await play.until(lambda: isinstance(play.app.screen, StartScreen))
        await play.pilot.press("escape")
        await play.until(lambda: not play.app.is_running)
    assert play.app.return_value == 0


@pytest.mark.parametrize(
    ("game", "saves", "keys", "asked"),
    [
        ("new", (UNFINISHED,), (), "begin castle"),
        ("continue", (FINISHED, UNFINISHED), (), "resume run"),
        ("continue", (FINISHED, DAMAGED), (), "begin castle"),
        ("ask", (FINISHED,), (), "begin castle"),
        ("ask", (UNFINISHED,), ("enter",), "resume run"),
        ("ask", (UNFINISHED,), ("down", "enter"), "begin castle"),
    ],
)
async def test_a_named_story_is_begun_or_gone_on_with(
    game: str, saves: tuple[SaveCard, ...], keys: tuple[str, ...], asked: str
) -> None:
    library = ScriptedLibrary(ScriptedSession(), {"run": kept()}, saves)
    async with opened(library, Request("castle", game)) as play:  # type: ignore[arg-type]
        if keys:
            await play.until(lambda: "Begin anew" in play.screen())
            await play.pilot.press(*keys)
        await play.until_quiet()
        assert library.asked == [asked]


async def test_a_storys_mistakes_are_shown_with_their_cure_and_the_program_fails() -> None:
    async with opened(ScriptedLibrary(MISTAKES), Request("castle", "new"), size=(80, 24)) as play:
        await play.until(lambda: isinstance(play.app.screen, FaultScreen) and "story.toml:3:7" in play.screen())
        assert "There is no place “celar”." in play.screen()
        assert "Did you mean “cellar”?" in play.screen()
        await play.pilot.press("enter")
        await play.until(lambda: not play.app.is_running)
    assert play.app.return_value == 1


async def test_a_story_with_mistakes_chosen_from_the_list_leads_back_to_the_list() -> None:
    async with opened(ScriptedLibrary(MISTAKES), Request()) as play:
        await play.until(lambda: "a bell that rings" in play.screen())
        await play.pilot.press("enter")
        await play.until(lambda: isinstance(play.app.screen, FaultScreen))
        await play.pilot.press("escape")
        await play.until(lambda: isinstance(play.app.screen, StartScreen))


def test_the_menu_goes_on_then_begins_then_loads_then_leaves() -> None:
    library = ScriptedLibrary(ScriptedSession())
    rows = start_menu(library.stories(), (FINISHED, UNFINISHED, DAMAGED), read_labels("en"))
    offers = [row.offer for row in rows if isinstance(row, Row) and not row.fault]
    assert offers == [Resume("run", "castle"), Begin("castle"), Visit("saves"), Visit("settings"), Leave()]


def test_the_screen_imports_nothing_that_is_slow_or_none_of_its_business() -> None:
    program = "import sys, adventure.tui.app; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    for name in ("pydantic", "zai", "httpx", "adventure.storage", "adventure.voices", "adventure.play.session"):
        assert not [module for module in loaded if module == name or module.startswith(f"{name}.")]
