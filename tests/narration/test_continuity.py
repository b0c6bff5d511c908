"""Sentences that contradict the world, and sentences that only look as if they did."""

from __future__ import annotations

from dataclasses import replace

import pytest

from adventure.engine.outcome import Kind, Passage
from adventure.engine.view import ExitView, ThingView
from adventure.narration.continuity import contradicted
from adventure.narration.request import Request
from adventure.world.names import CharacterId, LocationId, ThingId
from tests.narration.scenes import ANNA, ENGLISH, VIEW, passage, person, request, scripted, told, voice

LOWICK, TIB = (CharacterId(ThingId(name)) for name in ("lowick", "tib"))


def thing(name: str, *state: str, aliases: tuple[str, ...] = (), portable: bool = True) -> ThingView:
    return ThingView(ThingId(name.replace(" ", "_")), name, aliases, state, portable)


YARD = replace(
    VIEW,
    place=LocationId(ThingId("yard")),
    place_name="Yard",
    place_text="Wet flagstones in no order. Steps go up north to the hall, and there is a smell of onions.",
    exits=(ExitView("north", "Great Hall"), ExitView("east", "Kitchen"), ExitView("southeast", barred="closed")),
    things=(
        thing("iron door", aliases=("tower door", "door"), portable=False),
        thing("oak chest", aliases=("chest",), portable=False),
        replace(thing("tin box", "open", aliases=("box",), portable=False), contents=(thing("silver spoon"),)),
        thing("hand lamp", aliases=("lamp",)),
        thing("white stick", aliases=("stick", "cane")),
        thing("stone bench", aliases=("bench", "seat"), portable=False),
    ),
    people=(person(ANNA, "Anna Reed"),),
    carried=(thing("brass lantern", "lit", aliases=("lantern",)), thing("brass key", aliases=("key",))),
    lore=("Mr Lowick has been steward of the house for thirty-eight years.",),
)
NAMES = {ANNA: "Anna Reed", LOWICK: "Mr Lowick", TIB: "Tib"}
LOOKED = Passage("You look about you, and the yard looks about itself.", Kind.REPORT)


def objection(sentence: str, *passages: Passage, before: str = "", asked: Request | None = None) -> str:
    asked = asked or request(*(passages or (LOOKED,)), view=YARD, line="look", names=NAMES)
    return contradicted(asked, (), ENGLISH).objection(sentence, before)


FALSE = [
    ("Mr Lowick nods to you.", "presence"),
    ("Mr Lowick, the steward, stands beside the bench.", "presence"),
    ("The rain lets up, and Tib looks up at you.", "presence"),
    ("Tib is here, with ink on her thumb.", "presence"),
    ("Tib is still sitting on the bench, swinging her feet.", "presence"),
    ("Beside the bench stands Mr Lowick.", "presence"),
    ("“Good evening,” says Mr Lowick.", "presence"),
    ("“Good evening.” Lowick clears his throat.", "presence"),
    ("It is wet; Mr Lowick wipes his shoes.", "presence"),
    ("Here is Tib.", "presence"),
    ("You hold the white stick in your left hand.", "possession"),
    ("You are holding the stick.", "possession"),
    ("You are still carrying the hand lamp.", "possession"),
    ("The rain goes on, and you grip the cane tightly.", "possession"),
    ("The white stick rests in your hand.", "possession"),
    ("The lamp hangs at your belt.", "possession"),
    ("You draw the stick, and wait.", "possession"),
    ("You have the silver spoon in your pocket.", "possession"),
    ("You hold up your old hand lamp to see.", "possession"),
    ("A door leads west.", "exit"),
    ("A narrow path runs off to the west, under an arch.", "exit"),
    ("To the south lies a low doorway.", "exit"),
    ("On the west is an archway, and a puddle under it.", "exit"),
    ("Steps lead down into the dark.", "exit"),
    ("Two passages open here, and a third passage leads back to the southwest.", "exit"),
    ("The corridor continues straight west.", "exit"),
    ("To the west is a small wooden door.", "exit"),
    ("You are in the Great Hall.", "place"),
    ("You stand in the kitchen, warm for once.", "place"),
    ("You step into the Great Hall.", "place"),
    ("Then you enter the kitchen.", "place"),
    ("You find yourself in the Great Hall once more.", "place"),
    ("The oak chest is open.", "state"),
    ("The old chest stands wide open, and smells of cedar.", "state"),
    ("The tin box is closed.", "state"),
    ("The box is firmly shut.", "state"),
    ("The iron door stands ajar.", "state"),
    ("The iron door opens slowly.", "state"),
    ("You open the chest.", "state"),
    ("You close the tin box and listen.", "state"),
    ("The brass lantern is out.", "state"),
    ("Your lantern goes out.", "state"),
    ("The hand lamp is lit.", "state"),
    ("The lamp burns low.", "state"),
    ("You light the lamp.", "state"),
    ("You blow out the lantern.", "state"),
]

FINE = [
    ("Anna Reed nods to you.", "who is here"),
    ("Anna Reed is sitting by the fire.", "who is here"),
    ("Mr Lowick\u2019s chair stands by the bench.", "a thing of somebody's"),
    ("You remember how Mr Lowick stands behind that chair.", "memory"),
    ("They say that Mr Lowick walks here at night.", "hearsay"),
    ("Mr Lowick is not here.", "denied"),
    ("Not even Mr Lowick stands about in this rain.", "denied"),
    ("Perhaps Mr Lowick watches from a window.", "possible"),
    ("If Mr Lowick comes, you will have an answer.", "conditional"),
    ("Somewhere above, Mr Lowick coughs.", "elsewhere"),
    ("In the kitchen, Tib laughs.", "elsewhere"),
    ("You hear Tib: she turns a page.", "heard"),
    ("The bench where Tib sits of an evening is empty.", "a habit, in a side clause"),
    ("It is as quiet as if Mr Lowick stood over it.", "a comparison"),
    ("Is Tib here?", "a question"),
    ("Every evening Tib sits on this bench.", "a habit"),
    ("“Mr Lowick is here, and Tib says so,” says Anna Reed.", "said by somebody"),
    ("“The chest is open. You hold the stick,” she says.", "said by somebody"),
    ("Tib sat here once, by the look of the crumbs.", "past"),
    ("In the painting Tib sits on a horse.", "pictured"),
    ("You hold the brass lantern up.", "carried"),
    ("You are holding the key.", "carried"),
    ("You could carry the white stick with one finger.", "possible"),
    ("You do not hold the stick.", "denied"),
    ("You hold a stick of chalk.", "another"),
    ("You hold the edge of the bench.", "a part of a thing that stays where it is"),
    ("You hold the stick\u2019s shadow under your shoe.", "something of the thing's"),
    ("You wish that you held the stick.", "a wish"),
    ("You grip the bench, and it is cold.", "not portable"),
    ("The white stick leans on the bench, in easy reach of your hand.", "not in it"),
    ("You draw the lamp nearer, and put it back.", "taken back"),
    ("You carry the lamp oil in your memory.", "another thing"),
    ("You raise the lamp room key to the light.", "another thing"),
    ("The lantern is warm in your hand.", "carried"),
    ("Steps go up north to the hall.", "the author's"),
    ("A door leads east, into the smell of onions.", "a way out"),
    ("An iron door leads southeast.", "a way out"),
    ("No path leads west.", "denied"),
    ("A path led west once.", "past"),
    ("Far below, a path runs west along the water.", "elsewhere"),
    ("The wind goes west.", "no way"),
    ("The path of the moon runs west over the water.", "no way"),
    ("There might be a door that leads west.", "possible"),
    ("The gutter leads down to a drain.", "no way"),
    ("A crack in the wall runs south.", "no way"),
    ("The door opens in.", "no direction"),
    ("You are in the Yard.", "here"),
    ("You step into the yard, and the rain with you.", "here"),
    ("You are in the kitchen doorway\u2019s light.", "another thing"),
    ("You are not in the Great Hall any more.", "denied"),
    ("It is as if you stand in the Great Hall.", "a comparison"),
    ("You can step into the kitchen from here.", "possible"),
    ("You are in good time.", "no place"),
    ("The kitchen is warm; you are not in it.", "denied"),
    ("The oak chest is closed.", "so it is"),
    ("The tin box stands open.", "so it is"),
    ("The iron door is shut.", "so it is"),
    ("The lantern burns steadily.", "so it is"),
    ("The lid of the chest is open to argument.", "another thing"),
    ("The chest could be open for all you know.", "possible"),
    ("The chest is open only on Sundays, they say.", "hearsay"),
    ("Whether the chest is open is hard to see.", "in question"),
    ("The chest is open-grained oak.", "a word for the wood"),
    ("The chest seems open.", "seeming"),
    ("You try to open the chest.", "tried"),
    ("You open the door of your coat.", "another thing"),
    ("The sky is open.", "no thing of the story"),
    ("The bench is lit by the lantern.", "lit from elsewhere"),
    ("The lantern is out of the wind.", "another sense"),
    ("The lamp is dark.", "so it is"),
    ("The door of the kitchen is open.", "another door"),
    ("Like a chest that is open, the yard waits.", "a comparison"),
    ("The shut door keeps the tower\u2019s counsel.", "no claim"),
    ("A window beside the chest is open.", "another thing"),
]


@pytest.mark.parametrize(("sentence", "reason"), FALSE)
def test_a_sentence_against_the_world_is_known(sentence: str, reason: str) -> None:
    assert objection(sentence) == reason


@pytest.mark.parametrize(("sentence", "why"), FINE)
def test_a_sentence_that_is_fine_stands(sentence: str, why: str) -> None:
    assert objection(sentence) == "", why


@pytest.mark.parametrize(
    ("sentence", "passages"),
    [
        ("Mr Lowick bows and goes out.", (passage(Kind.EVENT, "Mr Lowick goes out to the hall."),)),
        ("“Good night,” says Tib.", (passage(Kind.SPEECH, "“Good night,” says Tib, and is gone.", TIB),)),
        ("You hold the stick out, and let the water have it.", (passage(Kind.REPORT, "You drop the white stick."),)),
        ("You hold the lamp for a moment.", (passage(Kind.REPORT, "Dropped."),)),
        ("A path runs west along the wall.", (passage(Kind.REPORT, "You see a path to the west."),)),
        ("The chest stands open.", (passage(Kind.REPORT, "In the dusk the chest looks open, and it is empty."),)),
        ("The tin box is closed, and then it is not.", (passage(Kind.REPORT, "You open the tin box."),)),
        ("You step into the kitchen.", (passage(Kind.EVENT, "You step into the kitchen, and are thrown out again."),)),
    ],
)
def test_what_the_words_of_the_turn_say_is_no_contradiction(sentence: str, passages: tuple[Passage, ...]) -> None:
    assert objection(sentence) != ""
    assert objection(sentence, *passages) == ""


def test_lore_is_no_word_that_somebody_is_here() -> None:
    assert objection("Mr Lowick has been steward of the house for thirty-eight years.") == ""
    assert objection("Mr Lowick bows.") == "presence"


@pytest.mark.parametrize(
    ("before", "sentence", "reason"),
    [
        ("“You see, ", "the chest is open.", ""),
        ("“You see.” ", "The chest is open.", "state"),
        ("“You see. ", "The chest is open.” The tin box is shut.", "state"),
        ("“You see.\n\n", "The chest is open.", "state"),
        ('"You see. ', "The chest is open.", ""),
        ('"You see." ', "The chest is open.", "state"),
    ],
)
def test_speech_that_goes_on_is_nobodys_claim(before: str, sentence: str, reason: str) -> None:
    assert objection(sentence, before=before) == reason


@pytest.mark.parametrize("sentence", ["Mr Lowick coughs.", "A door leads west.", "The chest is open."])
def test_in_the_dark_nothing_is_known_to_be_missing(sentence: str) -> None:
    dark = replace(YARD, dark=True, place_name="In the dark", place_text="", exits=(), things=(), people=(), briefs=())
    assert objection(sentence, asked=request(LOOKED, view=dark, line="look", names=NAMES)) == ""


def test_a_name_that_may_mean_two_things_is_false_only_of_both() -> None:
    two = replace(YARD, carried=(*YARD.carried, thing("walking stick", aliases=("stick",))))
    asked = request(LOOKED, view=two, line="look", names=NAMES)
    assert objection("You hold the stick.", asked=asked) == ""
    assert objection("You hold the white stick.", asked=asked) == "possession"


FIXTURES = {ThingId(name): name for name in ("great lamp", "door", "oak chest", "end of the cord", "Great Hall")}


@pytest.mark.parametrize(
    ("sentence", "reason", "why"),
    [
        ("You hold the great lamp.", "possession", "it stands elsewhere, and nobody can carry it"),
        ("You pick up the great lamp.", "outcome", "the same"),
        ("You hold the lamp.", "possession", "the hand lamp, which lies here"),
        ("You hold the great lamp in your mind.", "", "more is said of it"),
        ("You grip the door.", "", "one word may mean another thing"),
        ("You grip the oak chest.", "", "it is here"),
        ("You hold the end of the cord.", "", "it is where the cord is"),
        ("You stand in the Great Hall.", "place", "a place of that name is meant"),
    ],
)
def test_nobody_holds_what_cannot_be_carried_and_is_elsewhere(sentence: str, reason: str, why: str) -> None:
    asked = request(LOOKED, view=YARD, line="look", names=NAMES, fixtures=FIXTURES)
    assert objection(sentence, asked=asked) == reason, why


@pytest.mark.parametrize(
    "change",
    [
        {"moved": True},
        {"view": replace(YARD, dark=True)},
        {"view": replace(YARD, carried=(*YARD.carried, thing("great lamp", portable=False)))},
        {"view": replace(YARD, place_text="Above the yard the great lamp is dark.")},
        {"passages": (passage(Kind.REPORT, "You polish the great lamp with your sleeve."),)},
    ],
)
def test_what_may_be_at_hand_may_be_held(change: dict[str, object]) -> None:
    asked = replace(request(LOOKED, view=YARD, line="look", names=NAMES, fixtures=FIXTURES), **change)  # type: ignore[arg-type]
    assert objection("You hold the great lamp.", asked=asked) == ""


async def test_a_false_sentence_is_withdrawn_and_the_authors_words_finish() -> None:
    asked = request(LOOKED, view=YARD, line="look", names=NAMES)
    done, _ = await told(asked, voice(scripted("Rain. Mr Lowick nods to you. And on it goes.")))
    assert done.withdrawn == ("presence",)
    assert [(part.text, part.told_by) for part in done.paragraphs] == [("Rain.", "charglm-4"), (LOOKED.text, "")]


async def test_what_a_person_does_is_judged_and_what_a_person_says_is_not() -> None:
    asked = request(LOOKED, view=YARD, line="hello", talk=True, addressee=ANNA, names=NAMES)
    asked = replace(asked, view=replace(YARD, briefs=VIEW.briefs))
    done, _ = await told(asked, voice(scripted("“The chest is open. Tib is here.” She sits. Tib looks at her.")))
    assert done.withdrawn == ("presence",)
    assert [part.text for part in done.paragraphs] == ["“The chest is open. Tib is here.” She sits."]
