"""What a player reads when a model does not speak: a sentence and a cure for everything that can be the matter."""
# ruff: noqa: RUF001  typographic marks are meant

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import adventure
from adventure.errors import Cause, VoiceError
from adventure.play.progress import Noticed
from adventure.play.troubles import told_of
from adventure.storage.languages import load_language

ENGLISH = load_language("en")
FIELDS: dict[str, str | int] = {
    "host": "model.example", "seconds": 8, "limit": 5, "block": "persona", "tokens": 9_000, "room": 100,
    "example": "https://model.example/v4",
}


def circumstances() -> list[tuple[str, str]]:
    """Return cause and circumstance wherever the program raises a VoiceError, read from its source."""
    found = {(cause.name, "") for cause in Cause}
    for path in Path(adventure.__file__).parent.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            match call:
                case ast.Call(func=ast.Name(id="VoiceError"), args=[ast.Attribute(attr=cause), *_], keywords=words):
                    said = {word.arg: word.value for word in words}
                    match said.get("circumstance"):
                        case ast.Constant(value=str() as circumstance):
                            found.add((cause, circumstance))
                        case _:
                            pass
                case _:
                    pass
    return sorted(found)


@pytest.mark.parametrize(("cause", "circumstance"), circumstances())
def test_everything_that_can_be_the_matter_has_one_sentence_and_a_cure(cause: str, circumstance: str) -> None:
    key = "_".join(part for part in ("trouble", cause.lower(), circumstance) if part)
    assert key in ENGLISH.interface
    said = told_of(VoiceError(Cause[cause], circumstance=circumstance, fields=FIELDS), ENGLISH)
    assert said.text.endswith(".")
    assert "{" not in said.text + said.hint
    assert said.hint.endswith(".")


def test_the_services_own_words_say_when_a_share_resets() -> None:
    quota = VoiceError(Cause.QUOTA, "resets at 2030-01-01 08:00", retry_after=7_200)
    said = told_of(quota, ENGLISH)
    assert said.text == "The account’s share is used up for now: “resets at 2030-01-01 08:00”."
    assert said.hint.startswith("It asks to be left alone for 2 hours. ")


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, ""), (1, ""), (2, "2 seconds"), (89, "89 seconds"), (90, "2 minutes"), (5_400, "2 hours")],
)
def test_how_long_a_busy_service_asks_for_is_said_in_its_unit(seconds: float, words: str) -> None:
    said = told_of(VoiceError(Cause.BUSY, retry_after=seconds), ENGLISH)
    assert said.hint.removesuffix("Wait a little, then say *retry*.").strip() == (
        f"It asks to be left alone for {words}." if words else ""
    )


def test_braces_in_a_services_words_are_words() -> None:
    assert told_of(VoiceError(Cause.SERVICE, "{host}"), ENGLISH) == Noticed(
        "The service failed: “{host}”.", "Say *retry* in a while."
    )
