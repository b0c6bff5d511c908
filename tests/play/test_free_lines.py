"""Lines as people type them who have read no manual: none does what was not meant; a model has words for most."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.reading import Case, cases, helped, verdict

CASES = tuple(cases())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.typed)
async def test_what_was_not_meant_is_not_done(case: Case) -> None:
    assert await verdict(case) != "wrong but executed"


def test_the_suggestions_have_words_for_nearly_all_that_is_meant() -> None:
    found = Counter(helped(case) for case in CASES)
    assert len(CASES) == 60
    assert (found["right"] >= 55, found["wrong but executed"]) == (True, 0)
