"""The commands of the game itself: they take no time, and the world does not notice them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches

from adventure import __version__
from adventure.engine.action import MetaCommand
from adventure.errors import SaveError
from adventure.play.answers import answered, said
from adventure.play.cards import SaveCard, named
from adventure.play.export.sheet import FORMS, SUFFIXES
from adventure.play.export.writing import exported
from adventure.play.game import Game
from adventure.play.journal import Chapter, chapters, clues, stay_words
from adventure.play.metering import Account
from adventure.play.progress import Entry, EntryKind, Left, Noticed, Progress, Rebuilt
from adventure.play.reckoning import reckoned
from adventure.play.tidying import Tidying
from adventure.world.script import with_commas

RECALLED = 12
"""Entries that are shown of a game that is taken up again, where it is shown line by line."""


class Commands:
    """Carries out the commands of one game, `more` among them; each yields its progress, the last of which ends it."""

    def __init__(
        self, game: Game, more: Mapping[str, Callable[[str], Iterator[Progress]]], account: Account | None = None
    ) -> None:
        self._game = game
        self._account = account
        self._table: Mapping[str, Callable[[str], Iterator[Progress]]] = {
            "undo": self._undo,
            "save": self._save,
            "load": self._load,
            "saves": self._saves,
            **Tidying(game).words,
            "restart": self._restart,
            "score": self._score,
            "journal": self._journal,
            "help": self._help,
            "credits": self._credits,
            "pronouns": self._pronouns,
            "verbose": lambda _rest: self._answer(self._say("verbose")),
            "notify": lambda _rest: self._answer(self._say("notify")),
            "transcript": self._transcript,
            "trace": self._trace,
            "usage": self._usage,
            "stop": self._stop,
            "quit": self._quit,
            **more,
        }

    def charge(self, account: Account | None) -> None:
        """Reckon with another account from now on."""
        self._account = account

    def obey(self, command: MetaCommand) -> Iterator[Progress]:
        """Carry out a command; a save that cannot be used or written is said, and the game goes on."""
        try:
            yield from self._table[command.name](command.rest.strip())
        except SaveError as error:
            yield from self._answer(" ".join(part for part in (error.message, error.hint) if part))

    def _say(self, key: str, **fields: object) -> str:
        return said(self._game, key, **fields)

    def _answer(self, *paragraphs: str) -> Iterator[Progress]:
        yield answered(self._game, *paragraphs)

    def _undo(self, rest: str) -> Iterator[Progress]:
        times = int(rest) if rest.isdigit() else 1
        lines = self._game.undo(max(1, times))
        if not lines:
            yield from self._answer(self._say("undo_nothing"))
            return
        shown = with_commas(f"“{line}”" for line in lines)
        yield Noticed(self._say("undone", lines=shown))
        yield Rebuilt("undo", self._where())

    def _save(self, rest: str) -> Iterator[Progress]:
        if not rest:
            yield from self._answer(self._say("save_how"))
            return
        card = self._game.save_as(rest)
        yield from self._answer(self._say("saved", title=card.title))

    def _load(self, rest: str) -> Iterator[Progress]:
        cards = [card for card in self._game.desk.saves() if not card.fault]
        card = _found(rest, cards) if rest else None
        if card is None:
            titles = [card.title for card in cards if card.title]
            yield from self._answer(
                self._say("load_unknown", title=rest) if rest else "",
                self._say("load_which", titles=with_commas(titles)) if titles else self._say("saves_none"),
            )
            return
        self._game.load(card.name)
        yield Noticed(self._say("loaded", title=card.title or card.place))
        yield from self.doubts()
        yield Rebuilt("load", self.recalled())

    def recalled(self) -> tuple[Entry, ...]:
        """Return the end of what has been told, from a line typed on, to find back into a game."""
        return tuple(self._game.chronicle.entries[-RECALLED:])

    def _where(self) -> tuple[Entry, ...]:
        return (Entry(EntryKind.HEADING, self._game.view.place_name, "", self._game.view.turn),)

    def doubts(self) -> Iterator[Noticed]:
        """Say what of a game that was taken up could not be: a torn end, facts that the story no longer has."""
        if self._game.torn:
            yield Noticed(self._game.torn)
        missing = dict.fromkeys(self._game.history.missing)
        if missing:
            yield Noticed(self._say("save_changed"), ", ".join(missing)[:400])

    def _saves(self, _rest: str) -> Iterator[Progress]:
        cards = self._game.desk.saves()
        lines = [
            self._say("saves_line", title=card.title or self._say("saves_running"), place=card.place, turn=card.turn,
                      when=card.when) if not card.fault else f"{card.name}: {card.fault}"
            for card in cards
        ]
        yield from self._answer(*(lines or [self._say("saves_none")]))

    def _restart(self, _rest: str) -> Iterator[Progress]:
        self._game.restart()
        yield Noticed(self._say("restarted"))
        yield Rebuilt("restart", tuple(self._game.chronicle.entries))

    def _score(self, _rest: str) -> Iterator[Progress]:
        view = self._game.view
        key = "score_now" if view.max_score else "score_none"
        yield from self._answer(
            self._say(key, score=view.score, most=view.max_score, turns=view.turn),
            *(
                self._say("score_by_the_end" if each.by_the_end else "score_earned", points=each.points, text=each.text)
                for each in view.earned
                if each.text or each.by_the_end
            ),
            *([self._say("score_rank", rank=view.rank)] if view.rank and view.max_score else []),
            *([self._say("score_hints", taken=taken)] if (taken := sum(self._game.history.hints.values())) else []),
        )

    def _journal(self, rest: str) -> Iterator[Progress]:
        """Answer with goals, clues and where the player has been; with a word, with what happened that has it in it."""
        if rest:
            yield from self._answer(*self._found(rest))
            return
        goals = [self._say("goal_done" if goal.done else "goal_open", text=goal.text) for goal in self._game.view.goals]
        learnt = clues(self._game)
        empty = [] if goals or learnt else [self._say("journal_empty")]
        heading = [self._say("journal_clues")] if learnt else []
        stays = [self._stay(chapter) for chapter in chapters(self._game)]
        yield from self._answer(*goals, *empty, *heading, *learnt, self._say("journal_stays"), *stays)

    def _found(self, words: str) -> Iterator[str]:
        """Yield what happened that has some words in it, each under the stay that it was of."""
        fold = self._game.world.language.morphology.fold
        found = False
        for chapter in chapters(self._game):
            fitting = [entry for entry in chapter.entries if fold(words) in fold(entry.text)]
            if fitting or fold(words) in fold(chapter.place):
                found = True
                yield self._stay(chapter)
                yield from (
                    f"> {entry.text}" if entry.kind is EntryKind.LINE else entry.text
                    for entry in fitting or chapter.entries
                )
        if not found:
            yield self._say("journal_not_found", words=words)

    def _stay(self, chapter: Chapter) -> str:
        return stay_words(chapter, self._game.interface.interface)

    def _help(self, _rest: str) -> Iterator[Progress]:
        yield from self._answer(*self._say("help_text").strip().split("\n\n"))

    def _credits(self, _rest: str) -> Iterator[Progress]:
        """Say what the story is, who wrote it, and what it is played with."""
        credits_ = self._game.world.credits
        key = "credits_title" if credits_.author else "credits_title_unsigned"
        title = self._say(key, title=credits_.title, author=credits_.author, version=credits_.version)
        yield from self._answer(title, credits_.blurb, self._say("credits_program", version=__version__))

    def _pronouns(self, _rest: str) -> Iterator[Progress]:
        """Say what each pronoun stands for now."""
        language = self._game.world.language
        lines: list[str] = []
        for key, things in self._game.state.aside.pronouns.items():
            forms = language.pronouns.get(key, ())
            names = [language.morphology.form("the", self._game.world.things[thing].noun) for thing in things]
            if forms and names:
                lines.append(self._say("pronouns_line", word=forms[0], names=language.morphology.join(names)))
        yield from self._answer(*(lines or [self._say("pronouns_none")]))

    def _transcript(self, rest: str) -> Iterator[Progress]:
        names = {self._say(f"word_{form}"): form for form in FORMS}
        form = names.get(rest.casefold()) if rest else "text"
        if form is None:
            yield from self._answer(self._say("transcript_how", forms=with_commas(f"*{name}*" for name in names)))
            return
        entries = self._game.chronicle.entries[:-1]       # all but the line that asks for it
        where = self._game.desk.write_transcript(exported(self._game.world, entries, form), SUFFIXES[form])
        yield from self._answer(self._say("transcript_written", path=where))

    def _trace(self, rest: str) -> Iterator[Progress]:
        """Turn the trace off or on again; without a word for either, the other way."""
        tracing = self._game.tracing
        if tracing.trace is None:
            yield from self._answer(self._say("trace_none"))
            return
        off = self._say("trace_off_word")
        tracing.on = not tracing.on if not rest else rest != off
        yield from self._answer(self._say("trace_on" if tracing.on else "trace_off"))

    def _usage(self, _rest: str) -> Iterator[Progress]:
        yield from self._answer(*reckoned(self._game.history.used, self._account, self._game.interface))

    def _stop(self, _rest: str) -> Iterator[Progress]:
        """Say so, and no more: whatever was being told was stopped when the line was typed."""
        yield from self._answer(self._say("stopped"))

    def _quit(self, _rest: str) -> Iterator[Progress]:
        yield Left()


def _plain(entry: Entry) -> str:
    return f"> {entry.text}" if entry.kind is EntryKind.LINE else entry.text


def _found(words: str, cards: list[SaveCard]) -> SaveCard | None:
    """Return the save of that name, or the only one whose name is near."""
    titles = {card.title.casefold(): card for card in cards if card.title}
    near = get_close_matches(words.casefold(), titles, 1, 0.75)
    return named(cards, words) or (titles[near[0]] if near else None)
