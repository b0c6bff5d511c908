"""Rules that range over members, the cases of rules and topics, and verbs that amount to others."""

from __future__ import annotations

from pathlib import Path

import pytest

from adventure.errors import PackError
from tests.playing import Player, world_of

GUESTS = """
facts.level = { is = 0, from = 0, to = 3 }

[traits.guest]
facts.hungry = true
facts.plate = { is = 0, from = 0, to = 3 }

[cast.ann]
name = "Ann"
at = "hall"
persona = "A."
manner = "A."
traits = ["guest"]

[cast.ben]
name = "Ben"
at = "hall"
persona = "B."
manner = "B."
traits = ["guest"]
facts.hungry = false

[cast.cid]
name = "Cid"
persona = "C."
manner = "C."
traits = ["guest"]

[items.pie]
name = "pie"
at = "player"
traits = ["portable"]
"""


def told(folder: Path, toml: str, *actions: str) -> list[str]:
    """Return what each of the actions tells."""
    player = Player(world_of(folder, GUESTS + toml))
    return [player.does(*action.split()) for action in actions]


def test_a_rule_that_ranges_speaks_for_every_member_that_meets_its_condition(tmp_path: Path) -> None:
    toml = (
        '[[each_turn]]\nfor = "g in guest if g.hungry and g.at == here"\nwhen = "has(pie)"\n'
        'do = ["g.plate += 1"]\nsay = "{The g} eye{s g} the pie: {g.plate}."\n'
    )
    player = Player(world_of(tmp_path, GUESTS + toml))
    assert player.does("wait").endswith("Ann eyes the pie: 1.")
    assert [player.fact(guest, "plate") for guest in ("ann", "ben", "cid")] == [1, 0, 0]


def test_the_member_stands_in_the_action_too(tmp_path: Path) -> None:
    toml = '[[instead]]\nfor = "g in (ann, ben)"\nof = "kiss g"\nsay = "{The g} blush{es g}."\n'
    assert told(tmp_path, toml, "kiss ann", "kiss ben") == ["Ann blushes.", "Ben blushes."]


def test_once_is_once_for_each_member_and_pair(tmp_path: Path) -> None:
    toml = (
        '[[after]]\nfor = "g in guest for h in guest if g != h and g.at == h.at and g.at == hall"\nof = "wait"\n'
        'once = true\nsay = "{The g} meet{s g} {the h}."\n'
    )
    first, second = told(tmp_path, toml, "wait", "wait")
    assert first == "Ann meets Ben.\nBen meets Ann."
    assert "meets" not in second


def test_a_range_in_a_trait_is_for_each_thing_and_each_member(tmp_path: Path) -> None:
    toml = (
        '[[traits.guest.after]]\nfor = "g in guest if g != self and g.at == self.at and here == g.at"\nof = "wait"\n'
        'when = "self.hungry"\nsay = "{The self} look{s self} at {the g}."\n'
    )
    assert told(tmp_path, toml, "wait") == ["Ann looks at Ben."]


CASES = """
[[instead]]
of = "push pie"
do = ["story.level += 1"]
cases = [
  { when = "story.level == 1", say = "It gives." },
  { when = "story.level == 2", do = ["story.level = 3"], say = "It breaks." },
  { reply = "nothing_moves" },
]

[[instead]]
of = "pull pie"
cases = [{ when = "story.level == 1", say = "Back it comes.", do = ["story.level = 0"] }]

[[instead]]
of = "pull pie"
say = "Nothing."

[[after]]
of = "touch pie"
say = "Cold."
cases = [{ when = "story.level > 0", say = "Warm." }]

[[cast.ann.topics]]
about = ["pie"]
cases = [{ when = "story.level == 0", say = "“Whole.”" }]

[[cast.ann.topics]]
about = ["pie"]
say = "“Broken!”"
"""


def test_the_first_case_that_holds_does_and_says_after_the_rule_s_own_effects(tmp_path: Path) -> None:
    pushed = told(tmp_path, CASES, "push pie", "push pie", "push pie")
    assert pushed[:2] == ["It gives.", "It breaks."]
    assert pushed[2].startswith("You try")


def test_a_rule_of_which_no_case_holds_leaves_the_word_to_the_next(tmp_path: Path) -> None:
    assert told(tmp_path, CASES, "pull pie", "push pie", "pull pie", "pull pie") == [
        "Nothing.", "It gives.", "Back it comes.", "Nothing.",
    ]


def test_a_rule_s_own_words_are_for_when_no_case_has_any(tmp_path: Path) -> None:
    assert told(tmp_path, CASES, "touch pie", "push pie", "touch pie") == ["Cold.", "It gives.", "Warm."]


def test_a_topic_of_which_no_case_holds_might_as_well_not_be_there(tmp_path: Path) -> None:
    player = Player(world_of(tmp_path, GUESTS + CASES))
    assert player.does("ask", "ann", words="pie") == "“Whole.”"
    player.does("push", "pie")
    assert player.does("ask", "ann", words="pie") == "“Broken!”"


POUR = """
[items.jug]
name = "jug"
at = "player"
traits = ["portable"]

[items.cup]
name = "cup"
at = "hall"
traits = ["container"]

[verbs.decant]
patterns = ["decant {noun} into {second} {times:1..9}"]
needs = []
check = [{ when = "noun == pie", say = "A pie is not poured." }]
do = ["noun.at = second"]
say = "{times} times poured."

[verbs.serve]
patterns = ["serve {noun} {times:1..9}"]
check = [{ when = "noun in character", say = "Not people." }]
as = "decant noun cup"

[verbs.treat]
patterns = ["treat"]
needs = []
as = "serve jug"

[[after]]
of = "serve jug"
say = "Served."

[[instead]]
of = "decant jug"
when = "here != hall"
say = "Nowhere to pour."
"""


def test_a_verb_that_amounts_to_another_has_the_rules_of_both(tmp_path: Path) -> None:
    player = Player(world_of(tmp_path, GUESTS + POUR))
    assert player.does("serve", "ann", times=2) == "Not people."
    assert player.does("serve", "pie", times=2) == "A pie is not poured."
    assert player.does("serve", "jug", times=2) == "2 times poured.\nServed."
    assert player.fact("jug", "at") == "cup"


def test_a_verb_may_amount_to_one_that_amounts_to_a_third(tmp_path: Path) -> None:
    player = Player(world_of(tmp_path, GUESTS + POUR))
    player.does("treat")
    assert player.fact("jug", "at") == "cup"


@pytest.mark.parametrize(
    ("toml", "message", "hint"),
    [
        ('[[each_turn]]\nfor = "g guest"\nsay = "x"\n', "“g guest” is no range", "c in customers"),
        ('[[each_turn]]\nfor = "g in gest"\nsay = "x"\n', "there is no trait “gest”", "“guest”"),
        ('[[each_turn]]\nfor = "g in guest) or any(true for g in guest"\nsay = "x"\n', "no range", "c in customers"),
        ('[[each_turn]]\nfor = "g in guest if g.hnugry"\nsay = "x"\n', "hnugry", "“hungry”"),
        ('[[each_turn]]\nfor = "g in guest"\nwhen = "h.hungry"\nsay = "x"\n', "no name “h”", ""),
        ('[[instead]]\nof = "push pie"\ncases = [{ say = "a" }, { say = "b" }]\n', "can never come", "Put it last"),
        ('[[instead]]\nof = "push pie"\ncases = [{ when = "piee.at == hall" }]\n', "no name “piee”", "“pie”"),
        ('[[instead]]\nof = "push pie"\ncases = [{ reply = "takne" }]\n', "no reply “takne”", "“taken”"),
        ('[verbs.a]\npatterns = ["aa"]\nas = "b"\n[verbs.b]\npatterns = ["bb"]\nas = "a"\n', "a → b → a", "its own"),
        ('[verbs.a]\npatterns = ["aa"]\nas = "tkae pie"\n', "no verb “tkae”", "“take”"),
        ('[verbs.a]\npatterns = ["aa"]\nas = "take guest"\n', "nothing called “guest”", ""),
        ('[verbs.a]\npatterns = ["aa"]\nas = "take pie"\nsay = "x"\n', "no `say` of its own", "[[after]]"),
    ],
)
def test_a_mistake_is_told_with_its_cure(tmp_path: Path, toml: str, message: str, hint: str) -> None:
    with pytest.raises(PackError) as caught:
        world_of(tmp_path, GUESTS + toml)
    found = [(problem.message, problem.hint) for problem in caught.value.problems]
    assert any(message.lower() in said.lower() and hint in cure for said, cure in found), found
