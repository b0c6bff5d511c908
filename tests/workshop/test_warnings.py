"""What `adventure check` warns of: what can be built, and is hardly meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from adventure.errors import Problem
from adventure.storage.packs import compile_pack, find_pack, read_pack
from adventure.workshop.warnings import warnings
from tests.playing import write_pack
from tests.walkthroughs import STORIES

LAMP = '[items.lamp]\nname = "lamp"\nat = "hall"\ntraits = ["portable", "light"]\n'
BOB = '[cast.bob]\nname = "Bob"\nat = "hall"\npersona = "A smith."\nmanner = "Curt."\n'
HALL = '[locations.hall]\nname = "Hall"\ntext = "{}"\n'
COINS = "[player]\nfacts.coins = { is = 3, from = 0, to = 9 }\n"


def warned(path: Path) -> tuple[Problem, ...]:
    pack = read_pack(path)
    return warnings(pack, compile_pack(pack))


def rule(kind: str, of: str, rest: str) -> str:
    return f'[[{kind}]]\nof = "{of}"\n{rest}\n'


SAID = 'say = "No."'
WARNINGS = [
    # rules
    ("[traits.goods]\n" + rule("check", "take goods", SAID), 6, "No action fits this rule", "trait"),
    (LAMP + rule("after", "go up", SAID), 9, "no place has an exit in that direction", "exit"),
    (LAMP + rule("instead", "take lamp", SAID + "\nwhen = 'lamp.lit and false'"), 9, "“lamp.lit and false”", "set"),
    (
        "facts.tide = { is = 'low', one_of = ['low', 'high'] }\n"
        + rule("instead", "sing", SAID + "\nwhen = \"story.tide == 'high'\""),
        6, "nothing ever makes “story.tide == 'high'” hold", "effects",
    ),
    (
        "facts.level = { is = 0, from = 0, to = 5 }\n" + rule("after", "sing", "do = ['story.level += 1']")
        + rule("instead", "jump", SAID + '\nwhen = "story.level > 5"'),
        9, "“story.level > 5” hold", "compared",
    ),
    (
        LAMP + rule("instead", "take *", SAID) + rule("instead", "take lamp", SAID),
        12, "the one at", "`when`",
    ),
    ("[[each_turn]]\nwhen = 'turn > 1 and false'\n" + SAID + "\n", 5, "never fires", "compared"),
    # the plot
    ("facts.won = false\n[endings.won]\nwhen = 'story.won'\ntext = 'Won.'\n", 7, "This ending can never come", "set"),
    ("facts.won = false\n[goals.won]\ndone = 'story.won'\n", 7, "This goal can never be reached", "effects"),
    ("facts.due = false\n[scenes.storm]\nbegins = 'story.due'\n", 7, "This scene never begins", "effects"),
    # facts
    ("facts.won = false\n", 5, "Nothing reads story.won", "Leave it out"),
    (LAMP + "facts.hot = true\n", 9, "Nothing reads lamp.hot", "Leave it out"),
    ("facts.hot = false\n" + rule("after", "sing", "do = ['story.hot = true']"), 5, "Nothing reads story.hot", "Leave"),
    (
        COINS + rule("after", "sing", 'do = ["player.coins -= 1"]\nsay = "{player.coins}"'),
        9, "taken from without a look", "when =",
    ),
    # places
    ('[locations.attic]\nname = "Attic"\ntext = "Dust."\n', 5, "No exit leads here", "exits.north"),
    (
        '[locations.hall]\nname = "Hall"\ntext = "Bare."\nexits.up = { to = "hall", blocked = "No." }\n',
        8, "never told", "when the way is open",
    ),
    # things
    ('[items.orb]\nname = "orb"\n', 5, "“orb” is nowhere", "at ="),
    # talk
    (BOB + "[[cast.bob.topics]]\nabout = []\nsay = 'Hm.'\n", 10, "No words meet this topic", "about ="),
    (
        BOB + "[[cast.bob.topics]]\nabout = ['*']\nsay = 'Hm.'\n[[cast.bob.topics]]\nabout = ['*']\nsay = 'Ho.'\n",
        13, "always answers first", "`when`",
    ),
    (
        BOB + "[[cast.bob.topics]]\nabout = ['bell']\nsay = 'Hm.'\n"
        "[[cast.bob.topics]]\nabout = ['the big bell']\nsay = 'Ho.'\n",
        13, "always answers first", "`when`",
    ),
    (
        LAMP + BOB.replace("A smith.", "A smith, who stole the lamp.")
        + "secrets = [{ text = 'He stole it.', when = 'lamp.lit', canary = 'stole the lamp' }]\n",
        12, "may not be said yet", "in the secret alone",
    ),
    # prose
    (HALL.format("Two chairs stand by the wall, in the dust of years."), 7, "of “two chairs”", "scenery"),
    # verbs
    ("[verbs.hum]\notherwise = 'Hm.'\n", 5, "Nobody can type this verb", "patterns ="),
]


@pytest.mark.parametrize(("toml", "line", "message", "hint"), WARNINGS, ids=[case[2] for case in WARNINGS])
def test_what_is_hardly_meant_is_warned_of(tmp_path: Path, toml: str, line: int, message: str, hint: str) -> None:
    found = warned(write_pack(tmp_path, toml))
    assert [(each.line, message in each.message, hint in each.hint) for each in found] == [(line, True, True)], found


SING = rule("after", "sing", "{}")
TIDE = "facts.tide = { is = 'low', one_of = ['low', 'mid', 'high'] }\n"
HOT = LAMP + "facts.hot = false\n"
TAKE = rule("instead", "take *", SAID + "\n{}") + rule("instead", "take lamp", SAID)
HIGH = rule("instead", "jump", SAID + "\nwhen = \"story.tide == 'high'\"")
FINE = [
    (
        "a place that is only looked at",
        '[locations.roof]\nname = "Roof"\ntext = "Tiles."\n' + HALL.format("Bare.") + "beside.roof = {}\n",
    ),
    (
        "a number that a check asks about",
        COINS + SING.format('do = ["player.coins -= 1"]')
        + rule("check", "sing", SAID + '\nwhen = "player.coins == 0"'),
    ),
    (
        "a number that its own rule asks about",
        COINS + SING.format('do = ["player.coins -= 1"]\nwhen = "player.coins > 0"'),
    ),
    ("a thing that an effect brings", '[items.orb]\nname = "orb"\n' + SING.format('do = ["orb.at = hall"]')),
    ("a rule after one with a condition", LAMP + TAKE.format('when = "lamp.lit"')),
    ("a rule after one that speaks once", LAMP + TAKE.format("once = true")),
    ("a rule of another kind", LAMP + rule("check", "take *", SAID) + rule("instead", "take lamp", SAID)),
    ("a word that an effect picks", TIDE + SING.format("do = [\"story.tide = pick('mid', 'high')\"]") + HIGH),
    (
        "a fact that a role sets",
        HOT + rule("after", "touch lamp", "do = ['noun.hot = true']")
        + rule("instead", "take lamp", SAID + "\nwhen = 'lamp.hot'"),
    ),
    (
        "a fact that only a text reads",
        HOT + "text = '{self.hot: Hot.}'\n" + rule("after", "touch lamp", "do = ['lamp.hot = true']"),
    ),
    (
        "a fact that only a derived one reads",
        "facts.hot = false\nderived.warm = 'story.hot'\n"
        + SING.format("do = ['story.hot = true']\nsay = '{story.warm}'"),
    ),
    (
        "a fact that only a range reads",
        LAMP + "facts.hot = false\n" + SING.format("do = ['lamp.hot = true']\nwhen = 'any(x.hot for x in portable)'"),
    ),
    (
        "a derived fact by its bare name",
        "facts.hot = false\nderived.warm = 'story.hot'\n"
        + SING.format("do = ['story.hot = true']\nsay = '{warm: Warm.}'"),
    ),
    (
        "a range that is for some of its members only",
        LAMP + rule("instead", "sing", SAID + "\nfor = 'x in (lamp, hall) if x in portable'"),
    ),
    ("a likeness", HALL.format("It is like a parcel, and not a soul is here.")),
    ("a thing by its own words", LAMP + HALL.format("A lamp burns. There are two brass lamps, a hall away.")),
    ("what is measured", HALL.format("You see a length of wall, five feet high, and a little light.")),
    ("a rule about where things are", LAMP + rule("instead", "sing", SAID + '\nwhen = "lamp.at == player"')),
    (
        "a rule of a range that one of its members never meets",
        LAMP + "facts.hot = false\n" + '[items.coal]\nname = "coal"\nat = "hall"\ntraits = ["portable"]\n'
        + "facts.hot = false\n" + SING.format("do = ['lamp.hot = true']")
        + '[[instead]]\nfor = "x in portable"\nof = "take x"\nwhen = "x.hot"\nsay = "Hot."\n',
    ),
]


@pytest.mark.parametrize("toml", [case[1] for case in FINE], ids=[case[0] for case in FINE])
def test_what_may_well_be_meant_is_not_warned_of(tmp_path: Path, toml: str) -> None:
    assert warned(write_pack(tmp_path, toml)) == ()


def test_a_subject_is_kept_quiet_by_the_pack_itself(tmp_path: Path) -> None:
    unread = "facts.won = false\n"
    assert warned(write_pack(tmp_path, unread))
    assert not warned(write_pack(tmp_path, 'quiet = ["facts"]\n' + unread))


@pytest.mark.parametrize("story", sorted(path.name for path in STORIES.iterdir()))
def test_no_story_of_ours_is_warned_of(story: str) -> None:
    assert warned(find_pack(story)) == ()
