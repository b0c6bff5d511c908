"""What a voice is asked with: the whole prompt of the narrator, and of a person.

system (laws, persona, what a person has always known) → an example exchange → history → one user message: the world
now, what happened, the line typed and the manner once more. What changes stands last, so that a server's prefix cache
serves the rest. The player's words
stand in user messages alone, and nothing is in a prompt that is not in the view or the person's brief.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from adventure.engine.outcome import Kind, Passage
from adventure.engine.view import Brief
from adventure.narration import pins, surroundings, temper
from adventure.narration.exchange import Exchange, Words
from adventure.narration.ledger import Budget, Entry, Ledger, LeftOut, kept_history, reserve
from adventure.narration.model import Message, Prompt
from adventure.narration.recall.recalled import Recall, recall_for, shown_as, within
from adventure.narration.relevance import most_relevant
from adventure.narration.remembered import EVENTS, fold, told_by_narrator, typed, witnessed_by
from adventure.narration.request import Request
from adventure.narration.tokens import estimate, estimate_messages
from adventure.narration.witnessed import before_own_eyes
from adventure.narration.wording import fill, listed, one_line, paragraphs
from adventure.world.language import Language

LORE_PART = 8
"""Lore and knowledge take at most this part of a budget: one eighth."""

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
class _Draft:
    """The parts of a prompt: `last` by name, in the order in which they are reserved.

    `cues` are the sentences of the last message that are the prompt's own, and no heading gives away. `recall` gives
    what belongs to the moment among the exchanges before a number, in groups. `passed_over` is what did not
    fit already. `background` may be recited, as what stands beside it in the system's message may not.
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
    passed_over: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class Occasion:
    """What makes a person speak: the words to `convey` (none in free talk), and what others have said before.

    `unasked` says that nobody has spoken to the person.
    """

    convey: tuple[Passage, ...] = ()
    heard: tuple[Words, ...] = ()
    unasked: bool = False


def narrator_prompt(
    request: Request, passages: Sequence[Passage], speakers: Sequence[str], language: Language, budget: Budget,
    temperature: float = 0.8,
) -> Composed:
    """Return the prompt for telling the passages; `speakers` are the names of those who will speak afterwards.

    Raises:
        PromptTooLong: what must stand does not fit.
    """
    view, teller = request.view, request.view.teller
    manner = teller.manner or fill(language, "narrator_manner")
    name = teller.name or fill(language, "narrator_name")
    told = [passage.text for passage in passages]
    after = fill(language, "narrator_speakers", names=_joined(speakers, language))
    reminder = fill(language, "narrator_reminder", manner=manner)
    lore = most_relevant(view.lore, (request.line, *told, view.place_name), language, budget.prompt // LORE_PART)
    draft = _Draft(
        speaker=name,
        laws=fill(
            language, "narrator_laws", name=name, story=view.story, length=_length("narrator", request, language)
        ),
        persona=paragraphs(
            fill(language, "narrator_persona_block", persona=teller.persona or fill(language, "narrator_persona")),
            fill(language, "narrator_manner_block", manner=manner),
            fill(language, "narrator_player", player=view.player),
        ),
        background="",
        example=_example(language, "narrator_example", "happened", teller.example),
        template="narrator_turn",
        last={
            "world": surroundings.for_narrator(view, told, language),
            "happened": paragraphs(
                fill(language, "narrator_happened", happened=listed(told)),
                after,
            ),
            "printed": fill(language, "narrator_printed", printed=listed(_printed(request, passages))),
            "manner": reminder,
            "typed": typed(language, "history_typed", request.line),
            "lore": fill(language, "world_lore", lore=listed(lore)),
            "pins": pins.pinned(request, language, budget),
            "note": pins.noted(request, language, budget),
        },
        cues=(after, reminder, fill(language, "world_dark", place=view.place_name, text="") if view.dark else ""),
        past=lambda index: told_by_narrator(request.history[index], language, name),
        history=request.history,
        recall=recall_for(request, told, language),
        passed_over=_passed_over("lore", view.lore, lore),
    )
    return _compose(draft, language, budget, temperature)


def character_prompt(
    request: Request, brief: Brief, occasion: Occasion, language: Language, budget: Budget, temperature: float = 0.8,
) -> Composed:
    """Return the prompt for a person who says what the occasion decides, or who answers the line if it decides nothing.

    Raises:
        PromptTooLong: what must stand does not fit.
    """
    happened = before_own_eyes(request, brief, occasion.convey, occasion.heard, language)
    says = [passage.text for passage in occasion.convey]
    moment = (request.line, *says, *happened)
    ever, knows = _known(brief, moment, language, budget)
    names = request.known_names()
    reminder = fill(language, "character_reminder", name=brief.name, manner=brief.manner)
    draft = _Draft(
        speaker=brief.name,
        laws=fill(
            language, "character_laws", name=brief.name, story=request.view.story,
            length=_length("character", request, language),
        ),
        persona=paragraphs(
            fill(language, "character_persona_block", persona=brief.persona),
            fill(language, "character_manner_block", manner=brief.manner),
            fill(language, "character_player", player=request.view.player),
        ),
        background=fill(language, "character_ever_knows", knows=listed(ever)),
        example=_example(language, "character_example", "line", brief.example),
        template="character_turn",
        last={
            "world": surroundings.for_person(request.view, brief, language),
            "happened": fill(language, "character_happened", happened=listed(happened)),
            "unasked": fill(language, "character_unasked") if occasion.unasked else "",
            "convey": fill(language, "character_convey", words=paragraphs(*says)),
            "manner": reminder,
            "typed": typed(language, "character_typed", request.line),
            "feelings": temper.feelings(request, brief, language),
            "wants": fill(language, "character_wants", wants=listed(brief.wants)),
            "direction": fill(language, "character_direction", direction=brief.direction),
            "knows": fill(language, "character_knows", knows=listed(knows)),
            "pins": pins.pinned(request, language, budget),
            "note": pins.noted(request, language, budget),
        },
        cues=(reminder,),
        past=lambda index: witnessed_by(brief, request.history[index], names, language),
        history=request.history,
        recall=recall_for(request, moment, language),
        passed_over=_passed_over("knows", brief.knows, (*ever, *knows)),
    )
    return _compose(draft, language, budget, temperature)


def _known(
    brief: Brief, moment: Sequence[str], language: Language, budget: Budget
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what the person has always known, and what else of all that is known the prompt has room for.

    Where the former has no room whole, it is chosen from as the rest is, turn by turn.
    """
    room = budget.prompt // LORE_PART
    ever = brief.knows[: brief.ever]
    taken = sum(map(estimate, ever))
    if taken > room:
        ever, taken = (), 0
    return ever, most_relevant(brief.knows[len(ever) :], moment, language, room - taken)


def _length(who: str, request: Request, language: Language) -> str:
    """Return how much is to be written, in words."""
    return fill(language, f"{who}_length_{request.length}")


def _passed_over(block: str, texts: Sequence[str], chosen: Sequence[str]) -> tuple[LeftOut, ...]:
    if len(chosen) == len(texts):
        return ()
    return tuple(LeftOut(block, estimate(text), text) for text in texts if text not in chosen)


def _printed(request: Request, passages: Sequence[Passage]) -> tuple[str, ...]:
    """Return what the game tells of this turn in its own words, as far as the narrator has to know of it."""
    told = (*EVENTS, Kind.IMPLIED)
    return tuple(each.text for each in request.passages if each.kind in told and each not in passages)


def _example(language: Language, key: str, field: str, example: tuple[str, str] | None) -> tuple[Message, ...]:
    if example is None or not all(part.strip() for part in example):
        return ()
    asked = fill(language, key, **{field: one_line(example[0])})
    return Message("user", asked), Message("assistant", example[1].strip())


def _joined(names: Sequence[str], language: Language) -> str:
    return language.morphology.join(names) if names else ""


def _compose(draft: _Draft, language: Language, budget: Budget, temperature: float) -> Composed:
    blocks: list[tuple[str, tuple[str, ...]]] = [(name, (text,)) for name, text in draft.last.items() if text]
    blocks += [("laws", (draft.laws,)), ("persona", (draft.persona,))]
    if draft.background:
        blocks.append(("background", (draft.background,)))
    if draft.example:
        blocks.append(("example", tuple(message.text for message in draft.example)))
    reserved = reserve(budget, blocks)
    room = budget.prompt - sum(entry.tokens for entry in reserved)

    past = cache(draft.past)

    @cache
    def cost(index: int) -> int:
        texts = [message.text for message in past(index)]
        return budget.cost(texts) if texts else 0

    # What changes from turn to turn is given a fixed part: the room for history would change with it otherwise.
    changing = sum(entry.tokens for entry in reserved if entry.block in draft.last)
    room = min(room, room + changing - budget.prompt // NOW_PART)
    kept = kept_history(len(draft.history), cost, room, budget.prompt)
    recalled: tuple[str, ...] = ()
    forgotten: tuple[LeftOut, ...] = ()
    if kept.start > 0:
        share = min(budget.prompt // RECALL_PART, room // 2)
        kept = kept_history(len(draft.history), cost, room - share, budget.prompt)
        recalled, forgotten = _recalled(draft, kept.start, past, share, language, budget)
    history = [message for index in kept for message in past(index)]
    recall = fill(language, "world_recalled", recalled=listed(recalled))
    last = Message("user", fill(language, draft.template, **draft.last, recalled=recall))
    system = Message("system", paragraphs(draft.laws, draft.persona, draft.background))
    messages = fold((system, *draft.example, *history, last))
    ledger = Ledger(
        speaker=draft.speaker,
        window=budget.window,
        reply=budget.reply,
        entries=(
            *reserved,
            Entry("history", sum(cost(index) for index in kept)),
            *((Entry("recalled", budget.cost((recall,))),) if recall else ()),
        ),
        exchanges=sum(1 for index in kept if past(index)),
        past=len(draft.history),
        estimated=estimate_messages(messages),
        recalled=len(recalled),
        left_out=(*draft.passed_over, *forgotten),
    )
    script = paragraphs(draft.laws, draft.persona, *(message.text for message in draft.example), *draft.cues)
    return Composed(Prompt(messages, budget.reply, draft.speaker, temperature), ledger, script)


def _recalled(
    draft: _Draft, before: int, past: Callable[[int], tuple[Message, ...]], share: int, language: Language,
    budget: Budget,
) -> tuple[tuple[str, ...], tuple[LeftOut, ...]]:
    """Return what the voice remembers from before the history, within its share of tokens, and what did not fit."""

    def shown(index: int) -> str:
        return shown_as(draft.history[index], past(index), language)

    heading = fill(language, "world_recalled", recalled="-")
    groups = tuple(draft.recall(before, lambda index: bool(past(index))))
    chosen = within(groups, shown, share - budget.cost((heading,)), budget)
    missed = sorted({index for group in groups for index in group}.difference(chosen))
    left = tuple(LeftOut("recalled", estimate(text), text) for text in map(shown, missed))
    return tuple(shown(index) for index in chosen), left
