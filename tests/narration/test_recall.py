"""What is remembered of long ago: what belongs to the moment, by whoever was there, and nothing out of date alone."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from adventure.engine.outcome import Kind, Passage
from adventure.narration.exchange import Exchange, Words
from adventure.narration.prompt import Composed, Occasion, character_prompt, narrator_prompt
from adventure.narration.recall.memory import Cue, Memory
from adventure.narration.recall.terms import Terms
from adventure.narration.request import Request
from tests.narration.scenes import ANNA, BEN, ENGLISH, HALL, passage, request, scripted, voice

FILLER = ("rain", "stairs", "candle", "window", "fire", "gravel", "wind", "rope", "bread", "owl", "moss", "slate")


def exchange(
    turn: int, line: str, told: str, *moved: str, speaker: str = "", seen_by: frozenset[str] = frozenset()
) -> Exchange:
    witnesses = frozenset({ANNA, BEN} if not seen_by else {person for person in (ANNA, BEN) if person in seen_by})
    passages = (Passage(told, Kind.REPORT, None, witnesses),)
    return Exchange(turn, line, HALL, "Hall", passages, (Words(speaker, told),), frozenset(moved))


def filler(turn: int) -> Exchange:
    draw = random.Random(turn)
    words = " ".join(draw.choice(FILLER) for _ in range(40))
    return exchange(turn, f"look at {draw.choice(FILLER)}", f"You look. There is {words}.")


def game(length: int, **planted: Exchange) -> tuple[Exchange, ...]:
    """Return a long game, with exchanges planted at places named `at_<n>`."""
    told = [filler(turn) for turn in range(length)]
    for name, each in planted.items():
        told[int(name.removeprefix("at_"))] = each
    return tuple(told)


def remembered(past: tuple[Exchange, ...], line: str, **more: object) -> Request:
    memory = Memory(ENGLISH)
    memory.grow(past, len(past))
    return replace(request(passage(Kind.REPORT, "You wait."), line=line, **more), history=past, memory=memory)


def narrated(asked: Request) -> Composed:
    return narrator_prompt(asked, asked.passages, (), ENGLISH, voice(scripted()).budget(400))


def last_message(composed: Composed) -> str:
    return composed.prompt.messages[-1].text


GIFT = exchange(3, "give brooch to anna", "Anna pins the garnet brooch on, and says it was her mother's.", "brooch.at")


def test_the_narrator_remembers_what_the_line_speaks_of() -> None:
    asked = remembered(game(400, at_3=GIFT), "ask anna about her mother's brooch")
    assert "garnet brooch" in last_message(narrated(asked))
    assert "garnet brooch" not in "".join(message.text for message in narrated(asked).prompt.messages[:-1])


def test_a_line_about_something_else_does_not_call_it_up() -> None:
    asked = remembered(game(400, at_3=GIFT), "look at the moss")
    assert "garnet" not in last_message(narrated(asked))


def test_nothing_is_recalled_that_the_history_holds_whole() -> None:
    asked = remembered(game(6, at_3=GIFT), "ask anna about her mother's brooch")
    composed = narrated(asked)
    assert "recalled" not in {entry.block for entry in composed.ledger.entries}
    assert sum(message.text.count("garnet brooch") for message in composed.prompt.messages) == 1


def test_who_was_not_there_does_not_remember() -> None:
    secret = exchange(3, "show letter to ben", "Ben reads the crimson letter and folds it.", seen_by=frozenset({BEN}))
    asked = remembered(game(400, at_3=secret), "what of the crimson letter?", addressee=ANNA, talk=True)
    budget = voice(scripted()).budget(240)
    prompts = {
        person: last_message(character_prompt(asked, brief, Occasion(), ENGLISH, budget))
        for person in (ANNA, BEN)
        if (brief := asked.brief(person)) is not None
    }
    assert "crimson letter and folds" not in prompts[ANNA]
    if BEN in prompts:
        assert "crimson letter and folds" in prompts[BEN]


def test_what_has_moved_since_comes_with_what_moved_it() -> None:
    old = exchange(3, "put brooch in casket", "You lay the garnet brooch in the casket.", "brooch.at")
    new = exchange(50, "take it", "It is in your hand again.", "brooch.at")
    text = last_message(narrated(remembered(game(400, at_3=old, at_50=new), "where is the garnet brooch")))
    assert "in the casket" in text
    assert text.index("in the casket") < text.index("in your hand again")


def test_what_the_prompt_describes_needs_no_news() -> None:
    memory = Memory(ENGLISH)
    past = game(60, at_3=GIFT, at_50=exchange(50, "take it", "It is yours.", "brooch.at"))
    memory.grow(past, 60)
    groups = list(memory.recall(Cue("garnet brooch", (), frozenset({"brooch"})), past, 60, lambda _: True))
    assert groups[0] == (3,)


@pytest.mark.parametrize("step", [1, 7, 1000])
def test_learning_backwards_finds_the_same(step: int) -> None:
    past = game(200, at_3=GIFT)
    backwards, at_once = Memory(ENGLISH), Memory(ENGLISH)
    at_once.grow(past, len(past))
    while backwards.grow(past, step):
        pass
    cue = Cue("garnet brooch mother", ("Anna",))
    found = [list(memory.recall(cue, past, 200, lambda _: True)) for memory in (backwards, at_once)]
    assert found[0] == found[1]
    assert found[0][0] == (3,)


def test_a_game_that_went_back_is_learnt_anew() -> None:
    memory = Memory(ENGLISH)
    past = game(50, at_3=GIFT)
    memory.grow(past, 50)
    memory.grow(past[:2], 50)
    assert not [n for group in memory.recall(Cue("garnet"), past[:2], 2, lambda _: True) for n in group if n > 1]


def test_a_named_person_of_long_ago_is_found_behind_a_crowd_of_mentions() -> None:
    crowd = {f"at_{turn}": exchange(turn, "wait", "The candle gutters beside the bread.") for turn in range(100, 900)}
    first = exchange(5, "light candle", "Odile hands you the candle.")
    past = game(1000, at_5=first, **crowd)
    memory = Memory(ENGLISH)
    memory.grow(past, 1000)
    assert (5,) in list(memory.recall(Cue("candle of Odile", ("Odile",)), past, 900, lambda _: True))[:2]


def test_chinese_is_remembered_by_pairs_of_letters() -> None:
    assert set(Terms(ENGLISH).of("守塔人 lamp")) == {"守塔", "塔人", "lamp"}


def test_the_prompt_keeps_within_its_window() -> None:
    long = {f"at_{turn}": exchange(turn, "ask anna about brooch", "The brooch. " * 60) for turn in range(0, 300, 3)}
    composed = narrated(remembered(game(400, **long), "brooch"))
    assert composed.ledger.prompt + composed.ledger.reply <= 7_700
