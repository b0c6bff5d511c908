"""The corpus is what it says, and the gate keeps to what it was measured to do with the sentences held out."""

from __future__ import annotations

import pytest

from tests.corpus.build import FINE, Sentence, corpus, natural
from tests.corpus.scoring import gates, score
from tests.corpus.views import moments

EVERYTHING = (*corpus(), *natural())
HELD_OUT = [each for each in EVERYTHING if each.is_held_out]
FLOORS = {
    "W1": 0.85, "W2": 0.8, "W3": 0.95, "W4": 0.95, "W5": 0.95, "W6": 0.85, "W7": 0.95, "W8": 0.95, "W13": 1.0,
    "W14": 1.0,
}  # fmt: skip


def test_the_corpus_is_large_and_much_of_it_is_well() -> None:
    languages = {each.moment: moments()[each.moment].language.id for each in EVERYTHING}
    fine = sum(each.kind == FINE for each in EVERYTHING)
    assert len(EVERYTHING) >= 1_500
    assert fine >= 0.4 * len(EVERYTHING)
    assert len(natural()) >= 150
    assert set(languages.values()) == {"en", "zh"}
    assert {each.author for each in corpus() if each.is_held_out} == {"old", "yi"}


def test_no_sentence_stands_on_both_sides() -> None:
    made_with = {(each.moment, each.text) for each in EVERYTHING if not each.is_held_out}
    assert not made_with & {(each.moment, each.text) for each in HELD_OUT}


def test_at_most_one_clean_sentence_in_two_hundred_is_withdrawn() -> None:
    found = score(HELD_OUT)
    assert found.false_alarms <= 0.5, found.alarms


@pytest.mark.parametrize(("kind", "least"), FLOORS.items())
def test_false_sentences_that_were_held_out_are_caught(kind: str, least: float) -> None:
    assert score(HELD_OUT).recall(kind) >= least


@pytest.mark.parametrize("each", [each for each in natural() if each.kind == FINE], ids=lambda each: each.text)
def test_what_a_narrator_would_write_stands(each: Sentence) -> None:
    assert gates()[each.moment].objection(each.text, "") == ""
