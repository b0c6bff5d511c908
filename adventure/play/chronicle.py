"""What has been told: the transcript for the screen, and the exchanges that voices remember, both from the history."""

from __future__ import annotations

from collections.abc import Iterable

from adventure.engine.outcome import Outcome, Passage
from adventure.narration.author import Paragraph, author_paragraphs
from adventure.narration.exchange import Exchange, Summary, Words
from adventure.narration.recall.memory import Memory
from adventure.play.blocks import SummaryBlock
from adventure.play.decided import Decided, decided_in
from adventure.play.history import START, History
from adventure.play.progress import Entry, EntryKind
from adventure.play.transcript import Rendering, entries_of, remembered, rendering_in
from adventure.world.names import CharacterId
from adventure.world.world import World

PASSING = frozenset({"player.at", "story.turn", "story.clock"})
"""Facts that nearly every turn moves: an old value of theirs misleads nobody."""


class Chronicle:
    """Grows with the game; made anew from the history whenever the game goes another way."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._tellers = {narrator.id: narrator.name for narrator in world.narrators}
        self._numbers: list[int] = []
        self._places: dict[int, int] = {}
        self.names = {person: world.things[person].noun.name for person in world.cast}
        self.entries: list[Entry] = []
        self.exchanges: list[Exchange] = []
        self.memory = Memory(world.language)

    def rebuild(self, history: History, opening: Outcome) -> None:
        """Tell everything over again that led to where the history stands, each as its active telling has it."""
        self.entries.clear()
        self.exchanges.clear()
        self._numbers.clear()
        self._places.clear()
        self.memory = Memory(self._world.language)
        first = Decided(START, "", opening.passages, opening.place, 0)
        self.add(first, self._rendering(first, history))
        for block in history.path():
            past = decided_in(block, history.turn_of(block))
            self.typed(past.line, past.turn)
            self.add(past, self._rendering(past, history))

    def _rendering(self, past: Decided, history: History) -> Rendering:
        told = history.told(past.n)
        return rendering_in(told) if told else Rendering(self.plain(past.passages))

    def plain(self, passages: tuple[Passage, ...]) -> tuple[Paragraph, ...]:
        """Return the author's own telling."""
        return author_paragraphs(passages, self.names)

    def typed(self, line: str, turn: int) -> None:
        """Add the player's line."""
        self.entries.append(Entry(EntryKind.LINE, line, "", turn))

    def add(self, decided: Decided, rendering: Rendering) -> tuple[Entry, ...]:
        """Add a telling, and return its entries; a withheld one is no exchange that voices remember."""
        entries = entries_of(rendering.paragraphs, decided.turn)
        self.entries.extend(entries)
        self._places[decided.n] = len(self.exchanges)
        if rendering.withheld:
            return entries
        place = self._world.things.get(decided.place)
        exchange = Exchange(
            turn=decided.turn,
            line=decided.line,
            place=decided.place,
            place_name=place.noun.name if place else "",
            passages=decided.passages,
            told=tuple(
                Words(paragraph.speaker, paragraph.text)
                for paragraph in remembered(rendering, decided.passages, self.names)
            ),
            moved=frozenset(change.partition(" = ")[0] for change in decided.changes) - PASSING,
            narrator=self._tellers.get(rendering.narrator, ""),
        )
        self.exchanges.append(exchange)
        self._numbers.append(decided.n)
        return entries

    def before(self, n: int) -> tuple[Exchange, ...]:
        """Return the exchanges before the one of that number, which has led here and may be withheld itself."""
        return tuple(self.exchanges[: self._places.get(n, 0)])

    def number(self, place: int) -> int:
        """Return the number of the block of an exchange, by its place in the history."""
        return self._numbers[place]

    def summaries(self, blocks: Iterable[SummaryBlock]) -> tuple[Summary, ...]:
        """Return the summaries of stretches that led here, oldest first; of what was undone there is none."""
        found: list[Summary] = []
        for block in blocks:
            first, last = self._place(block.first), self._place(block.last)
            if first is not None and last is not None and first == (found[-1].last + 1 if found else 0):
                moved = frozenset().union(*(each.moved for each in self.exchanges[first : last + 1]))
                found.append(Summary(block.text, first, last, moved))
        return tuple(found)

    def _place(self, number: int) -> int | None:
        """Return where the exchange of a number stands; numbers do not always grow along the way of a game."""
        place = self._places.get(number)
        return place if place is not None and self._numbers[place : place + 1] == [number] else None

    def remember(self, most: int) -> bool:
        """Let the memory learn what is new, and up to `most` old exchanges; return whether there are more."""
        return self.memory.grow(self.exchanges, most)

    def name(self, person: CharacterId) -> str:
        """Return a person's name."""
        return self.names[person]
