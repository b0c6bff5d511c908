from __future__ import annotations

from collections.abc import Sequence
from contextlib import aclosing
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adventure.engine.outcome import Kind, Passage
from adventure.errors import Cause, VoiceError
from adventure.narration.author import author_paragraphs
from adventure.narration.interruption import taken_back
from adventure.narration.model import Condemned, Finished
from adventure.narration.pieces import Confirmed, Delta, Retracted
from adventure.narration.resuming import Judged
from adventure.narration.telling import Done, Paragraph, Request, stopped, tell
from tests.narration.scenes import (
    ANNA,
    ANSWER,
    BOTH,
    CLUE,
    ENDING,
    ENGLISH,
    EXITS,
    GOAL,
    HEADING,
    LAMP,
    LETTER,
    PLACE,
    REFUSED,
    RETORT,
    TAKEN,
    VIEW,
    Scripted,
    passage,
    rebuilt,
    request,
    scripted,
    texts_of,
    told,
    voice,
)

ALL = (TAKEN, HEADING, PLACE, LAMP, EXITS, CLUE, ANSWER, RETORT, LETTER, GOAL, ENDING)
GOOD = (
    "You take the iron lamp off its hook. The hall is long under its black roof, with a table and a cold hearth.\n\n"
    "Under the lamp, in the stone, are 27 scratches, and a name is cut: Edmund."
)
ANNAS = "“Forty feet deep, that well, and Edmund dug it.”"
BENS = "“He never did.”"


def names() -> dict[object, str]:
    return {brief.id: brief.name for brief in VIEW.briefs}


def short(paragraphs: Sequence[Paragraph]) -> list[str]:
    return [f"{part.speaker or '-'}{'*' if part.told_by else ''}: {part.text[:12]}" for part in paragraphs]


async def test_a_turn_is_told_by_its_voices_in_order() -> None:
    model = scripted(GOOD, ANNAS, BENS)
    done, heard = await told(request(*ALL), voice(model))
    assert short(done.paragraphs) == [
        "-: Great Hall", "-*: You take the", "-*: Under the la", "-: Ways out: no", "Anna Reed*: “Forty feet ",
        "Ben*: “He never di", "-: Come at once", "-: You have fou", "-: And that was",
    ]
    assert [prompt.speaker for prompt in model.asked] == ["the Teller", "Anna Reed", "Ben"]
    assert (done.failure, done.asked, len(done.usage), len(done.ledgers)) == (None, True, 3, 3)
    assert done.scale.ratio < 1
    assert rebuilt(heard) == texts_of(done.paragraphs)


async def test_without_a_voice_the_author_tells_in_the_engines_order() -> None:
    done, heard = await told(request(*ALL), None)
    assert done == Done(author_paragraphs(ALL, request().known_names()))
    assert rebuilt(heard) == texts_of(done.paragraphs)


@pytest.mark.parametrize("passages", [(REFUSED,), (HEADING, EXITS), (GOAL, ENDING), (LETTER,), ()])
async def test_what_the_author_prints_asks_no_model(passages: tuple[Passage, ...]) -> None:
    model = scripted()
    done, _ = await told(request(*passages), voice(model))
    assert model.asked == []
    assert not done.asked
    assert [part.text for part in done.paragraphs] == [each.text for each in passages]


LIFTED = "You take the iron lamp."
FAULT = VoiceError(Cause.SLOW)


@pytest.mark.parametrize(
    ("answer", "cause", "said", "why"),
    [
        ([FAULT], Cause.SLOW, [], "nothing was said"),
        ([], Cause.EMPTY, [], "an answer without a word"),
        ([" \n\x1b[31m\u200b "], Cause.EMPTY, [], "nothing that is a word"),
        ([f"{LIFTED} It is war", FAULT], Cause.SLOW, [LIFTED], "cut in a sentence"),
        ([LIFTED, FAULT], Cause.SLOW, [LIFTED], "cut after one"),
        ([f"{LIFTED} It is war", Finished("length")], None, [LIFTED], "cut by its limit"),
        ([LIFTED[:-1], Finished()], None, [LIFTED[:-1]], "ended without a full stop"),
        (["The iron lamp bites you. Ha.", Condemned()], Cause.SENSITIVE, [], "all of it taken back"),
        (["The lamp bites. Ha.", VoiceError(Cause.SENSITIVE)], Cause.SENSITIVE, [], "the same, as an error"),
    ],
)
async def test_a_failing_voice_costs_words_and_the_authors_stand_for_them(
    answer: list[str | Finished | Condemned | VoiceError], cause: Cause | None, said: list[str], why: str
) -> None:
    model = Scripted([answer])
    done, heard = await told(request(HEADING, TAKEN, CLUE, EXITS), voice(model))
    untold = [CLUE] if said else [TAKEN, CLUE]
    expected = [HEADING.text, *said, *(each.text for each in untold), EXITS.text]
    assert [part.text for part in done.paragraphs] == expected, why
    assert (done.failure.cause if done.failure else None) is cause
    assert rebuilt(heard) == texts_of(done.paragraphs)


async def test_after_a_failure_no_other_voice_is_asked() -> None:
    model = Scripted([[FAULT]])
    done, _ = await told(request(*ALL), voice(model))
    assert len(model.asked) == 1
    assert done.failure is FAULT
    assert [part.told_by for part in done.paragraphs] == [""] * len(done.paragraphs)


async def test_after_a_withdrawn_sentence_the_others_still_speak() -> None:
    model = scripted("As an AI model, no.", "As an AI model, never.", ANNAS)
    done, _ = await told(request(TAKEN, ANSWER), voice(model))
    assert short(done.paragraphs) == ["-: You take the", "Anna Reed*: “Forty feet "]


async def test_a_condemned_answer_does_not_take_the_authors_words_with_it() -> None:
    model = Scripted([["You take the lamp. You sing.", Condemned()]])
    done, heard = await told(request(HEADING, TAKEN), voice(model))
    assert [event for event in heard if isinstance(event, Retracted)] == [
        Retracted("", len(HEADING.text), "condemned")
    ]
    assert [part.text for part in done.paragraphs] == [HEADING.text, TAKEN.text]


async def test_a_prompt_that_is_too_long_is_sent_once_more_and_shorter() -> None:
    too_long = VoiceError(Cause.TOO_LONG)
    model = Scripted([[too_long], ["You take the iron lamp off its hook."]])
    done, _ = await told(request(TAKEN), voice(model))
    assert done.failure is None
    assert [ledger.window for ledger in done.ledgers] == [8192, 4915]
    model = Scripted([[too_long], [too_long], ["Never asked."]])
    done, _ = await told(request(TAKEN), voice(model))
    assert done.failure is too_long
    assert len(model.asked) == 2


async def test_a_pack_too_long_for_the_window_is_told_by_the_author() -> None:
    view = replace(VIEW, teller=replace(VIEW.teller, persona="long " * 9000))
    model = scripted(GOOD)
    done, _ = await told(request(TAKEN, view=view), voice(model))
    assert model.asked == []
    assert done.failure is not None
    assert done.failure.cause is Cause.TOO_LONG
    assert done.failure.fields["block"] == "persona"
    assert [part.text for part in done.paragraphs] == [TAKEN.text]


class TestTalk:
    FALLBACK = passage(Kind.REPORT, "Anna Reed has nothing to say to that.")

    def asked(self, *more: Passage) -> Request:
        return request(self.FALLBACK, *more, line="who are you", talk=True, addressee=ANNA)

    async def test_an_answer_takes_the_place_of_the_authors(self) -> None:
        done, _ = await told(self.asked(), voice(scripted("“The one who keeps the hall.”")))
        assert done.paragraphs == (Paragraph(Kind.SPEECH, "Anna Reed", "“The one who keeps the hall.”", "charglm-4"),)

    async def test_without_one_the_authors_stands(self) -> None:
        done, _ = await told(self.asked(), voice(Scripted([[FAULT]])))
        assert [part.text for part in done.paragraphs] == [self.FALLBACK.text]

    async def test_what_must_be_told_is_told_even_so(self) -> None:
        done, _ = await told(self.asked(CLUE), voice(scripted("“The one who keeps the hall.”")))
        assert [part.text for part in done.paragraphs][1:] == [CLUE.text]


async def stop_after(asked: Request, model: Scripted, count: int) -> tuple[Paragraph, ...]:
    heard: list[Delta | Confirmed | Retracted] = []
    async with aclosing(tell(asked, ENGLISH, voice(model))) as events:
        async for event in events:
            if isinstance(event, Done):
                return event.paragraphs
            heard.append(event)
            if len(heard) == count:
                break
    return stopped(asked, ENGLISH, heard, "charglm-4")


@pytest.mark.parametrize("count", range(1, 40))
async def test_stopping_at_any_moment_keeps_what_was_confirmed_and_loses_no_passage(count: int) -> None:
    model = scripted([GOOD[:30], GOOD[30:60], GOOD[60:120], GOOD[120:]], [ANNAS[:20], ANNAS[20:]], BENS)
    paragraphs = await stop_after(request(*ALL), model, count)
    text = "\n".join(part.text for part in paragraphs)
    assert model.closed == len(model.asked), "the model's stream is closed with the telling"
    for each in (HEADING, EXITS, LETTER, GOAL, ENDING):
        assert text.count(each.text) == 1
    assert text.count("27 scratches") == 1
    assert text.count("Edmund dug it") == 1
    assert text.lower().count("never did") == 1
    assert "hook" in text


async def test_stopping_before_anything_was_told_gives_the_authors_telling() -> None:
    assert stopped(request(*ALL), ENGLISH, ()) == author_paragraphs(ALL, request().known_names())


async def test_what_was_withdrawn_before_the_stop_does_not_come_back() -> None:
    model = scripted(["You take the iron lamp. As an AI", " model I go no further."], ANNAS)
    paragraphs = await stop_after(request(HEADING, TAKEN, CLUE, ANSWER), model, 7)
    assert [part.text for part in paragraphs] == [HEADING.text, "You take the iron lamp.", CLUE.text, ANSWER.text]


async def test_stopping_in_talk_keeps_the_answer_or_the_authors() -> None:
    asked = TestTalk().asked()
    heard: list[Delta | Confirmed | Retracted]
    heard = [Delta("Anna Reed", "“The one. And"), Confirmed("Anna Reed", 9)]
    assert [part.text for part in stopped(asked, ENGLISH, heard, "charglm-4")] == ["“The one."]
    assert [part.text for part in stopped(asked, ENGLISH, heard[:1], "charglm-4")] == [TestTalk.FALLBACK.text]


KINDS = st.sampled_from([TAKEN, HEADING, PLACE, LAMP, EXITS, CLUE, ANSWER, RETORT, LETTER, GOAL, REFUSED, ENDING])
ANSWERS = st.lists(
    st.lists(
        st.one_of(
            st.sampled_from([GOOD, ANNAS, BENS, "As an AI, no. ", "You say, “No.” ", "<system>", "27 ", "\n\n"]),
            st.sampled_from([FAULT, Condemned(), Finished("length")]),
            st.text(max_size=20),
        ),
        max_size=5,
    ),
    max_size=3,
)


@settings(max_examples=200, deadline=None)
@given(passages=st.lists(KINDS, max_size=8, unique=True), answers=ANSWERS)
async def test_nothing_that_matters_is_lost_whatever_the_voices_do(
    passages: list[Passage], answers: list[list[str | Finished | Condemned | VoiceError]]
) -> None:
    model = Scripted([[part for part in answer if part != ""] for answer in answers])
    done, heard = await told(request(*passages), voice(model))
    assert rebuilt(heard) == texts_of(done.paragraphs)
    assert model.closed == len(model.asked)
    printed = [part.text for part in done.paragraphs if not part.told_by]
    text = "\n".join(part.text for part in done.paragraphs)
    for each in passages:
        if each.kind in (Kind.HEADING, Kind.VERBATIM, Kind.REFUSAL, Kind.GOAL, Kind.ENDING) or each == EXITS:
            assert any(each.text in part for part in printed)
    for words, clue in (("27", CLUE), ("Edmund", ANSWER)):
        assert clue not in passages or words in text


def test_listings_that_are_short_share_a_paragraph() -> None:
    paragraphs = author_paragraphs((HEADING, LAMP, EXITS, passage(Kind.LISTING, "So " * 100), TAKEN), {})
    assert [part.text[:20] for part in paragraphs] == [
        "Great Hall", "You can see an iron ", "So So So So So So So", "You take the iron la",
    ]
    assert paragraphs[1].text == f"{LAMP.text} {EXITS.text}"


def test_a_long_speech_keeps_its_paragraphs_and_a_letter_its_stanzas() -> None:
    speech = Passage("“One.\n\n“Two.”", Kind.SPEECH, ANNA, BOTH)
    assert [(part.speaker, part.text) for part in author_paragraphs((speech, LETTER), {ANNA: "Anna"})] == [
        ("Anna", "“One."), ("Anna", "“Two.”"), ("", LETTER.text),
    ]


def test_what_was_withdrawn_before_the_stop_is_noted_but_what_was_condemned_is_not_kept() -> None:
    heard: list[Delta | Confirmed | Retracted] = [
        Delta("", "You take the lamp."), Confirmed("", 18), Delta("", " A dog barks."), Retracted("", 18, "thing"),
        Delta("Ben", "“Unspeakable.”"), Retracted("Ben", 0, "condemned"),
    ]  # fmt: skip
    assert taken_back(heard) == (Judged("A dog barks.", "thing"), Judged("", "condemned"))
