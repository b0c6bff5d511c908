"""What is played against enemies: every transcript there is, and random walks over every pack."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from adventure.play.game import Game
from adventure.workshop.walkthrough import lines_of, new_game, seed_of
from adventure.world.world import World
from tests import every_story, walkthroughs
from tests.enemies.playing import Played
from tests.examples.pages import pages, read_page
from tests.expressiveness import PACKS

WALKS = 200
TURNS = 100
ODD = ("undo", "again", "look", "wait", '"Who goes there?"', "Give me your key, please.", "xyzzy", "go back", "score")
"""Lines of which every tenth of a walk is one: what is no action, what is no word, and what takes something back."""


@dataclass(frozen=True, slots=True)
class Transcript:
    """A written game: where it stands, its world, and its lines."""

    name: str
    story: Callable[[], World]
    text: str

    @property
    def lines(self) -> list[str]:
        """The lines typed."""
        return lines_of(self.text)

    def game(self) -> Game:
        """Return a new game with the transcript's seed."""
        return new_game(self.story(), seed_of(self.text))


def _transcripts() -> list[Transcript]:
    found = [
        Transcript(f"{path.parents[1].name}/{path.stem}", partial(walkthroughs.world_of, path), path.read_text("utf-8"))
        for path in walkthroughs.ALL
    ]
    found += [
        Transcript(name, partial(every_story.world_of, name), pack.with_suffix(".txt").read_text("utf-8"))
        for pack in PACKS
        for name in [f"expressiveness/{pack.stem}"]
    ]
    found += [
        Transcript(name, partial(every_story.world_of, name), read_page(page).transcript)
        for page in pages()
        for name in [f"examples/{page.stem}"]
    ]
    return found


TRANSCRIPTS = _transcripts()


def secret_words(world: World) -> list[str]:
    """Return every word of a story that may not be said before its time."""
    return [canary.text.source for person in world.cast.values() for canary in person.canaries]


async def walk(number: int) -> tuple[str, list[str], Played]:
    """Return a random walk: its story, the lines that it typed, and what came of them in the author's words."""
    story = every_story.NAMES[number % len(every_story.NAMES)]
    chance = random.Random(number)
    played = Played(new_game(every_story.world_of(story), number))
    await played.open()
    lines: list[str] = []
    while len(lines) < TURNS:
        offered = played.session.suggestions
        odd = chance.random() < 0.1 or not offered
        line = "undo" if played.game.ended else chance.choice(ODD if odd else offered)
        lines.append(line)
        await played.play(line)
    return story, lines, played
