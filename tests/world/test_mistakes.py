"""Every mistake of meaning that a writer can make: the sentence, the cure, and the line."""

from __future__ import annotations

from pathlib import Path

import pytest

from adventure.errors import PackError, Problem
from tests.playing import world_of

LAMP = '[items.lamp]\nname = "lamp"\nat = "hall"\ntraits = ["portable", "light"]\n'
BOB = '[cast.bob]\nname = "Bob"\nat = "hall"\npersona = "A smith."\nmanner = "Curt."\n'
DRY = 'facts.level = { is = 0, from = 0, to = 5 }\nfacts.tide = { is = "low", one_of = ["low", "high"] }\n'


def problems(folder: Path, toml: str) -> tuple[Problem, ...]:
    with pytest.raises(PackError) as caught:
        world_of(folder, toml)
    return caught.value.problems


def rule(when: str, *, of: str = "look", kind: str = "instead", before: str = LAMP) -> str:
    return f'{before}[[{kind}]]\nof = "{of}"\nwhen = "{when}"\nsay = "No."\n'


def effect(do: str, before: str = DRY + LAMP) -> str:
    return f'{before}[[after]]\nof = "look"\ndo = ["{do}"]\n'


SIZES = (
    '[items.hat]\nname = "hat"\nfacts.size = { is = 1, from = 0, to = 9 }\n'
    '[items.pin]\nname = "pin"\nfacts.size = { is = "s", one_of = ["s", "l"] }\n'
)

NAMES = [
    (rule("noun.size == 1", of="take *", before=SIZES), 13, "“size” is not of one type", ""),
    (rule("lmap.lit"), 11, "There is no name “lmap”", "“lamp”"),
    (rule("lamp.lti"), 11, "There is no fact of lamp called “lti”", "“lit”"),
    (rule("lamp.polished"), 11, "There is no fact of lamp called “polished”", "facts.polished = false"),
    (rule("story.begun"), 11, "There is no fact of story called “begun”", "facts.begun = false"),
    (rule("goals.won"), 11, "There is no goal “won”", ""),
    (rule("hsa(lamp)"), 11, "There is no function “hsa”", "“has”"),
    (rule("noun in lihgt", of="take *"), 11, "There is no trait “lihgt”", "“light”"),
    (rule("portable"), 11, "“portable” is a trait", "noun in portable"),
    (rule("self.lit"), 11, "`self` means nothing here", "tables of things"),
    (rule("action == tkae"), 11, "There is no verb “tkae”", "“take”"),
    (rule("true", of="tkae lamp"), 10, "There is no verb “tkae”", "“take”"),
    (rule("true", of="take lmap"), 10, "There is nothing called “lmap”", "“lamp”"),
    (rule("true", of="take self"), 10, "There is nothing called “self”", ""),
    (rule("true", of="put_in lamp hall hall"), 10, "is no action", "put_in self box"),
    (rule("true", of="take the lamp"), 10, "There is nothing called “the”", ""),
    ('[[each_turn]]\nwhen = "noun == hall"\nsay = "x"\n', 6, "`noun` means nothing here", "rules about actions"),
    ('[[each_turn]]\nwhen = "action == look"\nsay = "x"\n', 6, "`action` means nothing here", "rules about actions"),
    ('[[instead]]\nsay = "x"\n', 5, "about no action", 'of = "take self"'),
    ('[[instead]]\nof = "look"\nreply = "takne"\n', 7, "There is no reply “takne”", "“taken”"),
    ('[replies]\ntakne = "x"\n', 6, "There is no reply “takne”", "“taken”"),
    ('[items.box]\nname = "box"\nat = "hal"\n', 7, "There is no place or holder “hal”", "“hall”"),
    ('[items.box]\nname = "box"\ntraits = ["contaner"]\n', 7, "has the trait “contaner”", "“container”"),
    ('[items.box]\nname = "box"\nkey = "kye"\n[items.key_1]\nname = "key"\n', 7, "There is no thing “kye”", ""),
    ('[traits.goods]\nalso = ["portabel"]\n[items.box]\nname = "box"\ntraits = ["goods"]\n', 6,
     "the trait “portabel”", "“portable”"),
    ('[locations.hall]\nname = "H"\ntext = ""\nexits.north = "hal"\n', 8, "There is no place “hal”", "“hall”"),
    ('[locations.hall]\nname = "H"\ntext = ""\nexits.nroth = "hall"\n', 8, "“nroth” is no direction", "“north”"),
    ('[locations.hall]\nname = "H"\ntext = ""\nexits.north = { }\n', 8, "leads nowhere", "blocked"),
    ('[locations.hall]\nname = "H"\ntext = ""\nexits.north = { to = "hall", door = "gate" }\n', 8,
     "There is no thing “gate” to be a door", ""),
    ('[locations.hall]\nname = "H"\ntext = ""\nexits.north = { to = "story.on" }\n', 8, "no fact of story", ""),
    ('[locations.hall]\nname = "H"\ntext = ""\nexits.north = { to = "player.at" }\n', 8,
     "an exit leads to a place", ""),
    ('[verbs.buy]\npatterns = ["buy {noun:goods}"]\n', 6, "There is no trait “goods”", ""),
    ('[verbs.dial]\npatterns = ["dial {hour:late}"]\n', 6, "“late” is no type of a slot", "1..12"),
    ('[verbs.dial]\npatterns = ["dial {hall:1..3}"]\n', 6, "“hall” cannot name a slot", "another name"),
    ('[verbs.buy]\npatterns = ["buy {noun}"]\ntry = [{ when = "true", action = "tkae noun" }]\n', 7,
     "There is no verb “tkae”", "“take”"),
    ('[verbs.buy]\npatterns = ["buy {noun}"]\ntry = [{ when = "true", action = "take moon" }]\n', 7,
     "There is nothing called “moon”", ""),
    ('[verbs.buy]\npatterns = ["buy {noun}"]\ntry = [{ when = "true", action = "put the lamp in box" }]\n', 7,
     "is no action", "unlock noun key"),
    (rule("noun.glow", of="take *"), 11, "There is no fact “glow”", ""),
    (rule("since(lamp.glow) > 1"), 11, "no fact of lamp called “glow”", ""),
    (rule("since(moon.glow) > 1"), 11, "no name “moon”", ""),
]

TYPES = [
    (rule("story.level == 'two'", before=DRY), 9, "is never the same as", ""),
    (rule("story.level", before=DRY), 9, "not true or false", "story.level > 0"),
    (rule("story.tide == low", before=DRY), 9, "no name “low”", ""),
    (rule("story.tide == hall", before=DRY), 9, "is never the same as", "'hall'"),
    (rule("story.tide == 'ebb'", before=DRY), 9, "'ebb' is not one of the words 'low', 'high'", ""),
    (rule("lamp.at == 'hall'"), 11, "is never the same as", "bare: hall"),
    (rule("lamp.lit == 1"), 11, "is never the same as", ""),
    (rule("lamp.at > hall"), 11, "only numbers can be greater", ""),
    (rule("lamp.lit + 1 > 0"), 11, "only numbers can be added", ""),
    (rule("story.level in light", before=DRY), 9, "cannot be of a trait", ""),
    (rule("action == 'look'"), 11, "never the same as", ""),
    (rule("look == lamp"), 11, "never the same as", ""),
    (rule("(1, 2) == (1, 2)"), 11, "this cannot stand here", ""),
    (rule("-lamp.lit > 0"), 11, "true or false has no negative", ""),
    (rule("(1 if lamp.lit else true) == 1"), 11, "both sides of `else`", ""),
    (rule("(1).lit"), 11, "the number 1 has no facts", ""),
    (rule("lamp in hall"), 11, "Nothing can be `in` this", "inside(x, y)"),
    (rule("lamp in ()"), 11, "empty list", ""),
    (rule("has(1)"), 11, "is about one place, thing or person", "bare"),
    (rule("inside(lamp)"), 11, "is about two", ""),
    (rule("visited(lamp)"), 11, "only places are visited", ""),
    (rule("since(lamp)"), 11, "since(…) is about one fact", "since(bell.rung)"),
    (rule("since(lamp.lit) >= story.level", before=DRY + LAMP), 13, "a number that is written out", ">= 3"),
    (rule("since(lamp.lit) == since(lamp.lit)"), 11, "a number that is written out", ""),
    (rule("turn + 1 > 3"), 11, "a counter of time", ""),
    (rule("turn"), 11, "a counter of time", ""),
    (rule("chance(30)", kind="check"), 11, "chance cannot stand here", "instead, after and each_turn"),
    (rule("chance(130)"), 11, "a number of percent", "3 times in 10"),
    (rule("pick(true, false)", kind="check"), 11, "pick cannot stand here", "effects"),
    (rule("lamp.lit = true"), 11, "cannot be read", "== with two signs"),
    (effect("story.level = 9"), 13, "9 is out of range: level is a number from 0 to 5", ""),
    (effect("story.level = true"), 13, "level is a number", ""),
    (effect("story.tide = 'ebb'"), 13, "'ebb' is not one of the words", ""),
    (effect("story.tide += 1"), 13, "only numbers go up and down", ""),
    (effect("story.tied = 'low'"), 13, "no fact of story called “tied”", "“tide”"),
    (effect("lamp.at = 'hall'"), 13, "at is a place, thing or person", "bare: hall"),
    (effect("story.tide = hall"), 13, "tide is one of the words", "Words are quoted: 'hall'"),
    (effect("lamp.at = north"), 13, "cannot be the value of at", ""),
    (effect("story.level = pick(1, 'two')"), 13, "must be of one type", ""),
    (effect("lamp.lit = 1"), 13, "lit is true or false", ""),
    (effect("lamp.at == hall"), 13, "is no effect", "Write one assignment"),
    (effect("goals.won.done = true"), 13, "kept by the engine", ""),
    (effect("hall.visited = true"), 13, "kept by the engine", ""),
    (effect("hall.at = hall"), 13, "no fact of hall called “at”", ""),
    (effect("story.level = pick(1)"), 13, "at least two values", ""),
    (effect("lamp.lit = chance(20)"), 13, "chance cannot stand here", ""),
]

FACTS = [
    ("facts.level = { is = 3 }\n", 5, "a number needs its bounds", "from = 0, to = 10"),
    ("facts.level = { is = 7, from = 0, to = 5 }\n", 5, "The first value 7 is not a number from 0 to 5", ""),
    ("facts.level = { is = 3, from = 5, to = 0 }\n", 5, "are no bounds", "the lower"),
    ("facts.level = { is = 3, from = 0, to = 10000000 }\n", 5, "are no bounds", "1,000,000"),
    ('facts.tide = { is = "ebb" }\n', 5, "words need their list", 'one_of = ["ebb", …]'),
    ('facts.tide = { is = "ebb", one_of = ["low"] }\n', 5, "The first value 'ebb' is not the word 'low'", ""),
    ('facts.goal = { is = "moon", kind = "location" }\n', 5, "The first value 'moon' is not a place", ""),
    ('facts.goal = { is = "hall", kind = "location", one_of = ["hal"] }\n', 5, "“hal” is not a place", "“hall”"),
    ("facts.class = true\n", 5, "“class” is a word of the format", "another name"),
    ("facts.visited = true\n", 5, "“visited” is a word of the format", "another name"),
    ('facts.oil = { is = 1, from = 0, to = 5, each_turn = "-1 if lamp.lti else 0" }\n' + LAMP, 5, "called “lti”", ""),
    ('facts.oil = { is = 1, from = 0, to = 5, each_turn = "true" }\n', 5, "only numbers go up and down", ""),
]

IDS = [
    ('[items.hall]\nname = "x"\n', 5, "the id “hall” is taken: it is also a place", "used once"),
    ('[items.north]\nname = "x"\n', 5, "the id “north” is taken: it is also a direction", ""),
    ('[items.light]\nname = "x"\n', 5, "the id “light” is taken: it is also a trait", ""),
    ("[traits.here]\n", 5, "“here” is a word of the format", ""),
    ('[items.class]\nname = "x"\n', 5, "“class” is a word of the format", "class_1"),
    ('[items.here]\nname = "x"\n', 5, "“here” is a word of the format", "here_1"),
    ('[items.a]\nname = "a"\nat = "b"\n[items.b]\nname = "b"\nat = "a"\n', 7, "“a” begins inside itself", "nowhere"),
    ('[items.a]\nname = "a"\nat = "a"\n', 7, "“a” begins inside itself", ""),
    ('[[after]]\nid = "x"\nof = "look"\n[[after]]\nid = "x"\nof = "look"\n', 9, "two rules called “x”", ""),
    ('[endings.end]\ntext = "The end."\n', 5, "would come at once", "`when`"),
]

TEXTS = [
    ('intro = "A {lamp"\n', 5, "never closed", "\\{"),
    ('intro = "A lamp}"\n', 5, "closes nothing", "\\}"),
    ('intro = "{lmap.lit: bright|dark}"\n' + LAMP, 5, "no name “lmap”", "“lamp”? What stands before a colon"),
    ('intro = "{lamp.lit: bright|lmap.lit: dark|no}"\n' + LAMP, 5, "no name “lmap”", ""),
    ('intro = "{lamp.oil}"\n' + LAMP, 5, "no fact of lamp called “oil”", ""),
    ('intro = "{teh lamp}"\n' + LAMP, 5, "neither a fact nor a form of a name", "“the”"),
    ('intro = "{the lmap}"\n' + LAMP, 5, "no name “lmap”", "“lamp”"),
    ('intro = "{the story.tide}"\n' + DRY, 5, "has no name", ""),
    ('intro = "{{a|b}: c|d}"\n', 5, "braces cannot stand inside a condition", ""),
    ('intro = "Well: {so: it is}"\n', 5, "no name “so”", "\\: for a plain colon"),
    ('[locations.hall]\nname = "H"\ntext = ""\ndark = "not lit(hall)"\n', 8, "dark cannot depend", "by facts"),
    (BOB + '[[cast.bob.topics]]\nabout = ["x"]\nsay = "{bbo.mood}"\n', 12, "no name “bbo”", ""),
    (BOB + '[[cast.bob.topics]]\nabout = ["x"]\nwhen = "chance(50)"\nsay = "x"\n', 12, "chance cannot stand here", ""),
    ('[goals.g]\ndone = "lamp.lit"\n', 6, "no name “lamp”", ""),
    ('[goals.g]\ndone = "chance(20)"\n', 6, "chance cannot stand here", ""),
    ('[scenes.s]\nbegins = "s.begun"\n', 6, "no fact of s called “begun”", ""),
    ('[scenes.s]\nbegins = "s"\n', 6, "“s” is a scene", "s.on"),
    ('[lore.l]\ntext = "x"\nwhen = "moon"\n', 7, "no name “moon”", ""),
]


@pytest.mark.parametrize(("toml", "line", "message", "hint"), [*NAMES, *TYPES, *FACTS, *IDS, *TEXTS])
def test_a_mistake_is_told_with_its_line_and_its_cure(
    tmp_path: Path, toml: str, line: int, message: str, hint: str
) -> None:
    found = problems(tmp_path, toml)
    shown = [(each.line, str(each)) for each in found]
    right = [each for each in found if message.lower() in each.message.lower() and each.line == line]
    assert right, shown
    assert hint in right[0].hint, shown
    assert all(each.hint for each in found), shown


FAR = [
    ('[locations.hall]\nname = "H"\ntext = ""\nexits.north = "moonlit_vault"\n', "[locations.moonlit_vault], with"),
    ('[locations.hall]\nname = "H"\ntext = ""\nexits.xyz = "hall"\n', "“down”, “east”"),
    ('[items.box]\nname = "box"\nat = "moonlit_cellar"\n', "[locations.moonlit_cellar]"),
    ('[items.box]\nname = "box"\ntraits = ["quux"]\n', "[traits.quux]"),
    ('[items.box]\nname = "box"\nkey = "quux"\n', "[items.quux]"),
    (rule("true", of="frobnicate lamp"), "[verbs.frobnicate], with its patterns"),
    (rule("action == frobnicate"), "[verbs.frobnicate]"),
    (rule("noun in quux", of="take *"), "[traits.quux]"),
    (rule("quux.lit"), "[items.quux]"),
    (rule("quux"), "[items.quux]"),
    (rule("quux(lamp)"), "“any”, “chance”"),
    (rule("goals.quux"), "[goals.quux], with text and done"),
    ('[[instead]]\nof = "look"\nreply = "xyzzy"\n', "“already_closed”"),
    (rule("lamp.lit and"), "lamp.lit and story.level > 2"),
    (rule("[x for x in y]"), "lamp.lit and story.level > 2"),
    (effect("lamp.lit = 1"), "lamp.lit = true"),
    (effect("story.level = true"), "a number from 0 to 5"),
    (BOB + '[[cast.bob.topics]]\nabout = ["x"]\nwhen = "story.quux"\nsay = "x"\n', "facts.quux = false"),
]


@pytest.mark.parametrize(("toml", "hint"), FAR)
def test_where_no_name_is_near_the_cure_says_what_there_is_or_how_it_is_declared(
    tmp_path: Path, toml: str, hint: str
) -> None:
    found = problems(tmp_path, toml)
    assert hint in found[0].hint, found


def test_all_mistakes_are_told_at_once_each_once(tmp_path: Path) -> None:
    toml = (
        LAMP + '[traits.goods]\n[[traits.goods.check]]\nof = "take self"\nwhen = "self.prize > 1"\nsay = "{x"\n'
        '[items.a]\nname = "a"\ntraits = ["goods"]\n[items.b]\nname = "b"\ntraits = ["goods"]\n'
        '[[instead]]\nof = "look"\nwhen = "moon"\ndo = ["lamp.lit = 1", "moon.lit = true"]\n'
    )
    found = problems(tmp_path, toml)
    assert [each.line for each in found] == sorted(each.line for each in found)
    assert len({(each.key, each.message) for each in found}) == len(found)
    assert {each.line for each in found} >= {12, 13, 22, 23}


@pytest.mark.parametrize(
    ("toml", "hint"),
    [
        ('[items.a]\nname = "a"\nhidden = "perhaps"\n', "Write true or false, without quotes."),
        ("items = 3\n", "a heading of its own"),
        ("[[instead]]\nof = 3\n", 'Write "…", in quotes. Or: Write a list'),
        ('[items.a]\nname = "a"\nnumber = "two"\n', 'Write for instance: "singular".'),
        ('[items.a]\nname = "a"\nfacts.oil = "much"\n', ""),
        ('[verbs.a]\npatterns = ["a"]\ntime = 2\n', "true or false"),
    ],
)
def test_a_value_of_the_wrong_type_is_told_with_what_to_write(tmp_path: Path, toml: str, hint: str) -> None:
    found = problems(tmp_path, toml)
    assert hint in found[0].hint, found
    assert all(each.hint for each in found), found
