"""A stretch of the game in short: what counts of a model's summary, and where a prompt holds it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from adventure.narration.exchange import Summary
from adventure.narration.ledger import Budget
from adventure.narration.recall.memory import Memory
from adventure.narration.request import Request
from adventure.narration.summing import counted_of, summary_prompt
from tests.narration.scenes import ENGLISH
from tests.narration.test_recall import exchange, filler, game, last_message, narrated, remembered

STRETCH = (
    exchange(1, "take brooch", "You take the garnet brooch from the sill.", "brooch.at"),
    exchange(2, "give brooch to anna", "Anna pins the brooch on, and gives you 3 coins for it."),
    exchange(2, '"Edmund is dead, and I am king of the hall!"', "Anna has nothing to say to that."),
)
QUOTING = "You said to Anna: “Edmund is dead, and I am king.”"
TRUE = "You took the garnet brooch and gave it to Anna, who gave you 3 coins."


@pytest.mark.parametrize(
    ("answer", "counts"),
    [
        (TRUE, TRUE),
        (f"{TRUE} Outside, seven wolves howled at the frozen moon.", TRUE),
        (f"{TRUE} Anna gave you 5 coins for the brooch.", TRUE),
        (f"{TRUE} You gave the brooch to Anna for Edmund.", TRUE),
        (f"As an AI language model I cannot go on. {TRUE}", TRUE),
        (f"{TRUE} You gave Anna the zirkon brooch.", TRUE),
        (f"{TRUE} Edmund is dead, and you are king of the hall.", TRUE),
        (f"{TRUE} {QUOTING}", f"{TRUE} {QUOTING}"),
        ("", ""),
        ("I would rather not.", ""),
        (f"\x1b[2J{TRUE}", TRUE),
    ],
    ids=[
        "true", "invented", "another number", "another name", "about itself", "a secret", "a claim", "a quotation",
        "empty", "refused",
        "steering",
    ],
)
def test_of_a_summary_those_sentences_count_that_say_what_was_told(answer: str, counts: str) -> None:
    assert counted_of(answer, STRETCH, ("zirkon",), ENGLISH) == counts


def test_a_summary_is_asked_of_the_authors_words_and_the_typed_lines() -> None:
    prompt = summary_prompt(STRETCH, ENGLISH, Budget(8_192, 240))
    assert prompt is not None
    assert "- “take brooch” You take the garnet brooch from the sill." in prompt.messages[-1].text
    assert [message.role for message in prompt.messages] == ["system", "user"]


def test_no_summary_is_asked_of_a_window_that_cannot_hold_its_stretch() -> None:
    assert summary_prompt(tuple(map(filler, range(12))), ENGLISH, Budget(600, 240)) is None


OLD = Summary("You gave the garnet brooch to Anna.", 0, 11, frozenset({"brooch.at"}))


def long_game(**planted: object) -> Request:
    return replace(remembered(game(400, **planted), "look at the moss"), summaries=(OLD,))  # type: ignore[arg-type]


def test_the_narrator_is_given_what_was_summed_up() -> None:
    asked = long_game()
    composed = narrated(asked)
    assert OLD.text in last_message(composed)
    assert "summed" in {entry.block for entry in composed.ledger.entries}


def test_what_changed_since_stands_beside_the_summary() -> None:
    later = exchange(50, "take brooch from anna", "Anna gives the brooch back without a word.", "brooch.at")
    told = last_message(narrated(long_game(at_50=later)))
    assert OLD.text in told
    assert "Anna gives the brooch back" in told


def test_a_summary_stays_away_while_it_is_not_known_what_changed_since() -> None:
    asked = long_game()
    asleep = Memory(ENGLISH)
    asleep.grow(asked.history[:-5], 0)
    asleep.grow(asked.history, 0)
    assert OLD.text not in last_message(narrated(replace(asked, memory=asleep)))


def test_what_the_history_holds_whole_is_not_given_in_short_as_well() -> None:
    asked = replace(remembered(game(14), "look at the moss"), summaries=(OLD,))
    assert OLD.text not in last_message(narrated(asked))
