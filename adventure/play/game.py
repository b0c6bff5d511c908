"""The part of a session that waits for nobody: deciding, keeping, going back, loading, beginning again."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from adventure.engine.action import Action
from adventure.engine.atlas import Atlas
from adventure.engine.chance import Seeded
from adventure.engine.concern import roused
from adventure.engine.naming import named_by_portability
from adventure.engine.outcome import Outcome
from adventure.engine.perception import canaries, perceive, teller
from adventure.engine.scope import perceived
from adventure.engine.talk import small_talk
from adventure.engine.turn import begin, take_turn
from adventure.engine.view import View
from adventure.engine.wayfinding import known_way
from adventure.errors import SaveError
from adventure.narration.exchange import Summary
from adventure.narration.recall.memory import Memory
from adventure.narration.request import Request
from adventure.play.blocks import Block, Header, Save, TalkBlock, TurnBlock, UndoBlock, UsedBlock
from adventure.play.cards import SaveCard
from adventure.play.chronicle import Chronicle
from adventure.play.decided import LISTS, Decided
from adventure.play.desk import Desk
from adventure.play.exploring import Exploration
from adventure.play.history import History
from adventure.play.interface import interface_of
from adventure.play.journey import came_from, in_brief, passes_through
from adventure.play.metering import Account
from adventure.play.progress import Entry
from adventure.play.record import action_of, saved, turn_block
from adventure.play.tracing import Tracing
from adventure.play.transcript import Rendering, told_block
from adventure.world.figures import Narrator
from adventure.world.language import Language
from adventure.world.names import PLAYER, CharacterId, LocationId
from adventure.world.state import State
from adventure.world.world import World


class Game:
    """One game of one world, kept on a desk. `header` is that of the running game; `tracing` watches its rules.

    `own` is the language in which the player wants the game itself to speak; None for the story's.
    """

    def __init__(
        self,
        world: World,
        desk: Desk,
        header: Header,
        save: Save | None = None,
        tracing: Tracing | None = None,
        own: Language | None = None,
    ) -> None:
        self.tracing = tracing if tracing is not None else Tracing()
        self.world = self.tracing.watched(world)
        self.interface = interface_of(world.language, own)
        self.desk = desk
        self.header = header
        self.chronicle = Chronicle(world)
        self._movables, self._fixtures = named_by_portability(world)
        self._begin(save)

    def _begin(self, save: Save | None) -> None:
        history = self._folded(save) if save is not None else None
        self.torn = save.torn if save is not None else ""
        self.chance = Seeded(self.header.seed)
        self.opening = begin(self.world, self.header.seed, self.chance)
        self.history = history or History(self.world, self.opening.state)
        self._exploration = Exploration(self.world, self.history)
        self._view: tuple[State, Narrator, View] | None = None
        if save is not None:
            self.chronicle.rebuild(self.history, self.opening)

    @property
    def narrator(self) -> Narrator:
        """Who tells now: the first of the story's narrators, until the player chooses another."""
        narrators = self.world.narrators
        return next((each for each in narrators if each.id == self.history.narrator), narrators[0])

    @property
    def state(self) -> State:
        """The state now."""
        return self.history.state

    @property
    def view(self) -> View:
        """What the player perceives now."""
        narrator = self.narrator
        if self._view is None or self._view[0] is not self.state or self._view[1] is not narrator:
            self._view = (self.state, narrator, replace(perceive(self.world, self.state), teller=teller(narrator)))
        return self._view[2]

    @property
    def atlas(self) -> Atlas:
        """What the player knows of the places."""
        return self._exploration.atlas

    @property
    def ended(self) -> bool:
        """Whether the story is over."""
        slot = self.world.table.slot("story", "ending")
        return slot is not None and bool(self.state.facts[slot])

    def opened(self) -> Decided:
        """Return the opening as something to be told."""
        return Decided(0, "", self.opening.passages, self.opening.place, 0)

    def take(self, line: str, action: Action, *, towards: LocationId | None = None) -> Decided:
        """Decide an action and keep it; a step `towards` a place further off is told in brief, if nothing happens.

        Raises:
            SaveError: it could not be kept; then it has not happened.
        """
        before = self.state
        self.tracing.begin()
        outcome = take_turn(action, self.world, before, self.chance)
        passed = towards is not None and passes_through(self.world, self.history, outcome, towards)
        outcome = in_brief(outcome) if passed else outcome
        trace = self.tracing.words(outcome)
        block = turn_block(self.history.next(), self.history.head, line, outcome, before)
        self.desk.keep(block)
        self.history.add(block, outcome.state)
        decided = self._decided(block, outcome, before)
        return replace(decided, trace=trace, passed=passed, plain=passed or decided.plain)

    def _decided(self, block: TurnBlock, outcome: Outcome, before: State) -> Decided:
        space, after = self.world.space, outcome.state
        moved = space.holder(after.facts, space.player(after.facts)) != space.holder(
            before.facts, space.player(before.facts)
        )
        turn = outcome.state.aside.turn
        return Decided(
            block.n, block.line, outcome.passages, outcome.place, turn, moved, outcome.action.verb in LISTS,
            outcome.refusal is not None, changes=block.changes,
        )  # fmt: skip

    def name(self, place: LocationId) -> str:
        """Return a place's name with its article."""
        return self.world.language.morphology.form("the", self.world.things[place].noun)

    def way_to(self, place: LocationId) -> tuple[str, ...] | None:
        """Return the directions of the shortest known way, none if the player is there; None if there is no way."""
        return known_way(self.world, self.state, place)

    @property
    def came_from(self) -> LocationId | None:
        """Where the player was before this place."""
        return came_from(self.history, self.view.place, self.world.start)

    def repeatable(self, block: TurnBlock) -> Action | None:
        """Return a kept action if it can be done again: all that it is about is perceived."""
        action = action_of(block.action)
        if action is None or action.verb not in self.world.verbs:
            return None
        player = self.world.space.player(self.state.facts)
        here = {PLAYER, player, *perceived(self.world, self.state), *self.world.language.directions}
        nouns = {noun for noun in (action.actor, action.noun, action.second, *action.others) if noun is not None}
        return action if nouns <= here else None

    def talk(self, line: str, person: CharacterId, words: str) -> Decided:
        """Keep words that move no fact, with the author's answer to them.

        Raises:
            SaveError: they could not be kept.
        """
        self.tracing.begin()
        passages = small_talk(self.world, self.state, person, words)
        trace = self.tracing.words()
        place, turn = self.view.place, self.state.aside.turn
        block = TalkBlock(self.history.next(), self.history.head, person, line, place, saved(passages))
        self.keep(block)
        return Decided(block.n, line, passages, place, turn, trace=trace, addressee=person)

    def request(self, decided: Decided, then: State | None = None) -> Request:
        """Return what a telling is asked for: now, or as the world stood `then`, with the history up to there."""
        state = self.state if then is None else then
        view = self.view if then is None else replace(perceive(self.world, then), teller=teller(self.narrator))
        history = tuple(self.chronicle.exchanges) if then is None else self.chronicle.before(decided.n)
        return Request(
            view=view,
            passages=decided.passages,
            line=decided.line,
            summaries=self._summaries(len(history)),
            pins=tuple(self.history.pins.values()),
            note=self.history.note,
            history=history,
            canaries=canaries(self.world, state),
            addressee=decided.addressee,
            talk=decided.addressee is not None,
            moved=decided.moved,
            plain=decided.plain,
            names=self.chronicle.names,
            memory=self.chronicle.memory if then is None else Memory(self.world.language),
            roused=roused(
                self.world, state, decided.passages, self.history.nouns(decided.n),
                decided.line if decided.addressee is not None else "",
            ),
            movables=self._movables,
            fixtures=self._fixtures,
        )

    def _summaries(self, before: int) -> tuple[Summary, ...]:
        summaries = self.chronicle.summaries(self.history.summaries)
        return tuple(summary for summary in summaries if summary.text and summary.last < before)

    def told(self, decided: Decided, rendering: Rendering) -> tuple[Entry, ...]:
        """Add a telling to what has been told, and return its entries."""
        return self.chronicle.add(decided, rendering)

    def retold(self) -> None:
        """Tell everything over again as it is to be told now; what was only answered in between is gone."""
        self.chronicle.rebuild(self.history, self.opening)

    def keep_told(self, decided: Decided, rendering: Rendering) -> None:
        """Keep how something was told, if that is not the author's telling.

        Raises:
            SaveError: it could not be kept; the turn itself is.
        """
        if rendering.withheld or rendering.paragraphs != self.chronicle.plain(decided.passages):
            self.keep(told_block(self.history.next(), decided.n, rendering))

    def keep(self, block: Block) -> None:
        """Keep a block that moves no fact.

        Raises:
            SaveError: it could not be kept; then nothing has changed.
        """
        self.desk.keep(block)
        self.history.add(block)

    def keep_used(self, account: Account | None) -> None:
        """Keep what models were asked for since this was done last. What cannot be kept stands in the account alone."""
        for model, used in account.drain().items() if account is not None else ():
            block = UsedBlock(self.history.next(), model, used.asked, used.prompt, used.reply, used.cached)
            with suppress(SaveError):
                self.desk.keep(block)
                self.history.add(block)

    def undo(self, times: int) -> list[str]:
        """Go back by so many turns that took time, and return the lines taken back, the last first.

        Raises:
            SaveError: it could not be kept; then nothing was taken back.
        """
        lines: list[str] = []
        back = self.history.head
        for _ in range(times):
            before = self.history.before_last_turn(back)
            if before is None:
                break
            back, line = before
            lines.append(line)
        if lines:
            self.keep(UndoBlock(self.history.next(), back))
            self.retold()
        return lines

    def save_as(self, title: str) -> SaveCard:
        """Copy the game under a name.

        Raises:
            SaveError: the name is empty or the copy cannot be written.
        """
        return self.desk.save_as(title)

    def load(self, name: str) -> Save:
        """Take up another game; on failure this one goes on.

        Raises:
            SaveError: the other cannot be used.
        """
        self._folded(self.desk.peek(name))
        save = self.desk.resume(name)
        self.header = save.header
        self._begin(save)
        return save

    def _folded(self, save: Save) -> History:
        """Return the history of a save of this story.

        Raises:
            SaveError: it is another story's, or its blocks do not hang together.
        """
        if save.header.story != self.world.credits.id:
            raise SaveError(f"This is a game of “{save.header.title}”, another story.")
        history = History(self.world, begin(self.world, save.header.seed, Seeded(save.header.seed)).state)
        history.read(save)
        return history

    def restart(self) -> None:
        """Begin a new game with the same seed; the old one stays kept.

        Raises:
            SaveError: it cannot be written.
        """
        self.desk.begin(self.header)
        self._begin(None)
        self.retold()
