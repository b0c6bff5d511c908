"""What the player can have the app do beside playing lines: one list for the keys, the typed words and the help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.binding import Binding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from adventure.tui.labels import Labels


@dataclass(frozen=True, slots=True)
class Act:
    """Something that is done by a key, or by a word that is the whole line.

    `action` is Textual's name of it, on the game's screen. `key` may be empty. The label `act_<id>` says what it is.
    Its words are those of the game's command of the same id, and the label `word_<id>`; they are the session's own
    business unless `by_word`: then the app does it instead. One that `takes_words` is given what follows its word.
    """

    id: str
    action: str
    key: str = ""
    by_word: bool = False
    takes_words: bool = False

    def words(self, labels: Labels, meta: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
        """Return the words that stand for it, if any; those of the session's language come first."""
        own = labels.words.get(f"word_{self.id}", "")
        return tuple(dict.fromkeys(word for word in (*meta.get(self.id, ()), own) if word and "{" not in word))


ACTS = (
    Act("help", "app.explain", "f1"),
    Act("panels", "panels", "f2", by_word=True),
    Act("journal", "open('journal')", "f3"),
    Act("map", "open('map')", "f4", by_word=True),
    Act("save", "open('save')", "f5", by_word=True),
    Act("undo", "play('undo')", "f6"),
    Act("find", "find", "f7", by_word=True, takes_words=True),
    Act("copy", "copy", by_word=True),
    Act("hints", "open('hints')", "f11"),
    Act("prompts", "open('prompts')", "f8"),
    Act("load", "app.load", "f9", by_word=True),
    Act("settings", "app.settings", "f10", by_word=True),
    Act("palette", "app.palette", "ctrl+p"),
)
"""In the order of the help."""


def bindings() -> Iterator[Binding]:
    """Yield the keys of the acts."""
    for act in ACTS:
        if act.key:
            yield Binding(act.key, act.action, show=False, id=f"game.{act.id}")


def help_rows(labels: Labels) -> Iterator[tuple[str, str]]:
    """Yield the keys of the acts and what each does."""
    for act in ACTS:
        if act.key:
            yield act.key.title(), labels(f"act_{act.id}")


def keys_row(labels: Labels) -> str:
    """Return what the keys do in a word each, parted by three spaces: of the acts with a label `act_<id>_short`."""
    named = ((act, labels.words.get(f"act_{act.id}_short", "")) for act in ACTS if act.key)
    return "   ".join(f"{act.key.title()} {words}" for act, words in named if words)


def act_meant(line: str, labels: Labels, meta: Mapping[str, tuple[str, ...]]) -> tuple[Act, str] | None:
    """Return the act that a typed line asks the app for, with a slash or without, and the words that follow.

    None where it asks for none: an act that takes no words is asked for by the whole line.
    """
    typed = " ".join(line.removeprefix("/").split())
    for act in ACTS:
        for word in act.words(labels, meta) if act.by_word else ():
            if typed.casefold() == word:
                return act, ""
            if act.takes_words and typed.casefold().startswith(f"{word} "):
                return act, typed[len(word) :].strip()
    return None


def own_line(command: str, meta: Mapping[str, tuple[str, ...]]) -> str:
    """Return the line that gives the game one of its own commands."""
    return "/" + next(iter(meta.get(command, ())), command)
