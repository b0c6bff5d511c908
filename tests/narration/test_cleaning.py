from __future__ import annotations

import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adventure.narration.cleaning import Cleaning, clean

HOSTILE = st.text(
    alphabet=st.one_of(
        st.sampled_from("\x1b\x9b\x9d\x90\x9c\x07[]P^_;mK\\ \n\r\t\u2028\u200b\u202e\u2066\ufeff\U000e0041ab"),
        st.characters(),
    ),
    max_size=60,
)


def in_pieces(text: str, cuts: list[int]) -> str:
    ends = sorted({0, len(text), *(cut % (len(text) + 1) for cut in cuts)})
    cleaning, parts = Cleaning(), []
    for start, end in itertools.pairwise(ends):
        cleaning, part = cleaning.after(text[start:end])
        parts.append(part)
    return "".join(parts)


@given(HOSTILE, st.lists(st.integers(min_value=0, max_value=60), max_size=8))
def test_how_a_text_is_cut_makes_no_difference(text: str, cuts: list[int]) -> None:
    assert in_pieces(text, cuts) == clean(text)


@given(HOSTILE)
def test_nothing_comes_out_that_steers_or_hides(text: str) -> None:
    kinds = {unicodedata.category(letter) for letter in clean(text) if letter != "\n"}
    assert not kinds & {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    assert "\n\n\n" not in clean(text)


@given(HOSTILE)
def test_what_is_clean_stays_as_it_is(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("text", "left", "why"),
    [
        ("a\x1b[31mred\x1b[0m", "ared", "colours"),
        ("a\x1b]0;title\x07b", "ab", "the window's title"),
        ("a\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "alink", "a link"),
        ("a\x1bPq#0;2\x1b\\b", "ab", "a picture"),
        ("a\x9b2Jb", "ab", "a control of one character"),
        ("a\x1b(Bb", "ab", "another character set"),
        ("a\x1bcb", "ab", "a reset"),
        ("a\x1b]never ended\nb", "a\nb", "a string ends with its line"),
        ("a\x1b[12\nb", "a\nb", "so does an unfinished sequence"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd", "all breaks are one"),
        ("a\n\n\n\n\nb", "a\n\nb", "two at most"),
        ("a\tb", "a b", "a tab"),
        ("pass\u200bword \u202eevil\u202c", "password evil", "what hides or turns"),
        ("x\U000e0041\U000e007fy", "xy", "tags"),
        ("\ud800a", "a", "half a character"),
        ("e" + "\u0301" * 40, "e\u0301\u0301\u0301", "heaps of accents"),
        ("“It\u2019s — naïve,” 你好。", "“It\u2019s — naïve,” 你好。", "prose"),
    ],
)
def test_what_is_taken_out(text: str, left: str, why: str) -> None:
    assert clean(text) == left, why
