"""Every error of the house, and nothing else.

::

    AdventureError                 one sentence for a person, and a hint with the cure
    ├── PackError                  the writer's mistakes, all of them at once
    ├── SaveError                  a save that cannot be used; the file is never touched
    ├── SettingsError              a setting or flag that cannot be used
    ├── PromptTooLong              a required block that does not fit the window
    └── VoiceError                 a model that did not speak; its `cause` says what to do next

A player's mistake is no error: it is a value (`Puzzled`, `Refused`) that the story answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Final

NOTHING: Final[Mapping[str, str | int]] = MappingProxyType({})


class AdventureError(Exception):
    """Something that a person has to know: `message` is one sentence, `hint` the cure (may be empty)."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake of a writer.

    `line` and `column` count from 1; 0 means that the place is not known. `key` is the path to the value at fault
    inside its file, as TOML names it; it is what a line and a column are found by.
    """

    file: str
    line: int
    column: int
    message: str
    hint: str = ""
    key: tuple[str | int, ...] = ()

    def __str__(self) -> str:
        place = ":".join([self.file, *(str(number) for number in (self.line, self.column) if number)])
        dotted = f" [{'.'.join(map(str, self.key))}]" if self.key else ""
        cure = f"\n    {self.hint}" if self.hint else ""
        return f"{place}:{dotted} {self.message}{cure}"


class PackError(AdventureError):
    """A story pack with mistakes; `problems` is never empty and stands in file and line order."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        count = len(problems)
        super().__init__(f"{count} mistake{'s' if count != 1 else ''} in the story pack.")
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join([*map(str, self.problems), *([self.message] if len(self.problems) > 1 else [])])


class SaveError(AdventureError):
    """A save that is damaged, foreign or missing. Whoever raises it has written nothing."""


class SettingsError(AdventureError):
    """A flag, a variable of the environment or a line of config.toml that cannot be used."""


class PromptTooLong(AdventureError):
    """A block that must stand whole does not fit: names the block, its tokens, and the room there was."""

    def __init__(self, block: str, tokens: int, room: int) -> None:
        super().__init__(
            f"The prompt's block “{block}” takes {tokens} tokens, and {room} are left.",
            "Shorten it in the story pack, or give the model a larger window.",
        )
        self.block = block
        self.tokens = tokens
        self.room = room


class Cause(Enum):
    """Why a model did not speak, by what the game should do about it."""

    KEY = "key"                      # the key is refused: ask for another, do not try again
    ACCOUNT = "account"              # locked or inactive: show the service's words
    MONEY = "money"                  # nothing left to pay with: never try again by itself
    LIMIT = "limit"                  # the player's own limit is reached: nothing was asked
    QUOTA = "quota"                  # used up for now: says when it resets, if the service said
    BUSY = "busy"                    # too many requests: try again in a while
    MODEL = "model"                  # no such model, or not for this account: offer another
    TOO_LONG = "too long"            # the prompt exceeds the window: shorten once
    SENSITIVE = "sensitive"          # refused for its content: do not send it again
    REQUEST = "request"              # our request is at fault
    UNREACHABLE = "unreachable"      # no connection, or lost before anything was said
    SLOW = "slow"                    # a waiting limit ran out
    CUT = "cut"                      # the answer ended in the middle
    EMPTY = "empty"                  # an answer without a word
    GARBLED = "garbled"              # an answer that is not of the protocol
    SERVICE = "service"              # the service failed


class VoiceError(AdventureError):
    """A model did not speak, or not to the end. What a player reads of it is the language's affair.

    `quoted` are the service's own words, empty where they tell nobody what to do; `circumstance` parts what has one
    cause and several cures (`proxy`), empty for the usual; `fields` are the figures and names of it. `code` is the
    service's own code ("1113") or empty. `retry_after` is in seconds; 0 if the service named none. What was said
    before it stands: the pieces already yielded are not taken back by this error.
    """

    def __init__(
        self, cause: Cause, quoted: str = "", *, circumstance: str = "", fields: Mapping[str, str | int] = NOTHING,
        code: str = "", retry_after: float = 0.0,
    ) -> None:
        told = (cause.value, circumstance, code, quoted, *(f"{name} {value}" for name, value in fields.items()))
        super().__init__(", ".join(part for part in told if part))
        self.cause = cause
        self.quoted = quoted
        self.circumstance = circumstance
        self.fields = fields
        self.code = code
        self.retry_after = retry_after
