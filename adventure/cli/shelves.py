"""The library behind a screen: stories and kept games from files, sessions with their voice."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import datetime

from adventure.cli.interpreter import make_interpreter
from adventure.cli.voice import make_account, make_voice
from adventure.engine.trace import Trace
from adventure.errors import SaveError
from adventure.play.blocks import Header
from adventure.play.cards import SaveCard, StoryCard, named
from adventure.play.game import Game
from adventure.play.manner import Manner
from adventure.play.preferences import Preferences
from adventure.play.preview import last_entries
from adventure.play.progress import Entry
from adventure.play.session import Session
from adventure.play.tracing import Tracing
from adventure.storage.desk import FileDesk
from adventure.storage.languages import load_language
from adventure.storage.packs import find_pack, find_packs, load_placed, load_world, place_names, read_card
from adventure.storage.places import saves_directory
from adventure.storage.settings import AUTO, Settings
from adventure.storage.shelf import FileShelf, all_saves
from adventure.world.language import Language
from adventure.world.world import World


@dataclass(frozen=True, slots=True)
class Shelves:
    """Implements `play.library.Library` over the files of this machine.

    `seed` is for new games; None draws one. With `trace` each turn shows the writer which rules fired.
    """

    settings: Settings
    seed: int | None = None
    trace: bool = False
    preferences: Preferences | None = None

    def stories(self) -> tuple[StoryCard, ...]:
        """Return every story that can be played, by title."""
        return tuple(sorted((read_card(path) for path in find_packs()), key=lambda card: card.title))

    def saves(self, story: str | None = None) -> tuple[SaveCard, ...]:
        """Return kept games, newest first, of one story (an id or a path) or of all."""
        if story is None:
            paths = {read_card(path).id: path for path in find_packs()}
            cards = all_saves(saves_directory())
        else:
            path = find_pack(story)
            name = read_card(path).id
            paths, cards = {name: path}, self._shelf(name).saves()
        played = {card.story for card in cards}
        places = {name: place_names(path) for name, path in paths.items() if name in played}
        return tuple(replace(card, place=places.get(card.story, {}).get(card.place, card.place)) for card in cards)

    def begin(self, story: str) -> Session:
        """Start a new game."""
        world, tracing = self._load(story)
        desk = FileDesk(self._shelf(world.credits.id))
        seed = secrets.randbelow(2**32) if self.seed is None else self.seed
        begun = datetime.now().astimezone().isoformat(timespec="seconds")
        header = Header(world.credits.id, world.credits.version, world.credits.title, seed, begun)
        desk.begin(header)
        return self._session(Game(world, desk, header, tracing=tracing, own=self._own()), resumed=False)

    def _own(self) -> Language | None:
        """Return the language that the player wants of the interface, None for that of each story."""
        return None if self.settings.language == AUTO else load_language(self.settings.language)

    def _load(self, story: str) -> tuple[World, Tracing]:
        """Return the world, and what watches it where a trace is asked for."""
        if not self.trace:
            return load_world(story), Tracing()
        world, place = load_placed(story)
        return world, Tracing(Trace(), place)

    def resume(self, save: str) -> Session:
        """Take up a kept game where it was left."""
        card = next((card for card in all_saves(saves_directory()) if card.name == save), None)
        if card is None:
            raise SaveError("There is no such save.", "adventure saves lists those that there are.")
        return self._resume(card.story, save)

    def resume_in(self, story: str, save: str) -> Session:
        """Take up a kept game, by its name or the player's, of a story that is named by its id or path."""
        cards = self.saves(story)
        card = named(cards, save)
        if card is None:
            titles = ", ".join(card.title for card in cards if card.title)
            hint = f"There are: {titles}." if titles else "None is saved under a name yet."
            raise SaveError(f"No saved game is called “{save}”.", hint)
        return self._resume(story, card.name)

    def _resume(self, story: str, save: str) -> Session:
        world, tracing = self._load(story)
        desk = FileDesk(self._shelf(world.credits.id))
        kept = desk.resume(save)
        try:
            return self._session(Game(world, desk, kept.header, kept, tracing, self._own()), resumed=True)
        except SaveError:
            desk.close()
            raise

    def preview(self, save: str) -> tuple[Entry, ...]:
        """Return the last things told in a kept game."""
        card = self._card(save)
        return last_entries(self._shelf(card.story).read(card.name))

    def delete(self, save: str) -> str:
        """Delete a kept game, and return what brings it back."""
        card = self._card(save)
        return f"{card.story}/{self._shelf(card.story).delete(card.name)}"

    def restore(self, deleted: str) -> SaveCard:
        """Bring a deleted game back."""
        story, _, name = deleted.partition("/")
        return self._shelf(story).restore(name)

    def rename(self, save: str, title: str) -> SaveCard:
        """Give a kept game another name."""
        card = self._card(save)
        return self._shelf(card.story).rename(card.name, title)

    def _card(self, save: str) -> SaveCard:
        card = named(all_saves(saves_directory()), save)
        if card is None:
            raise SaveError("There is no such save.", "adventure saves lists those that there are.")
        return card

    def _session(self, game: Game, *, resumed: bool) -> Session:
        account = make_account(self.settings)
        voice, interpreter = make_voice(self.settings, account), make_interpreter(self.settings, account)
        told = self.settings
        manner = Manner(told.telling, told.length, told.liveliness, told.summaries, told.pace)
        return Session(
            game, voice, manner,
            resumed=resumed, interpreter=interpreter, account=account, preferences=self.preferences,
        )  # fmt: skip

    def _shelf(self, story: str) -> FileShelf:
        return FileShelf(saves_directory(), story)
