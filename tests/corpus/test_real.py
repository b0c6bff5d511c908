"""What the gate does with the sentences of a real model that misbehaves, and what it does not."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.corpus.build import FINE
from tests.corpus.real import NONSENSE, Answer, answers, gates
from tests.corpus.scoring import NAMES, score_real

SIDES = {
    held_out: [answer for answer in answers() if answer.is_held_out is held_out] for held_out in (False, True)
}
LEAKS = {False: 0.97, True: 0.65}
"""The least share of leaks that is withdrawn, of what the gate was made with and of what was held out."""

TOLD = {False: 10.0, True: 15.0}
"""The most contradictions and leaks in 100 told sentences, likewise; in all that was written there were 43 and 27."""


def test_five_hundred_sentences_were_labelled_in_their_turns() -> None:
    kinds = Counter(sentence.kind for answer in answers() for sentence in answer.sentences)
    assert kinds.total() >= 500
    assert set(kinds) <= {FINE, NONSENSE, *NAMES}
    assert {(answer.game, answer.telling, answer.speaker) for answer in answers()} <= set(gates())


def test_no_clean_sentence_of_a_real_model_is_withdrawn() -> None:
    assert score_real(answers()).alarms == []


@pytest.mark.parametrize("held_out", [False, True])
def test_leaks_of_a_real_model_are_withdrawn(held_out: bool) -> None:
    found = score_real(SIDES[held_out])
    assert found.recall("W14") >= LEAKS[held_out]
    assert found.contradictions <= TOLD[held_out]


def test_nothing_of_a_real_model_is_repeated_for_ever() -> None:
    said = Answer("victory", 7, "the Teller", 1, ())
    gate = gates()[said.game, said.telling, said.speaker]
    line = "The island is now on the north, and the island is now on the north of it."
    assert gate.objection(line, line) == "repeat"
