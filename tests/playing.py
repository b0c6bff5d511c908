"""Small stories to test with, and a player who types at them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from adventure.engine.action import Action
from adventure.engine.chance import Seeded
from adventure.engine.grammar import grammar_of
from adventure.engine.outcome import Outcome
from adventure.engine.turn import begin, take_turn
from adventure.storage.packs import load_world
from adventure.world.names import ThingId, VerbId
from adventure.world.state import State, Value
from adventure.world.world import World

PACKS = Path(__file__).parent / "packs"
HEAD = 'format = 1\nid = "tiny"\ntitle = "Tiny"\nstart = "hall"\n'
HALL = '\n[locations.hall]\nname = "Hall"\ntext = "A bare hall."\n'


def write_pack(folder: Path, toml: str, *, whole: bool = False) -> Path:
    """Write a pack of one file: `toml` alone, or after a head and before a hall if it has none of its own."""
    head = "" if whole else HEAD
    hall = "" if whole or "[locations.hall]" in toml else HALL
    path = folder / "tiny.toml"
    path.write_text(head + toml + hall, encoding="utf-8")
    return path


def world_of(folder: Path, toml: str, *, whole: bool = False) -> World:
    """Return the world of a small pack; its keys of the story itself stand first, as TOML wants it."""
    return load_world(write_pack(folder, toml, whole=whole))


def act(verb: str, noun: str | None = None, second: str | None = None, **more: Value) -> Action:
    """Return an action by plain names; `words` is what was said."""
    words = str(more.pop("words", ""))
    return Action(
        VerbId(verb), ThingId(noun) if noun else None, ThingId(second) if second else None, words=words, slots=more
    )


def words_of(outcome: Outcome) -> str:
    """Return all that was told, a paragraph a line."""
    return "\n".join(passage.text for passage in outcome.passages)


@dataclass
class Player:
    """Types lines, or does actions, one after the other; `states` keeps every state for going back."""

    world: World
    seed: int = 1
    outcome: Outcome = field(init=False)
    states: list[State] = field(init=False)

    def __post_init__(self) -> None:
        self.outcome = begin(self.world, self.seed, Seeded(self.seed))
        self.states = [self.outcome.state]

    @property
    def state(self) -> State:
        return self.states[-1]

    @property
    def told(self) -> str:
        return words_of(self.outcome)

    def types(self, lines: str) -> Outcome:
        """Type lines parted by full stops; each must be understood as an action."""
        for line in lines.split(". "):
            understood = grammar_of(self.world).understand(line, self.state).understood
            assert isinstance(understood, Action), (line, understood)
            self.takes(understood)
        return self.outcome

    def does(self, verb: str, noun: str | None = None, second: str | None = None, **more: Value) -> str:
        """Do one action; return what was told."""
        self.takes(act(verb, noun, second, **more))
        return self.told

    def takes(self, action: Action) -> Outcome:
        self.outcome = take_turn(action, self.world, self.state, Seeded(self.seed))
        self.states.append(self.outcome.state)
        return self.outcome

    def undo(self) -> None:
        self.states.pop()

    def fact(self, owner: str, name: str) -> Value:
        return self.world.table.read(self.state.facts, owner, name)
