"""How the people of a story speak when a voice plays them, measured by their words alone.

    python benchmarks/cast.py [SAVE ...]                       the tellings of saved games
    python benchmarks/cast.py --url http://127.0.0.1:8080/v1   the walkthroughs, told by a local model
    python benchmarks/cast.py                                  the author's own words in the walkthroughs

The author's own words are the measure to compare with. `--story` is the story; it is the castle if nothing is said.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import sys
from collections.abc import Iterable, Mapping
from contextlib import aclosing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from adventure.narration.request import Voice
from adventure.play.blocks import Header, Save, ToldBlock
from adventure.play.game import Game
from adventure.play.memory import MemoryDesk
from adventure.play.session import Session
from adventure.storage.packs import load_world
from adventure.storage.saves import read_save
from adventure.voices.settings import VoiceSettings
from adventure.voices.zai import ZaiVoice
from adventure.workshop.walkthrough import lines_of
from adventure.world.figures import Character
from adventure.world.world import World
from benchmarks import characters

STORIES = Path(__file__).parent.parent / "stories"
BRACES = re.compile(r"\{[^{}|]*:|[{}|&~!]")
Speeches = dict[str, list[str]]


def saved(save: Save, world: World) -> Speeches:
    """Return what people said in a game as a voice told it; the author's words, where there is no other telling."""
    told = {block.of: block for block in save.blocks if isinstance(block, ToldBlock)}
    names = {str(person): world.things[person].noun.name for person in world.cast}
    found: Speeches = {}
    for block in save.blocks:
        if block.n in told:
            parts = [(speaker, words) for _, speaker, words, by in told[block.n].entries if by]
        else:
            telling = getattr(block, "telling", ())
            parts = [(names.get(passage.speaker, ""), passage.text) for passage in telling]
        for speaker, words in parts:
            if speaker:
                found.setdefault(speaker, []).append(words)
    return found


async def played(world: World, lines: Iterable[str], voice: Voice | None) -> Speeches:
    """Return what people say when the lines are played."""
    desk = MemoryDesk()
    header = Header(world.credits.id, world.credits.version, world.credits.title, 1)
    desk.begin(header)
    session = Session(Game(world, desk, header), voice)
    for line in lines:
        async with aclosing(session.play(line)) as progress:
            async for _ in progress:
                pass
    return saved(desk.running, world)


def card(person: Character) -> str:
    """Return what a person's card says, whatever the conditions."""
    gated = (*person.knows, *person.secrets)
    return " ".join((person.persona, *(each.text.source for each in gated)))


def own_lines(person: Character) -> list[str]:
    """Return the author's own lines of a person, those of every topic."""
    texts = (topic.rule.say.source for topic in person.topics if topic.rule.say is not None)
    return [BRACES.sub(" ", text) for text in texts]


def report(world: World, speeches: Mapping[str, list[str]]) -> None:
    """Print a table of everybody, then how well they are told apart."""
    print("| who | speeches | leaks | against the card | in manner: first half, second | phrases | repeated |")
    print("|---|---|---|---|---|---|---|")
    names = {world.things[person.id].noun.name: person for person in world.cast.values()}
    for name, own in speeches.items():
        person = names.get(name)
        if person is None:
            continue
        manner = characters.manner_of(person.manner, own_lines(person))
        half = (len(own) + 1) // 2
        first, second = (characters.in_manner(part, manner) for part in (own[:half], own[half:]))
        figures = (
            str(len(own)),
            str(len(characters.leaks(own, world.language, names))),
            str(len(characters.against_card(own, card(person), world.language))),
            f"{first:.0%}, {second:.0%}",
            f"{characters.with_phrases(own, manner):.0%}",
            f"{characters.repeated(own):.1%}",
        )
        print(f"| {name} | {' | '.join(figures)} |")
    written = {name: own_lines(person) for name, person in names.items()}
    for what, said in (("these speeches", speeches), ("the author's lines of all topics", written)):
        right, guessed = characters.told_apart({name: own for name, own in said.items() if name in names})
        print(f"\nOf {what} it is told by letters who speaks in {right:.0%}; guessing is right in {guessed:.0%}.")


def main() -> None:
    """Gather the speeches, and report."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("saves", nargs="*", type=Path)
    arguments.add_argument("--story", default="castle")
    arguments.add_argument("--url", help="the base URL of an OpenAI-compatible server")
    arguments.add_argument("--model", default="charglm-4")
    chosen = arguments.parse_args()
    world = load_world(STORIES / chosen.story)
    speeches: Speeches = {}
    if chosen.saves:
        games = [saved(read_save(path, world.credits.id), world) for path in chosen.saves]
    else:
        settings = VoiceSettings(base_url=chosen.url, model=chosen.model) if chosen.url else None
        voice = Voice(ZaiVoice(settings), chosen.model) if settings else None
        walks = sorted((STORIES / chosen.story / "walkthroughs").glob("*.txt"))
        games = [asyncio.run(played(world, lines_of(path.read_text(encoding="utf-8")), voice)) for path in walks]
    for game in games:
        for name, own in game.items():
            speeches.setdefault(name, []).extend(own)
    report(world, speeches)


if __name__ == "__main__":
    main()
