"""Secrets in every prompt there is: of all transcripts and of walks, for every speaker, what is remembered included."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from adventure.engine.chance import FORESEEN
from adventure.engine.working import Turn
from adventure.narration.model import Prompt
from adventure.play.blocks import SavedPassage, TalkBlock, TurnBlock
from adventure.play.game import Game
from adventure.workshop.walkthrough import new_game
from adventure.world.figures import Gated
from adventure.world.names import CharacterId
from adventure.world.world import World
from tests.enemies.playing import flat, kept, play, says
from tests.enemies.stories import TRANSCRIPTS, Transcript, walk
from tests.enemies.voices import Part, good, voice_of
from tests.every_story import NAMES, world_of
from tests.injections.table import vault


@dataclass
class Listener:
    """Reads every prompt of a game, and keeps what was handed to one who may not know it."""

    game: Game
    told: list[str] = field(default_factory=list)

    def __call__(self, prompt: Prompt) -> Sequence[Part]:
        text = flat("\n".join(message.text for message in prompt.messages))
        self.told += [f"{prompt.speaker}: {words}" for words in (*self._secrets(prompt, text), *self._topics(text))]
        # People keep to themselves what they are handed, so that nobody hears it from them.
        people = {self._name(person) for person in self.game.world.cast}
        return ("“So it is.”",) if prompt.speaker in people else good(prompt)

    def _secrets(self, prompt: Prompt, text: str) -> list[str]:
        found: list[str] = []
        for person in self.game.world.cast.values():
            own = self._name(person.id) == prompt.speaker
            found += [
                secret.text.source
                for secret in person.secrets
                if flat(secret.text.source) in text and not (own and self._holds(secret))
            ]
            found += [
                canary.text.source
                for canary in person.canaries
                if says(text, canary.text.source)
                and not (own and self._holds(canary))
                and not self._was_met(canary.text.source, prompt.speaker)
            ]
        return found

    def _topics(self, text: str) -> list[str]:
        """Return the answers that stand in the text, and were never given."""
        answers = (
            flat(topic.rule.say.source)
            for person in self.game.world.cast.values()
            for topic in person.topics
            if topic.rule.say is not None
        )
        given = {flat(passage.text) for _, passages in self._past() for passage in passages}
        return [answer for answer in answers if answer in text and not any(answer in each for each in given)]

    def _was_met(self, word: str, speaker: str) -> bool:
        """Say whether the speaker has perceived the word, or the player has typed it."""
        people = {name: person for person in self.game.world.cast if (name := self._name(person)) == speaker}
        person = people.get(speaker)
        return any(
            says(line, word)
            or any(
                says(each.text, word) and (person is None or person in (*each.witnesses, each.speaker))
                for each in passages
            )
            for line, passages in self._past()
        )

    def _past(self) -> list[tuple[str, tuple[SavedPassage, ...]]]:
        blocks = [block for block in kept(self.game) if isinstance(block, TurnBlock | TalkBlock)]
        opening = tuple(SavedPassage(each.text, each.kind.value) for each in self.game.opening.passages)
        return [("", opening), *((block.line, block.telling) for block in blocks)]

    def _name(self, person: CharacterId) -> str:
        return self.game.world.things[person].noun.name

    def _holds(self, gated: Gated) -> bool:
        turn = Turn(self.game.world, self.game.state, FORESEEN)
        return gated.when is None or bool(gated.when(turn.row, turn.bindings))


def has_secrets(world: World) -> bool:
    return any(person.secrets or person.topics for person in world.cast.values())


WITH_SECRETS = [each for each in TRANSCRIPTS if has_secrets(each.story())]


@pytest.mark.parametrize("transcript", WITH_SECRETS, ids=lambda transcript: transcript.name)
async def test_no_prompt_of_a_written_game_holds_what_its_speaker_may_not_know(transcript: Transcript) -> None:
    game = transcript.game()
    listener = Listener(game)
    voice, model = voice_of(listener)
    played = await play(game, transcript.lines, voice)
    assert model.asked
    assert listener.told == []
    assert played.leaks == []


@pytest.mark.parametrize("number", [each for each in range(2 * len(NAMES)) if NAMES[each % len(NAMES)] == "castle"])
async def test_no_prompt_of_a_walk_holds_what_its_speaker_may_not_know(number: int) -> None:
    story, lines, _ = await walk(number)
    game = new_game(world_of(story), number)
    listener = Listener(game)
    await play(game, lines, voice_of(listener)[0])
    assert listener.told == []


ROUND = ["talk to mara", "hello there", "ask mara about seal", "x lamp", "north", "talk to odo", "hello", "south"]


async def test_nobody_is_handed_anothers_secret_and_its_owner_only_when_it_may_be_told() -> None:
    game = new_game(vault(), 1)
    listener = Listener(game)
    voice, model = voice_of(listener)
    lines = [*ROUND, "ask mara about how the seal was forged", "what do you know of it?", *ROUND]
    played = await play(game, lines, voice)
    assert listener.told == []
    assert played.leaks == []
    seen = {prompt.speaker for prompt in model.asked if says(str(prompt.messages), "vermilion")}
    assert "Mara" in seen
    assert "Odo" in {prompt.speaker for prompt in model.asked} - seen
