"""The writer's reference: every example in it is a story, or a part of one, that builds and can be begun."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from adventure.engine.chance import FORESEEN
from adventure.engine.grammar import Grammar
from adventure.engine.suggestions import effective_actions
from adventure.engine.turn import begin
from adventure.storage.languages import load_language, load_standard
from adventure.world.models import (
    CaseShape,
    CheckShape,
    DerivedShape,
    ExitShape,
    FactShape,
    ItemShape,
    LocationShape,
    PackShape,
    PersonShape,
    RuleShape,
    SceneShape,
    Shape,
    VerbShape,
)
from tests.playing import HEAD, world_of

PAGE = (Path(__file__).parents[2] / "docs" / "packs.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
HOUSE = {
    "locations.hall": 'name = "Hall"\ntext = "A hall."\nexits.down = "cellar"\n',
    "locations.cellar": 'name = "Cellar"\ntext = "A cellar."\nexits.up = "hall"\n',
    "items.lamp": 'name = "lamp"\nat = "hall"\ntraits = ["portable", "light"]\n',
    "items.box": 'name = "box"\nat = "hall"\ntraits = ["container", "openable"]\n',
    "items.coat": 'name = "coat"\nat = "hall"\ntraits = ["portable", "wearable"]\n',
    "items.bell": 'name = "bell"\nat = "hall"\nfacts.rung = false\n',
    "cast.maud": 'name = "Maud"\nat = "hall"\npersona = "A maid."\nmanner = "Shy."\n',
}


def completed(example: str) -> str:
    """Return a whole story: the example, and the tables of the house that it does not make itself."""
    if "format = 1" in example:
        return example
    first = re.search(r"^\[", example, re.MULTILINE)
    cut = first.start() if first else len(example)
    house = "".join(f"[{name}]\n{body}\n" for name, body in HOUSE.items() if f"[{name}]" not in example)
    return f"{HEAD}{example[:cut]}\n{house}\n{example[cut:]}"


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.split("\n")[0][:40])
def test_an_example_builds_and_can_be_begun(tmp_path: Path, example: str) -> None:
    world = world_of(tmp_path, completed(example), whole=True)
    state = begin(world, 1, FORESEEN).state
    Grammar(world)
    assert effective_actions(world, state)


def test_the_page_has_its_examples() -> None:
    assert len(EXAMPLES) > 12


def test_every_standard_verb_and_trait_is_named() -> None:
    standard = load_standard()
    missing = [name for name in [*standard.verbs, *standard.traits] if f"`{name}`" not in PAGE]
    assert not missing


def test_every_direction_is_named() -> None:
    assert not [name for name in load_language("en").directions if f"`{name}`" not in PAGE]


@pytest.mark.parametrize(
    "shape",
    [
        PackShape, LocationShape, ItemShape, PersonShape, RuleShape, CheckShape, ExitShape, FactShape, VerbShape,
        CaseShape, DerivedShape,
        SceneShape,
    ],
    ids=lambda shape: shape.__name__,
)
def test_every_key_is_spoken_of(shape: type[Shape]) -> None:
    words = set(re.findall(r"\w+", PAGE))
    keys = {field.alias or name for name, field in shape.model_fields.items()} - {"builtin"}
    assert not keys - words
