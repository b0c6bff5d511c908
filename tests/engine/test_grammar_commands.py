"""Lines that are commands, and the actions that they are."""

from __future__ import annotations

import pytest

from adventure.engine.action import Action, MetaCommand
from tests.engine.study import grammar, read, state, world


def flat(action: object) -> str:
    """Return an action in one line: verb, noun, second, words in quotes, slots, others after a plus."""
    assert isinstance(action, Action), action
    words = f"“{action.words}”" if action.words else ""
    slots = " ".join(f"{name}={value}" for name, value in action.slots.items())
    others = " ".join(f"+{other}" for other in action.others)
    return " ".join(filter(None, (action.verb, action.noun, action.second, words, slots, others)))


COMMANDS = [
    # directions
    ("n", "go north"), ("NE", "go northeast"), ("north-east", "go northeast"), ("north", "go north"),
    ("go north", "go north"), ("walk to the north", "go north"), ("go up", "go up"), ("climb up", "go up"),
    ("in", "go in"), ("enter", "go in"), ("out", "go out"), ("leave", "go out"), ("exit", "go out"),
    ("get out", "go out"), ("upstairs", "go up"),
    # looking
    ("l", "look"), ("look", "look"), ("look around", "look"), ("Look.", "look"), ("x lamp", "examine lamp"),
    ("look at the lamp", "examine lamp"), ("l lamp", "examine lamp"), ("what is the lamp?", "examine lamp"),
    ("x me", "examine player"), ("x room", "examine study"), ("who is maud", "examine maud"),
    ("search the chest", "search chest"), ("look in chest", "search chest"), ("look under table", "search table"),
    ("read letter", "read letter"), ("i", "inventory"), ("inventory", "inventory"),
    # names: articles, aliases, adjectives in any order, hyphens
    ("take lamp", "take lamp"), ("take the brass oil lamp", "take lamp"), ("take oil-lamp", "take lamp"),
    ("take lantern", "take lamp"), ("take brass lantern", "take lamp"), ("take the small key", "take brass_key"),
    ("take brass small key", "take brass_key"), ("x velvet cloak", "examine cloak"), ("x velvet", "examine cloak"),
    ("take salt and pepper", "take pepper"), ("take pepper", "take pepper"), ("x clock", "examine timepiece"),
    ("x box", "examine chest"), ("x housekeeper", "examine maud"), ("x oak chest", "examine chest"),
    ("take the iron one", "take iron_key"),
    # particles in both places
    ("pick up lamp", "take lamp"), ("pick the lamp up", "take lamp"), ("put down letter", "drop letter"),
    ("put letter down", "drop letter"), ("take off cloak", "take_off cloak"), ("take cloak off", "take_off cloak"),
    ("put on coat", "wear coat"), ("put coat on", "wear coat"), ("turn on lamp", "light lamp"),
    ("turn lamp off", "extinguish lamp"), ("turn out the lamp", "extinguish lamp"),
    ("blow lamp out", "extinguish lamp"),
    # two nouns
    ("put letter in chest", "put_in letter chest"), ("drop letter into the box", "put_in letter chest"),
    ("put the coat on the table", "put_on coat table"), ("take coins from chest", "take coins chest"),
    ("take coins out of the chest", "take coins chest"),
    ("unlock iron door with iron key", "unlock iron_door iron_key"),
    ("open iron door with iron key", "unlock iron_door iron_key"), ("attack maud with letter", "attack maud letter"),
    ("use letter on lamp", "use letter lamp"), ("tie cloak to table", "tie cloak table"),
    ("enter oak door", "enter oak_door"), ("go through the oak door", "enter oak_door"),
    # people
    ("give letter to maud", "give letter maud"), ("give maud the letter", "give letter maud"),
    ("show the letter to Maud", "show letter maud"), ("show maud letter", "show letter maud"),
    ("talk to maud", "talk maud"), ("ask Maud about the Key?", "ask maud “the Key”"),
    ("ask maud for the iron key", "ask maud “the iron key”"),
    ("tell maud about Otto's debts", "tell maud “Otto's debts”"),
    ("Maud, tell me about the Dagger!", "ask maud “the Dagger”"), ("kiss maud", "kiss maud"),
    # several things
    ("take lamp and apple", "take lamp +apple"), ("take lamp, iron key, and the apple", "take lamp +iron_key +apple"),
    ("take keys", "take brass_key +iron_key"), ("take both keys", "take brass_key +iron_key"),
    ("take all keys", "take brass_key +iron_key"), ("take lamp & lamp", "take lamp"),
    ("take all", "take lamp +brass_key +iron_key +apple +coins +pepper"),
    ("take everything except the lamp", "take brass_key +iron_key +apple +coins +pepper"),
    ("take all but the lamp and keys", "take apple +coins +pepper"),
    ("drop all", "drop coat +letter"), ("drop everything but the letter", "drop coat"),
    ("put all in chest", "put_in coat chest +letter"), ("take all from chest", "take coins chest"),
    ("give letter and coat to maud", "give letter maud +coat"),
    # numbers and words of a verb's own
    ("z", "wait"), ("wait", "wait"), ("wait 4", "wait number=4"), ("wait three turns", "wait number=3"),
    ("set clock to five", "set_clock timepiece hour=5"), ("set the clock slow", "set_clock timepiece pace=slow"),
    # the pack's own verbs, some over the language's words
    ("buy apple", "buy apple"), ("purchase the apple", "buy apple"), ("hang coat on table", "put_on coat table"),
    ("hang coat", "put_on coat"), ("score", "score_goal"),
    # courtesies
    ("could you please take the lamp", "take lamp"), ("I'd like to take the lamp", "take lamp"),
    ("let's go north", "go north"), ("try to open oak door", "open oak_door"), ("take lamp, please", "take lamp"),
    ("now quickly take the lamp", "take lamp"), (", take lamp", "take lamp"),
    ("take all but", "take lamp +brass_key +iron_key +apple +coins +pepper"), ("x her lamp", "examine lamp"),
    ("please go north", "go north"), ("could you please take the lamp for me", "take lamp"),
    ("why don't you take the lamp?", "take lamp"), ("can you open the oak door, if you please", "open oak_door"),
    ("would you kindly look", "look"), ("I should like to x the lamp now, thank you", "examine lamp"),
    ("ok, let's try to open the oak door", "open oak_door"), ("I think I'll take the lamp", "take lamp"),
    ("we should go north", "go north"), ("shall we go north?", "go north"), ("go ahead and take lamp", "take lamp"),
    ("take the lamp, will you", "take lamp"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "action"), COMMANDS)
def test_a_line_is_read_as_an_action(line: str, action: str) -> None:
    assert flat(read(line).understood) == action


SHOWN = [
    ("drop it", "drop lamp", "drop the brass oil-lamp"),
    ("take them", "take brass_key +iron_key", "take the small brass key and the iron key"),
    ("x her", "examine maud", "x Maud"),
    ("give letter to her", "give letter maud", "give letter to Maud"),
    ("ask about the Key", "ask maud “the Key”", "ask Maud about the Key"),
    ("tell me about the war", "ask maud “the war”", "Maud, tell me about the war"),
    ("talk", "talk maud", "talk to Maud"),
    ("give letter", "give letter maud", "give letter to Maud"),
    ("wear", "wear coat", "wear the tweed coat"),
    ("read", "read letter", "read the letter"),
    ("put letter on", "put_on letter table", "put letter on the table"),
    ("unlock door", "unlock iron_door", ""),
    ("tkae lamp", "take lamp", "take lamp"),
    ("examine lmap", "examine lamp", "examine lamp"),
    ("pick up teh lantren", None, ""),
    ("put leter in chest", "put_in letter chest", "put letter in chest"),
    ("invetory", "inventory", "inventory"),
    ("noth", "go north", "north"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "action", "shown"), SHOWN)
def test_what_was_filled_in_or_mended_is_shown(line: str, action: str | None, shown: str) -> None:
    reading = read(line)
    if action is None:
        assert not isinstance(reading.understood, Action)
    else:
        assert flat(reading.understood) == action
    assert reading.shown == shown


METAS = [
    ("undo", "undo", ""), ("undo 3", "undo", "3"), ("undo three", "undo", "3"), ("/undo 2", "undo", "2"),
    ("save", "save", ""), ("save Before the Duel", "save", "Before the Duel"), ("save as one", "save", "one"),
    ("/save Tower", "save", "Tower"), ("load Tower", "load", "Tower"), ("restore", "load", ""), ("/load", "load", ""),
    ("g", "again", ""), ("again", "again", ""), ("saves", "saves", ""), ("restart", "restart", ""),
    ("journal", "journal", ""), ("help", "help", ""), ("transcript", "transcript", ""), ("q", "quit", ""),
    ("/quit", "quit", ""), ("/restore", "load", ""),
    ("/start over", "restart", ""), ("retry", "retry", ""),
    ("What should I do?", "help", ""), ("what do I do now?", "help", ""), ("I'm stuck", "help", ""),
    ("how do I play this game?", "help", ""), ("oops lamp", "oops", "lamp"), ("o lamp", "oops", "lamp"),
    ("pronouns", "pronouns", ""),
    ("Help!", "help", ""), ("please undo", "undo", ""),
]  # fmt: skip


@pytest.mark.parametrize(("line", "name", "rest"), METAS)
def test_a_line_is_read_as_a_command_of_the_game(line: str, name: str, rest: str) -> None:
    assert read(line).understood == MetaCommand(name, rest)


def test_a_pack_may_take_a_word_of_the_game_and_the_slash_still_reaches_it() -> None:
    assert flat(read("score").understood) == "score_goal"
    assert read("/score").understood == MetaCommand("score")


def test_every_command_of_the_game_has_its_slash() -> None:
    for name in world().language.meta:
        assert read(f"/{name}").understood == MetaCommand(name)


def test_every_verb_of_the_language_is_a_verb_of_the_world() -> None:
    assert set(world().language.verbs) <= set(world().verbs)


def test_reading_a_line_again_reads_the_same() -> None:
    first = [grammar().understand(line, state()) for line, _ in COMMANDS]
    assert [grammar().understand(line, state()) for line, _ in COMMANDS] == first
