"""The whole map of a pack, for its writer."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from adventure.cli import main
from adventure.workshop.charts import drawn, lines
from adventure.world.script import is_wide
from tests.every_story import NAMES, world_of


@pytest.mark.parametrize("story", NAMES)
def test_every_story_can_be_drawn_whole(story: str) -> None:
    world = world_of(story)
    shapes = ET.fromstring(drawn(world)).iter("{http://www.w3.org/2000/svg}g")
    assert len([each for each in shapes if "place" in each.attrib["class"].split()]) == len(world.locations)
    shown = "".join(lines(world, ascii_only=True))
    assert all(letter.isascii() or is_wide(letter) for letter in shown), "no signs but those of ASCII and of names"


def test_the_map_is_printed_or_written_as_a_drawing(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["map", "castle"]) == 0
    printed = capsys.readouterr().out
    assert {"Level 1", "Level 0"} <= set(printed.splitlines())
    assert "Bedchamber" in printed
    assert "┌" in printed or "+" in printed
    assert main(["map", "castle", "-o", str(tmp_path / "castle.svg")]) == 0
    assert "Bedchamber" in (tmp_path / "castle.svg").read_text(encoding="utf-8")


def test_a_file_that_cannot_be_written_is_said(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["map", "castle", "-o", str(tmp_path / "nowhere" / "castle.svg")]) == 2
    assert "cannot be written" in capsys.readouterr().err
