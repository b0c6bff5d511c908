"""What a person present is given in order to speak: persona, feelings, wishes, knowledge, the scene's direction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from adventure.engine.view import Brief, FeelingView
from adventure.engine.working import Turn
from adventure.world.figures import Character, Gated
from adventure.world.names import CharacterId
from adventure.world.plot import Scene
from adventure.world.script import side_by_side, with_colon


def brief_of(turn: Turn, person: Character) -> Brief:
    """Return the brief of one person by the facts as they are now."""
    world = turn.world
    ever = holding(turn, (gated for gated in person.knows if gated.when is None))
    since = holding(turn, (gated for gated in person.knows if gated.when is not None))
    on = [scene for scene in world.scenes.values() if turn.row[scene.phase] == "on"]
    return Brief(
        id=person.id,
        name=world.things[person.id].noun.name,
        persona=person.persona,
        manner=person.manner,
        feelings=tuple(_feelings(turn, person)),
        wants=holding(turn, person.wants),
        knows=(*ever, *since, *holding(turn, person.secrets)),
        direction=side_by_side(words for scene in on for words in _directions(turn, scene, person.id) if words),
        example=person.example,
        inner=person.inner,
        ever=len(ever),
    )


def holding(turn: Turn, words: Iterable[Gated]) -> tuple[str, ...]:
    """Return the words whose conditions hold."""
    return tuple(
        turn.render(gated.text, turn.bindings)
        for gated in words
        if gated.when is None or gated.when(turn.row, turn.bindings)
    )


def _directions(turn: Turn, scene: Scene, person: CharacterId) -> Iterator[str]:
    """Yield what the scene asks of a person, and whom the person talks with in it."""
    yield turn.render(scene.direction, turn.bindings)
    dialogue = scene.dialogue
    if dialogue is not None and person in dialogue.speakers:
        other = next(speaker for speaker in dialogue.speakers if speaker != person)
        key = "talking_about" if dialogue.about else "talking_with"
        words = turn.world.language.interface[key]
        yield words.format(name=turn.world.things[other].noun.name, about=dialogue.about)


def _feelings(turn: Turn, person: Character) -> Iterator[FeelingView]:
    """Yield the mood, then the feelings that hold; one whose words come to nothing is none."""
    mood = str(turn.world.table.read(turn.row, person.id, "mood", ""))
    if mood:
        shown = person.moods.get(mood, "")
        yield FeelingView(with_colon(mood, shown) if shown else mood)
    for feeling in person.feelings:
        if feeling.when is None or feeling.when(turn.row, turn.bindings):
            text = turn.render(feeling.text, turn.bindings)
            if text:
                yield FeelingView(text, feeling.towards, turn.render(feeling.because, turn.bindings))
