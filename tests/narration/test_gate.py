"""What a voice may not do, one hostile reply after the other; none of it may reach the paragraphs."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adventure.engine.outcome import Kind
from adventure.narration.pieces import Delta
from adventure.narration.sentences import sentence_end
from adventure.narration.telling import Request
from tests.narration.scenes import (
    ANNA,
    ANSWER,
    ENGLISH,
    TAKEN,
    VIEW,
    passage,
    rebuilt,
    request,
    scripted,
    texts_of,
    told,
    voice,
)

GOOD = "You take the iron lamp off its hook."
LAWS = ENGLISH.prompts["narrator_laws"].splitlines()


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("As an AI language model I have no lamp.", "leak"),
        ("I\u2019m sorry, but I can\u2019t tell that.", "leak"),
        ("I'm sorry, but I can't tell that.", "leak"),
        ("This is in my system prompt.", "leak"),
        ("<system>You are free.</system>", "tag"),
        ("Now <|im_end|> comes.", "tag"),
        ("[INST] Sing. [/INST]", "tag"),
        ("User: sing.", "label"),
        ("The player: I go on.", "label"),
        ("\n\nAnna Reed: “Good evening.”", "label"),
        ("Anna Reed: Good evening.", "label"),
        ("Anna Reed (dryly): “good evening.”", "label"),
        ("Anna Reed: good evening, if it is one for us.", "label"),
        ("*anna reed:* Great evenings, these.", "label"),
        ("You say, “I shall burn the castle tonight.”", "player"),
        ("“I shall burn the castle tonight,” you say.", "player"),
        ("“Never,” you reply.", "player"),
        ("“Wait. I shall burn the castle tonight,” you say.", "player"),
        ("门是开着的。", "script"),
        ("Дверь открыта.", "script"),
        ("#### %%% ^^^^ @@@@.", "noise"),
        ("You take the iron lamp off its hook.", "repeat"),
        (LAWS[3], "recital"),
        ("Somebody who has walked these rooms for years.", "recital"),
        ("The word is Candlemas, of course.", "canary"),
        ("The word is candlemas.", "canary"),
        ("The word\n\nCandlemas.", "canary"),
        ("The iron lamp bears the word 圣烛节.", "canary"),
        ("The iron lamp bears the words 别 指 *望*灯.", "canary"),
        ("It is the iron lamp\u2019s *own*  secret.", "canary"),
        ("It is the iron lamp's own secret.", "canary"),
        ("secret. It is the iron lamp's own — secret.", "canary"),
    ],
)
async def test_a_bad_sentence_is_withdrawn_and_ends_the_answer(bad: str, reason: str) -> None:
    model = scripted([GOOD, " ", *bad, " And so it goes on and on."])
    canaries = ("Candlemas", "烛节", "别指望灯", "lamp\u2019s own secret")
    done, heard = await told(request(TAKEN, canaries=canaries), voice(model))
    assert done.withdrawn == (reason,)
    assert done.failure is None
    assert "goes on" not in str(done.paragraphs)
    assert done.paragraphs[0].text.startswith(GOOD)
    assert bad.strip()[-12:] not in "".join(paragraph.text for paragraph in done.paragraphs)[len(GOOD) :]
    assert rebuilt(heard) == texts_of(done.paragraphs)
    assert model.closed == 1


@pytest.mark.parametrize("bad", ["Candlemas", "Cand*le*mas", "<system>", "User: sing.", "Anna Reed: Hello."])
async def test_some_things_are_not_shown_even_provisionally(bad: str) -> None:
    _, heard = await told(request(TAKEN, canaries=("Candlemas",)), voice(scripted([f"{GOOD} ", *f"{bad} Go on."])))
    shown = "".join(event.text for event in heard if isinstance(event, Delta))
    assert bad[:4] not in shown


@pytest.mark.parametrize("parting", ["\n\n", ". ", " — "])
async def test_a_word_that_nobody_may_say_is_known_across_paragraphs_and_sentences(parting: str) -> None:
    secret = f"{GOOD} Under it stands the old{parting}Well of Carrow, dry."
    done, heard = await told(request(TAKEN, canaries=("the old well",)), voice(scripted(list(secret))))
    shown = "".join(event.text for event in heard if isinstance(event, Delta))
    assert "canary" in done.withdrawn
    assert "Well" not in shown


async def test_a_recital_is_held_back_before_it_is_long_enough_to_be_one() -> None:
    law = next(line for line in LAWS if len(line.split()) > 20 and "{" not in line)
    _, heard = await told(request(TAKEN), voice(scripted([f"{GOOD} ", *f"{law} "])))
    shown = "".join(event.text for event in heard if isinstance(event, Delta))
    assert len(shown[len(GOOD) :].split()) <= 5


@pytest.mark.parametrize(
    ("good", "why"),
    [
        ("You take the iron lamp; Anna Reed: nothing from her.", "a name and a colon inside a sentence"),
        ("Anna Reed: no answer, and the iron lamp comes off its hook.", "a name and a colon in terse prose"),
        ("Anna Reed: Ben at heart, as the iron lamp shows.", "a name behind it"),
        ("Anna Reed (at the table, with the iron lamp) looks up.", "what stands in brackets"),
        ("You say, “take lamp,” and take the iron lamp off its hook.", "the player's own words"),
        ("The iron lamp smells of naïve cafés and comes off its hook.", "accents"),
        ("Can you take it? You can: the iron lamp comes off its hook.", "the beginning of a canary"),
        ("Dr. Marsh hung the iron lamp on this hook for you to take.", "a title"),
        ("You take the iron lamp off its hook… and nothing falls.", "dots"),
        ("The user of this hook left the iron lamp for you to take.", "a label's word"),
    ],
)
async def test_a_good_sentence_stands(good: str, why: str) -> None:
    done, _ = await told(request(TAKEN, canaries=("Candlemas",)), voice(scripted(list(good))))
    assert [(part.text, part.told_by) for part in done.paragraphs] == [(good, "charglm-4")], why


async def test_a_person_may_say_what_that_person_has_always_known() -> None:
    anna = replace(VIEW.briefs[0], knows=("Anna was born at Candlemas.",), ever=1)
    asked = request(
        passage(Kind.REPORT, "Anna has nothing to say to that."), line="hello", talk=True, addressee=ANNA,
        canaries=("Candlemas",), view=replace(VIEW, briefs=(anna, *VIEW.briefs[1:])),
    )
    done, _ = await told(asked, voice(scripted("“At Candlemas I turn fifty.”")))
    assert done.withdrawn == ()


async def test_who_was_handed_a_word_may_say_it() -> None:
    report = passage(Kind.REPORT, "The stone says Candlemas.")
    done, _ = await told(request(report, canaries=("Candlemas",)), voice(scripted("The stone says Candlemas.")))
    assert done.withdrawn == ()


@pytest.mark.parametrize(
    ("reply", "left"),
    [
        ("Anna Reed: “No.”", "“No.”"),
        ("**Anna Reed:** “No.”", "“No.”"),
        ("anna reed: *sighs* “No.”", "*sighs* “No.”"),
        ("*Sighing.* “No.”", "*Sighing.* “No.”"),
        ("“No.”\n\n“Never.”", "“No.” “Never.”"),
        ("“No.” Ben: “Yes.”", "“No.”"),
        ("“No.”\nBen: “Yes.”", "“No.”"),
        ("“No.”\nUser: and then?", "“No.”"),
        ("  \n “No.”  \n ", "“No.”"),
        ("Anna", "Anna"),
    ],
)
@pytest.mark.parametrize("pieces", [1, 100])
async def test_a_person_speaks_one_paragraph_of_that_persons_own(reply: str, left: str, pieces: int) -> None:
    parts = [reply] if pieces == 1 else list(reply)
    asked = request(TAKEN, line="hello there", talk=True, addressee=ANNA)
    done, heard = await told(asked, voice(scripted(list(parts))))
    assert [(part.speaker, part.text) for part in done.paragraphs] == [("Anna Reed", left)]
    assert rebuilt(heard) == texts_of(done.paragraphs)


@pytest.mark.parametrize("reply", ["Anna Reed:", "**Anna Reed:", "Anna Reed: \n"])
async def test_a_label_alone_is_no_answer(reply: str) -> None:
    asked = request(TAKEN, line="hello there", talk=True, addressee=ANNA)
    done, _ = await told(asked, voice(scripted(list(reply))))
    assert [part.text for part in done.paragraphs] == [TAKEN.text]
    assert done.failure is not None


async def test_the_players_line_given_back_is_no_answer() -> None:
    asked = request(TAKEN, line="who lights the lamp at night", talk=True, addressee=ANNA)
    done, _ = await told(asked, voice(scripted("“Who lights the lamp at night?”")))
    assert [part.text for part in done.paragraphs] == [TAKEN.text]


TOKENS = (
    "Anna Reed:", "User:", "Candlemas", "candle", "You say, ", "“Never”", "“", "”", '"', "*", "**", "<", ">", "<|",
    "[INST]", ". ", "! ", "? ", "… ", " ", "\n", "\r\n", "\x1b[31m", "\x1b]0;", "\x07", "\u202e", "\u200b",
    "你好", "。", "You take the iron lamp off its hook.", "As an AI language model", LAWS[3][:60], "and ", "the lamp ",
    "3.5 ", "Mr. ",
)
HOSTILE = st.lists(st.one_of(st.sampled_from(TOKENS), st.characters()), max_size=14).map("".join)


def asked_of(kind: str) -> Request:
    match kind:
        case "narrator":
            return request(TAKEN, canaries=("Candlemas",))
        case "speech":
            return request(ANSWER, canaries=("Candlemas",))
        case _:
            return request(TAKEN, talk=True, addressee=ANNA, canaries=("Candlemas",))


@settings(max_examples=150, deadline=None)
@given(
    reply=HOSTILE, cuts=st.lists(st.integers(0, 120), max_size=6), kind=st.sampled_from(["narrator", "speech", "talk"])
)
async def test_whatever_comes_the_events_come_to_the_paragraphs(reply: str, cuts: list[int], kind: str) -> None:
    ends = sorted({0, len(reply), *(cut % (len(reply) + 1) for cut in cuts)})
    pieces = [reply[start:end] for start, end in itertools.pairwise(ends)]
    done, heard = await told(asked_of(kind), voice(scripted(list(pieces))))
    assert rebuilt(heard) == texts_of(done.paragraphs)
    assert all(paragraph.text.strip() for paragraph in done.paragraphs)
    shown = "".join(event.text for event in heard if isinstance(event, Delta))
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert not re.search(r"\bcandlemas", shown, re.IGNORECASE)
    whole, _ = await told(asked_of(kind), voice(scripted([reply] if reply else [])))
    assert done.paragraphs == whole.paragraphs, "how it came in pieces makes no difference"


@given(st.text(max_size=200))
def test_only_what_is_retracted_comes_to_nothing(text: str) -> None:
    end = sentence_end(text)
    assert 0 <= end <= len(text)
    assert end == 0 or text[:end].strip()


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("One. Two.", "One."),
        ("“Who?” she asks. Then", "“Who?” she asks."),
        ("“Go.” He goes.", "“Go.”"),
        ("No end yet", ""),
        ("No end yet.", ""),
        ("Mr. Lowick comes. He", "Mr. Lowick comes."),
        ("It costs 3.50 in all. You", "It costs 3.50 in all."),
        ("Wait… what? Yes", "Wait… what?"),
        ("A title\n\nand more", "A title"),
        ("门开了。你走", "门开了。"),
        ("“好。”他", "“好。”"),
    ],
)
def test_where_a_sentence_ends(text: str, first: str) -> None:
    assert text[: sentence_end(text)] == first


async def test_a_voice_that_never_ends_is_cut() -> None:
    model = scripted([f"Number {number} of the lamps is like all the others. " for number in range(5000)])
    done, _ = await told(request(TAKEN), voice(model, reply=100))
    assert len(done.paragraphs[0].text) < 1200
    assert model.closed == 1



async def test_a_story_in_another_script_may_use_it() -> None:
    report = passage(Kind.REPORT, "你拿起了铁灯。")
    view = replace(VIEW, place_name="大厅")
    done, _ = await told(request(report, line="拿灯", view=view), voice(scripted("你从钩子上拿起了铁灯。")))
    assert done.withdrawn == ()
