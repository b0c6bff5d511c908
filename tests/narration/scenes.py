"""A small place to tell of, made by hand, and a model that says what a test wants."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass, field, replace

from adventure.engine.outcome import Kind, Passage
from adventure.engine.view import Brief, ExitView, FeelingView, PersonView, Teller, ThingView, View
from adventure.errors import VoiceError
from adventure.narration.model import Condemned, Finished, Piece, Prompt
from adventure.narration.pieces import Confirmed, Delta, Retracted
from adventure.narration.telling import Done, Paragraph, Request, Voice, tell
from adventure.storage.languages import load_language
from adventure.world.names import CharacterId, LocationId, ThingId

ENGLISH = load_language("en")
ANNA, BEN, CLAY = (CharacterId(ThingId(name)) for name in ("anna", "ben", "clay"))
HALL = LocationId(ThingId("hall"))


def thing(name: str, *state: str, aliases: tuple[str, ...] = (), listed: bool = True) -> ThingView:
    return ThingView(ThingId(name.replace(" ", "_")), name, aliases, state, portable=True, listed=listed)


def person(id_: CharacterId, name: str) -> PersonView:
    return PersonView(id_, name, (str(id_),), "calm", f"{name} sits by the fire.")


def brief(id_: CharacterId, name: str, **more: str) -> Brief:
    return Brief(
        id=id_,
        name=name,
        persona=f"{name}, who keeps the hall.",
        manner="Short, dry answers.",
        feelings=(FeelingView("tired"),),
        knows=(f"{name} knows that the well is deep.",),
        example=("Good evening.", "“It is evening,” says somebody, and leaves the rest open."),
        direction=more.get("direction", ""),
    )


PLACE_TEXT = "A long hall under a black roof, with one table and a cold hearth."

VIEW = View(
    story="The Hall",
    turn=3,
    place=HALL,
    place_name="Great Hall",
    place_text=PLACE_TEXT,
    dark=False,
    exits=(ExitView("north", "Yard"), ExitView("east", barred="closed")),
    things=(thing("iron lamp", "lit"), thing("long table", listed=False)),
    people=(person(ANNA, "Anna Reed"), person(BEN, "Ben")),
    carried=(thing("brass key"),),
    goals=(),
    score=0,
    max_score=5,
    talking_to=None,
    teller=Teller(
        "the Teller",
        "Somebody who has walked these rooms for years.",
        "Dry and concrete.",
        ("You pick up a stick.", "You take a stick off the heap, grey and light."),
    ),
    briefs=(brief(ANNA, "Anna Reed"), brief(BEN, "Ben")),
    lore=("The hall was built by the sea kings.",),
    player="A runner of the post.",
    ending="",
)

BOTH = frozenset({ANNA, BEN})


def passage(
    kind: Kind,
    text: str,
    speaker: CharacterId | None = None,
    *,
    must: bool = False,
    seen: frozenset[CharacterId] = BOTH,
) -> Passage:
    return Passage(text, kind, speaker, seen, must)


HEADING = passage(Kind.HEADING, "Great Hall")
PLACE = passage(Kind.PLACE, PLACE_TEXT)
LAMP = passage(Kind.LISTING, "You can see an iron lamp here.")
EXITS = passage(Kind.LISTING, "Ways out: north to the Yard and east (closed).")
TAKEN = passage(Kind.REPORT, "You take the iron lamp off its hook.")
CLUE = passage(Kind.EVENT, "Under the lamp 27 scratches are cut into the stone, and the name of Edmund.", must=True)
REFUSED = passage(Kind.REFUSAL, "The east door is locked.", must=True)
LETTER = passage(Kind.VERBATIM, "Come at once.\nBring nobody.\n\nE.")
GOAL = passage(Kind.GOAL, "You have found the lamp.", must=True)
ENDING = passage(Kind.ENDING, "And that was the end of the hall.")
ANSWER = passage(Kind.SPEECH, "“The well is forty feet deep,” says Anna Reed, “and Edmund dug it.”", ANNA, must=True)
RETORT = passage(Kind.SPEECH, "“He never did,” says Ben.", BEN)


@dataclass
class Scripted:
    """Gives one answer after the other; a failure among the parts is raised where it stands."""

    answers: list[list[str | Finished | Condemned | VoiceError]]
    asked: list[Prompt] = field(default_factory=list)
    closed: int = 0

    async def speak(self, prompt: Prompt) -> AsyncGenerator[Piece | Finished | Condemned, None]:
        self.asked.append(prompt)
        parts = self.answers[len(self.asked) - 1] if len(self.asked) <= len(self.answers) else []
        try:
            for part in parts:
                match part:
                    case str(text):
                        yield Piece(text)
                    case VoiceError():
                        raise part
                    case _:
                        yield part
                        return
            yield Finished(prompt_tokens=100, reply_tokens=10)
        finally:
            self.closed += 1


def scripted(*answers: str | list[str | Finished | Condemned | VoiceError]) -> Scripted:
    return Scripted([[answer] if isinstance(answer, str) else answer for answer in answers])


def voice(model: Scripted, **more: int) -> Voice:
    return replace(Voice(model, "charglm-4"), **more)  # type: ignore[arg-type]


def request(*passages: Passage, line: str = "take lamp", **more: object) -> Request:
    return replace(Request(VIEW, passages, line), **more)  # type: ignore[arg-type]


Heard = list[Delta | Confirmed | Retracted]


async def told(asked: Request, by: Voice | None) -> tuple[Done, Heard]:
    events = [event async for event in tell(asked, ENGLISH, by)]
    done = events[-1]
    assert isinstance(done, Done)
    return done, [event for event in events if not isinstance(event, Done)]


def rebuilt(heard: Heard) -> dict[str, str]:
    """Return each speaker's text as a plain consumer of the events has it at the end; all of it must count."""
    texts: dict[str, str] = {}
    firm: dict[str, int] = {}
    for event in heard:
        match event:
            case Delta(speaker, text):
                texts[speaker] = texts.get(speaker, "") + text
            case Confirmed(speaker, upto):
                assert firm.get(speaker, 0) <= upto <= len(texts[speaker])
                firm[speaker] = upto
            case Retracted(speaker, since):
                texts[speaker] = texts.get(speaker, "")[:since]
                firm[speaker] = min(firm.get(speaker, 0), since)
    assert {speaker: len(text) for speaker, text in texts.items() if text} == {
        speaker: upto for speaker, upto in firm.items() if upto
    }
    return {speaker: text for speaker, text in texts.items() if text}


def texts_of(paragraphs: tuple[Paragraph, ...]) -> dict[str, str]:
    speakers = dict.fromkeys(paragraph.speaker for paragraph in paragraphs)
    return {
        speaker: "\n\n".join(paragraph.text for paragraph in paragraphs if paragraph.speaker == speaker)
        for speaker in speakers
    }
