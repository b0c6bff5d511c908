"""A voice that was stopped goes on once, and never tells more than it is let."""

from __future__ import annotations

import pytest

from adventure.engine.outcome import Kind
from adventure.errors import Cause, VoiceError
from adventure.narration.model import Condemned, Finished
from adventure.narration.resuming import askings
from tests.narration.scenes import (
    ANNA,
    CLUE,
    ENGLISH,
    TAKEN,
    Scripted,
    passage,
    rebuilt,
    request,
    scripted,
    texts_of,
    told,
    voice,
)

BAD = "As an AI model, I go no further."
REST = "Beneath the lamp 27 scratches are cut into the stone, and the name of Edmund."


async def test_a_voice_goes_on_behind_what_stands() -> None:
    model = scripted(f"You take the iron lamp. {BAD} Ha.", REST)
    done, heard = await told(request(TAKEN, CLUE), voice(model))
    assert [(part.text, part.told_by) for part in done.paragraphs] == [(f"You take the iron lamp. {REST}", "charglm-4")]
    assert rebuilt(heard) == texts_of(done.paragraphs)
    assert [(each.sentence, each.reason, each.withdrawn) for each in done.judged] == [(BAD, "leak", True)]
    assert model.closed == 2


async def test_it_is_told_what_was_wrong_behind_its_own_words() -> None:
    model = scripted("You take the iron lamp. Ben: “No.”", REST)
    await told(request(TAKEN, CLUE), voice(model, reply=200))
    first, second = model.asked
    assert second.messages[:-2] == first.messages, "what a service has cached is used again"
    assert [(each.role, each.text) for each in second.messages[-2:-1]] == [("assistant", "You take the iron lamp.")]
    assert second.messages[-1].role == "user"
    assert ENGLISH.prompts["wrong_label"] in second.messages[-1].text
    assert second.reply < first.reply == 200


async def test_with_nothing_told_it_is_asked_for_the_whole_once_more() -> None:
    model = scripted(BAD, "You take the iron lamp.")
    done, _ = await told(request(TAKEN), voice(model))
    first, second = ([message.role for message in prompt.messages] for prompt in model.asked)
    assert second == first
    assert [part.text for part in done.paragraphs] == ["You take the iron lamp."]


@pytest.mark.parametrize(
    ("answers", "asked", "why"),
    [
        ([[f"You take the iron lamp off its hook. {BAD}"]], 1, "all is told"),
        ([[f"It rains. {BAD}"], [BAD], ["You take the iron lamp."]], 2, "once, and never twice"),
        ([["You take", VoiceError(Cause.SLOW, "Slow.")], ["You take the iron lamp."]], 1, "it failed"),
        ([["It rains. Ha.", Condemned()], ["You take the iron lamp."]], 1, "it was condemned"),
        ([["It rains. It", Finished("length")], ["You take the iron lamp."]], 1, "it was cut by its limit"),
    ],
)
async def test_it_is_asked_once_more_only_where_that_may_help(
    answers: list[list[str | Finished | Condemned | VoiceError]], asked: int, why: str
) -> None:
    model = Scripted(answers)
    done, heard = await told(request(TAKEN), voice(model))
    assert len(model.asked) == asked, why
    assert "iron lamp" in "\n".join(part.text for part in done.paragraphs)
    assert rebuilt(heard) == texts_of(done.paragraphs)


async def test_a_voice_that_will_not_go_on_has_not_failed() -> None:
    done, _ = await told(request(TAKEN, CLUE), voice(Scripted([[f"You take the iron lamp. {BAD}"], []])))
    assert done.failure is None
    assert [part.text for part in done.paragraphs] == ["You take the iron lamp.", CLUE.text]


async def test_an_answer_in_talk_that_has_begun_is_not_asked_for_again() -> None:
    fallback = passage(Kind.REPORT, "Anna Reed says nothing.")
    model = scripted("“Nobody but me.” Ben: “And me.”", "“Never asked.”")
    done, _ = await told(request(fallback, line="who?", talk=True, addressee=ANNA), voice(model))
    assert [part.text for part in done.paragraphs] == ["“Nobody but me.”"]
    assert len(model.asked) == 1


@pytest.mark.parametrize("asking", askings(ENGLISH))
async def test_what_it_was_asked_is_not_recited(asking: str) -> None:
    done, _ = await told(request(TAKEN), voice(scripted(BAD, asking)))
    assert [part.text for part in done.paragraphs] == [TAKEN.text]
