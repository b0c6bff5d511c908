"""What a voice is asked with: the whole prompt of the narrator, and of a person.

system (laws, persona, what a person has always known) → an example exchange → history → one user message: the world
now, what happened, the line typed and the manner once more. What changes stands last, so that a server's prefix cache
serves the rest. The player's words stand in user messages alone, and nothing is in a prompt that is not in the view or
the person's brief.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from adventure.engine.outcome import Kind, Passage
from adventure.engine.view import Brief
from adventure.narration import pins, surroundings, temper
from adventure.narration.composing import Composed, Draft, compose
from adventure.narration.exchange import Words
from adventure.narration.ledger import Budget, LeftOut
from adventure.narration.model import Message
from adventure.narration.recall.recalled import recall_for, summed_for
from adventure.narration.relevance import most_relevant
from adventure.narration.remembered import EVENTS, told_by_narrator, typed, witnessed_by
from adventure.narration.request import Request
from adventure.narration.tokens import estimate
from adventure.narration.witnessed import before_own_eyes
from adventure.narration.wording import fill, listed, one_line, paragraphs
from adventure.world.language import Language

LORE_PART = 8
"""Lore and knowledge take at most this part of a budget: one eighth."""


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
    draft = Draft(
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
            "typed": typed(language, "narrator_typed", request.line),
            "lore": fill(language, "world_lore", lore=listed(lore)),
            "pins": pins.pinned(request, language, budget),
            "note": pins.noted(request, language, budget),
        },
        cues=(after, reminder, fill(language, "world_dark", place=view.place_name, text="") if view.dark else ""),
        past=lambda index: told_by_narrator(
            request.history[index], language, name, request.history[index - 1] if index else None
        ),
        history=request.history,
        recall=recall_for(request, told, language),
        summed=summed_for(request),
        passed_over=_passed_over("lore", view.lore, lore),
    )
    return compose(draft, language, budget, temperature)


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
    draft = Draft(
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
        summed=lambda _before: iter(()),
        passed_over=_passed_over("knows", brief.knows, (*ever, *knows)),
    )
    return compose(draft, language, budget, temperature)


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


__all__ = ["Composed", "Occasion", "character_prompt", "narrator_prompt"]
