"""A session and a library that follow a script: what a screen is shown, and when, is in the test's hand."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, replace
from types import SimpleNamespace

from adventure.engine.atlas import Atlas
from adventure.engine.continuing import Onward
from adventure.engine.deeds import Deed
from adventure.engine.view import ExitView, GoalView, PersonView, Teller, ThingView, View
from adventure.errors import AdventureError, SaveError
from adventure.play.cards import SaveCard, StoryCard
from adventure.play.hinting import HintView
from adventure.play.journal import Chapter
from adventure.play.manner import Pace
from adventure.play.progress import Delta, Entry, EntryKind, Left, Progress, Rebuilt, Resolved, Told
from adventure.storage.languages import load_language
from adventure.tui.labels import read_labels
from adventure.world.names import CharacterId, LocationId, ThingId


@dataclass(frozen=True)
class Wait:
    """The telling stands still here until the test lets it go on, or it is stopped."""


Step = Progress | Wait
Script = Mapping[str, tuple[Step, ...]]


def thing(name: str, *state: str, listed: bool = True, contents: tuple[ThingView, ...] = ()) -> ThingView:
    return ThingView(ThingId(name.replace(" ", "_")), name, state=state, listed=listed, contents=contents)


CASTLE = View(
    story="castle",
    turn=12,
    place=LocationId(ThingId("hall")),
    place_name="The Great Hall",
    place_text="",
    dark=False,
    exits=(
        ExitView("north", "the chapel", "closed", "north"),
        ExitView("east", "the kitchen", way="east"),
        ExitView("up", way="up"),
        ExitView("south", "the gatehouse", way="south"),
    ),
    things=(
        thing("long table", listed=False, contents=(thing("pewter dish"), thing("guttering candle", "lit"))),
        thing("carved saints", listed=False),
        thing("portrait of the old lord"),
        thing("iron-bound chest", "locked"),
    ),
    people=(
        PersonView(CharacterId(ThingId("maud")), "Maud Harrow", mood="wary", doing="mending a torn sail by the fire"),
        PersonView(CharacterId(ThingId("steward")), "the steward", mood="grieving"),
    ),
    carried=(thing("storm lantern", "lit"), thing("grey cloak", "worn"), thing("brass key")),
    goals=(
        GoalView("Find shelter from the storm", done=True),
        GoalView("Learn who rings the drowned bell", done=False),
    ),
    score=3,
    max_score=10,
    talking_to=None,
    teller=Teller("narrator", "", ""),
    briefs=(),
    lore=(),
    player="",
    ending="",
)


class ScriptedSession:
    """Yields a script's steps for a line, and `Nothing happens.` for a line without one."""

    def __init__(
        self,
        script: Script | None = None,
        *,
        opening: tuple[Step, ...] = (),
        past: tuple[Entry, ...] = (),
        teller: str = "charglm-4",
        view: View = CASTLE,
        suggestions: tuple[str, ...] = ("take lantern", "take dish", "examine chest", "go east"),
        language: str = "en",
    ) -> None:
        meta = {word: (word,) for word in ("undo", "save", "load", "restart", "quit", "help")}
        words = read_labels(language).words
        told = load_language(language)
        self.language = SimpleNamespace(
            interface={**told.interface, **words}, meta=meta, words=told.words, directions=told.directions
        )
        self.words = self.language.interface
        self.pace: Pace = "instant"
        self.title = "The Castle"
        self.narrator = "the Teller"
        self.narrators: tuple[str, ...] = ("the Teller",)
        self.view = view
        self.atlas = Atlas((), view.place)
        self.transcript = past
        self.suggestions = suggestions
        self.teller = teller
        self.ended = False
        self.options: tuple[str, ...] = ()
        self.rebuilt: tuple[Entry, ...] = ()
        self.played: list[str] = []
        self.clues: tuple[str, ...] = ()
        self.chapters: tuple[Chapter, ...] = ()
        self.hints: tuple[HintView, ...] = ()
        self.ways_on: dict[str, tuple[Onward, ...]] = {}
        self.to_do: dict[ThingId | None, tuple[Deed, ...]] = {}
        self.closed = False
        self.on = asyncio.Event()
        self._stopped = False
        self._script = dict(script or {})
        self._opening = opening

    async def opening(self) -> AsyncIterator[Progress]:
        async for step in self._follow(self._opening or (Told(()),)):
            yield step

    async def play(self, line: str) -> AsyncIterator[Progress]:
        self.played.append(line)
        self.transcript += (Entry(EntryKind.LINE, line, turn=self.view.turn),)
        plain = (Resolved(line), Told((Entry(EntryKind.PROSE, "Nothing happens."),)))
        self.view = replace(self.view, turn=self.view.turn + 1)
        async for step in self._follow(self._script.get(line, plain)):
            yield step

    async def _follow(self, steps: tuple[Step, ...]) -> AsyncIterator[Progress]:
        self._stopped = False
        said = ""
        for step in steps:
            match step:
                case Wait():
                    self.on.clear()
                    await self.on.wait()
                case Told(entries, options):
                    self._end(entries, options)
                    yield step
                    return
                case Rebuilt():
                    self.transcript = self.rebuilt
                    yield step
                    return
                case Left():
                    yield step
                    return
                case _:
                    if isinstance(step, Delta):
                        said += step.text
                    yield step
            if self._stopped:
                break
        cut = Told((Entry(EntryKind.PROSE, said, turn=self.view.turn),) if said else ())
        self._end(cut.entries, ())
        yield cut

    def _end(self, entries: tuple[Entry, ...], options: tuple[str, ...]) -> None:
        self.transcript += entries
        self.options = options
        self.ended = any(entry.kind is EntryKind.ENDING for entry in entries)

    def going_on(self, typed: str) -> tuple[Onward, ...]:
        return self.ways_on.get(typed, ())

    def deeds(self, about: ThingId | None = None) -> tuple[Deed, ...]:
        return self.to_do.get(about, ())

    def take_hint(self, id_: str) -> None:
        steps = {"tower": ("Look for a key.", "Ask the cook.")}
        self.hints = tuple(
            replace(hint, told=steps[id_][: len(hint.told) + 1]) if hint.id == id_ else hint for hint in self.hints
        )

    def stop(self) -> None:
        self._stopped = True
        self.on.set()

    def close(self) -> None:
        self.closed = True


class ScriptedLibrary:
    """Hands out the sessions it was given, by story and by save."""

    def __init__(
        self,
        new: ScriptedSession | AdventureError,
        kept: Mapping[str, ScriptedSession] | None = None,
        saves: tuple[SaveCard, ...] = (),
    ) -> None:
        self._new = new
        self._kept = dict(kept or {})
        self._saves = list(saves)
        self._trash: list[SaveCard] = []
        self.asked: list[str] = []

    def stories(self) -> tuple[StoryCard, ...]:
        blurb = "A storm, a keep, and a bell that rings under the sea."
        return (StoryCard("castle", "The Castle", "A. Writer", blurb),)

    def saves(self, story: str | None = None) -> tuple[SaveCard, ...]:
        return tuple(save for save in self._saves if story in (None, save.story))

    def begin(self, story: str) -> ScriptedSession:
        self.asked.append(f"begin {story}")
        if isinstance(self._new, AdventureError):
            raise self._new
        return self._new

    def resume(self, save: str) -> ScriptedSession:
        self.asked.append(f"resume {save}")
        return self._kept[save]

    def preview(self, save: str) -> tuple[Entry, ...]:
        return (Entry(EntryKind.LINE, f"the last line of {save}"), Entry(EntryKind.PROSE, f"The end of {save}."))

    def delete(self, save: str) -> str:
        self._trash += [kept for kept in self._saves if kept.name == save]
        self._saves = [kept for kept in self._saves if kept.name != save]
        return save

    def restore(self, deleted: str) -> SaveCard:
        card = next(kept for kept in self._trash if kept.name == deleted)
        self._saves.insert(0, card)
        return card

    def rename(self, save: str, title: str) -> SaveCard:
        if any(kept.title == title for kept in self._saves):
            raise SaveError(f"There is a save called “{title}” already.")
        self._saves = [replace(kept, title=title) if kept.name == save else kept for kept in self._saves]
        return next(kept for kept in self._saves if kept.name == save)
