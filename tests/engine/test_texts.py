"""What texts in braces say, from one telling to the next."""

from __future__ import annotations

from pathlib import Path

import pytest

from adventure.engine.perception import perceive
from tests.playing import Player, world_of

THINGS = (
    '[items.lamp]\nname = "lamp"\nat = "hall"\ntraits = ["portable", "light"]\n'
    '[items.gloves]\nname = "gloves"\nnumber = "plural"\nat = "hall"\ntraits = ["portable"]\n'
    '[items.sand]\nname = "sand"\nnumber = "mass"\nat = "hall"\n'
    '[items.owl]\nname = "owl"\nat = "hall"\n'
    '[items.rex]\nname = "Rex"\nproper = true\nat = "hall"\n'
    '[cast.ada]\nname = "Ada"\npronoun = "she"\nat = "hall"\npersona = "A smith."\nmanner = "Curt."\n'
    '[cast.smith]\nname = "smith"\npronoun = "he"\nat = "hall"\npersona = "A smith."\nmanner = "Curt."\n'
)
FACTS = (
    'facts.level = { is = 3, from = 0, to = 5 }\nfacts.tide = { is = "low", one_of = ["low", "high"] }\n'
    "facts.wet = true\n"
)


def told(folder: Path, text: str, times: int = 1, seed: int = 1) -> list[str]:
    """Return what jumping says, so many times, where the rule says the text."""
    toml = f"{FACTS}{THINGS}[[instead]]\nof = ['jump', 'touch *', 'put_on * *']\nsay = '{text}'\n"
    player = Player(world_of(folder, toml), seed)
    return [player.does("jump") for _ in range(times)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("plain", "plain"),
        ("{story.wet: wet|dry}", "wet"),
        ("{not story.wet: wet|dry}", "dry"),
        ("{not story.wet: wet}.", "."),
        ("{not story.wet: a|story.level == 3: b|c}", "b"),
        ("{not story.wet: a|story.level == 4: b|c}", "c"),
        ("{not story.wet: a|Note: b}", "Note: b"),
        ("{story.wet: {story.level > 4: deep|shallow}|dry}", "shallow"),
        ("{story.wet: {a|b}|{c|d}}", "a"),
        ("{story.wet:yes}", "yes"),
        ("{story.wet: it is: so}", "it is: so"),
        ("{story.level} and {story.tide}", "3 and low"),
        ("{story.level + 1}", "4"),
        ("{story.wet}, {lamp.lit}", "yes, no"),
        ("{the lamp}, {The lamp}, {a lamp}, {A lamp}", "the lamp, The lamp, a lamp, A lamp"),
        ("{a owl}, {a gloves}, {a sand}", "an owl, some gloves, some sand"),
        ("{The gloves} {is gloves} {it gloves}", "The gloves are they"),
        ("{The rex} {is rex}", "Rex is"),
        ("{The ada} and {it ada} and {them ada} and {its ada}", "Ada and she and her and her"),
        ("{the smith} {is smith} {itself smith}", "the smith is himself"),
        ("{The player} {is player} here, {it player} {has player}", "You are here, you have"),
        ("{The lamp.at} is here", "The Hall is here"),
        ("{lamp}", "the lamp"),
        (r"\{a\|b\: c\}", "{a|b: c}"),
        (r"{story.wet: a\|b\: c|d}", "a|b: c"),
        (r"{story.wet: a \} b|d}", "a } b"),
        ("10:30 | noon", "10:30 | noon"),
        (r"C:\path", r"C:\path"),
        ("  spaced  ", "spaced"),
    ],
)
def test_a_text_says(tmp_path: Path, text: str, words: str) -> None:
    assert told(tmp_path, text) == [words]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{a|b|c}", ["a", "b", "c", "c", "c"]),
        ("{&a|b|c}", ["a", "b", "c", "a", "b"]),
        ("x{!a|b}", ["xa", "xb", "x", "x", "x"]),
        ("{a|b}{a|b|c}", ["aa", "bb", "bc", "bc", "bc"]),
        ("{a|{b|c}|d}", ["a", "b", "d", "d", "d"]),
        ("{&|b}.", [".", "b.", ".", "b.", "."]),
    ],
)
def test_a_varying_text_goes_on_from_one_telling_to_the_next(tmp_path: Path, text: str, words: list[str]) -> None:
    assert told(tmp_path, text, 5) == words


def test_a_shuffle_says_everything_once_a_round_and_follows_the_seed(tmp_path: Path) -> None:
    text = "{~a|b|c|d|e|f}"
    first = told(tmp_path, text, 12, seed=1)
    assert sorted(first[:6]) == sorted(first[6:]) == list("abcdef")
    assert told(tmp_path, text, 12, seed=1) == first
    assert any(told(tmp_path, text, 12, seed=seed) != first for seed in (2, 3, 4))


def test_shuffles_draw_from_streams_of_their_own(tmp_path: Path) -> None:
    alone = told(tmp_path, "{~a|b|c|d}", 8)
    beside = told(tmp_path, "{~a|b|c|d}{!|||||||{~1|2|3|4}}", 8)
    assert [words[0] for words in beside] == alone


def test_looking_at_the_view_moves_no_counter_and_undoing_takes_counters_back(tmp_path: Path) -> None:
    hall = '[locations.hall]\nname = "Hall"\ntext = "{one|two|three}"\n'
    player = Player(world_of(tmp_path, hall))
    assert "one" in player.told
    before = player.state
    for _ in range(3):
        assert perceive(player.world, player.state).place_text == "one"
    assert player.state == before
    assert "two" in player.does("look")
    player.undo()
    assert "two" in player.does("look")
    assert "three" in player.does("look")


def test_a_reply_can_be_worded_anew_with_all_that_its_words_know(tmp_path: Path) -> None:
    toml = THINGS + '[replies]\ntaken = "{The noun}{noun == gloves: , both of them}."\nhere_many = "Here: {things}."\n'
    player = Player(world_of(tmp_path, toml))
    assert "Here: a lamp, some gloves" in player.told
    assert player.does("take", "gloves") == "The gloves, both of them."
    assert player.does("take", "lamp") == "The lamp."


def test_a_person_keeps_the_player_s_name_out_of_the_sentence(tmp_path: Path) -> None:
    player = Player(world_of(tmp_path, '[player]\nname = "Jack"\naliases = ["sailor"]\n'))
    assert player.does("attack", "player")
    player.types("x Jack")
    assert player.told == "As well as can be expected."
    player.types("x sailor")
    assert player.told == "As well as can be expected."
