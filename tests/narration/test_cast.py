from __future__ import annotations

from dataclasses import replace

import pytest

from adventure.engine.outcome import Kind, Passage
from adventure.narration.cast import Printed, Step, Voiced, arrange, cast
from adventure.narration.exchange import Exchange, Words
from adventure.narration.request import Request
from adventure.world.names import CharacterId
from tests.narration.scenes import (
    ANNA,
    ANSWER,
    BEN,
    CLAY,
    CLUE,
    ENDING,
    EXITS,
    GOAL,
    HALL,
    HEADING,
    LAMP,
    LETTER,
    PLACE,
    REFUSED,
    RETORT,
    TAKEN,
    VIEW,
    brief,
    passage,
    request,
)

FIRST = passage(Kind.IMPLIED, "(first opening the door)")
SCENE = passage(Kind.REPORT, "It is a long story, and every word of it counts. " * 12, must=True)
MORE = passage(Kind.SPEECH, "“Ask her,” says Ben.", BEN)
CLAYS = passage(Kind.SPEECH, "“So they say,” says Clay.", CLAY)


def outline(steps: tuple[Step, ...]) -> list[str]:
    """Return the steps in short: `=` printed, `~` retold by the narrator, `name:` said by a person."""
    shown = []
    for step in steps:
        lead = "=" if isinstance(step, Printed) else f"{step.speaker}:" if step.speaker else "~"
        shown += [f"{lead} {each.text.split()[0]} {each.text.split()[1]}" for each in step.passages]
    return shown


@pytest.mark.parametrize(
    ("passages", "steps", "why"),
    [
        ((REFUSED,), ["= The east"], "a refusal asks no model"),
        ((TAKEN,), ["~ You take"], "a report is retold"),
        ((HEADING, PLACE, LAMP, EXITS), ["= Great Hall", "~ A long", "~ You can", "= Ways out:"], "a look"),
        (
            (TAKEN, HEADING, PLACE, EXITS, CLUE),
            ["= Great Hall", "~ You take", "~ A long", "~ Under the", "= Ways out:"],
            "one retelling, under the heading",
        ),
        ((TAKEN, HEADING, EXITS), ["= Great Hall", "~ You take", "= Ways out:"], "all came before the heading"),
        ((FIRST, TAKEN, REFUSED), ["= (first opening", "~ You take", "= The east"], "what was done first"),
        ((ANSWER, CLUE), ["anna: “The well", "~ Under the"], "the engine's order"),
        ((TAKEN, ANSWER, RETORT, GOAL), ["~ You take", "anna: “The well", "ben: “He never", "= You have"], "a goal"),
        ((ANSWER, CLAYS, ANSWER), ["anna: “The well", "= “So they", "anna: “The well"], "taking turns"),
        ((RETORT, MORE), ["ben: “He never", "ben: “Ask her,”"], "one speech of two passages"),
        ((LETTER, TAKEN, ENDING), ["= Come at", "~ You take", "= And that"], "a letter is printed, the ending last"),
        ((SCENE, CLUE), ["= It is", "~ Under the"], "a long scene of the author's stays whole"),
        ((CLAYS,), ["= “So they"], "who is not here has no brief to speak from"),
    ],
)
def test_the_steps_of_a_telling(passages: tuple[Passage, ...], steps: list[str], why: str) -> None:
    assert outline(arrange(request(*passages))) == [step[:40] for step in steps], why


def test_a_list_is_printed_whatever_it_is_made_of() -> None:
    assert arrange(request(TAKEN, PLACE, plain=True)) == (Printed((TAKEN, PLACE)),)


def test_in_talk_the_addressee_answers_and_the_passages_wait() -> None:
    asked = request(TAKEN, talk=True, addressee=ANNA)
    assert arrange(asked) == (Voiced(ANNA, (TAKEN,)),)


@pytest.mark.parametrize("more", [{"moved": True}, {"addressee": None}, {"addressee": CLAY}])
def test_nobody_answers_who_is_left_or_not_there(more: dict[str, object]) -> None:
    assert arrange(replace(request(TAKEN, talk=True, addressee=ANNA), **more)) == (Printed((TAKEN,)),)  # type: ignore[arg-type]


def three(direction: str = "", history: tuple[Exchange, ...] = ()) -> Request:
    view = replace(VIEW, briefs=(*VIEW.briefs, brief(CLAY, "Clay", direction=direction)))
    return request(ANSWER, RETORT, CLAYS, view=view, history=history)


def spoke(*names: str) -> Exchange:
    return Exchange(1, "wait", HALL, "Great Hall", (), tuple(Words(name, "Yes.") for name in names))


@pytest.mark.parametrize(
    ("history", "who"),
    [
        ((), {ANNA, BEN}),
        ((spoke("Anna Reed"),), {BEN, CLAY}),
        ((spoke("Clay"), spoke("Ben")), {ANNA, CLAY}),
        ((spoke("Ben"), *(spoke() for _ in range(40))), {ANNA, BEN}),
    ],
)
def test_of_three_the_two_who_spoke_least_recently_are_voiced(
    history: tuple[Exchange, ...], who: set[CharacterId]
) -> None:
    assert cast(three(history=history)) == who


def test_a_scene_under_way_is_played_whole() -> None:
    assert cast(three(direction="All talk at once.")) == {ANNA, BEN, CLAY}


@pytest.mark.parametrize(
    ("asked", "who", "why"),
    [
        (request(TAKEN, roused=frozenset({ANNA})), ["~ You", "anna"], "a word unasked, after the telling"),
        (request(TAKEN), ["~ You"], "nothing that concerns anybody"),
        (request(ANSWER, roused=frozenset({ANNA})), ["anna: “The"], "who speaks anyway speaks once"),
        (request(ANSWER, roused=frozenset({BEN})), ["anna: “The", "ben"], "somebody else adds to it"),
        (request(ANSWER, RETORT, roused=frozenset({CLAY}), view=replace(
            VIEW, briefs=(*VIEW.briefs, brief(CLAY, "Clay")))), ["anna: “The", "ben: “He"], "two are enough"),
        (request(TAKEN, roused=frozenset({CLAY})), ["~ You"], "who is not here is not heard"),
        (request(TAKEN, moved=True, roused=frozenset({ANNA})), ["~ You"], "the player walks out"),
        (request(TAKEN, plain=True, roused=frozenset({ANNA})), ["= You"], "an inventory is a list"),
        (request(TAKEN, view=replace(VIEW, ending="won"), roused=frozenset({ANNA})), ["~ You"], "the end is the end"),
        (
            request(TAKEN, roused=frozenset({ANNA}), history=(spoke("Anna Reed"), spoke())), ["~ You"],
            "never twice in three turns",
        ),
        (
            request(TAKEN, roused=frozenset({ANNA}), view=replace(VIEW, turn=4), history=(spoke("Anna Reed"),)),
            ["~ You", "anna"], "it is a while ago",
        ),
        (
            request(TAKEN, talk=True, addressee=ANNA, roused=frozenset({ANNA, BEN})), ["anna: You", "ben"],
            "who stands by chimes in",
        ),
    ],
)  # fmt: skip
def test_who_adds_a_word_unasked(asked: Request, who: list[str], why: str) -> None:
    shown = []
    for step in arrange(asked):
        lead = "=" if isinstance(step, Printed) else (step.speaker and f"{step.speaker}") or "~"
        words = step.passages[0].text.split()[0] if step.passages else ""
        shown.append(f"{lead}{':' if words and lead not in '=~' else ''} {words}".strip())
    assert shown == who, why
