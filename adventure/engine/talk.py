"""Talking: which topic words meet, and what comes of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain

from adventure.engine.chance import FORESEEN
from adventure.engine.matching import case_of, holds
from adventure.engine.outcome import Kind, Passage
from adventure.engine.working import Turn
from adventure.world.bindings import Bindings
from adventure.world.figures import Topic
from adventure.world.names import CharacterId, ThingId
from adventure.world.script import length
from adventure.world.state import State
from adventure.world.world import World

GREETING = "hello"
"""The words that `talk to` stands for; a language's topics may be about them."""


LONGEST_FAREWELL = 5
"""Words of a line that takes leave: “I said goodbye to her at the gate” does not."""


def is_farewell(world: World, words: str) -> bool:
    """Say whether what is said takes leave of whoever it is said to."""
    said = list(world.language.morphology.words(words))
    farewell = world.language.words.get("farewell", frozenset())
    return length(said) <= LONGEST_FAREWELL and not farewell.isdisjoint(said)


def stems_of(world: World, words: str) -> frozenset[str]:
    """Return the stems of what was said, articles left out."""
    morphology = world.language.morphology
    ignored = world.language.words.get("article", frozenset())
    return frozenset(morphology.terms(morphology.words(words), ignored))


@lru_cache(maxsize=8)
def _greetings(world: World) -> tuple[tuple[str, ...], ...]:
    """Return the phrases that greet, in folded words."""
    morphology = world.language.morphology
    return tuple(tuple(morphology.words(phrase)) for phrase in world.language.words.get("greeting", ()))


def greeting_length(world: World, said: Sequence[str]) -> int:
    """Return how many words at the beginning of what is said greet."""
    return max((len(phrase) for phrase in _greetings(world) if tuple(said[: len(phrase)]) == phrase), default=0)


def _behind_greeting(world: World, person: CharacterId, words: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the stems of what stands behind a greeting, and those of the greeting; none if there is no greeting.

    The name of whom it is said to belongs to the greeting, and all that greets is as good as the word for it.
    """
    said = list(world.language.morphology.words(words))
    count = greeting_length(world, said)
    if not count:
        return frozenset(), frozenset()
    thing = world.things[person]
    own = frozenset().union(*(stems_of(world, name) for name in (thing.noun.name, *thing.aliases)))
    greeting = world.language.interface.get("greeting", GREETING)
    return stems_of(world, " ".join(said[count:])) - own, stems_of(world, greeting)


def meets(topic: Topic, stems: frozenset[str]) -> bool:
    """Say whether the words are enough to meet the topic, `*` left out."""
    return any(phrase and phrase <= stems for phrase in topic.phrases)


def topic_for(turn: Turn, person: CharacterId, words: str, bindings: Bindings, *, rest: bool) -> Topic | None:
    """Return the first topic that the words meet and whose condition holds.

    What is said behind a greeting counts before the greeting itself. Where there is none, `rest` admits those about all
    else, wherever they stand among the others; leave is nothing that these answer.
    """
    stems = stems_of(turn.world, words)
    behind, greeting = _behind_greeting(turn.world, person, words)
    topics = turn.world.cast[person].topics
    asked = (topic for topic in topics if meets(topic, behind))
    met = (topic for topic in topics if meets(topic, greeting or stems))
    others = (topic for topic in topics if topic.any and rest and not is_farewell(turn.world, words))
    return next((topic for topic in chain(asked, met, others) if holds(topic.rule, turn.row, bindings)), None)


def ask(turn: Turn, bindings: Bindings) -> None:
    """Ask or tell a person about something: the topic's effects, then its words."""
    person = CharacterId(ThingId(bindings.noun))
    words = str(bindings.slots.get("words", ""))
    turn.talking_to = None if is_farewell(turn.world, words) else person
    topic = topic_for(turn, person, words, bindings, rest=True) if words else None
    if topic is None:
        turn.tell(turn.reply(_unanswered(turn.world, words), bindings), Kind.REPORT)
    else:
        turn.run(topic.rule, bindings, Kind.SPEECH, speaker=person)


def _unanswered(world: World, words: str) -> str:
    """Name the reply to words that nobody answers."""
    if not words:
        return "ask_what"
    return "farewell" if is_farewell(world, words) else "no_answer"


def greet(turn: Turn, bindings: Bindings) -> None:
    """Begin a conversation."""
    person = CharacterId(ThingId(bindings.noun))
    turn.talking_to = person
    greeting = turn.world.language.interface.get("greeting", GREETING)
    topic = topic_for(turn, person, greeting, bindings, rest=False)
    if topic is None:
        turn.tell(turn.reply("talk_first", bindings), Kind.REPORT)
    else:
        turn.run(topic.rule, bindings, Kind.SPEECH, speaker=person)


def say_aloud(turn: Turn, bindings: Bindings) -> None:
    """Say words to nobody in particular, or to the person named."""
    if bindings.noun in turn.world.cast:
        ask(turn, bindings)
        return
    turn.tell(turn.reply("said", bindings), Kind.REPORT)


def meets_topic(world: World, state: State, person: CharacterId, words: str) -> bool:
    """Say whether the words meet one of the person's topics, so that saying them is a turn; `*` does not count."""
    turn = Turn(world, state, FORESEEN, telling=False)
    return topic_for(turn, person, words, turn.about(person), rest=False) is not None


def small_talk(world: World, state: State, person: CharacterId, words: str) -> tuple[Passage, ...]:
    """Return the author's answer to words that meet no topic: no fact changes and no time passes."""
    turn = Turn(world, state, FORESEEN)
    bindings = turn.about(person)
    topic = topic_for(turn, person, words, bindings, rest=True)
    case = case_of(topic.rule, turn.row, bindings) if topic is not None else None
    said = turn.render((case and case.say) or topic.rule.say, bindings) if topic is not None else ""
    if said:
        turn.tell(said, Kind.SPEECH, speaker=person)
    else:
        turn.tell(turn.reply(_unanswered(world, words), bindings), Kind.REPORT)
    return tuple(turn.passages)
