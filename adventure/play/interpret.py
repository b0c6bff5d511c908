"""What the player meant, when the grammar fails and a model is at hand: commands put together from what is suggested.

A model that knows JSON is given verbs and nouns apart, and may answer with several commands in order, or with a topic.
One that does not is given a numbered list of whole lines, and may answer with one number. Anything else is no answer.
Whether an answer is a command of what was suggested, and of nothing else, is for whoever asked to say.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace

from adventure.engine.choices import Choices, Form
from adventure.errors import Cause, VoiceError
from adventure.narration.model import Condemned, Finished, LanguageModel, Message, Piece, Prompt
from adventure.narration.wording import fill, paragraphs
from adventure.play.patience import Patience
from adventure.world.language import Language

NUMBER_REPLY = 8
"""Tokens: room for one number."""

JSON_REPLY = 160
"""Tokens: room for the most commands that are taken."""

LONGEST_ANSWER = 2_000
"""Characters of an answer that are looked at, whatever a service sends."""

MOST_COMMANDS = 5
"""Commands that one line may come to; an answer with more is none."""

NUMBER = re.compile(r"\s*[(\[]?(\d{1,2})[.)\]]?\s*")


@dataclass(frozen=True, slots=True)
class Question:
    """A line that was not understood, and what it may mean: `choices`, and `lines` made of them for a numbered list.

    `before` is the line that was typed before it. `talk` says that it was said to somebody, so that only topics count.
    """

    line: str
    choices: Choices
    lines: tuple[str, ...]
    before: str = ""
    talk: bool = False


class Interpreter:
    """A model that helps to read lines, and what is remembered of it: its failures, and whether it knows JSON."""

    def __init__(self, model: LanguageModel, *, knows_json: bool) -> None:
        self._model = model
        self._knows_json = knows_json
        self._patience = Patience()

    def asks(self, turn: int) -> bool:
        """Say whether it is asked in this turn, or left alone for its failures."""
        return self._patience.asks(turn)

    def forgive(self) -> None:
        """Ask it again, however often it has failed."""
        self._patience = Patience()

    async def read(self, question: Question, language: Language, turn: int) -> tuple[str, ...]:
        """Return the commands that a line comes to, in order; none if it comes to nothing that there is to choose from.

        Raises:
            VoiceError: the model did not answer, for the first time since it last did; later failures are silent.
        """
        try:
            lines = await self._lines(question, language)
        except VoiceError as failure:
            said = self._patience.failures > 0
            self._patience = self._patience.after(failure, turn)
            if said:
                return ()
            raise
        self._patience = self._patience.after(None, turn)
        return lines

    async def _lines(self, question: Question, language: Language) -> tuple[str, ...]:
        if self._knows_json:
            try:
                answer = await self._answer(json_prompt(question, language))
            except VoiceError as failure:
                if failure.cause is not Cause.REQUEST:
                    raise
                self._knows_json = False        # this service takes no such wish; it is not asked for it again
            else:
                return composed(answer, question.choices, language)
        return numbered(await self._answer(number_prompt(question, language)), question.lines)

    async def _answer(self, prompt: Prompt) -> str:
        answer = ""
        async with aclosing(self._model.speak(prompt)) as stream:
            async for part in stream:
                match part:
                    case Piece(text):
                        answer += text
                    case Condemned():
                        return ""
                    case Finished():
                        break
                if len(answer) > LONGEST_ANSWER:
                    return ""
        return answer


def number_prompt(question: Question, language: Language) -> Prompt:
    """Return the prompt that asks for one number of a list."""
    listed = "\n".join(f"{number}. {words}" for number, words in enumerate(question.lines, 1))
    user = fill(language, "interpret_user", listed=listed, before=_before(question, language), line=question.line)
    return _prompt(language.prompts["interpret_laws"], user, NUMBER_REPLY)


def numbered(answer: str, lines: Sequence[str]) -> tuple[str, ...]:
    """Return the line whose number was answered, or none."""
    match = NUMBER.fullmatch(answer)
    number = int(match[1]) if match else 0
    return (lines[number - 1],) if 1 <= number <= len(lines) else ()


def json_prompt(question: Question, language: Language) -> Prompt:
    """Return the prompt that asks for commands as JSON."""
    choices = question.choices
    topics = "\n".join(
        fill(language, "interpret_topics", person=name, topics=", ".join(choices.topics.get(person, ())))
        for name, person in choices.people.items()
        if choices.topics.get(person)
    )
    if question.talk:
        user = fill(language, "interpret_talk_user", topics=topics, line=question.line)
        prompt = _prompt(language.prompts["interpret_talk_laws"], user, JSON_REPLY)
    else:
        user = fill(
            language, "interpret_json_user", verbs=_verbs(choices.forms), directions=_names(choices.directions),
            people=_names(choices.people), things=_names(choices.things), topics=topics,
            before=_before(question, language), line=question.line,
        )  # fmt: skip
        prompt = _prompt(language.prompts["interpret_json_laws"], user, JSON_REPLY)
    return replace(prompt, json=True)


def composed(answer: str, choices: Choices, language: Language) -> tuple[str, ...]:
    """Return the commands of a JSON answer as lines, or none if any of them is not made of what there is to choose."""
    try:
        parsed: object = json.loads(answer[answer.find("{") : answer.rfind("}") + 1])
    except (ValueError, RecursionError):
        return ()
    match parsed:
        case {"do": [*picks]} if len(picks) <= MOST_COMMANDS:
            lines = [_line(pick, choices, language) for pick in picks]
            return tuple(line for line in lines if line) if all(lines) else ()
        case _:
            return ()


def _line(pick: object, choices: Choices, language: Language) -> str:
    """Return what was picked as a line to type; empty if it is no pick."""
    match pick:
        case [str(verb), *rest]:
            words = tuple(word for word in rest if isinstance(word, str))
            forms = (form for form in choices.forms if form.verb == verb and len(form.slots) == len(rest) == len(words))
            form = next(forms, None)
            return _filled(form, words, choices, language) if form is not None else ""
        case _:
            return ""


def _filled(form: Form, words: tuple[str, ...], choices: Choices, language: Language) -> str:
    """Return a form with its slots filled by the names that the words are, articles aside; empty if one is none."""
    names = {**choices.people, **choices.things}
    asked = ""
    filled: dict[str, str] = {}
    for slot, word in zip(form.slots, words, strict=True):
        match slot:
            case "direction":
                allowed: Sequence[str] = tuple(choices.directions)
            case "person":
                allowed = tuple(choices.people)
            case "topic":
                person = choices.people.get(asked)
                allowed = (*(choices.topics.get(person, ()) if person else ()), *names)
            case _:
                allowed = tuple(names)
        key = _key(word, language)
        asked = next((name for name in allowed if _key(name, language) == key), "")
        if not asked:
            return ""
        filled[slot] = asked
    return form.text.format(**filled)


def _key(name: str, language: Language) -> tuple[str, ...]:
    articles = language.words.get("article", frozenset())
    return tuple(word for word in language.morphology.words(name) if word not in articles)


def _verbs(forms: Sequence[Form]) -> str:
    verbs = dict.fromkeys(form.verb for form in forms)
    return "\n".join(f"{verb}: " + " | ".join(form.text for form in forms if form.verb == verb) for verb in verbs)


def _names(names: Mapping[str, str]) -> str:
    return ", ".join(names) or "-"


def _before(question: Question, language: Language) -> str:
    return fill(language, "interpret_before", line=question.before)


def _prompt(laws: str, user: str, reply: int) -> Prompt:
    messages = (Message("system", paragraphs(laws)), Message("user", user))
    return Prompt(messages, reply, "interpreter", temperature=0.01)
