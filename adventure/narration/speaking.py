"""One voice asked once: its prompt, its stream through the screen and the gate, and what came of it."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace
from functools import cache

from adventure.engine.outcome import Kind, Passage
from adventure.engine.view import Brief
from adventure.errors import Cause, PromptTooLong, VoiceError
from adventure.narration.continuity import contradicted
from adventure.narration.exchange import Words
from adventure.narration.gate import (
    Aside,
    Foreign,
    Gate,
    Leaked,
    OfItself,
    Recited,
    Repeated,
    SpokenForPlayer,
    Strange,
    Unscreened,
    scripts_of,
    words_of,
)
from adventure.narration.model import Finished, Piece, Prompt
from adventure.narration.pins import without_wishes
from adventure.narration.prompt import Composed, Occasion, character_prompt, narrator_prompt
from adventure.narration.prose import prose_of
from adventure.narration.recital import recital_of
from adventure.narration.remembered import shown
from adventure.narration.repetition import LATELY, worn
from adventure.narration.reply import Heard, Reply
from adventure.narration.request import Request, Voice
from adventure.narration.resuming import HOPELESS, Judged, askings, continued, resumed
from adventure.narration.screen import Screen, forbidden
from adventure.narration.suspicion import Invented, Miscounted, counted
from adventure.narration.tokens import UNSCALED, Scale
from adventure.narration.told import Retelling, untold
from adventure.narration.truth import everything
from adventure.narration.wording import entries, headings
from adventure.narration.words import lexicon_of
from adventure.world.language import Language
from adventure.world.names import CharacterId

SHORTER = 0.6
"""The part of the window that is used when the service finds the prompt too long."""

LETTERS_A_TOKEN = 8
"""Characters of an answer for each token of its limit, after which it is cut whatever the service does."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of asking: `told` is what counts, in paragraphs parted by an empty line.

    `voice` is the one that answered, and `missing` why it is the fallback, if it is. `judged` are the sentences that
    were objected to, in order. `prompts` are all that were sent.
    """

    told: str = ""
    judged: tuple[Judged, ...] = ()
    failure: VoiceError | None = None
    finished: Finished | None = None
    prompts: tuple[Composed, ...] = ()
    scale: Scale = UNSCALED
    voice: Voice | None = None
    missing: VoiceError | None = None

    @property
    def is_cut(self) -> bool:
        """Whether the answer broke off, after some words, before the voice was done."""
        return bool(self.told) and (
            self.failure is not None or self.finished is None or self.finished.reason == "length"
        )


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
        return untold(passages, retelling, self.request.line, self.request.view, lexicon_of(self.language))

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


async def speak(part: Part) -> AsyncGenerator[Heard | Answer, None]:
    """Yield what is heard of one voice, then its Answer; where its model is missing, of its fallback at once."""
    missing: VoiceError | None = None
    async with aclosing(_speak(part)) as heard:
        async for event in heard:
            match event:
                case Answer(told="", failure=VoiceError(cause=Cause.MODEL) as failure) if part.voice.fallback:
                    missing = failure
                case _:
                    yield event
    if missing is None or part.voice.fallback is None:
        return
    async with aclosing(_speak(replace(part, voice=part.voice.fallback))) as heard:
        async for event in heard:
            yield replace(event, missing=missing) if isinstance(event, Answer) else event


async def _speak(part: Part) -> AsyncGenerator[Heard | Answer, None]:
    """Yield what is heard, then the Answer. A prompt that the service finds too long is sent once more, shorter."""
    answer = Answer(scale=part.voice.scale, voice=part.voice)
    for share in (1.0, SHORTER):
        try:
            composed = part.compose(share)
        except PromptTooLong as error:
            failure = answer.failure or VoiceError(
                Cause.TOO_LONG, circumstance="block",
                fields={"block": error.block, "tokens": error.tokens, "room": error.room},
            )
            yield replace(answer, failure=failure)
            return
        before = answer.prompts
        async with aclosing(_ask(part, composed)) as heard:
            async for event in heard:
                if isinstance(event, Answer):
                    answer = replace(event, prompts=(*before, *event.prompts))
                else:
                    yield event
        if answer.told or answer.failure is None or answer.failure.cause is not Cause.TOO_LONG:
            break
    if part.is_remark and answer.failure is not None and answer.failure.cause is Cause.EMPTY:
        answer = replace(answer, failure=None)  # nobody is obliged to speak up
    yield answer


async def _ask(part: Part, composed: Composed) -> AsyncGenerator[Heard | Answer, None]:
    """Ask, and once more for the rest where a sentence was withdrawn and something is left to tell."""
    reply = _reply(part, composed)
    answer = Answer(scale=part.voice.scale, voice=part.voice)
    prompt = composed.prompt
    if part.said_before:
        reply.told = part.said_before
        prompt = continued(prompt, part.said_before, part.language)
    for again in (False, True):
        async with aclosing(_hear(part, prompt, reply)) as heard:
            async for event in heard:
                if isinstance(event, _Ended):
                    answer = _answer(answer, event, reply, replace(composed, prompt=prompt))
                else:
                    yield event
        reason = reply.objection
        if again or answer.failure or not reason or reason in HOPELESS or not part.untold(reply.told):
            break
        reply.resume()
        prompt = resumed(composed.prompt, reply.told, reason, part.language)
    yield answer


@dataclass(frozen=True, slots=True)
class _Ended:
    """How one stream has ended."""

    failure: VoiceError | None
    finished: Finished | None


def _answer(before: Answer, ended: _Ended, reply: Reply, composed: Composed) -> Answer:
    """Return what has come of asking so far. A voice that will not go on has failed at nothing."""
    first, finished = not before.prompts, ended.finished
    empty = first and ended.failure is None and not reply.told and not reply.objection
    counted = finished.prompt_tokens if first and finished else 0
    scale = before.scale.after(composed.ledger.estimated, counted)
    return Answer(
        reply.told,
        tuple(reply.judged),
        VoiceError(Cause.EMPTY) if empty else ended.failure,
        finished or before.finished,
        (*before.prompts, composed),
        scale,
        replace(before.voice, scale=scale) if before.voice else None,
    )


async def _hear(part: Part, prompt: Prompt, reply: Reply) -> AsyncGenerator[Heard | _Ended, None]:
    most = prompt.reply * LETTERS_A_TOKEN
    finished: Finished | None = None
    failure: VoiceError | None = None
    received = 0
    try:
        async with aclosing(part.voice.model.speak(prompt)) as stream:
            async for event in stream:
                match event:
                    case Piece(text):
                        received += len(text)
                        for heard in reply.hear(text):
                            yield heard
                    case Finished():
                        finished = event
                    case _:
                        failure = VoiceError(Cause.SENSITIVE, circumstance="withdrawn")
                if reply.objection or received > most or finished or failure:
                    break
    except VoiceError as error:
        failure = error
    if failure is not None and failure.cause is Cause.SENSITIVE:
        for heard in reply.condemn():
            yield heard
    for heard in reply.end(whole=finished is not None and finished.reason == "stop"):
        yield heard
    yield _Ended(failure, finished)


def _reply(part: Part, composed: Composed) -> Reply:
    gate = gate_of(part, composed)
    own = part.name or part.request.view.teller.name
    return Reply(gate.screen, gate, own, " " if part.name else "\n\n")


def gate_of(part: Part, composed: Composed) -> Gate:
    """Return the gate that the answer to a prompt has to pass."""
    language, request = part.language, part.request
    line = shown(request.line)
    author = "\n".join(passage.text for passage in part.passages)
    given = without_wishes(f"{composed.prompt.messages[-1].text}\n{author}", request)
    labels = {*entries(language, "labels"), *request.known_names().values()}
    labels |= {heading for heading in headings(language) if heading not in author}
    own = part.name or request.view.teller.name
    screen = Screen(
        # Whoever was handed a word may say it.
        canaries=forbidden(request.canaries, given),
        labels=tuple(sorted(labels - {own, ""})),
        recital=recital_of("\n".join((composed.script, *askings(language))), author),
    )
    words = lexicon_of(language)
    messages = (message.text for message in composed.prompt.messages)
    known = " ".join((*messages, author, *request.known_names().values(), *request.movables.values()))
    return Gate(
        screen,
        (
            Unscreened(screen),
            Recited(screen.recital, recital_of(composed.script, "\n".join((author, *_card(part))))),
            Leaked(entries(language, "leaks")),
            Aside(entries(language, "asides"), "\n".join((author, *_given(part)))),
            SpokenForPlayer(entries(language, "player_says"), words, f"{line}\n{author}"),
            Strange(scripts_of((composed.script, given.replace(line, ""), author))),
            Foreign(frozenset(entries(language, "foreign")), words.stop),
            Repeated(tuple(words_of(line))),
            *_narrators(part),
            worn(_said_lately(part), (author, *_given(part))),
            contradicted(request, part.brief.knows if part.brief else (), language),
        ),
        (Invented(words, cache(lambda: words.stems(known))), Miscounted(counted(request.view), language)),
    )


def _narrators(part: Part) -> tuple[OfItself, ...]:
    """Return the judge of a narrator who should tell of “you”: none for people, who speak as themselves."""
    if part.name:
        return ()
    teller = part.request.view.teller
    texts = (teller.manner, *(teller.example or ()), *_given(part))
    told = (passage for exchange in part.request.history[-LATELY:] for passage in exchange.passages)
    own = frozenset(word.replace("\u2019", "'") for word in entries(part.language, "first_person"))

    def may() -> bool:
        # A letter says “I” whoever tells of it.
        passages = (passage for passage in (*part.request.passages, *told) if passage.kind is not Kind.VERBATIM)
        handed = (*texts, *(passage.text for passage in passages))
        return any(not own.isdisjoint(prose_of(text, "", part.language).words) for text in handed)

    return (OfItself(own, part.language, cache(may)),)


def _card(part: Part) -> tuple[str, ...]:
    """Return what a voice is told of itself, and of whom it speaks to."""
    view, brief = part.request.view, part.brief
    return (view.player, *((brief.persona,) if brief else (view.teller.persona,)))


def _given(part: Part) -> tuple[str, ...]:
    """Return the author's words that a voice has besides the passages, its card among them."""
    view, brief = part.request.view, part.brief
    names = (each.name for each in everything((*view.things, *view.carried)))
    known = (*brief.knows, *brief.wants, brief.direction) if brief else (view.place_text, *view.lore)
    return (*_card(part), *known, *names, *part.request.known_names().values())


def _said_lately(part: Part) -> list[str]:
    """Return what the voice has said of late of something else than now, an exchange each."""
    texts, line = {passage.text for passage in part.request.passages}, part.request.line
    others = [
        past for past in part.request.history[-LATELY:]
        if past.line != line and texts.isdisjoint(passage.text for passage in past.passages)
    ]
    return ["\n".join(words.text for words in past.told if words.speaker == part.name) for past in others]
