"""When rules are asked, in which order, and what comes of each: instead, check, after, each turn; traits and verbs."""

from __future__ import annotations

from pathlib import Path

import pytest

from adventure.engine.action import Action
from adventure.engine.outcome import Kind
from adventure.world.names import ThingId, VerbId
from tests.playing import Player, act, world_of

LAMP = '[items.lamp]\nname = "lamp"\nat = "hall"\ntraits = ["portable", "light"]\n'
BOX = '[items.box]\nname = "box"\nat = "hall"\ntraits = ["container", "openable"]\n'
BOB = '[cast.bob]\nname = "Bob"\nat = "hall"\nproper = true\npersona = "A smith."\nmanner = "Curt."\n'
ROOMS = (
    '[locations.hall]\nname = "Hall"\ntext = "A hall."\nexits.north = "attic"\n'
    '[locations.attic]\nname = "Attic"\ntext = "An attic."\nexits.south = "hall"\n'
)


def rule(kind: str, of: str, say: str, **more: str) -> str:
    lines = [f'{key} = "{value}"' for key, value in more.items()]
    return "\n".join([f"[[{kind}]]", f'of = "{of}"', f'say = "{say}"', *lines, ""])


def player_of(folder: Path, *toml: str) -> Player:
    return Player(world_of(folder, "".join(toml)))


@pytest.mark.parametrize(
    ("of", "except_", "matches"),
    [
        ("take lamp", "", True), ("take self", "", True), ("take light", "", True), ("take portable", "", True),
        ("take *", "", True), ("*", "", True), ("* lamp", "", True), ("take", "", True), ("take box", "", False),
        ("drop lamp", "", False), ("take container", "", False), ("take lamp box", "", False),
        ("take lamp *", "", True),
        ("*", "take", False), ("*", "take lamp", False), ("take *", "take box", True), ("*", "look", True),
    ],
)
def test_a_pattern_is_about_these_actions_and_no_others(tmp_path: Path, of: str, except_: str, matches: bool) -> None:
    excepts = f'except = ["{except_}"]\n' if except_ else ""
    own = f'[[items.lamp.instead]]\nof = "{of}"\n{excepts}say = "Mine."\n'
    assert (player_of(tmp_path, LAMP, BOX, own).does("take", "lamp") == "Mine.") is matches


def test_a_direction_without_an_exit_reaches_instead(tmp_path: Path) -> None:
    player = player_of(tmp_path, rule("instead", "go up", "You jump at the moon."))
    assert player.does("go", "up") == "You jump at the moon."
    assert "way" in player.does("go", "down")


def test_a_thing_s_own_rule_is_asked_before_the_story_s(tmp_path: Path) -> None:
    own = rule("items.lamp.instead", "take self", "Own.")
    player = player_of(tmp_path, LAMP, rule("instead", "take lamp", "First in the file."), own)
    assert player.does("take", "lamp") == "Own."


def test_of_several_instead_the_first_that_holds_speaks_alone(tmp_path: Path) -> None:
    rules = [rule("instead", "look", word, when=when) for word, when in (("A", "false"), ("B", "true"), ("C", "true"))]
    player = player_of(tmp_path, *rules)
    assert player.does("look") == "B"
    assert player.state.aside.turn == 1


def test_instead_costs_a_turn_unless_it_says_not(tmp_path: Path) -> None:
    toml = '[[instead]]\nof = "look"\nsay = "No."\ntime = false\n[[each_turn]]\nsay = "Tick."\n'
    player = player_of(tmp_path, toml, rule("instead", "jump", "Hop."))
    assert (player.does("look"), player.state.aside.turn) == ("No.", 0)
    assert (player.does("jump"), player.state.aside.turn) == ("Hop.\nTick.", 1)


def test_an_author_s_check_refuses_before_anything_is_implied(tmp_path: Path) -> None:
    player = player_of(tmp_path, LAMP, BOX, rule("check", "put_in lamp box", "Not the lamp."))
    assert player.does("put_in", "lamp", "box") == "Not the lamp."
    assert player.outcome.refusal is not None
    assert player.outcome.refusal.rule == "check.0"
    assert (player.fact("lamp", "at"), player.state.aside.turn) == ("hall", 0)


def test_the_first_words_after_replace_the_report_and_later_ones_follow(tmp_path: Path) -> None:
    player = player_of(
        tmp_path, "facts.taken = false\n", LAMP, rule("after", "take lamp", "It hums."),
        '[[after]]\nof = "take lamp"\ndo = ["story.taken = true"]\n',
        rule("after", "take lamp", "Twice.", when="story.taken"),
    )
    assert player.does("take", "lamp") == "It hums.\nTwice."


def test_after_without_words_leaves_the_report(tmp_path: Path) -> None:
    after = '[[after]]\nof = "take lamp"\ndo = ["story.taken = true"]\n'
    player = player_of(tmp_path, "facts.taken = false\n", LAMP, after)
    assert "lamp" in player.does("take", "lamp") or "Taken" in player.told
    assert player.fact("story", "taken") is True


def test_a_rule_says_what_is_so_after_its_own_effects(tmp_path: Path) -> None:
    toml = '[[instead]]\nof = "touch lamp"\ndo = ["lamp.lit = true"]\nsay = "{lamp.lit: Bright|Dull}."\n'
    assert player_of(tmp_path, LAMP, toml).does("touch", "lamp") == "Bright."


def test_rules_of_a_place_hold_there_and_those_of_a_scene_while_it_is_on(tmp_path: Path) -> None:
    player = player_of(
        tmp_path, ROOMS, rule("locations.attic.instead", "jump", "Mind the beams."),
        '[[locations.attic.each_turn]]\nsay = "Dust falls."\n',
        '[scenes.storm]\nbegins = "here == attic"\nends = "here == hall"\n',
        rule("scenes.storm.instead", "sing", "Thunder."),
    )
    assert "beams" not in player.does("jump")
    assert "Thunder" not in player.does("sing")
    assert "Dust falls." in player.does("go", "north")
    assert player.does("jump").startswith("Mind the beams.")
    assert player.does("sing").startswith("Thunder.")
    player.does("go", "south")
    assert "Thunder" not in player.does("sing")


def test_an_instead_that_moves_the_player_tells_the_new_place_once(tmp_path: Path) -> None:
    player = player_of(tmp_path, ROOMS, '[[instead]]\nof = "jump"\ndo = ["player.at = attic"]\nsay = "Up!"\n')
    assert player.does("jump") == "Up!\nAttic\nAn attic.\nWays out: south to the Hall."


def test_what_is_implied_is_announced_and_runs_all_its_rules(tmp_path: Path) -> None:
    player = player_of(tmp_path, LAMP, BOX, rule("after", "open box", "A moth flies out."))
    told = player.does("put_in", "lamp", "box")
    assert told.startswith("(first taking the lamp)\n(first opening the box)\nA moth flies out.\n")
    assert player.fact("lamp", "at") == "box"


def test_what_an_implied_opening_shows_is_told(tmp_path: Path) -> None:
    coin = '[items.coin]\nname = "coin"\nat = "box"\ntraits = ["portable"]\n'
    player = player_of(tmp_path, LAMP, BOX, coin)
    assert "a coin" in player.does("put_in", "lamp", "box")


def test_a_failure_of_what_is_implied_stops_the_rest_with_its_reason(tmp_path: Path) -> None:
    player = player_of(tmp_path, LAMP, BOX, rule("check", "open box", "It is nailed shut."))
    assert player.does("put_in", "lamp", "box") == "(first taking the lamp)\nIt is nailed shut."
    assert player.outcome.refusal is not None
    assert player.fact("lamp", "at") == "player"


def test_something_else_in_place_of_what_is_implied_stops_the_rest_and_stands(tmp_path: Path) -> None:
    player = player_of(tmp_path, LAMP, BOX, rule("instead", "open box", "It growls."))
    assert player.does("put_in", "lamp", "box") == "(first taking the lamp)\nIt growls."
    assert player.outcome.refusal is None


def test_effects_run_no_rules(tmp_path: Path) -> None:
    toml = '[[instead]]\nof = "touch lamp"\ndo = ["lamp.at = player"]\nsay = "Yours."\n'
    assert player_of(tmp_path, LAMP, toml, rule("check", "take lamp", "No.")).does("touch", "lamp") == "Yours."


def test_waiting_for_four_turns_is_one_action_of_four_turns(tmp_path: Path) -> None:
    player = player_of(tmp_path, 'facts.n = { is = 0, from = 0, to = 9, each_turn = "1" }\n')
    player.does("wait", number=4)
    assert (player.fact("story", "n"), player.outcome.turns, player.state.aside.turn) == (4, 4, 4)


def test_a_counter_of_a_thing_moves_each_turn_and_stays_within_its_bounds(tmp_path: Path) -> None:
    oil = 'facts.oil = { is = 2, from = 0, to = 10, each_turn = "-1 if self.lit else 0" }\n'
    player = player_of(tmp_path, LAMP, oil)
    player.does("wait")
    assert player.fact("lamp", "oil") == 2
    player.does("light", "lamp")
    player.does("wait", number=5)
    assert player.fact("lamp", "oil") == 0


def test_a_thing_that_restates_a_trait_s_counter_replaces_it(tmp_path: Path) -> None:
    trait = '[traits.clockwork]\nfacts.ticks = { is = 0, from = 0, to = 90, each_turn = "1" }\n'
    slow = '[items.clock_a]\nname = "a"\ntraits = ["clockwork"]\n'
    ticks = 'facts.ticks = { is = 0, from = 0, to = 90, each_turn = "5" }\n'
    fast = f'[items.clock_b]\nname = "b"\ntraits = ["clockwork"]\n{ticks}'
    player = player_of(tmp_path, trait, slow, fast)
    player.does("wait", number=2)
    assert (player.fact("clock_a", "ticks"), player.fact("clock_b", "ticks")) == (2, 10)


def test_once_is_once(tmp_path: Path) -> None:
    player = player_of(tmp_path, '[[each_turn]]\nsay = "A bell."\nonce = true\n')
    assert "A bell." in player.does("wait")
    assert "A bell." not in player.does("wait")


def test_once_in_a_trait_is_once_for_each_of_its_things(tmp_path: Path) -> None:
    toml = (
        '[traits.holy]\n[[traits.holy.after]]\nof = "touch self"\nsay = "A chill."\nonce = true\n'
        '[items.cup]\nname = "cup"\nat = "hall"\ntraits = ["holy"]\n'
        '[items.rod]\nname = "rod"\nat = "hall"\ntraits = ["holy"]\n'
    )
    player = player_of(tmp_path, toml)
    chilled = [player.does("touch", noun) == "A chill." for noun in ("cup", "cup", "rod", "rod")]
    assert chilled == [True, False, True, False]


def test_goods_are_bought_before_they_are_taken(tmp_path: Path) -> None:
    toml = (
        '[player]\nfacts.coins = { is = 4, from = 0, to = 9 }\n'
        '[traits.goods]\nfacts.price = { is = 3, from = 0, to = 9 }\nfacts.mine = false\n'
        '[[traits.goods.check]]\nof = "take self"\nwhen = "not self.mine"\nsay = "Buy it first."\n'
        '[verbs.buy]\npatterns = ["buy {noun:goods}", "purchase {noun:goods}"]\n'
        'check = [{ when = "player.coins < noun.price", say = "Too dear." }]\n'
        'do = ["player.coins -= noun.price", "noun.at = player", "noun.mine = true"]\nsay = "{The noun} is yours."\n'
        '[items.pear]\nname = "pear"\nat = "hall"\ntraits = ["portable", "goods"]\n'
        '[items.plum]\nname = "plum"\nat = "hall"\ntraits = ["portable", "goods"]\n'
    )
    player = player_of(tmp_path, toml)
    assert player.does("take", "pear") == "Buy it first."
    player.types("purchase pear")
    assert player.told == "The pear is yours."
    player.types("buy plum")
    assert player.told == "Too dear."
    assert player.fact("player", "coins") == 1


DIAL = (
    'facts.hour = { is = 0, from = 0, to = 12 }\n'
    '[verbs.dial]\npatterns = ["dial {hour_typed:1..12}", "dial {way:high|low}", "dial"]\n'
    'do = ["story.hour = hour_typed"]\nsay = "Set to {story.hour}."\notherwise = "Hm."\n'
)


def test_slots_of_a_verb_are_names_in_its_table_and_in_rules_about_it(tmp_path: Path) -> None:
    player = player_of(tmp_path, DIAL, rule("instead", "dial", "Midnight.", when="hour_typed == 12"),
                       rule("check", "dial", "Up is {way}.", when="way == 'high'"))
    player.types("dial 7")
    assert player.told == "Set to 7."
    player.types("dial twelve")
    assert player.told == "Midnight."
    player.types("dial high")
    assert player.told == "Up is high."


def test_a_slot_may_be_of_a_trait_or_any_number(tmp_path: Path) -> None:
    toml = (
        '[verbs.shine]\npatterns = ["shine {tool:light} {number} times", "shine"]\n'
        'say = "{tool == nowhere: With nothing|With {the tool}, {number} times}."\n'
    )
    player = player_of(tmp_path, LAMP, toml)
    player.types("shine lamp 3 times")
    assert player.told == "With the lamp, 3 times."
    player.types("shine")
    assert player.told == "With nothing."


def test_a_slot_that_was_not_typed_holds_its_least_value(tmp_path: Path) -> None:
    player = player_of(tmp_path, DIAL)
    player.types("dial")
    assert player.told == "Set to 1."


def test_a_pack_adds_to_a_standard_verb_and_replaces_only_what_it_states(tmp_path: Path) -> None:
    check = 'check = [{ when = "lamp.lit", say = "Not with a light." }]\n'
    toml = f'[verbs.jump]\nneeds = []\n{check}say = "Boing."\ntime = false\n'
    player = player_of(tmp_path, LAMP, toml)
    assert (player.does("jump"), player.state.aside.turn) == ("Boing.", 0)
    player.does("light", "lamp")
    assert player.does("jump") == "Not with a light."


def test_of_several_nouns_each_is_answered_under_its_name(tmp_path: Path) -> None:
    player = player_of(tmp_path, LAMP, BOX)
    both = Action(VerbId("take"), ThingId("lamp"), others=(ThingId("box"),))
    player.takes(both)
    first, second = player.outcome.passages
    assert first.text.startswith("The lamp: ")
    assert second.text.startswith("The box: ")
    assert (player.outcome.turns, player.outcome.refusal) == (1, None)
    again = player.takes(both)
    assert again.refusal is not None
    assert again.turns == 0


def test_people_moved_by_effects_are_seen_to_come_and_go(tmp_path: Path) -> None:
    player = player_of(
        tmp_path, ROOMS, BOB, '[[each_turn]]\nwhen = "bob.at == hall"\ndo = ["bob.at = attic"]\nonce = true\n',
        '[[instead]]\nof = "sing"\ndo = ["bob.at = hall"]\n',
        '[[instead]]\nof = "pray"\ndo = ["bob.at = attic"]\nsay = "Bob is called away."\n',
    )
    assert "Bob leaves." in player.does("jump")
    assert player.does("sing") == "Bob comes in."
    assert player.does("pray") == "Bob is called away."


def test_a_person_who_goes_where_the_player_is_taken_is_not_seen_to_leave(tmp_path: Path) -> None:
    toml = '[[instead]]\nof = "jump"\ndo = ["bob.at = attic", "player.at = attic"]\n'
    assert "leaves" not in player_of(tmp_path, ROOMS, BOB, toml).does("jump")


def test_clues_are_marked_and_letters_are_verbatim(tmp_path: Path) -> None:
    toml = (
        '[items.letter]\nname = "letter"\nat = "player"\nread_text = "Dear\\nreader"\n'
        'verbatim = true\nmust_tell = true\n'
        '[[after]]\nof = "jump"\nsay = "A hollow sound."\nmust_tell = true\n'
        '[[after]]\nof = "sing"\nsay = "La la"\nverbatim = true\n'
    )
    player = player_of(tmp_path, toml)
    seen = []
    for action in (act("read", "letter"), act("jump"), act("sing")):
        (passage,) = player.takes(action).passages
        seen.append((passage.text, passage.kind, passage.must_tell))
    assert seen == [
        ("Dear\nreader", Kind.VERBATIM, True), ("A hollow sound.", Kind.REPORT, True), ("La la", Kind.VERBATIM, False),
    ]


def test_passages_name_who_was_there(tmp_path: Path) -> None:
    player = player_of(tmp_path, ROOMS, BOB)
    player.does("jump")
    assert player.outcome.passages[0].witnesses == {"bob"}
    player.does("go", "north")
    assert player.outcome.passages[0].witnesses == frozenset()


def test_a_standard_verb_that_only_refuses_does_what_the_story_says_of_it(tmp_path: Path) -> None:
    spade = '[items.spade]\nname = "spade"\nat = "player"\n'
    assert player_of(tmp_path, spade).takes(act("dig", "spade")).refusal
    told = '[verbs.dig]\ncheck = [{ when = "turn > 0", say = "Enough." }]\nsay = "You dig."\n'
    player = player_of(tmp_path, spade, told)
    assert player.does("dig", "spade") == "You dig."
    assert player.does("dig", "spade") == "Enough."
