"""What prompts cost: the time to build one, tokens a turn, and how much of each a server's prefix cache could reuse.

The castle's walkthrough is told by a voice that says what it is handed, in somewhat more words than the author's, as a
good one does. Reusable is what a speaker's prompt has in common with the same speaker's one before, from the beginning
on; a speaker's first prompt has none before it, and is left out. The aim is 70 %. Who tells or is talked with has it;
people who speak now and then, a few times in fifty turns, share all but the newest history and the last message, which
is 52 to 83 %. With what they know, want and feel before the history it would be 62 to 79 % in the castle, and a voice
would have all that is new between what it is to know and the question.
Run: python -m benchmarks.prompts, or python -m benchmarks
"""

from __future__ import annotations

import asyncio
import itertools
import re
import statistics
import time
from collections import defaultdict
from collections.abc import AsyncGenerator, Iterator, Sequence
from pathlib import Path

from adventure.narration.ledger import Budget
from adventure.narration.model import Condemned, Finished, Piece, Prompt
from adventure.narration.prompt import narrator_prompt
from adventure.narration.request import Request, Voice
from adventure.narration.tokens import estimate, estimate_messages
from adventure.play.game import Game
from adventure.play.session import Session
from adventure.storage.packs import load_world
from adventure.workshop.walkthrough import lines_of, new_game
from benchmarks import memory

ROOT = Path(__file__).parent.parent
TURNS = 50
"""Turns over which the reuse is reckoned."""

WALKTHROUGHS = (("castle", "victory"), ("castle", "signed"), ("ferry", "victory"))
"""Games whose beginnings are told."""

LENGTHS = (10, 1_000, 10_000)
"""Turns after which a prompt is built."""

COLOUR = (
    "The stone is cold and the light is grey, and nothing in it hurries.",
    "Rain goes over the roofs and comes back again, as it has all day.",
    "It smells of wet wool, of tallow, and of the sea.",
    "Far below, the water takes its time with the rocks.",
)
"""What a good voice adds: nothing that the gate would withdraw."""


class Retelling:
    """A model that says what its prompt hands over, with some colour; it keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[Prompt] = []

    async def speak(self, prompt: Prompt) -> AsyncGenerator[Piece | Finished | Condemned, None]:
        """Tell the last list of the prompt, or answer in a sentence."""
        self.asked.append(prompt)
        lists = re.findall(r"(?:^- .*\n?)+", prompt.messages[-1].text, re.MULTILINE)
        told = [line[2:] for line in lists[-1].splitlines()] if lists else []
        number = len(self.asked)
        colour = [COLOUR[(number + each) % len(COLOUR)] for each in range(2)]
        answer = f"“So it is,” comes the answer, for the {number}. time."
        yield Piece(" ".join((*told[-3:], *colour)) if told else answer)
        yield Finished(prompt_tokens=estimate_messages(prompt.messages))


WAY = ("north", "north", "talk to Mr Lowick")
"""How one comes to talk in the castle."""

TALK = (
    "It is a cold house for such a large fire.",
    "I have walked since four in the morning, you know.",
    "Does it always rain here?",
    "You set that table very straight.",
    "I only want to hand over what I was given.",
    "What would you do in my place?",
    "That is a fine clock, if it went.",
)
"""What is said there, over and over, each time with a number, so that no line is the last one again."""


def walked(story: str, walkthrough: str, turns: int) -> list[tuple[int, Prompt]]:
    """Return the prompts of so many turns of a walkthrough, each with the number of its line."""
    return played(story, lines_of(Path(walkthrough).read_text("utf-8"))[:turns])


def talked(story: str, turns: int) -> list[tuple[int, Prompt]]:
    """Return the prompts of so many lines of talk with one person."""
    said = (f"{TALK[number % len(TALK)]} I say it for the {number}. time." for number in range(turns))
    return played(story, (*WAY, *said))


def played(story: str, lines: Sequence[str]) -> list[tuple[int, Prompt]]:
    """Return the prompts of a game, each with the number of its line."""
    model = Retelling()
    session = Session(new_game(load_world(story), 1), Voice(model, "retelling"))
    asked: list[tuple[int, Prompt]] = []

    async def play() -> None:
        async for _ in session.opening():
            pass
        for number, line in enumerate(lines):
            model.asked = []
            async for _ in session.play(line):
                pass
            asked.extend((number, prompt) for prompt in model.asked)

    asyncio.run(play())
    return asked


def flat(prompt: Prompt) -> str:
    """Return a prompt as one text, as a server reads it."""
    return "".join(f"<{message.role}>{message.text}" for message in prompt.messages)


def reuse(prompts: list[tuple[int, Prompt]]) -> Iterator[tuple[str, int, int, float]]:
    """Yield for each speaker the number of prompts, their median tokens, and the part that a cache could reuse."""
    by_speaker: dict[str, list[str]] = defaultdict(list)
    for _, prompt in prompts:
        by_speaker[prompt.speaker].append(flat(prompt))
    for speaker, texts in by_speaker.items():
        sizes = [estimate(text) for text in texts]
        shared = [estimate(one[: _alike(one, other)]) for one, other in itertools.pairwise(texts)]
        yield speaker, len(texts), int(statistics.median(sizes)), sum(shared) / max(1, sum(sizes[1:]))


def _alike(one: str, other: str) -> int:
    """Return how many letters two texts have in common from their beginning on."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (left, right) in pairs if left != right), min(len(one), len(other)))


def rows() -> Iterator[tuple[str, str]]:
    """Yield everything that is measured here, as rows of the table."""
    walks = {
        (story, way): walked(story, str(ROOT / "stories" / story / "walkthroughs" / f"{way}.txt"), TURNS)
        for story, way in WALKTHROUGHS
    }
    prompts = walks["castle", "victory"]
    games = {f"{story}, {TURNS} turns of “{way}”": asked for (story, way), asked in walks.items()}
    for what, asked in (*games.items(), (f"castle, {TURNS} lines of talk", talked("castle", TURNS))):
        for speaker, count, size, part in reuse(asked):
            yield f"{what}: a prefix cache could reuse, {speaker}", f"{part:.0%} of {count} prompts, {size:,} tokens"
    by_turn: dict[int, int] = defaultdict(int)
    for turn, prompt in prompts:
        by_turn[turn] += estimate_messages(prompt.messages)
    spent = sorted(by_turn.values())
    yield "castle: tokens sent a turn, median; most", f"{int(statistics.median(spent)):,}; {spent[-1]:,}"
    yield from builds()


def builds() -> Iterator[tuple[str, str]]:
    """Yield the CPU time of building a narrator's prompt after so many turns of a wandering player."""
    for turns in LENGTHS:
        game, _ = memory.play(load_world("castle"), turns)
        while game.chronicle.remember(turns):
            pass
        asked = memory.asked_about(game, memory.Saying(0, "amber anvil"))
        times = sorted(_built(asked, game) for _ in range(30))
        yield f"castle: prompt built at turn {turns:,}, CPU, median; p95", f"{times[15]:.1f} ms; {times[28]:.1f} ms"


def _built(asked: Request, game: Game) -> float:
    began = time.process_time()
    narrator_prompt(asked, (), (), game.world.language, Budget())
    return (time.process_time() - began) * 1_000


if __name__ == "__main__":
    for what, figure in rows():
        print(f"{what:<86} {figure}", flush=True)
