"""One voice asked once: its prompt, its stream through the screen and the gate, and what came of it."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass, replace

from adventure.errors import Cause, PromptTooLong, VoiceError
from adventure.narration.composing import Composed
from adventure.narration.gatekeeping import gate_of
from adventure.narration.model import Finished, Piece, Prompt
from adventure.narration.part import Part
from adventure.narration.pieces import Heard
from adventure.narration.reply import Reply
from adventure.narration.request import Voice
from adventure.narration.resuming import HOPELESS, Judged, continued, resumed
from adventure.narration.tokens import UNSCALED, Scale

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


async def speak(part: Part) -> AsyncGenerator[Heard | Answer, None]:
    """Yield what is heard of one voice, then its Answer; where its model is missing, of its fallback at once."""
    missing: VoiceError | None = None
    async with aclosing(_speak(part)) as heard:
        async for event in heard:
            match event:
                case Answer(told=told, failure=VoiceError(cause=Cause.MODEL) as failure) if (
                    part.voice.fallback and told in ("", part.said_before)
                ):
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
        is_new = answer.told not in ("", part.said_before)
        if is_new or answer.failure is None or answer.failure.cause is not Cause.TOO_LONG:
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
        reply.go_on_from(part.said_before)
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
    return Reply(gate.screen, gate, own, " " if part.name else "\n\n", part.speaks_of_it)
