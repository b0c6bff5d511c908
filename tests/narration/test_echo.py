"""A voice that recites the message it was asked with: of that message only what is to be told may be told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from adventure.engine.outcome import Kind
from adventure.narration.pieces import Delta
from tests.narration.scenes import (
    ANNA,
    ANSWER,
    CLUE,
    RETORT,
    TAKEN,
    VIEW,
    brief,
    passage,
    rebuilt,
    request,
    scripted,
    texts_of,
    told,
    voice,
)

BURNT = passage(Kind.IMPLIED, "(first lighting the lamp)")
DARK = replace(VIEW, dark=True, place_name="In the dark", place_text="", exits=(), things=(), people=(), briefs=())
DIRECTED = replace(VIEW, briefs=(brief(ANNA, "Anna Reed", direction="Anna watches the door."), *VIEW.briefs[1:]))
TURNS = {
    "a turn": request(TAKEN, CLUE, ANSWER),
    "a turn of which some is printed": request(BURNT, TAKEN),
    "the dark": request(TAKEN, view=DARK),
    "a speech": request(ANSWER, TAKEN, RETORT, view=DIRECTED),
    "talk": request(TAKEN, talk=True, addressee=ANNA, view=DIRECTED, line="who are you"),
}
HANDED = ("- ", "“")
"""How lines begin that hold what is to be told, or may be."""


async def last_message(name: str, number: int = 0) -> str:
    model = scripted()
    await told(TURNS[name], voice(model))
    return model.asked[number].messages[-1].text


@pytest.mark.parametrize("name", TURNS)
async def test_no_line_that_is_the_prompts_own_is_told(name: str) -> None:
    speaker = "Anna Reed" if name == "talk" else ""
    good = "“Yes.”" if speaker else TAKEN.text
    own = [line for line in (await last_message(name)).splitlines() if line.strip() and not line.startswith(HANDED)]
    assert len(own) >= 3
    for line in own:
        done, heard = await told(TURNS[name], voice(scripted([f"{good} ", *f"{line} And so on."])))
        assert done.withdrawn[:1] in (("label",), ("recital",)), line
        shown = "".join(event.text for event in heard if isinstance(event, Delta) and event.speaker == speaker)
        assert line not in shown
        assert "And so on" not in str(done.paragraphs)
        assert rebuilt(heard) == texts_of(done.paragraphs)


@pytest.mark.parametrize("name", TURNS)
async def test_a_voice_that_recites_its_whole_message_tells_nothing_but_the_passages(name: str) -> None:
    asked = TURNS[name]
    done, heard = await told(asked, voice(scripted(list(await last_message(name)))))
    assert [part.text for part in done.paragraphs] == [each.text for each in asked.passages]
    assert rebuilt(heard) == texts_of(done.paragraphs)


async def test_a_person_who_recites_what_to_say_says_it_without_the_instruction() -> None:
    heading = "What you say now, in your own manner: keep everything it says"
    done, _ = await told(request(ANSWER), voice(scripted(f"“Forty feet.” {heading}, with every name and number.")))
    assert done.withdrawn == ("label",)
    assert heading not in str(done.paragraphs)
    reminder = "Answer now as Anna Reed, in your manner: Short, dry answers."
    done, _ = await told(request(ANSWER), voice(scripted(reminder)))
    assert done.withdrawn == ("recital",)
    assert [part.text for part in done.paragraphs] == [ANSWER.text]


@pytest.mark.parametrize("mark", ["**{}**", "# {}", "- {}", "> {}", "\n\n{}"])
async def test_a_heading_with_a_mark_before_it_is_a_heading(mark: str) -> None:
    echo = mark.format("What happens, and is to be told now:") + " You take it."
    done, _ = await told(request(TAKEN), voice(scripted(f"{TAKEN.text} {echo}")))
    assert done.withdrawn == ("label",)
    assert [part.text for part in done.paragraphs] == [TAKEN.text]


async def test_a_heading_that_is_the_authors_own_line_may_be_told() -> None:
    sign = passage(Kind.REPORT, "You are here: the map says no more than that.")
    done, _ = await told(request(sign), voice(scripted(sign.text)))
    assert done.withdrawn == ()


@pytest.mark.parametrize("own", ["Dry and concrete, always.", "Never raises his voice.", "Second person, please now."])
async def test_a_short_sentence_of_the_manner_is_recognised_as_a_whole(own: str) -> None:
    view = replace(VIEW, teller=replace(VIEW.teller, manner=f"Unhurried. {own} So on."))
    done, _ = await told(request(TAKEN, view=view), voice(scripted(f"{TAKEN.text} {own} You rest.")))
    assert done.withdrawn == ("recital",)
