"""What has been told: the transcript for the screen, and the exchanges that voices remember, both from the history."""

from __future__ import annotations

from adventure.engine.outcome import Outcome, Passage
from adventure.narration.author import Paragraph, author_paragraphs
from adventure.narration.exchange import Exchange, Words
from adventure.narration.recall.memory import Memory
from adventure.play.blocks import TalkBlock, TurnBlock
from adventure.play.history import START, History
from adventure.play.progress import Entry, EntryKind
from adventure.play.record import passages_of
from adventure.play.transcript import entries_of, paragraphs_of
from adventure.world.names import CharacterId, LocationId, ThingId
from adventure.world.world import World

PASSING = frozenset({"player.at", "story.turn", "story.clock"})
"""Facts that nearly every turn moves: an old value of theirs misleads nobody."""


class Chronicle:
    """Grows with the game; made anew from the history whenever the game goes another way."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.names = {person: world.things[person].noun.name for person in world.cast}
        self.entries: list[Entry] = []
        self.exchanges: list[Exchange] = []
        self.memory = Memory(world.language)

    def rebuild(self, history: History, opening: Outcome, upto: int | None = None) -> None:
        """Tell everything over again that led to where the history stands, as it was told then.

        `upto` is the number of the block whose telling is left out, with all that came after it; only its line stands.
        """
        self.entries.clear()
        self.exchanges.clear()
        self.memory = Memory(self._world.language)
        if upto == START:
            return
        told = history.told(START)
        paragraphs = paragraphs_of(told) if told else self.plain(opening.passages)
        self.add(opening.passages, paragraphs, opening.place, 0, withheld=told is not None and told.withheld)
        for block in history.path():
            if block.n == upto:
                self.typed(block.line, self._turn_of(block, history))
                return
            self._add_block(block, history)

    def _turn_of(self, block: TurnBlock | TalkBlock, history: History) -> int:
        return history.state_after(block.n if isinstance(block, TurnBlock) else block.after).aside.turn

    def _add_block(self, block: TurnBlock | TalkBlock, history: History) -> None:
        passages = passages_of(block.telling)
        told = history.told(block.n)
        turn = self._turn_of(block, history)
        self.typed(block.line, turn)
        paragraphs = paragraphs_of(told) if told else self.plain(passages)
        withheld = told is not None and told.withheld
        changes = block.changes if isinstance(block, TurnBlock) else ()
        place = LocationId(ThingId(block.place))
        self.add(passages, paragraphs, place, turn, block.line, changes=changes, withheld=withheld)

    def plain(self, passages: tuple[Passage, ...]) -> tuple[Paragraph, ...]:
        """Return the author's own telling."""
        return author_paragraphs(passages, self.names)

    def typed(self, line: str, turn: int) -> None:
        """Add the player's line."""
        self.entries.append(Entry(EntryKind.LINE, line, "", turn))

    def add(
        self,
        passages: tuple[Passage, ...],
        paragraphs: tuple[Paragraph, ...],
        place: LocationId,
        turn: int,
        line: str = "",
        *,
        changes: tuple[str, ...] = (),
        withheld: bool = False,
    ) -> tuple[Entry, ...]:
        """Add a telling, and return its entries; a withheld one is no exchange that voices remember.

        `changes` are those of its turn, as kept: `lamp.at = player`.
        """
        entries = entries_of(paragraphs, turn)
        self.entries.extend(entries)
        told = tuple(Words(paragraph.speaker, paragraph.text) for paragraph in paragraphs)
        thing = self._world.things.get(place)
        if withheld:
            return entries
        moved = frozenset(change.partition(" = ")[0] for change in changes) - PASSING
        self.exchanges.append(Exchange(turn, line, place, thing.noun.name if thing else "", passages, told, moved))
        return entries

    def remember(self, most: int) -> bool:
        """Let the memory learn what is new, and up to `most` old exchanges; return whether there are more."""
        return self.memory.grow(self.exchanges, most)

    def name(self, person: CharacterId) -> str:
        """Return a person's name."""
        return self.names[person]
