"""What a real model makes of the castle, sentence by sentence: what the gate withdraws of it, and what it leaves out.

    python benchmarks/experiment.py --url http://127.0.0.1:8080/v1 --model NAME RECORD      ask, and write it down
    python benchmarks/experiment.py RECORD                                                  reckon with what was said
    python benchmarks/experiment.py RECORD --show                                           print it all to be judged

Some 200 turns are played: both walkthroughs, and two wanderings by seed with idle talk among them. Each answer is
written to RECORD, a JSON line each, whole, even where the gate would have stopped it. What stands there already is not
asked again, so that a broken run goes on where it stopped, and the answers can be held against another gate.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import AsyncGenerator, Iterator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import asdict, dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from adventure.engine.view import View
from adventure.narration.gatekeeping import gate_of
from adventure.narration.model import Finished, LanguageModel, Piece, Prompt
from adventure.narration.part import Part
from adventure.narration.request import Voice
from adventure.narration.truth import everything
from adventure.storage.packs import load_world
from adventure.voices.settings import Limits, VoiceSettings
from adventure.voices.zai import ZaiVoice
from adventure.workshop.walkthrough import lines_of
from adventure.world.language import Language
from adventure.world.world import World
from tests.corpus.games import Played, Told, parts_of, written

STORIES = Path(__file__).parent.parent / "stories"
PATIENT = Limits(first=300, gap=120, whole=600)
WANDERINGS = {"wandering one": 11, "wandering two": 12}
"""The seed of each."""

WAYS = ("north", "south", "east", "west", "up", "down", "southeast")
TALK = (
    "“Good evening.”", "“How are you?”", "“What do you think of this house?”", "“Who lives here?”", "“I am cold.”",
    "“Where does the other door go?”", "“Do you like the sea?”", "“What are you afraid of?”",
    "“Tell me about yourself.”", "“Is there anything to eat?”", "“May I stay the night?”", "“You look tired.”",
    "“I have come a long way.”", "“What happens at the ebb?”", "“Are you married?”", "“What is your favourite colour?”",
    "“Sing me a song.”", "“What should I do now?”", "“I do not believe you.”", "“Thank you.”",
)  # fmt: skip
"""What somebody says who has nothing particular to ask."""


Place = tuple[str, int, str, int]
"""A game, a telling, a speaker, and how often that one has been asked in it."""


@dataclass(frozen=True, slots=True)
class Said:
    """One answer, whole: to the `asking`-th request for a speaker in a telling of a game; times are in seconds."""

    game: str
    telling: int
    speaker: str
    asking: int
    text: str
    reason: str
    first: float = 0.0
    whole: float = 0.0
    prompt: int = 0
    reply: int = 0
    cached: int = 0

    @property
    def place(self) -> Place:
        """Return by what it is found again."""
        return self.game, self.telling, self.speaker, self.asking


@dataclass(slots=True)
class Recorder:
    """A model that answers out of a record, and asks another where the record ends; it hears answers to their end."""

    path: Path
    model: LanguageModel | None
    said: dict[Place, Said]
    game: str = ""
    played: Played | None = None
    asked: Counter[tuple[str, int, str]] = field(default_factory=Counter)

    async def speak(self, prompt: Prompt) -> AsyncGenerator[Piece | Finished, None]:
        """Yield the answer in one piece."""
        telling = len(self.played.game.tellings) if self.played else 0
        where = self.game, telling, prompt.speaker
        self.asked[where] += 1
        said = self.said.get((*where, self.asked[where]))
        if said is None and self.model is not None:
            said = await self._ask(self.model, prompt, (*where, self.asked[where]))
            self.said[said.place] = said
            with self.path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(asdict(said), ensure_ascii=False) + "\n")
        if said is not None and said.text:
            yield Piece(said.text)
        yield Finished("length" if said is not None and said.reason == "length" else "stop")

    async def _ask(self, model: LanguageModel, prompt: Prompt, place: Place) -> Said:
        began, first, text = time.monotonic(), 0.0, ""
        finished = Finished()
        async with aclosing(model.speak(prompt)) as parts:
            async for part in parts:
                match part:
                    case Piece(more):
                        first = first or time.monotonic() - began
                        text += more
                    case Finished():
                        finished = part
                    case _:
                        text = ""
        return Said(
            *place, text, finished.reason, round(first, 2), round(time.monotonic() - began, 2),
            finished.prompt_tokens, finished.reply_tokens, finished.cached_tokens,
        )


def read(path: Path) -> dict[Place, Said]:
    """Return what stands in a record."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return {said.place: said for said in (Said(**json.loads(line)) for line in lines)}


async def games(world: World, turns: int) -> Mapping[str, tuple[str, ...]]:
    """Return the lines of each game, so many in all."""
    walks = sorted((STORIES / world.credits.id / "walkthroughs").glob("*.txt"))
    found = {path.stem: tuple(lines_of(path.read_text(encoding="utf-8"))) for path in walks}
    left = turns - sum(map(len, found.values()))
    for name, seed in WANDERINGS.items():
        found[name] = tuple(await wandering(world, seed, max(left // len(WANDERINGS), 0)))
    return found


async def wandering(world: World, seed: int, length: int) -> list[str]:
    """Return the lines of somebody who goes about, tries what is offered, and talks to whoever is there."""
    chance, played, lines = random.Random(seed), Played(world), list[str]()
    await _over(played, "")
    while len(lines) < length and not played.session.ended:
        view = played.session.view
        offered = [line for line in played.session.suggestions if line not in lines]
        ways = [way.direction for way in view.exits if not way.barred]
        draw = chance.random()
        if view.people and draw < 0.35:
            line = chance.choice(TALK)
        elif ways and (draw < 0.6 or not offered):
            line = chance.choice(ways)
        else:
            line = chance.choice(offered or WAYS)
        before = len(played.game.tellings)
        await _over(played, line)
        if len(played.game.tellings) > before:
            lines.append(line)
    return lines


async def _over(played: Played, line: str) -> None:
    async with aclosing(played.session.play(line) if line else played.session.opening()) as progress:
        async for _ in progress:
            pass


@dataclass(frozen=True, slots=True)
class Whole:
    """One game that was played."""

    name: str
    tellings: Sequence[Told]


async def play(world: World, chosen: argparse.Namespace, said: dict[Place, Said]) -> AsyncGenerator[Whole, None]:
    """Yield the games as they are told by what was said; what was not is asked for, if there is a model."""
    model: LanguageModel | None = None
    if chosen.url:
        model = ZaiVoice(VoiceSettings(base_url=chosen.url, model=chosen.model, limits=PATIENT))
    lines_of_games = await games(world, chosen.turns)
    for name in chosen.games or lines_of_games:
        lines = lines_of_games[name]
        recorder = Recorder(chosen.record, model, said, name)
        voice = Voice(recorder, chosen.model, window=chosen.window, reply=chosen.reply, speech=chosen.speech)
        recorder.played = played = Played(world, voice)
        async for told in played.tell(lines):
            if model is not None:
                print(f"{name} {told.number}/{len(lines)}: {told.line}", flush=True)
        yield Whole(name, tuple(played.game.tellings))


def answers(game: Whole, told: Told, said: Mapping[Place, Said], language: Language) -> Iterator[tuple[Part, Said]]:
    """Yield each answer in a telling, and what it was an answer to."""
    for part in parts_of(told, language):
        own = part.name or told.request.view.teller.name
        for asking in (1, 2):
            if answer := said.get((game.name, told.number, own, asking)):
                yield part, answer


def show(game: Whole, said: Mapping[Place, Said], language: Language) -> None:
    """Print the tellings with all that is needed to judge their sentences."""
    for told in game.tellings:
        heard = list(answers(game, told, said, language))
        if heard:
            print(f"\n=== {game.name} {told.number} > {told.line}\n{shown(told.request.view)}")
        for part, answer in heard:
            for passage in part.passages if answer.asking == 1 else ():
                print(f"{'MUST' if passage.must_tell else 'says'} {passage.text}")
            gate, before = gate_of(part, part.compose()), ""
            sentences = written(answer.text, answer.speaker, whole=answer.reason == "stop")
            print(f"-- {answer.speaker} {answer.asking} ({len(sentences)})")
            for sentence in sentences:
                objection = gate.objection(sentence, before)
                noted = ",".join(gate.suspicions(sentence, before))
                before = before if objection else f"{before} {sentence}".strip()
                print(f"{objection or noted or '-'}\t{sentence}")


@dataclass(slots=True)
class Reckoning:
    """What came of the games: `clues` are passages that must be told and were left to a voice, with how they were."""

    tellings: int = 0
    asked: int = 0
    sentences: Counter[str] = field(default_factory=Counter)
    noted: Counter[str] = field(default_factory=Counter)
    clues: list[tuple[str, str, str]] = field(default_factory=list)

    def add(self, game: Whole, said: Mapping[Place, Said], language: Language) -> None:
        """Count a game."""
        for told in game.tellings:
            self.tellings += 1
            own = "\n\n".join(each.text for each in told.paragraphs if each.told_by)
            printed = [each.text for each in told.paragraphs if not each.told_by]
            for part in parts_of(told, language):
                for passage in part.passages:
                    if passage.must_tell:
                        added = any(text in passage.text for text in printed)
                        self.clues.append(("added" if added else "told", passage.text, own))
            for part, answer in answers(game, told, said, language):
                self.asked += 1
                gate, before = gate_of(part, part.compose()), ""
                for sentence in written(answer.text, answer.speaker, whole=answer.reason == "stop"):
                    objection = gate.objection(sentence, before)
                    self.sentences[objection] += 1
                    self.noted.update(() if objection else gate.suspicions(sentence, before))
                    before = before if objection else f"{before} {sentence}".strip()

    def report(self, said: Mapping[Place, Said]) -> None:
        """Print it."""
        print(f"{self.tellings} tellings, {self.asked} answers, {self.sentences.total()} sentences")
        print("withdrawn:", ", ".join(f"{word} {count}" for word, count in self.sentences.most_common() if word))
        print("stand:", self.sentences[""], "of these noted:", dict(self.noted))
        how = Counter(how for how, _, _ in self.clues)
        print(f"must be told and left to a voice: {len(self.clues)}; told by it {how['told']}, added {how['added']}")
        for how_told, clue, words in self.clues:
            if how_told == "told":
                print(f"  {clue}\n  -> {words}")
        for what, times in (
            ("first word", [each.first for each in said.values() if each.text]),
            ("whole answer", [each.whole for each in said.values() if each.text]),
        ):
            print(f"{what}: median {statistics.median(times):.1f} s, most {max(times):.1f} s")


def shown(view: View) -> str:
    """Return what of a view a sentence is judged by."""
    ways = ", ".join(f"{way.direction}{f' ({way.barred})' if way.barred else ''}" for way in view.exits)
    things = ", ".join(f"{each.name} {' '.join(each.state)}".strip() for each in everything(view.things))
    held = ", ".join(f"{each.name} {' '.join(each.state)}".strip() for each in everything(view.carried))
    people = ", ".join(person.name for person in view.people)
    place = f"{view.place_name}{' (dark)' if view.dark else ''}"
    return f"AT {place} | WAYS {ways} | PEOPLE {people} | THINGS {things} | HAS {held}"


def main() -> None:
    """Ask, or show, or reckon."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("record", type=Path)
    arguments.add_argument("--url", help="the base URL of an OpenAI-compatible server")
    arguments.add_argument("--model", default="charglm-4")
    arguments.add_argument("--story", default="castle")
    arguments.add_argument("--turns", type=int, default=200)
    arguments.add_argument("--games", nargs="*", help="play these alone, in this order")
    arguments.add_argument("--window", type=int, default=4096)
    arguments.add_argument("--reply", type=int, default=160)
    arguments.add_argument("--speech", type=int, default=100)
    arguments.add_argument("--show", action="store_true")
    chosen = arguments.parse_args()
    asyncio.run(run(chosen))


async def run(chosen: argparse.Namespace) -> None:
    """Play, and say what came of it."""
    world, said = load_world(STORIES / chosen.story), read(chosen.record)
    reckoning = Reckoning()
    async for game in play(world, chosen, said):
        if chosen.show:
            show(game, said, world.language)
        reckoning.add(game, said, world.language)
    if said:
        reckoning.report(said)


if __name__ == "__main__":
    main()
