"""The player's settings as a screen and the game's own commands see them: rows that can be changed and are kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from adventure.narration.request import Voice
    from adventure.play.interpret import Interpreter
    from adventure.play.manner import Manner
    from adventure.play.metering import Account
    from adventure.world.language import Language

Kind = Literal["choice", "switch", "number", "text"]

ON, OFF = "true", "false"
"""What a switch is set to."""


@dataclass(frozen=True, slots=True)
class Preference:
    """A setting: its value in force and where that was set, `default` if nowhere. Values are as they are typed.

    `choices` are the values of a choice, or some that are likely for a text. `least` and `most` bound a number. `held`
    says that the command line or the environment stands over what would be kept. `group` is what it is listed under.
    """

    name: str
    kind: Kind
    value: str
    default: str
    origin: str = "default"
    choices: tuple[str, ...] = ()
    least: float = 0.0
    most: float = 0.0
    whole: bool = True
    group: str = ""
    held: bool = False

    @property
    def usual(self) -> bool:
        """Whether nobody has set it."""
        return self.origin == "default"


@dataclass(frozen=True, slots=True)
class KeyState:
    """Whether a model may be asked, and with which key: `shown` is what may be seen of it, empty where there is none.

    `host` is where the player's lines go. `source` says where the key was found, `reason` why no model is asked.
    `kept` says that there is one to be forgotten; a service on this machine (`local`) needs none.
    """

    host: str
    shown: str = ""
    source: str = ""
    reason: str = ""
    kept: bool = False
    local: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of a test request, in words; the key may be used if `good`."""

    good: bool
    words: str
    cure: str = ""


class Running(Protocol):
    """A running game, as far as settings reach into it. A session is one."""

    manner: Manner
    """How the story is told from the next telling on."""

    def equip(self, voice: Voice | None, interpreter: Interpreter | None, account: Account | None) -> None:
        """Be told and helped by others from the next line on."""

    def speak(self, own: Language | None) -> None:
        """Let the game itself speak another language from now on, None for the story's."""


class Preferences(Protocol):
    """The settings that are kept. Every call may read or write files, so a screen makes it off its own thread."""

    def rows(self) -> tuple[Preference, ...]:
        """Return every setting in the order in which it is shown.

        Raises:
            SettingsError: what is kept cannot be read.
        """

    def change(self, name: str, value: str) -> None:
        """Keep a setting; an empty value takes it back to what is usual.

        Raises:
            SettingsError: there is no such setting, the value is none for it, or it cannot be written.
        """

    def renew(self, game: Running, name: str) -> None:
        """Let a running game go by a setting, or by the `key`, as it stands now.

        Raises:
            SettingsError: what is kept cannot be read.
        """

    def key(self) -> KeyState:
        """Return what there is to know of the key.

        Raises:
            SettingsError: what is kept cannot be read.
        """

    def keep_key(self, key: str) -> None:
        """Keep a key for the service in force.

        Raises:
            SettingsError: it is no key, or cannot be written.
        """

    def forget_key(self) -> None:
        """Delete the key of the service in force.

        Raises:
            SettingsError: the file cannot be written.
        """


class Trial(Protocol):
    """Tries a key out with one tiny request."""

    async def test(self, key: str) -> Verdict:
        """Return what came of it; leaving it hangs up at once."""
