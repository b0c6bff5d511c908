from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from adventure.errors import PackError
from adventure.storage.languages import language_names, load_language, load_standard
from adventure.storage.packs import load_world
from adventure.world.names import LocationId, ThingId
from tests.storage.test_packs import HALL, STORY, write


def mistakes(root: Path) -> list[tuple[str, int, int]]:
    with pytest.raises(PackError) as caught:
        load_world(root)
    return [(Path(each.file).name, each.line, each.column) for each in caught.value.problems]


def test_a_pack_becomes_a_world(tmp_path: Path) -> None:
    world = load_world(write(tmp_path, {"story.toml": STORY + HALL}))
    assert (world.credits.title, list(world.locations)) == ("Tiny", [LocationId(ThingId("hall"))])


def test_mistakes_of_meaning_are_found_in_their_files(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "story.toml": STORY + '[[instead]]\nof = "look"\nsay = "a"\n\n[[instead]]\nof = "look"\nwhen = "no.fact"\n',
            "locations.toml": '[hall]\nname = "Hall"\ntext = "A hall."\nexits = { north = "nowhere_at_all" }\n',
            "a.toml": '[[instead]]\nof = "look"\nsay = "z"\n',
        },
    )
    assert mistakes(tmp_path) == [("locations.toml", 4, 19), ("story.toml", 11, 8)]


def test_mistakes_of_shape_and_of_meaning_are_reported_together(tmp_path: Path) -> None:
    rest = 'dork = true\nexits.north = "nowhere_at_all"\nexits.south = { too = "hall" }\n'
    write(tmp_path, {"story.toml": STORY + HALL + rest})
    assert mistakes(tmp_path) == [("story.toml", 8, 1), ("story.toml", 9, 15), ("story.toml", 10, 17)]


def test_a_fact_of_the_wrong_shape_does_not_raise_mistakes_that_nobody_made(tmp_path: Path) -> None:
    rest = 'facts.damp = 2.5\n[[instead]]\nof = "look"\nwhen = "hall.damp > 2"\nsay = "Wet."\n'
    write(tmp_path, {"story.toml": STORY + HALL + rest})
    assert mistakes(tmp_path) == [("story.toml", 8, 14)]


def test_an_unknown_language_is_answered_with_those_there_are(tmp_path: Path) -> None:
    write(tmp_path, {"story.toml": STORY + 'language = "em"\n' + HALL})
    with pytest.raises(PackError) as caught:
        load_world(tmp_path)
    (problem,) = caught.value.problems
    assert (problem.line, problem.column) == (5, 12)
    assert '"en"' in problem.hint or "en" in problem.hint


@pytest.mark.parametrize("language", language_names())
def test_every_language_that_is_brought_along_can_be_loaded(language: str) -> None:
    loaded = load_language(language)
    assert loaded.id == language
    assert loaded.verbs
    assert loaded.directions
    assert "the" in loaded.morphology.forms
    assert load_language(language) is loaded


def test_the_standard_rules_can_be_loaded() -> None:
    assert "portable" in load_standard().traits
    assert "take" in load_standard().verbs


def test_a_pack_without_mistakes_does_not_load_what_finds_their_places(tmp_path: Path) -> None:
    write(tmp_path, {"story.toml": STORY + HALL})
    program = (
        "import sys; from adventure.storage.packs import load_world\n"
        "load_world(sys.argv[1]); print('tree_sitter' in sys.modules)"
    )
    run = [sys.executable, "-c", program, str(tmp_path)]
    result = subprocess.run(run, capture_output=True, text=True, timeout=60, check=False)
    assert (result.stdout, result.stderr) == ("False\n", "")
