"""Finding words in what was told."""

# ruff: noqa: RUF001  marks that look like others are meant

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adventure.play.progress import Progress, Told
from adventure.play.search import Found, folded, search
from adventure.play.session import Session
from adventure.workshop.walkthrough import new_game
from adventure.world.world import World


@pytest.mark.parametrize(("text", "words", "spans"), [
    ("The Lamp, the lamp", "LAMP", [(4, 8), (14, 18)]),
    ("Café Noël", "cafe noel", [(0, 9)]),
    ("Straße", "strasse", [(0, 6)]),
    ("It’s hers", "it's", [(0, 4)]),
    ("他推开沉重的门，走进大厅。", "大厅", [(10, 12)]),
    ("e\u0301clair", "eclair", [(0, 7)]),
    ("nothing", "  ", []),
])
def test_case_accents_and_quotation_marks_are_all_one(text: str, words: str, spans: list[tuple[int, int]]) -> None:
    assert list(search([text], words)) == [Found(0, start, end) for start, end in spans]


@given(st.lists(st.text(), max_size=4), st.text(min_size=1))
def test_what_is_found_reads_as_what_was_looked_for(texts: list[str], words: str) -> None:
    for found in search(texts, words):
        assert folded(words.strip()) in folded(texts[found.text][found.start : found.end])


async def last_of(world: World, *lines: str) -> Progress:
    session = Session(new_game(world, 1))
    async for _ in session.opening():
        pass
    heard: list[Progress] = []
    for line in lines:
        heard = [progress async for progress in session.play(line)]
    return heard[-1]


async def test_the_word_lists_where_words_stand_with_their_turns(tower: World) -> None:
    last = await last_of(tower, "up", "down", "find LOFT")
    assert isinstance(last, Told)
    assert any(entry.text.startswith("Turn 1: ") and "oft" in entry.text for entry in last.entries[1:])
    none = await last_of(tower, "up", "find dragon")
    assert isinstance(none, Told)
    assert len(none.entries) == 1
