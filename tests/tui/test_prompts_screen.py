"""The key that shows what the voices were asked with."""

from __future__ import annotations

from adventure.narration.request import Voice
from adventure.play.session import Session
from adventure.storage.packs import load_world
from adventure.tui.screens.prompts import PromptsScreen
from adventure.workshop.walkthrough import new_game
from tests.play.voices import Scripted
from tests.tui.playing import opened
from tests.tui.scripted import ScriptedLibrary, ScriptedSession

FALSE = "As an AI language model, I see a cloak."


class Told(ScriptedLibrary):
    """A library with one real game, told by a voice that is not always right."""

    def begin(self, story: str) -> Session:  # type: ignore[override]  # a real session, not a scripted one
        answers = ("A foyer, splendid in red and gold, with doorways south and west.", FALSE)
        return Session(new_game(load_world("cloak"), 1), Voice(Scripted(answers), "charglm-4"))


async def test_f8_shows_blocks_tokens_what_was_withdrawn_and_the_messages() -> None:
    async with opened(Told(ScriptedSession())) as play:
        await play.until_quiet()
        await play.type("x cloak")
        await play.until_quiet()
        await play.pilot.press("f8")
        await play.until(lambda: isinstance(play.app.screen, PromptsScreen))
        shown = str(play.app.screen.query_one("#prompts").render())
        assert "tokens of 8,192" in shown
        assert "    laws " in shown
        assert "--- system" in shown
        assert "The player types: x cloak" in shown
        assert FALSE in shown.split("withdrawn (")[1]
        await play.pilot.press("escape")
        await play.until(lambda: not isinstance(play.app.screen, PromptsScreen))


async def test_f8_says_that_the_author_tells_where_no_voice_does() -> None:
    class Untold(ScriptedLibrary):
        def begin(self, story: str) -> Session:  # type: ignore[override]  # likewise
            return Session(new_game(load_world("cloak"), 1))

    async with opened(Untold(ScriptedSession())) as play:
        await play.until_quiet()
        await play.pilot.press("f8")
        await play.until(lambda: "No voice was asked" in play.screen())
