"""What the judge learnt beside who is here: the dead, what is elsewhere, what came of the turn; and in Chinese."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from adventure.engine.outcome import Kind, Passage
from adventure.engine.perception import perceive
from adventure.narration.continuity import contradicted
from adventure.narration.telling import Done, tell
from tests.corpus.views import CHINESE, Moment, moments
from tests.narration.scenes import ENGLISH, TAKEN, passage, request, scripted, told, voice
from tests.playing import Player, world_of

CRYPT, SHOP, YAMEN = (moments()[name] for name in ("crypt", "shop", "yamen"))


def objection(moment: Moment, sentence: str, *passages: Passage) -> str:
    asked = replace(moment.request, passages=passages) if passages else moment.request
    return contradicted(asked, (), moment.language).objection(sentence, "")


@pytest.mark.parametrize(
    ("moment", "sentence", "passages"),
    [
        (CRYPT, "Brother Anselm smiles at you.", (passage(Kind.EVENT, "Brother Anselm sighs, once, and is dead."),)),
        (CRYPT, "Ysolde is dead.", (passage(Kind.EVENT, "Ysolde is dead, or shams it."),)),
        (CRYPT, "You take the bone dice.", (passage(Kind.REPORT, "You throw the bone dice, and they roll."),)),
        (CRYPT, "You cannot open the satchel.", (passage(Kind.REFUSAL, "The satchel will not open twice."),)),
        (CRYPT, "There is no way east.", (passage(Kind.REFUSAL, "Not east: there is no way east in this dark."),)),
        (SHOP, "The blue vial stands on the counter.", (passage(Kind.REPORT, "You see where the blue vial stood."),)),
        (YAMEN, "你拿起竹简。", (passage(Kind.REPORT, "你把竹简翻过来又放了回去。"),)),
        (YAMEN, "小翠笑了笑。", (passage(Kind.EVENT, "小翠走了出去。"),)),
    ],
)
def test_what_the_turn_says_may_be_told(moment: Moment, sentence: str, passages: tuple[Passage, ...]) -> None:
    assert objection(moment, sentence) != ""
    assert objection(moment, sentence, *passages) == ""


def test_a_refusal_is_no_word_that_it_was_done() -> None:
    refused = passage(Kind.REFUSAL, "The bone dice are stuck to the slab.")
    assert objection(CRYPT, "You take the bone dice.", refused) == "outcome"


@pytest.mark.parametrize("sentence", ["The golden chalice gleams on the ledge.", "There is no way east."])
def test_in_the_dark_nothing_is_known_to_be_elsewhere(sentence: str) -> None:
    view = replace(CRYPT.request.view, dark=True, exits=(), things=(), people=())
    assert objection(replace(CRYPT, request=replace(CRYPT.request, view=view)), sentence) == ""


def test_whoever_has_a_fact_of_being_dead_is_seen_to_be(tmp_path: Path) -> None:
    person = '\n[cast.{0}]\nname = "{0}"\nat = "hall"\npersona = "-"\nmanner = "-"\n'
    player = Player(world_of(tmp_path, f"{person.format('abbot')}facts.dead = true\n{person.format('nun')}"))
    view = perceive(player.world, player.state)
    assert {person.name: person.state for person in view.people} == {"abbot": ("dead",), "nun": ()}


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("La lampe est sur la table et vous la prenez avec les mains.", "language"),
        ("Die Lampe ist schwer und du nimmst sie mit der Hand.", "language"),
        ("Du tag; the iron lamp is off its hook.", ""),
        ("The iron lamp says “je ne suis pas une lampe” on its foot.", ""),
        ("You take the iron lamp to the café, avec difficulty.", ""),
    ],
)
async def test_another_tongue_in_the_same_letters_is_withdrawn(sentence: str, reason: str) -> None:
    done, _ = await told(request(TAKEN), voice(scripted(sentence)))
    assert done.withdrawn == ((reason,) if reason else ())


async def test_what_is_only_suspected_stands_and_is_noted() -> None:
    done, _ = await told(request(TAKEN), voice(scripted("You take the iron lamp, as old Quillon taught you.")))
    assert [(each.reason, each.withdrawn) for each in done.judged] == [("invention", False)]
    assert done.withdrawn == ()
    assert [part.told_by for part in done.paragraphs] == ["charglm-4"]


async def test_a_chinese_telling_is_judged_while_it_streams() -> None:
    looked = passage(Kind.REPORT, "你环顾四周。")
    asked = replace(YAMEN.request, passages=(looked,))
    model = scripted([*"雨声很轻。李夫人站在你身边。铁柜开着。"], [*"你在宫灯下环顾四周。"])
    events = [event async for event in tell(asked, CHINESE, voice(model))]
    done = events[-1]
    assert isinstance(done, Done)
    assert done.withdrawn == ("presence",)
    assert done.paragraphs[0].text == "雨声很轻。你在宫灯下环顾四周。"


def test_a_language_without_a_lexicon_claims_nothing() -> None:
    prompts = {key: text for key, text in ENGLISH.prompts.items() if not key.startswith(("claim_", "pattern_"))}
    judge = contradicted(SHOP.request, (), replace(ENGLISH, prompts=prompts))
    assert judge.objection("Ada Finch is here. You hold the steel spring.", "") == ""
