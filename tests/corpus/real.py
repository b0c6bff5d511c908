"""What a real model wrote for the castle, labelled sentence by sentence: `real.tsv`, of the games in `real_games.txt`.

The model was SmolLM2-135M-Instruct (Q4_1, temperature 0.8, a window of 2,560 to 4,096 tokens), asked on 29 November
2026 by `benchmarks/experiment.py`: a very small model, which misbehaves as a large one would not, and seldom writes a
clean sentence. Each sentence was read against what the player perceived and what had happened, and labelled: `fine`;
W1 to W14 for what is false, or no part of a story; `nonsense` for what says nothing that could be true or false of the
world. Of several faults the first counts, and a leak before all others. The sentences of an answer stand in order, from
its first on, whatever a gate would have made of them. Two games were there when the judges of talk about the telling
were made; of the leaks of the third they caught half, before a few more phrases were added.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from pathlib import Path

from adventure.narration.gate import Gate
from adventure.narration.gatekeeping import gate_of
from adventure.storage.packs import load_world
from adventure.world.language import Language
from tests.corpus.games import Played, Told, parts_of

HERE = Path(__file__).parent
STORIES = HERE.parent.parent / "stories"
NONSENSE = "nonsense"
EXAMPLE = (
    "You take a length of driftwood off the heap. It is grey, light for its size, and has been in the sea long enough"
    " to have lost all its corners. There are worse ways to arrive at a kitchen door than with something for the fire."
)
"""The example of the narrator's manner that the model was shown then, and took up; the story shows another since."""

MADE_WITH = frozenset({"signed", "wandering two"})


@dataclass(frozen=True, slots=True)
class Written:
    """One sentence of a model, and what a person called it."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The sentences of one answer: in which game and telling, by whom, and to which of the requests for that."""

    game: str
    telling: int
    speaker: str
    asking: int
    sentences: tuple[Written, ...]

    @property
    def is_held_out(self) -> bool:
        """Whether it was labelled and counted before anything was made with it in mind."""
        return self.game not in MADE_WITH


@cache
def answers() -> tuple[Answer, ...]:
    """Return all answers that were labelled."""
    lines = (HERE / "real.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return tuple(
        Answer(game, int(telling), speaker, int(asking), tuple(Written(row[4], row[5]) for row in own))
        for (game, telling, speaker, asking), own in groupby(rows, key=lambda row: tuple(row[:4]))
    )


@cache
def games() -> Mapping[str, tuple[str, ...]]:
    """Return the lines of each game that was played."""
    found: dict[str, list[str]] = {}
    for line in (HERE / "real_games.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            found[line[2:]] = []
        elif line:
            found[next(reversed(found))].append(line)
    return {name: tuple(lines) for name, lines in found.items()}


@cache
def gates() -> Mapping[tuple[str, int, str], Gate]:
    """Return the gate of each voice in each telling of the games; the narrator's name is its own."""
    return dict(asyncio.run(_gates()))


async def _gates() -> list[tuple[tuple[str, int, str], Gate]]:
    world, found = load_world(STORIES / "castle"), []
    teller, *others = world.narrators
    teller = replace(teller, example=("You pick up a piece of driftwood.", EXAMPLE))
    world = replace(world, narrators=(teller, *others))
    for name, lines in games().items():
        async for told in Played(world).tell(lines):
            found += [((name, told.number, speaker), gate) for speaker, gate in _voices(told, world.language)]
    return found


def _voices(told: Told, language: Language) -> Iterator[tuple[str, Gate]]:
    for part in parts_of(told, language):
        yield part.name or told.request.view.teller.name, gate_of(part, part.compose())
