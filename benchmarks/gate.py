"""What holding a told sentence against the world costs, and what it would take of the author's own prose.

    python benchmarks/gate.py

Every sentence of the castle's walkthroughs is judged in its own turn, as if a voice had told it; once more without the
turn's passages, so that only the world can speak against it.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from adventure.engine.action import Action
from adventure.engine.chance import Seeded
from adventure.engine.grammar import Grammar
from adventure.engine.perception import perceive
from adventure.engine.turn import begin, take_turn
from adventure.narration.continuity import contradicted
from adventure.narration.prose import sentences_of
from adventure.narration.request import Request
from adventure.storage.packs import load_world
from adventure.workshop.walkthrough import lines_of

CASTLE = Path(__file__).parent.parent / "stories" / "castle"
WORLD = load_world(CASTLE)
NAMES = {person: WORLD.things[person].noun.name for person in WORLD.cast}
ROUNDS = 3


def turns() -> Iterator[Request]:
    """Yield what is to be told of each turn of the walkthroughs."""
    grammar = Grammar(WORLD)
    for path in sorted((CASTLE / "walkthroughs").glob("*.txt")):
        state = begin(WORLD, 1, Seeded(1)).state
        for line in lines_of(path.read_text(encoding="utf-8")):
            understood = grammar.understand(line, state).understood
            if isinstance(understood, Action):
                outcome = take_turn(understood, WORLD, state, Seeded(1))
                state = outcome.state
                yield Request(perceive(WORLD, state), outcome.passages, line, names=NAMES)


def read(request: Request) -> None:
    """Read what a voice was handed."""
    contradicted(request, (), WORLD.language).handed()


def timed(work: Callable[[], object]) -> float:
    """Return the milliseconds of CPU that the work takes, the best of several rounds."""
    rounds = []
    for _ in range(ROUNDS):
        began = time.process_time()
        work()
        rounds.append((time.process_time() - began) * 1_000)
    return min(rounds)


def main() -> None:
    preparing: list[float] = []
    reading: list[float] = []
    judging: list[float] = []
    objections, bare = 0, 0
    for request in turns():
        preparing.append(timed(partial(contradicted, request, (), WORLD.language)))
        reading.append(timed(partial(read, request)))
        judge = contradicted(request, (), WORLD.language)
        alone = contradicted(replace(request, passages=()), (), WORLD.language)
        for text in (passage.text for passage in request.passages):
            for sentence in sentences_of(text):
                judging.append(timed(partial(judge.objection, sentence, "")))
                objections += bool(judge.objection(sentence, ""))
                bare += bool(alone.objection(sentence, ""))
    for name, times in (
        ("preparing, a voice", preparing),
        ("and reading what was handed, once in a turn with an objection", reading),
        ("judging, a sentence", judging),
    ):
        print(f"{name}: median {statistics.median(times):.3f} ms, most {max(times):.3f} ms, of {len(times):,}")
    print(f"objections to the author's own sentences: {objections}; without the turn's passages: {bare}")


if __name__ == "__main__":
    main()
