from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adventure.errors import PromptTooLong
from adventure.narration.exchange import Exchange, Words
from adventure.narration.ledger import Budget, kept_history
from adventure.narration.model import Message
from adventure.narration.prompt import Composed, Occasion, character_prompt, narrator_prompt
from adventure.narration.tokens import UNSCALED, Scale, estimate, estimate_messages
from tests.narration.scenes import ANSWER, ENGLISH, HALL, TAKEN, VIEW, request


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("", 0),
        ("a", 1),
        ("the quick fox", 4),        # 13 letters and blanks at 0.3
        ("2026", 4),
        ("...", 2),                  # 3 at 0.6
        ("你好", 2),
        ("\uff21\uff11", 2),
        ("é", 1),
        ("😀", 2),
    ],
)
def test_a_text_is_weighed_by_its_kinds_of_characters(text: str, tokens: int) -> None:
    assert estimate(text) == tokens


def test_a_message_costs_five_tokens_and_a_prompt_five_more() -> None:
    assert estimate_messages((Message("system", "a"), Message("user", "a"))) == 17


@pytest.mark.parametrize(
    ("estimated", "counted", "ratio"),
    [(100, 100, 1.0), (100, 50, 0.88), (100, 1, 0.88), (100, 1000, 1.06), (100, 0, 1.0), (0, 100, 1.0)],
)
def test_the_scale_follows_what_the_service_counts_within_bounds(estimated: int, counted: int, ratio: float) -> None:
    assert UNSCALED.after(estimated, counted).ratio == pytest.approx(ratio)


def test_the_scale_never_leaves_its_bounds() -> None:
    low = high = UNSCALED
    for _ in range(100):
        low, high = low.after(1000, 1), high.after(1, 1000)
    assert low.ratio == pytest.approx(0.6)
    assert high.ratio == pytest.approx(1.2)


def test_a_window_of_charglm_holds_7700_tokens_of_prompt_and_reply() -> None:
    assert Budget(8192, 400).prompt == 7300


@given(st.lists(st.integers(0, 300), max_size=60), st.integers(0, 3000))
def test_history_fits_and_has_no_gap(costs: list[int], room: int) -> None:
    kept = kept_history(len(costs), costs.__getitem__, room, 3000)
    assert kept.stop == len(costs)
    assert sum(costs[index] for index in kept) <= room


@given(st.lists(st.integers(1, 300), min_size=1, max_size=60), st.integers(300, 3000))
def test_the_last_exchange_is_kept_whole_where_it_fits(costs: list[int], room: int) -> None:
    assert len(costs) - 1 in kept_history(len(costs), costs.__getitem__, room, 3000)


def test_history_is_cut_in_steps_so_that_it_begins_at_the_same_place_for_a_while() -> None:
    starts = [kept_history(count, lambda _: 100, 2400, 2400).start for count in range(200)]
    moves = sum(before != after for before, after in itertools.pairwise(starts))
    assert starts[20] == 0
    assert moves <= 200 / 8
    assert all(12 <= count - start <= 24 for count, start in enumerate(starts) if count > 24)


BLOCKS = {
    "frame", "world", "happened", "printed", "manner", "typed", "lore", "knows", "feelings", "convey", "laws",
    "persona", "example", "background",
}


def exchange(turn: int, length: int) -> Exchange:
    told = Words("", f"Turn {turn}. " + "word " * length)
    return Exchange(turn, f"look {turn}", HALL, "Great Hall", (TAKEN,), (told,))


@settings(max_examples=60, deadline=None)
@given(
    lengths=st.lists(st.integers(0, 3000), max_size=40),
    persona=st.integers(0, 9000),
    lore=st.integers(0, 400),
    line=st.text(max_size=300),
    window=st.integers(600, 9000),
    ratio=st.floats(0.6, 1.2),
    ever=st.integers(0, 5),
)
def test_no_prompt_exceeds_its_window(
    lengths: list[int], persona: int, lore: int, line: str, window: int, ratio: float, ever: int
) -> None:
    teller = replace(VIEW.teller, persona="persona " * persona)
    brief = replace(VIEW.briefs[0], persona="persona " * persona, knows=("known " * lore,) * 5, ever=ever)
    view = replace(VIEW, teller=teller, briefs=(brief,), lore=("lore " * lore,) * 5)
    history = tuple(exchange(turn, length) for turn, length in enumerate(lengths))
    asked = request(TAKEN, ANSWER, line=line, view=view, history=history)
    budget = Budget(window, 300, Scale(ratio))
    composers: tuple[Callable[[], Composed], ...] = (
        lambda: narrator_prompt(asked, (TAKEN,), (), ENGLISH, budget),
        lambda: character_prompt(asked, brief, Occasion((ANSWER,)), ENGLISH, budget),
    )
    for compose in composers:
        composed, error = attempt(compose)
        if composed is not None:
            sent = budget.scale.of(estimate_messages(composed.prompt.messages))
            assert sent <= composed.ledger.prompt <= window * 0.94 - 300
        elif error is not None:
            assert error.tokens > error.room
            assert error.block in BLOCKS


def attempt(compose: Callable[[], Composed]) -> tuple[Composed | None, PromptTooLong | None]:
    try:
        return compose(), None
    except PromptTooLong as error:
        return None, error


def test_a_persona_that_does_not_fit_is_named() -> None:
    asked = request(TAKEN, view=replace(VIEW, teller=replace(VIEW.teller, persona="long " * 9000)))
    with pytest.raises(PromptTooLong) as caught:
        narrator_prompt(asked, (TAKEN,), (), ENGLISH, Budget())
    assert caught.value.block == "persona"


def test_lore_gives_way_to_what_the_moment_is_about() -> None:
    lore = (*(f"The {word} is nothing to anybody. " * 40 for word in ("spoon", "fork", "knife")), "The lamp is old.")
    asked = request(TAKEN, view=replace(VIEW, lore=lore))
    text = narrator_prompt(asked, (TAKEN,), (), ENGLISH, Budget(4000)).prompt.messages[-1].text
    assert "The lamp is old." in text
    assert "knife" not in text


def test_lore_that_had_no_room_is_in_the_ledger() -> None:
    lore = (*(f"The {word} is nothing to anybody. " * 40 for word in ("spoon", "fork", "knife")), "The lamp is old.")
    asked = request(TAKEN, view=replace(VIEW, lore=lore))
    ledger = narrator_prompt(asked, (TAKEN,), (), ENGLISH, Budget(4000)).ledger
    left = [each for each in ledger.left_out if each.block == "lore"]
    assert left
    assert "knife" in left[-1].text
    assert left[-1].tokens > 100
    whole = narrator_prompt(replace(asked, view=replace(VIEW, lore=lore[3:])), (TAKEN,), (), ENGLISH, Budget(4000))
    assert whole.ledger.left_out == ()
