"""What one voice has to do in a telling, and the prompt that asks for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from adventure.engine.outcome import Passage
from adventure.engine.view import Brief
from adventure.narration.composing import Composed
from adventure.narration.exchange import Words
from adventure.narration.prompt import Occasion, character_prompt, narrator_prompt
from adventure.narration.request import Request, Voice
from adventure.narration.told import Retelling, untold
from adventure.narration.truth import everything
from adventure.narration.words import lexicon_of
from adventure.world.language import Language
from adventure.world.names import CharacterId


@dataclass(frozen=True, slots=True)
class Part:
    """What one voice has to do in a telling; there is no speaker where it is the narrator's.

    `heard` is what people have said so far in this telling. `said_before` is what this voice itself has said of it,
    where it broke off and is asked to go on.
    """

    request: Request
    language: Language
    voice: Voice
    speaker: CharacterId | None
    passages: tuple[Passage, ...]
    speakers: Sequence[str] = ()
    heard: tuple[Words, ...] = ()
    said_before: str = ""

    @property
    def is_remark(self) -> bool:
        """Whether somebody speaks up who was neither asked nor given words."""
        return self.speaker is not None and not self.passages

    @property
    def brief(self) -> Brief | None:
        """What the person may speak from, None for the narrator."""
        return self.request.brief(self.speaker)

    @property
    def name(self) -> str:
        """The person's name, empty for the narrator."""
        return self.brief.name if self.brief else ""

    def untold(self, told: str) -> tuple[Passage, ...]:
        """Return the passages that the voice's words leave out; its answer in talk stands for the author's."""
        passages = self.passages
        if self.request.talk and told:
            passages = tuple(passage for passage in passages if passage.must_tell)
        retelling = Retelling(told, self.name)
        return untold(passages, retelling, self.request, lexicon_of(self.language))

    def speaks_of_it(self, told: str) -> bool:
        """Say whether words have to do with what is to be told, or with what is there; all words have in talk."""
        if self.request.talk or not self.passages:
            return True
        view, lexicon = self.request.view, lexicon_of(self.language)
        things = (name for each in everything((*view.things, *view.carried)) for name in (each.name, *each.aliases))
        people = (name for each in view.people for name in (each.name, *each.aliases))
        texts = (*(passage.text for passage in self.passages), self.request.line, *things, *people)
        return not lexicon.stems(told).isdisjoint(lexicon.stems(" ".join(texts)))

    def compose(self, part: float = 1.0) -> Composed:
        """Return the prompt for a part of the window.

        Raises:
            PromptTooLong: what must stand does not fit.
        """
        voice, brief = self.voice, self.brief
        if brief is None:
            budget = voice.budget(voice.answer(voice.reply, self.request.length), part)
            return narrator_prompt(
                self.request, self.passages, self.speakers, self.language, budget, voice.temperature
            )
        speech = () if self.request.talk else self.passages
        occasion = Occasion(speech, self.heard, unasked=self.is_remark)
        budget = voice.budget(voice.answer(voice.speech, self.request.length), part)
        return character_prompt(self.request, brief, occasion, self.language, budget, voice.temperature)
