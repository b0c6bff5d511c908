"""What the gate of a voice catches, what it takes that is well, and what it costs.

    python benchmarks/gate.py

First the corpus (tests/corpus): its sentences are made by templates and by hand, those held out apart, each judged by
the whole gate of its moment. Then what a real model wrote, labelled by hand, each sentence behind what was told before
it, as in play (tests/corpus/real.py). Then the author's own prose: every sentence of the stories' walkthroughs in its
own turn, as if a voice had told it; once more without the turn's passages, so that only the world can speak against it.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from adventure.engine.action import Action
from adventure.engine.chance import Seeded
from adventure.engine.grammar import Grammar
from adventure.engine.naming import named_by_portability
from adventure.engine.perception import perceive
from adventure.engine.turn import begin, take_turn
from adventure.narration.continuity import contradicted
from adventure.narration.prose import sentences_of
from adventure.narration.request import Request
from adventure.storage.packs import load_world
from adventure.workshop.walkthrough import lines_of
from adventure.world.world import World
from tests.corpus.build import FINE, corpus, natural
from tests.corpus.real import NONSENSE, answers
from tests.corpus.scoring import NAMES, Score, gates, score, score_real

STORIES = Path(__file__).parent.parent / "stories"
ROUNDS = 3


def report(name: str, found: Score) -> None:
    """Print what the gates made of sentences, by class."""
    print(f"\n{name}: {found.sentences.total():,} sentences, {found.sentences[FINE]:,} of them fine")
    print("class                            sentences  precision  recall  only noted")
    for kind, what in NAMES.items():
        precision = f"{found.precision(kind):9.2f}" if found.named[kind] else " " * 9
        print(
            f"{kind:4} {what:27} {found.sentences[kind]:9,}  {precision}  {found.recall(kind):6.2f}"
            f"  {found.noted[kind]:10,}"
        )
    print(
        f"false alarms in 100 clean sentences: {found.false_alarms:.2f}; turns of three that lose one: "
        f"{found.turns_harmed:.1f} %; clean sentences noted: {found.noted[FINE]}"
    )
    for reason, each in found.alarms:
        print(f"  {reason}: {each.text}")


def turns(world: World, folder: Path) -> Iterator[Request]:
    """Yield what is to be told of each turn of the walkthroughs."""
    grammar = Grammar(world)
    names = {person: world.things[person].noun.name for person in world.cast}
    movables, fixtures = named_by_portability(world)
    for path in sorted((folder / "walkthroughs").glob("*.txt")):
        state = begin(world, 1, Seeded(1)).state
        for line in lines_of(path.read_text(encoding="utf-8")):
            understood = grammar.understand(line, state).understood
            if isinstance(understood, Action):
                outcome = take_turn(understood, world, state, Seeded(1))
                state = outcome.state
                told = Request(perceive(world, state), outcome.passages, line, names=names)
                yield replace(told, movables=movables, fixtures=fixtures)


def timed(work: Callable[[], object]) -> float:
    """Return the milliseconds of CPU that the work takes, the best of several rounds."""
    rounds = []
    for _ in range(ROUNDS):
        began = time.process_time()
        work()
        rounds.append((time.process_time() - began) * 1_000)
    return min(rounds)


def prose(name: str) -> None:
    """Print what the judge would take of a story's own sentences, and what it costs."""
    world = load_world(STORIES / name)
    preparing: list[float] = []
    reading: list[float] = []
    judging: list[float] = []
    objections: list[str] = []
    bare: list[str] = []
    for request in turns(world, STORIES / name):
        preparing.append(timed(partial(contradicted, request, (), world.language)))
        judge = contradicted(request, (), world.language)
        reading.append(timed(partial(_read, request, world)))
        alone = contradicted(replace(request, passages=()), (), world.language)
        for text in (passage.text for passage in request.passages):
            for sentence in sentences_of(text):
                judging.append(timed(partial(judge.objection, sentence, "")))
                objections += [f"{reason}: {sentence}" for reason in [judge.objection(sentence, "")] if reason]
                bare += [f"{reason}: {sentence}" for reason in [alone.objection(sentence, "")] if reason]
    print(f"\nprose of the author of {name}: {len(judging):,} sentences")
    print(f"objections: {len(objections)}; without the passages of the turn, where much of it is not so: {len(bare)}")
    print("\n".join(f"  {each}" for each in objections))
    for what, times in (
        ("preparing, a voice", preparing),
        ("and reading what was handed, once in a turn with an objection", reading),
        ("judging, a sentence", judging),
    ):
        print(f"{what}: median {statistics.median(times):.3f} ms, most {max(times):.3f} ms")


def _read(request: Request, world: World) -> None:
    contradicted(request, (), world.language).handed()


def cost() -> None:
    """Print what the whole gate costs a sentence, and writing down what is suspected."""
    times = []
    for each in corpus():
        gate = gates()[each.moment]
        times.append(timed(partial(gate.objection, each.text, "")) + timed(partial(gate.suspicions, each.text, "")))
    print(f"\nthe whole gate, a sentence: median {statistics.median(times):.3f} ms, most {max(times):.3f} ms")


def main() -> None:
    made, written = corpus(), natural()
    for name, held_out in (("made with", False), ("held out", True)):
        report(f"templates, {name}", score(each for each in made if each.is_held_out is held_out))
        report(f"by hand, {name}", score(each for each in written if each.is_held_out is held_out))
        found = score_real(each for each in answers() if each.is_held_out is held_out)
        report(f"by a real model, {name}", found)
        print(
            f"nonsense: {found.sentences[NONSENSE]}, of which withdrawn: {found.withdrawn[NONSENSE]}; contradictions "
            f"and leaks in 100 told sentences: {found.contradictions:.1f}, were nothing withdrawn: {found.unjudged:.1f}"
        )
    cost()
    for story in ("castle", "cloak"):
        prose(story)


if __name__ == "__main__":
    main()
