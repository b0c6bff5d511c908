"""How the language's prompt texts are filled: whatever is missing leaves no empty line or label behind."""

from __future__ import annotations

import re
from collections.abc import Iterable

from adventure.world.language import Language

_FIELD = re.compile(r"\{([a-z_]+)\}")
_HEADING = re.compile(r"^([^{}:\n]+):", re.MULTILINE)
_EMPTY_LINES = re.compile(r"\n\s*\n\s*")


def fill(language: Language, key: str, **fields: str) -> str:
    """Return a text with its fields, or nothing if all of its fields are empty.

    A value stands as it is: braces in it are not read. Paragraphs are parted by one empty line.

    Raises:
        KeyError: the language has no such text, or the text names a field that is not given.
    """
    text = language.prompts[key]
    named = _FIELD.findall(text)
    if named and not any(fields[name] for name in named):
        return ""
    filled = _FIELD.sub(lambda found: fields[found[1]], text)
    return _EMPTY_LINES.sub("\n\n", filled).strip()


def entries(language: Language, key: str) -> tuple[str, ...]:
    """Return the entries of a list among the texts; none if the language has no such list."""
    return entries_of(language.prompts.get(key, ""))


def entries_of(text: str) -> tuple[str, ...]:
    """Return the entries of a list's text."""
    return tuple(entry.strip() for entry in text.split("|") if entry.strip())


def headings(language: Language) -> tuple[str, ...]:
    """Return what prompts write before a colon at the beginning of a line, each once: no story has lines like these."""
    filled = (text for text in language.prompts.values() if _FIELD.search(text))
    return tuple(dict.fromkeys(heading.strip() for text in filled for heading in _HEADING.findall(text)))


def listed(texts: Iterable[str]) -> str:
    """Return texts as lines of a list, each on one line."""
    return "\n".join(f"- {one_line(text)}" for text in texts if text.strip())


def one_line(text: str) -> str:
    """Return the text with every break and run of blanks as one blank."""
    return " ".join(text.split())


def paragraphs(*texts: str) -> str:
    """Return what is not empty of the texts, parted by empty lines."""
    return "\n\n".join(text for text in (each.strip() for each in texts) if text)


def lines(*texts: str) -> str:
    """Return what is not empty of the texts, one a line."""
    return "\n".join(text for text in (each.strip() for each in texts) if text)
