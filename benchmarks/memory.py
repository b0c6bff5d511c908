"""What voices remember: of events long ago that a line speaks of, how many are in the narrator's prompt.

A seeded bot wanders about the castle for 500, 2,000 and 10,000 turns, taking, dropping and opening what it finds. Now
and then the player says something that nobody else ever says; 10, 100 and 1,000 turns later (as far as the game goes
back) a line is typed whose telling needs it. Given are: how many of those sayings were in the prompt, with and without
the memory; how many recalled exchanges speak of a fact that has moved since, without what moved it; the tokens of the
prompt; and the milliseconds that composing it took. Run: python benchmarks/memory.py
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from adventure.engine.action import Action
from adventure.engine.scope import perceived
from adventure.narration.ledger import Budget
from adventure.narration.prompt import narrator_prompt
from adventure.narration.recall.recalled import cue_of
from adventure.narration.request import Request
from adventure.play.blocks import Header
from adventure.play.game import Game
from adventure.play.memory import MemoryDesk
from adventure.play.transcript import Rendering
from adventure.storage.packs import load_world
from adventure.world.names import CharacterId, ThingId, VerbId
from adventure.world.world import World

ROOT = Path(__file__).parent.parent
TURNS = (500, 2_000, 10_000)
DISTANCES = (10, 100, 1_000)
ASKED = 25
"""Sayings a distance."""

FIRST = ("amber", "bitter", "crooked", "dappled", "feathered", "gilded", "hollow", "ivory", "jagged", "knotted")
SECOND = ("anvil", "beehive", "compass", "dovecote", "ferry", "gimlet", "harp", "inkwell", "jetty", "kiln")
WANDERING = ("take", "drop", "open", "close", "examine", "push")


@dataclass(frozen=True, slots=True)
class Saying:
    """Words that were said once, in exchange `n`: nobody else ever spoke of that adjective and that thing together."""

    n: int
    words: str


def new_game(world: World) -> Game:
    desk = MemoryDesk()
    header = Header(world.credits.id, world.credits.version, world.credits.title, 1)
    desk.begin(header)
    game = Game(world, desk, header)
    opened = game.opened()
    game.told(opened, Rendering(game.chronicle.plain(opened.passages)))
    return game


def wander(game: Game, draw: random.Random) -> None:
    """Take one turn of the bot's."""
    world, state = game.world, game.state
    things = [thing for thing in perceived(world, state) if thing not in world.locations]
    if things and draw.random() < 0.6:
        action = Action(VerbId(draw.choice(WANDERING)), draw.choice(things))
    else:
        action = Action(VerbId("go"), ThingId(draw.choice(list(world.locations[game.view.place].exits))))
    decided = game.take(f"{action.verb} {action.noun}", action)
    game.told(decided, Rendering(game.chronicle.plain(decided.passages)))


def play(world: World, turns: int) -> tuple[Game, list[Saying]]:
    """Return a long game with its sayings, oldest first."""
    draw = random.Random(turns)
    game = new_game(world)
    phrases = iter([f"{one} {other}" for one in FIRST for other in SECOND])
    due = {turns - distance - 3 * k: next(phrases) for distance in DISTANCES for k in range(ASKED) if distance < turns}
    sayings: list[Saying] = []
    person = CharacterId(ThingId(next(iter(world.cast))))
    for turn in range(turns):
        if game.ended:
            game.undo(1)
        if turn in due:
            line = f"say my father's {due[turn]} was sold at Holm"
            decided = game.talk(line, person, line)
            game.told(decided, Rendering(game.chronicle.plain(decided.passages)))
            sayings.append(Saying(len(game.chronicle.exchanges) - 1, due[turn]))
        else:
            wander(game, draw)
    return game, sayings


def asked_about(game: Game, saying: Saying) -> Request:
    line = f"wonder what became of the {saying.words}"
    return Request(
        view=game.view, passages=(), line=line, history=tuple(game.chronicle.exchanges), names=game.chronicle.names,
        memory=game.chronicle.memory,
    )


def contains(request: Request, saying: Saying, game: Game) -> tuple[bool, int, float]:
    began = time.process_time()
    composed = narrator_prompt(request, (), (), game.world.language, Budget())
    spent = time.process_time() - began
    text = "\n".join(message.text for message in composed.prompt.messages).replace(request.line, "")
    return f"{saying.words} was sold" in text, composed.ledger.prompt, spent * 1_000


def outdated(request: Request, game: Game) -> Iterator[bool]:
    """Yield for each recalled exchange whether it speaks of what has moved since without what moved it."""
    if request.memory is None:
        return
    past = request.history
    before = max(0, len(past) - 40)
    cue = cue_of(request, (), game.world.language)
    moved: dict[str, int] = {}
    for n, exchange in enumerate(past):
        moved |= dict.fromkeys(exchange.moved, n)
    given: set[int] = set()
    for group in request.memory.recall(cue, past, before, lambda _: True):
        given |= set(group)
        for n in group:
            stale = [fact for fact in past[n].moved if moved[fact] > n and fact.partition(".")[0] not in cue.known]
            yield any(moved[fact] not in given and moved[fact] < before for fact in stale)


def main() -> None:
    world = load_world(ROOT / "stories" / "castle")
    print("turns  distance  with memory  without  outdated  tokens  ms median / p95")
    for turns in TURNS:
        game, sayings = play(world, turns)
        began = time.process_time()
        game.chronicle.remember(turns * 2)
        learnt = time.process_time() - began
        for distance in DISTANCES:
            near = [each for each in sayings if 0 <= len(game.chronicle.exchanges) - each.n - distance < 3 * ASKED + 3]
            if not near:
                continue
            requests = [(asked_about(game, saying), saying) for saying in near]
            found = [contains(request, saying, game) for request, saying in requests]
            bare = [contains(replace(request, memory=None), saying, game)[0] for request, saying in requests]
            stale = [each for request, _ in requests for each in outdated(request, game)]
            spent = sorted(each[2] for each in found)
            print(
                f"{turns:>6,}  {distance:>7,}  {sum(each[0] for each in found) / len(found):>10.0%}  "
                f"{sum(bare) / len(bare):>7.0%}  {sum(stale) / max(1, len(stale)):>7.0%}  "
                f"{statistics.median(each[1] for each in found):>6,.0f}  "
                f"{statistics.median(spent):>6.1f} / {spent[int(len(spent) * 0.95)]:.1f}"
            )
        print(f"        learnt in {learnt:.2f} s, {learnt * 1_000 / turns:.2f} ms an exchange")


if __name__ == "__main__":
    main()
