r"""The author's texts: plain prose with alternatives in braces, parsed once and rendered by the engine.

::

    {gate.open: it stands open|it is shut}     one or the other; further conditions after `|` are else-if
    {dry|damp|wet}      the next one each time, the last one for good        {&…}  round and round
    {~…}                shuffled                                             {!…}  each once, then nothing
    {story.level}       the value of a fact                                  {the noun} {The lamp}  a form of a name

`\:` `\|` `\{` `\}` stand for themselves. Rendering a varying text advances its counter in the bindings.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal
from zlib import crc32

from adventure.world.bindings import Bindings
from adventure.world.state import Value
from adventure.world.table import Row

Mode = Literal["sequence", "cycle", "shuffle", "once"]


@dataclass(frozen=True, slots=True)
class Choice:
    """The first branch whose condition holds; a branch without one always does."""

    branches: tuple[tuple[Callable[[Row, Bindings], Value] | None, Text], ...]

    def render(self, row: Row, bindings: Bindings) -> str:
        """Return the text of the branch, or nothing."""
        for condition, text in self.branches:
            if condition is None or condition(row, bindings):
                return text.render(row, bindings)
        return ""


@dataclass(frozen=True, slots=True)
class Varying:
    """Alternatives that change from one telling to the next; `id` names the counter."""

    id: str
    mode: Mode
    options: tuple[Text, ...]

    def render(self, row: Row, bindings: Bindings) -> str:
        """Return the alternative whose turn it is, and count; an echo returns the last one told, and does not."""
        told = bindings.counters.get(self.id, 0)
        if bindings.echoes:
            told = max(0, told - 1)
        else:
            bindings.counters[self.id] = told + 1
        count = len(self.options)
        match self.mode:
            case "sequence":
                index = min(told, count - 1)
            case "cycle":
                index = told % count
            case "shuffle":
                index = self._shuffled(bindings.seed, told // count)[told % count]
            case "once":
                if told >= count:
                    return ""
                index = told
        return self.options[index].render(row, bindings)

    def _shuffled(self, seed: int, round_: int) -> list[int]:
        return sorted(range(len(self.options)), key=lambda i: crc32(f"{seed}/{self.id}/{round_}/{i}".encode()))


@dataclass(frozen=True, slots=True)
class Inserted:
    """Words computed from the facts: a value, or a form of a name."""

    say: Callable[[Row, Bindings], str]

    def render(self, row: Row, bindings: Bindings) -> str:
        """Return the words."""
        return self.say(row, bindings)


Part = str | Choice | Varying | Inserted


@dataclass(frozen=True, slots=True)
class Text:
    """A parsed text. `source` is what the author wrote, for messages and for checks of prose."""

    source: str
    parts: tuple[Part, ...]

    def render(self, row: Row, bindings: Bindings) -> str:
        """Return the finished words; counters in the bindings move."""
        parts = self.parts
        if len(parts) == 1 and isinstance(parts[0], str):
            return parts[0]
        return "".join([part if isinstance(part, str) else part.render(row, bindings) for part in parts])


EMPTY = Text("", ())
