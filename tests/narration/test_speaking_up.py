"""People who speak up unasked, and people who hear one another: what each is told, and what a silence costs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from adventure.engine.outcome import Kind
from adventure.errors import Cause, VoiceError
from tests.narration.scenes import ANNA, ANSWER, BEN, RETORT, TAKEN, passage, request, scripted, texts_of, told, voice

BOTH = frozenset({ANNA, BEN})


async def test_a_word_unasked_follows_the_telling_and_is_asked_for_as_such() -> None:
    model = scripted("You take the iron lamp off its hook.", "“Mind the hook,” she says.")
    done, _ = await told(request(TAKEN, roused=frozenset({ANNA})), voice(model))
    assert list(texts_of(done.paragraphs).items()) == [
        ("", "You take the iron lamp off its hook."), ("Anna Reed", "“Mind the hook,” she says."),
    ]
    first, second = (prompt.messages[-1].text for prompt in model.asked)
    assert "After you, Anna Reed will speak" in first
    assert "Nobody has asked you anything." in second
    assert "- You take the iron lamp off its hook." in second


@pytest.mark.parametrize("silence", ["", "   "])
async def test_nobody_is_obliged_to_speak_up(silence: str) -> None:
    model = scripted("You take the iron lamp off its hook.", silence)
    done, _ = await told(request(TAKEN, roused=frozenset({ANNA})), voice(model))
    assert done.failure is None
    assert list(texts_of(done.paragraphs)) == [""]


async def test_without_a_model_or_with_one_that_fails_nothing_is_said_unasked() -> None:
    asked = request(TAKEN, roused=BOTH)
    plain, _ = await told(asked, None)
    failed, _ = await told(asked, voice(scripted([VoiceError(Cause.BUSY, "Busy.")])))
    assert texts_of(plain.paragraphs) == texts_of(failed.paragraphs) == {"": TAKEN.text}


async def test_who_speaks_second_hears_what_the_first_really_said() -> None:
    model = scripted("“Forty feet,” says Anna, “as Edmund dug it, that well.”", "“He never did,” says Ben.")
    await told(request(ANSWER, RETORT), voice(model))
    heard = model.asked[1].messages[-1].text
    assert "- Anna Reed says this: “Forty feet,” says Anna, “as Edmund dug it, that well.”" in heard
    assert "The well is forty feet deep" not in heard


async def test_words_that_were_said_before_somebody_came_are_not_heard() -> None:
    early = passage(Kind.SPEECH, "“The key is under the mat,” says Anna.", ANNA, seen=frozenset({ANNA}))
    model = scripted("“The key is under the mat,” says Anna.", "“He never did,” says Ben.")
    await told(request(early, RETORT), voice(model))
    assert "mat" not in model.asked[1].messages[-1].text


async def test_who_chimes_in_hears_the_answer_and_not_the_author_s_spare_one() -> None:
    spare = passage(Kind.SPEECH, "“Ask the cook,” says Anna.", ANNA)
    model = scripted("“I would not know,” says Anna.", "“I would,” says Ben.")
    asked = request(spare, line="what of the well?", talk=True, addressee=ANNA, roused=frozenset({BEN}))
    done, _ = await told(asked, voice(model))
    assert list(texts_of(done.paragraphs)) == ["Anna Reed", "Ben"]
    assert "Anna Reed says this: “I would not know,” says Anna." in model.asked[1].messages[-1].text
    assert "cook" not in model.asked[1].messages[-1].text


async def test_a_remark_can_be_cut_off_like_anything_else() -> None:
    model = scripted("You take the iron lamp off its hook.", ["“Mind", VoiceError(Cause.BUSY, "Busy.")])
    done, _ = await told(request(TAKEN, roused=frozenset({ANNA})), voice(model))
    assert texts_of(done.paragraphs) == {"": "You take the iron lamp off its hook."}


async def test_feelings_and_wishes_stand_in_the_prompt_of_their_owner_alone() -> None:
    asked = request(ANSWER)
    anna, ben = asked.view.briefs
    view = replace(asked.view, briefs=(replace(anna, wants=("To sell the well.",)), ben))
    model = scripted("“The well is forty feet deep,” says Anna, “and Edmund dug it.”")
    await told(replace(asked, passages=(ANSWER, RETORT), view=view), voice(model))
    assert "What you want, and do not lose sight of:\n- To sell the well." in model.asked[0].messages[-1].text
    assert "sell" not in model.asked[1].messages[-1].text
