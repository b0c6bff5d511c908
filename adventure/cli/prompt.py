"""`adventure prompt`: what a voice is asked with, block by block."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping

from adventure.cli.shelves import Shelves
from adventure.errors import SaveError
from adventure.narration.forecast import prompts_for
from adventure.narration.inspection import Inspection
from adventure.narration.model import Condemned, Finished, Piece, Prompt
from adventure.narration.request import Voice
from adventure.play.cards import named
from adventure.play.inspection import request_of_turn
from adventure.play.prompt_report import reported
from adventure.storage.packs import load_world
from adventure.storage.places import saves_directory
from adventure.storage.saves import read_save
from adventure.storage.settings import Settings, load_settings


class Unasked:
    """A model that is never asked."""

    async def speak(self, prompt: Prompt) -> AsyncGenerator[Piece | Finished | Condemned, None]:
        """Answer nothing."""
        del prompt
        yield Finished()


def print_prompt(save: str, turn: int | None, flags: Mapping[str, object], *, whole: bool) -> int:
    """Print the prompts of a turn: their blocks with what each takes, and the messages themselves if `whole`."""
    settings = load_settings(flags)
    card = named(Shelves(Settings()).saves(), save)
    if card is None:
        raise SaveError(f"No saved game is called “{save}”.", "adventure saves lists those that there are.")
    world = load_world(card.story)
    kept = read_save(saves_directory() / f"{card.name}.toml", card.story)
    decided, request, judged = request_of_turn(world, kept, turn)
    voice = Voice(Unasked(), settings.model, window=settings.window, reply=settings.reply)
    print(f"turn {decided.turn}: {decided.line}")
    inspection = Inspection(prompts_for(request, world.language, voice), judged)
    for line in reported(inspection, world.language, whole=whole):
        print(line)
    return 0
