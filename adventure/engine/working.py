"""A turn while it is being worked out: the row of facts it owns, and the words gathered so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from adventure.engine.action import Refusal
from adventure.engine.chance import Chance
from adventure.engine.matching import case_of
from adventure.engine.outcome import Kind, Passage
from adventure.engine.scope import perceived_in
from adventure.world.bindings import NO_SLOTS, Bindings
from adventure.world.language import you
from adventure.world.names import CharacterId, LocationId, ThingId
from adventure.world.rules import Effects, Rule
from adventure.world.state import State, Value
from adventure.world.table import Row
from adventure.world.text import Text
from adventure.world.world import World

Item = TypeVar("Item")
NOBODY: frozenset[CharacterId] = frozenset()


class Turn:
    """The only mutable thing in the engine; it lives for one turn and is never seen outside.

    `row` becomes the facts of the next state. `tells` is off for a trial, which renders nothing; `telling` is off too
    while something happens that the player does not see. `carried_out` lists the actions that were done, for endings
    that are reached by an action. `standard` is the last action's standard report; `showed` says that it described
    something. `went` says that the player has just gone somewhere, be it back to the same place; `passed` that time has
    begun to pass; `urgent` that something was said that must be told. `me` is whom the player played when the action
    began.
    """

    __slots__ = (
        "bindings", "carried_out", "me", "passages", "passed", "refusal", "row", "showed", "standard", "state",
        "talking_to", "telling", "tells", "urgent", "visited", "went", "world",
    )

    def __init__(self, world: World, state: State, chance: Chance, *, telling: bool = True) -> None:
        self.world = world
        self.state = state
        self.row: list[Value] = list(state.facts)
        self.me = world.space.player(self.row)
        aside = state.aside
        turn = aside.turn
        self.bindings = Bindings(
            draw=lambda name, weights: chance.draw(name, turn, weights),
            counters=dict(aside.counters),
            seed=aside.seed,
            turn=turn,
            before=state.facts,
            actor=self.me,
        )
        self.telling = self.tells = telling
        self.passages: list[Passage] = []
        self.passed = False
        self.standard: list[Passage] = []
        self.showed = False
        self.went = False
        self.urgent = False
        self.carried_out: list[Bindings] = []
        self.refusal: Refusal | None = None
        self.visited = aside.visited
        self.talking_to = aside.talking_to

    def parts(self, _name: str, items: Iterable[Item]) -> Iterable[Item]:
        """Return the parts of a turn's passing, such as its rules; a turn that is watched is cut between them.

        What is done for a part may depend on nothing but the facts, chance, and which actions were carried out.
        """
        return items

    def place(self) -> LocationId:
        """Return where the player is."""
        space = self.world.space
        player = space.player(self.row)
        seat = self.row[space.at_slots[player]]  # nearly always a place; asked a dozen times a turn
        return LocationId(ThingId(str(seat) if seat in space.places else space.room(self.row, player)))

    def is_lit(self) -> bool:
        """Say whether the player has light."""
        return self.world.space.lit(self.row, self.vantage(), self.bindings)

    def vantage(self) -> ThingId:
        """Return how far the player sees: to the bounds of the place, or of a closed container to be in."""
        space = self.world.space
        player = space.player(self.row)
        seat = self.row[space.at_slots[player]]
        return ThingId(str(seat) if seat in space.places else space.vantage(self.row, player))

    def player(self) -> CharacterId:
        """Return whom the player plays now; `me` is who it was when the action began."""
        return self.world.space.player(self.row)

    def outlook(self, row: Row) -> tuple[str, str, bool]:
        """Return where the player is by these facts, how far the player sees there, and whether there is light."""
        space = self.world.space
        player = space.player(row)
        seat = str(row[space.at_slots[player]])
        is_place = seat in space.places
        vantage = seat if is_place else space.vantage(row, player)
        return seat if is_place else space.room(row, player), vantage, space.lit(row, vantage, self.bindings)

    def witnesses(self, of: ThingId | None = None) -> frozenset[CharacterId]:
        """Return the people who are where the player is, or where a thing is that the player sees."""
        if not self.world.cast:
            return NOBODY
        space, place = self.world.space, str(self.place())
        if of is not None:
            found = space.room(self.row, of)  # nowhere for a door, and for what has just gone
            place = found if found in space.places else place
        there = space.company(self.row, place)
        return there if space.player_slot < 0 else there - {self.player()}

    def perceives(self, thing: ThingId) -> bool:
        """Say whether the player perceives the thing or person now; in the dark that is what is in hand."""
        return thing in perceived_in(self.world, self.row, self.bindings)

    def tell(
        self, words: str, kind: Kind, *, speaker: CharacterId | None = None, must_tell: bool = False,
        of: ThingId | None = None,
    ) -> None:
        """Add a paragraph; empty words add nothing. `of` is the thing that those who witness it are with."""
        if words and self.telling:
            witnesses = self.witnesses(of)
            if speaker is not None:
                witnesses |= {speaker}  # from wherever it was said
            self.passages.append(Passage(words, kind, speaker, witnesses, must_tell))

    def drop_standard(self) -> None:
        """Take back the last action's standard report, for something else says it; a clue in it stays."""
        plain = (passage for passage in self.standard if passage.kind is Kind.REPORT and not passage.must_tell)
        dropped = {id(passage) for passage in plain}
        self.passages[:] = [passage for passage in self.passages if id(passage) not in dropped]

    def render(self, text: Text | None, bindings: Bindings) -> str:
        """Return a text's words now; its counters move, except in a trial."""
        return text.render(self.row, bindings).strip() if text is not None and self.telling else ""

    def reply(self, key: str, bindings: Bindings, **fields: str) -> str:
        """Return the words of one of the language's replies, with the roles of the action."""
        if not self.telling:
            return ""
        if fields:
            slots: Mapping[str, Value] = {**bindings.slots, **fields}
            bindings = bindings.with_roles(bindings.action, bindings.noun, bindings.second, slots, bindings.actor)
        return self.world.replies[key].render(self.row, bindings).strip()

    def about(self, noun: str, second: str | None = None) -> Bindings:
        """Return bindings in which `noun` is the thing, for a reply about it."""
        return self.bindings.with_roles(self.bindings.action, noun, second, NO_SLOTS, self.player())

    def name(self, thing: str, form: str = "the") -> str:
        """Return a form of the thing's name."""
        noun = self.bindings.crowd.get(thing) or self.world.things[ThingId(thing)].noun
        if self.world.space.player_slot >= 0 and thing == self.player():
            noun = you(self.world.language)
        return self.world.language.morphology.form(form, noun)

    def run(self, rule: Rule, bindings: Bindings, kind: Kind, *, speaker: CharacterId | None = None) -> bool:
        """Carry out the rule's effects, then say what it says; return whether it said anything.

        Then the first of its cases that holds does and says its own; the rule's words are for when no case has any.
        What has to be seen may be seen before the effects or after them: it may be they that bring it or take it away.
        """
        if rule.once is not None:
            self.row[rule.once] = True
        seen = rule.seen is None or not self.telling or self.perceives(rule.seen)
        if rule.do is not None:
            self._affect(rule, rule.do, bindings)
        case = case_of(rule, self.row, bindings) if rule.cases else None
        if case is not None and self.run(case, bindings, kind, speaker=speaker):
            return True
        if not seen and not (rule.seen is not None and self.perceives(rule.seen)):
            return False
        words = self.render(rule.say, bindings)
        self.urgent |= rule.must_tell and rule.say is not None
        if words:
            kind = Kind.VERBATIM if rule.verbatim else kind
            self.tell(words, kind, speaker=speaker, must_tell=rule.must_tell, of=rule.seen)
        return rule.say is not None

    def _affect(self, rule: Rule, do: Effects, bindings: Bindings) -> None:
        """Carry out effects; people whom they move are seen to leave and arrive, unless the rule tells of it itself."""
        is_told = rule.say is not None or any(case.say is not None for case in rule.cases)
        if is_told or not self.telling or not rule.moves:
            do(self.row, bindings)
            return
        room, here = self.world.space.room, self.place()
        lit = self.is_lit() and self.vantage() == here  # who is shut up in a wardrobe sees nobody come and go
        before = {person: room(self.row, person) for person in self.world.cast}
        do(self.row, bindings)
        if not lit or self.place() != here:
            return
        for person, place in before.items():
            now = room(self.row, person)
            if now != place and here in (place, now):
                key = "leaves" if place == here else "arrives"
                self.tell(self.reply(key, self.about(person)), Kind.EVENT)
