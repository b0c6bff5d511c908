from __future__ import annotations

from pathlib import Path

import pytest

from adventure.storage.packs import load_world
from adventure.world.world import World

TOWER = """
format = 1
id = "tower"
title = "The Tower"
version = "1"
start = "yard"
intro = "Rain since morning."
facts.alarm = { is = 0, from = 0, to = 3 }

[locations.yard]
name = "Yard"
text = "{A yard, seen for the first time.|The yard again.}"
exits.up = "loft"

[locations.loft]
name = "Loft"
text = "A loft under the tiles."
exits.down = "yard"

[items.lamp]
name = "brass lamp"
at = "yard"
traits = ["portable", "light"]
text = "{A lamp.|The same lamp.}"

[items.bell]
name = "bell"
at = "loft"
text = "A bell."
[[items.bell.instead]]
of = "push self"
do = ["story.alarm += 1"]
say = "It rings {~low|high|long}."

[cast.maud]
name = "Maud"
at = "yard"
pronoun = "she"
persona = "A gatekeeper."
manner = "Short."
moods = { calm = "quiet", cross = "loud" }
[[cast.maud.topics]]
about = ["bell"]
do = ["maud.mood = 'cross'"]
say = "“Leave the bell alone,” says Maud."
[[cast.maud.topics]]
about = ["*"]
say = "“Hm,” says Maud."

[goals.rung]
text = "Ring the bell."
done = "story.alarm > 0"
points = 2

[endings.thrice]
when = "story.alarm == 3"
kind = "end"
text = "The gate opens by itself."
"""


@pytest.fixture(scope="session")
def tower(tmp_path_factory: pytest.TempPathFactory) -> World:
    path: Path = tmp_path_factory.mktemp("packs") / "tower.toml"
    path.write_text(TOWER, encoding="utf-8")
    return load_world(str(path))
