"""What the game itself says in another language than the story's quotes words that the story understands."""


import re

import pytest

from adventure.play.interface import interface_of, is_typed, quoted
from adventure.storage.languages import load_language

QUOTED = re.compile(r"\*[^\s*][^*\n]*\*")
TONGUES = (("en", "zh"), ("zh", "en"))


@pytest.mark.parametrize(("own", "story"), TONGUES)
def test_whatever_is_quoted_to_be_typed_is_in_the_storys_words(own: str, story: str) -> None:
    theirs, ours = load_language(story).interface, load_language(own).interface
    shown = interface_of(load_language(story), load_language(own)).interface
    for key, words in shown.items():
        assert QUOTED.findall(words) == QUOTED.findall(theirs.get(key, words)), key
        if not is_typed(key):
            assert QUOTED.sub("", words) == QUOTED.sub("", ours[key]), f"{key} names other words in the two languages"


@pytest.mark.parametrize(("own", "story"), TONGUES)
def test_no_words_to_be_typed_are_quoted_otherwise_than_between_asterisks(own: str, story: str) -> None:
    del story
    language = load_language(own)
    commands = {form for forms in language.meta.values() for form in forms if "{" not in form and len(form) > 1}
    for key, words in language.interface.items():
        assert not commands & set(re.findall("[“`]([^”`{]+)[”`]", words)), key


def test_a_text_that_names_other_words_than_the_storys_is_taken_from_the_story() -> None:
    assert quoted("Say *retry* or *undo*.", "输入*重试*。") == "输入*重试*。"
    assert quoted("Say *retry*.", "输入*重试*。") == "Say *重试*."
    assert quoted("A label.", "") == "A label."
