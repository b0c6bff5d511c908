"""The corpus is what it says, and the gate keeps to what it was measured to do with the sentences held out."""

from __future__ import annotations

import pytest

from tests.corpus.build import FINE, Sentence, corpus, natural
from tests.corpus.real import answers
from tests.corpus.scoring import Score, gates, score, score_real
from tests.corpus.views import moments

EVERYTHING = (*corpus(), *natural())
HELD_OUT = [each for each in EVERYTHING if each.is_held_out]
FLOORS = {
    "W1": 0.85, "W2": 0.8, "W3": 0.95, "W4": 0.95, "W5": 0.95, "W6": 0.85, "W7": 0.95, "W8": 0.95, "W13": 1.0,
    "W14": 0.95,
}  # fmt: skip


def scored(name: str, *, held_out: bool) -> Score:
    if name == "by a real model":
        return score_real(each for each in answers() if each.is_held_out is held_out)
    sentences = {"templates": corpus, "by hand": natural}[name]()
    return score(each for each in sentences if each.is_held_out is held_out)


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


@pytest.mark.parametrize("held_out", [False, True])
@pytest.mark.parametrize("name", ["templates", "by hand", "by a real model"])
def test_no_class_withdraws_more_than_one_clean_sentence_in_two_hundred(name: str, held_out: bool) -> None:
    found = scored(name, held_out=held_out)
    assert found.sentences[FINE] > 0
    assert not [reason for reason, rate in found.alarms_by_reason().items() if rate > 0.5], found.alarms
    assert found.false_alarms <= 0.5, found.alarms


@pytest.mark.parametrize(("kind", "least"), FLOORS.items())
def test_false_sentences_that_were_held_out_are_caught(kind: str, least: float) -> None:
    assert score(HELD_OUT).recall(kind) >= least


@pytest.mark.parametrize("each", [each for each in natural() if each.kind == FINE], ids=lambda each: each.text)
def test_what_a_narrator_would_write_stands(each: Sentence) -> None:
    assert gates()[each.moment].objection(each.text, "") == ""
