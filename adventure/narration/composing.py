"""How the parts of a prompt become one, under the ledger: what must stand, then history, then what is recalled."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from adventure.narration.exchange import Exchange
from adventure.narration.ledger import Budget, Entry, Ledger, LeftOut, kept_history, reserve
from adventure.narration.model import Message, Prompt
from adventure.narration.recall.recalled import Recall, Summed, shown_as, within
from adventure.narration.remembered import fold
from adventure.narration.tokens import estimate, estimate_messages
from adventure.narration.wording import fill, listed, paragraphs
from adventure.world.language import Language

NOW_PART = 6
"""The world now, what happened and the rest of the last message are given at least this part of a budget."""

RECALL_PART = 8
"""What is remembered of long ago takes at most this part of a budget, once the history does not fit whole."""


@dataclass(frozen=True, slots=True)
class Composed:
    """A prompt, its account, and the words of it that nobody may recite; headings are `wording.headings`."""

    prompt: Prompt
    ledger: Ledger
    script: str


@dataclass(frozen=True, slots=True)
class Draft:
    """The parts of a prompt: `last` by name, in the order in which they are reserved.

    `background` may be recited, as what stands beside it in the system's message may not. `cues` are the sentences of
    the last message that are the prompt's own, and no heading gives away. `past` gives an exchange as the voice
    remembers it, `recall` what belongs to the moment among the exchanges before a number, in groups, and `summed` the
    summaries of them. `passed_over` is what did not fit already.
    """

    speaker: str
    laws: str
    persona: str
    background: str
    example: tuple[Message, ...]
    template: str
    last: Mapping[str, str]
    cues: tuple[str, ...]
    past: Callable[[int], tuple[Message, ...]]
    history: tuple[Exchange, ...]
    recall: Recall
    summed: Summed
    passed_over: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class _Past:
    """What a prompt holds of the past: whole exchanges as messages, and in short what lies before them."""

    messages: tuple[Message, ...]
    tokens: int
    exchanges: int
    summed: str = ""
    recalled: str = ""
    items: int = 0
    forgotten: tuple[LeftOut, ...] = ()


def compose(draft: Draft, language: Language, budget: Budget, temperature: float) -> Composed:
    """Return the prompt of which these are the parts.

    Raises:
        PromptTooLong: what must stand does not fit.
    """
    reserved = reserve(budget, _blocks(draft))
    past = _past(draft, reserved, language, budget)
    told = {**draft.last, "recalled": past.recalled, "summed": past.summed}
    last = Message("user", fill(language, draft.template, **told))
    system = Message("system", paragraphs(draft.laws, draft.persona, draft.background))
    messages = fold((system, *draft.example, *past.messages, last))
    short = {"summed": past.summed, "recalled": past.recalled}
    ledger = Ledger(
        speaker=draft.speaker,
        window=budget.window,
        reply=budget.reply,
        entries=(
            *reserved,
            Entry("history", past.tokens),
            *(Entry(name, budget.cost((text,))) for name, text in short.items() if text),
        ),
        exchanges=past.exchanges,
        past=len(draft.history),
        estimated=estimate_messages(messages),
        recalled=past.items,
        left_out=(*draft.passed_over, *past.forgotten),
    )
    script = paragraphs(draft.laws, draft.persona, *(message.text for message in draft.example), *draft.cues)
    return Composed(Prompt(messages, budget.reply, draft.speaker, temperature), ledger, script)


def _blocks(draft: Draft) -> list[tuple[str, tuple[str, ...]]]:
    """Return what must stand, block by block, in the order in which it is reserved."""
    blocks: list[tuple[str, tuple[str, ...]]] = [(name, (text,)) for name, text in draft.last.items() if text]
    blocks += [("laws", (draft.laws,)), ("persona", (draft.persona,))]
    if draft.background:
        blocks.append(("background", (draft.background,)))
    if draft.example:
        blocks.append(("example", tuple(message.text for message in draft.example)))
    return blocks


def _past(draft: Draft, reserved: tuple[Entry, ...], language: Language, budget: Budget) -> _Past:
    """Return as much of the past as there is room for: the newest exchanges, and if that is not all, older ones."""
    room = budget.prompt - sum(entry.tokens for entry in reserved)
    # What changes from turn to turn is given a fixed part: the room for history would change with it otherwise.
    changing = sum(entry.tokens for entry in reserved if entry.block in draft.last)
    room = min(room, room + changing - budget.prompt // NOW_PART)
    past = cache(draft.past)

    @cache
    def cost(index: int) -> int:
        texts = [message.text for message in past(index)]
        return budget.cost(texts) if texts else 0

    def whole(kept: range) -> _Past:
        messages = tuple(message for index in kept for message in past(index))
        return _Past(messages, sum(map(cost, kept)), sum(1 for index in kept if past(index)))

    kept = kept_history(len(draft.history), cost, room, budget.prompt)
    if kept.start == 0:
        return whole(kept)
    share = min(budget.prompt // RECALL_PART, room // 2)
    kept = kept_history(len(draft.history), cost, room - share, budget.prompt)
    before = _Before(draft, kept.start, past, language, budget)
    summed, beside = before.summed(share // 2)
    recalled, forgotten = before.recalled(share - (budget.cost((summed,)) if summed else 0), beside)
    return replace(
        whole(kept),
        summed=summed,
        recalled=fill(language, "world_recalled", recalled=listed(recalled)),
        items=len(recalled),
        forgotten=forgotten,
    )


@dataclass(frozen=True, slots=True)
class _Before:
    """What lies before the exchange `start`, which a prompt can be given in short."""

    draft: Draft
    start: int
    past: Callable[[int], tuple[Message, ...]]
    language: Language
    budget: Budget

    def shown(self, index: int) -> str:
        """Return an exchange in short."""
        return shown_as(self.draft.history[index], self.past(index), self.language)

    def summed(self, share: int) -> tuple[str, frozenset[int]]:
        """Return the newest summaries that a share of tokens holds, and the exchanges that must stand beside them."""
        room = share - self.budget.cost((fill(self.language, "world_summed", summed="-"),))
        chosen: list[str] = []
        beside: frozenset[int] = frozenset()
        for summary, later in self.draft.summed(self.start):
            needed = later - beside
            cost = self.budget.cost((summary.text, *map(self.shown, needed)))
            if cost > room:
                break
            room -= cost
            chosen.insert(0, summary.text)
            beside |= needed
        return fill(self.language, "world_summed", summed=listed(chosen)), beside

    def recalled(self, share: int, beside: frozenset[int]) -> tuple[tuple[str, ...], tuple[LeftOut, ...]]:
        """Return what is recalled within a share of tokens, in order, and what did not fit; `beside` comes first."""
        heading = fill(self.language, "world_recalled", recalled="-")
        others = self.draft.recall(self.start, lambda index: bool(self.past(index)) and index not in beside)
        groups = (tuple(sorted(beside)), *others)
        chosen = within(groups, self.shown, share - self.budget.cost((heading,)), self.budget)
        missed = sorted({index for group in groups for index in group}.difference(chosen))
        left = tuple(LeftOut("recalled", estimate(text), text) for text in map(self.shown, missed))
        return tuple(map(self.shown, chosen)), left
