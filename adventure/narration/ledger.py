"""What a prompt may hold: which blocks are in it, how many tokens each takes, and how much history fits.

The window is shared out before anything is written. What must stand is counted first and is never cut; history fills
what is left, in steps, so that the beginning of a prompt stays the same for several turns and a server's prefix cache
serves it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from adventure.errors import PromptTooLong
from adventure.narration.tokens import A_MESSAGE, UNSCALED, Scale, estimate

MARGIN = 0.06
"""The part of a window that is left free: 492 of 8,192 tokens, for what the estimate does not see."""

LOOK_BACK = 400
"""Exchanges that are looked at for history; far more than any window holds."""

AVERAGED = 32
"""Exchanges over which their length is averaged."""

STEPS = 16
"""The room for history is rounded down to so many parts of the budget, so that it seldom changes."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One block of a prompt and its tokens."""

    block: str
    tokens: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What a prompt had no room for: of which block, its tokens, and its words."""

    block: str
    tokens: int
    text: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """A prompt's account, in tokens as reckoned by its scale: `entries` in the order in which they were reserved.

    `exchanges` is how many of the past are in the prompt whole, out of `past`, and `recalled` how many in short.
    `estimated` is the prompt before scaling. `left_out` are lore, knowledge and memories that would have belonged to
    the moment, and did not fit into their part of the window.
    """

    speaker: str
    window: int
    reply: int
    entries: tuple[Entry, ...]
    exchanges: int
    past: int
    estimated: int
    recalled: int = 0
    left_out: tuple[LeftOut, ...] = ()

    @property
    def older(self) -> int:
        """The exchanges that are not in the prompt at all: too old for the history, and not of the moment."""
        return self.past - self.exchanges - self.recalled

    @property
    def prompt(self) -> int:
        """The tokens of the prompt."""
        return sum(entry.tokens for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Budget:
    """A window in tokens, what of it is kept for the reply, and what an estimated token comes to."""

    window: int = 8192
    reply: int = 400
    scale: Scale = UNSCALED

    @property
    def prompt(self) -> int:
        """The tokens that a prompt may take."""
        return int(self.window - self.window * MARGIN) - self.reply

    def cost(self, texts: Iterable[str]) -> int:
        """Return what texts take as messages of their own."""
        return self.scale.of(sum(A_MESSAGE + estimate(text) for text in texts))


def reserve(budget: Budget, blocks: Iterable[tuple[str, tuple[str, ...]]]) -> tuple[Entry, ...]:
    """Return an entry for each named block, in order, all of them whole.

    Raises:
        PromptTooLong: a block does not fit into what those before it left.
    """
    entries = [Entry("frame", budget.scale.of(A_MESSAGE))]
    left = budget.prompt - entries[0].tokens
    for name, texts in blocks:
        tokens = budget.cost(texts)
        if tokens > left:
            raise PromptTooLong(name, tokens, max(left, 0))
        entries.append(Entry(name, tokens))
        left -= tokens
    return tuple(entries)


def kept_history(count: int, cost: Callable[[int], int], room: int, whole: int) -> range:
    """Return which of `count` exchanges, numbered from the oldest, are in the prompt: the newest, without a gap.

    `cost` gives an exchange's tokens (0 if nothing of it is told), `room` is what is free and `whole` the budget that
    steps are parts of. Where not all fit, the first one kept is a multiple of a round number, so that it stays first
    while up to half of the history is added. The number depends on how long exchanges are by and large, so that it
    seldom changes either. The newest is kept alone if it fits the room at all.
    """
    share = room * STEPS // max(whole, 1) * whole // STEPS
    first, spent = count, 0
    while first > max(0, count - LOOK_BACK) and spent + cost(first - 1) <= share:
        first -= 1
        spent += cost(first)
    if first == 0:
        return range(count)
    if spent == 0:
        fits = first > max(0, count - LOOK_BACK) and cost(first - 1) <= room
        return range(first - 1 if fits else count, count)
    step = min(_round(share // max(1, _average(count, cost)) // 2), _round((count - first) * 3 // 4))
    return range(-(-first // step) * step, count)


def _average(count: int, cost: Callable[[int], int]) -> int:
    """Return what an exchange takes on the average: of those up to a round number, which stays for a while."""
    end = count // AVERAGED * AVERAGED or count
    begin = max(0, end - AVERAGED)
    return sum(map(cost, range(begin, end))) // (end - begin)


def _round(most: int) -> int:
    """Return the largest of 1, 2, 3, 4, 6, 8, 12, 16, 24, … up to a number; 1 for less."""
    power = 1 << (max(1, most).bit_length() - 1)
    return power * 3 // 2 if power * 3 // 2 <= most else power
