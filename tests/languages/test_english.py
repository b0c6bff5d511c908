"""English articles, agreement, plurals, lists and typed words."""

from __future__ import annotations

import pytest

from adventure.languages.en.morphology import MORPHOLOGY, indefinite_article
from adventure.world.language import Morphology, Noun

LAMP = Noun("brass lamp")
COINS = Noun("coins", number="plural")
WATER = Noun("water", number="mass")
MAUD = Noun("Maud", proper=True, pronoun="she")
ABBOT = Noun("abbot", pronoun="he")
SAM = Noun("Sam", proper=True, pronoun="they")
YOU = Noun("you", number="plural", proper=True, pronoun="you")
TONGS = Noun("tongs", number="plural", article="a pair of")


@pytest.mark.parametrize(
    ("form", "noun", "words"),
    [
        ("the", LAMP, "the brass lamp"),
        ("The", LAMP, "The brass lamp"),
        ("a", LAMP, "a brass lamp"),
        ("A", LAMP, "A brass lamp"),
        ("an", ABBOT, "an abbot"),
        ("a", COINS, "some coins"),
        ("a", WATER, "some water"),
        ("a", MAUD, "Maud"),
        ("The", MAUD, "Maud"),
        ("a", TONGS, "a pair of tongs"),
        ("the", TONGS, "the tongs"),
        ("is", LAMP, "is"),
        ("is", COINS, "are"),
        ("Is", COINS, "Are"),
        ("is", WATER, "is"),
        ("has", COINS, "have"),
        ("does", COINS, "do"),
        ("was", COINS, "were"),
        ("it", MAUD, "she"),
        ("It", ABBOT, "He"),
        ("them", ABBOT, "him"),
        ("them", COINS, "them"),
        ("them", LAMP, "it"),
        ("its", COINS, "their"),
        ("itself", MAUD, "herself"),
        ("it", SAM, "they"),
        ("is", SAM, "is"),
        ("It", YOU, "You"),
        ("is", YOU, "are"),
        ("the", YOU, "you"),
        ("s", LAMP, "s"),
        ("s", COINS, ""),
    ],
)
def test_a_form_agrees_with_its_noun(form: str, noun: Noun, words: str) -> None:
    assert MORPHOLOGY.form(form, noun) == words


def test_every_form_that_is_named_is_understood() -> None:
    english: Morphology = MORPHOLOGY
    assert all(isinstance(english.form(form, LAMP), str) for form in english.forms)
    with pytest.raises(KeyError):
        english.form("lamp", LAMP)


@pytest.mark.parametrize(
    ("phrase", "article"),
    [
        ("hour", "an"), ("honest man", "an"), ("honourable lie", "an"), ("heirloom", "an"), ("hook", "a"),
        ("unicorn", "a"), ("uninvited guest", "an"), ("uniform", "a"), ("urn", "an"), ("used cup", "a"),
        ("usher", "an"), ("ewe", "a"), ("eucalyptus leaf", "a"), ("one-eyed cat", "a"), ("onion", "an"),
        ("umbrella", "an"), ("old key", "an"), ("yard", "a"), ("8-sided die", "an"), ("11th hour", "an"),
        ("18th candle", "an"), ("80 coins", "an"), ("1 coin", "a"), ("180 coins", "a"), ("MP", "an"),
        ("X-ray", "an"), ("UFO", "a"), ("Italian map", "an"), ("Éclair", "a"),
    ],
)
def test_the_article_goes_by_the_sound(phrase: str, article: str) -> None:
    assert indefinite_article(phrase) == article


@pytest.mark.parametrize(
    ("names", "last", "phrase"),
    [
        (["a lamp"], "and", "a lamp"),
        (["a lamp", "a key"], "and", "a lamp and a key"),
        (["a lamp", "a key", "a rope"], "and", "a lamp, a key and a rope"),
        (["the brass key", "the iron key"], "or", "the brass key or the iron key"),
    ],
)
def test_a_list_has_no_comma_before_its_last(names: list[str], last: str, phrase: str) -> None:
    assert MORPHOLOGY.join(names, last=last) == phrase


@pytest.mark.parametrize(
    ("number", "name", "phrase"),
    [
        (0, "coin", "no coins"), (1, "coin", "one coin"), (2, "coin", "two coins"),
        (12, "key", "twelve keys"), (13, "key", "13 keys"), (3, "penny", "three pence"),
        (2, "match", "two matches"), (2, "box", "two boxes"), (2, "ruby", "two rubies"),
        (2, "knife", "two knives"), (2, "watchman", "two watchmen"), (2, "talisman", "two talismans"),
        (2, "bunch of keys", "two bunches of keys"), (2, "sheep", "two sheep"),
        (4, "oil-lamp", "four oil-lamps"), (2, "Goose", "two Geese"), (2, "", "two "),
    ],
)
def test_things_are_counted_in_words_up_to_twelve(number: int, name: str, phrase: str) -> None:
    assert MORPHOLOGY.count(number, Noun(name)) == phrase


def test_what_is_plural_already_stays_so() -> None:
    assert MORPHOLOGY.count(2, COINS) == "two coins"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Take the LAMP.", ["take", "the", "lamp"]),
        ("take lamp, key and rope!", ["take", "lamp", ",", "key", "and", "rope"]),
        ("let\u2019s open the steward's oil-lamp", ["lets", "open", "the", "stewards", "oil", "lamp"]),
        ("  Café   déjà-vu ", ["cafe", "deja", "vu"]),
        ("'hello' \"you\" …?", ["hello", "you"]),
        ("", []),
        ("\x1b[31m{noun}", ["31m", "noun"]),
    ],
)
def test_typed_words_are_folded_and_parted(line: str, words: list[str]) -> None:
    assert MORPHOLOGY.words(line) == words


@pytest.mark.parametrize(
    ("word", "other"), [("lanterns", "lantern"), ("stewards", "steward"), ("keys", "key"), ("locked", "lock")]
)
def test_words_of_one_stem_meet(word: str, other: str) -> None:
    assert MORPHOLOGY.stem(word) == MORPHOLOGY.stem(other)
