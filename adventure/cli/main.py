"""`adventure`: reads the command line, puts the parts together, and turns errors into words and exit codes."""

from __future__ import annotations

import gc
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from adventure.cli.arguments import parser
from adventure.cli.tongue import first_language, locale_language
from adventure.errors import AdventureError, SettingsError
from adventure.tui import KITTY_KEYS_OFF

FAULT, USAGE = 1, 2
Start = Literal["new", "continue", "ask"]

INPUT_METHODS = frozenset({"zh", "ja", "ko"})
"""Languages that are typed by an input method, whose words some terminals drop in Textual's protocol for keys."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line (that of the process by default), and return its exit code."""
    options = parser().parse_args(arguments)
    command = COMMANDS.get(options.command or "", _bare)
    try:
        return command(options)
    except SettingsError as error:
        return _complain(error, USAGE)
    except AdventureError as error:
        return _complain(error, FAULT)
    except KeyboardInterrupt:
        return 0
    except OSError as error:
        return _closed_output(error)


def _complain(error: AdventureError, code: int) -> int:
    print(error, file=sys.stderr)
    return code


def _closed_output(error: OSError) -> int:
    """End quietly when nobody reads the output any more; say it when it cannot be written."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what is still buffered goes nowhere, instead of raising at the end
    if isinstance(error, BrokenPipeError):
        return 0
    print(f"The game cannot be shown: {error.strerror or error}.", file=sys.stderr)
    return FAULT


def _bare(_options: Namespace) -> int:
    """Show the start screen; where there is no terminal, say what there is to do."""
    if not _is_terminal():
        parser().print_help()
        return 0
    return _on_screen(None, "ask", {}, None, "")


def _on_screen(
    story: str | None, start: Start, flags: Mapping[str, object], seed: int | None, load: str, *, trace: bool = False
) -> int:
    """Run the app. What it needs of the process is set before Textual is imported."""
    gc.disable()  # until there is a game, when the app turns it on again: it would walk all that is imported
    language = first_language(str(flags["language"]) if "language" in flags else None, os.environ)
    if not INPUT_METHODS.isdisjoint((language, locale_language(os.environ))):
        os.environ.setdefault(KITTY_KEYS_OFF, "1")
    from adventure.cli.screen import show  # noqa: PLC0415  Textual takes 0.4 s to import

    return show(story, start, flags, seed, load, trace=trace, language=language)


def _play(options: Namespace) -> int:
    flags = _voice_flags(options)
    if options.plain or not _is_terminal():
        from adventure.cli.line_by_line import play  # noqa: PLC0415  the app does without it

        game = "continue" if options.resume else "new"
        return play(options.story, game, options.load, flags, options.seed, trace=options.trace)
    anew = options.new or options.seed is not None
    start: Start = "new" if anew else "continue" if options.resume else "ask"
    return _on_screen(options.story, start, flags, options.seed, options.load or "", trace=options.trace)


def _is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "") != "dumb"


def _voice_flags(options: Namespace) -> Mapping[str, object]:
    flags: dict[str, object] = {}
    if options.model is not None:
        flags["model"] = options.model
    if options.base_url is not None:
        flags["base_url"] = options.base_url
    if options.author:
        flags["telling"] = "author"
    if getattr(options, "language", None) is not None:
        flags["language"] = options.language
    return flags


def _stories(_options: Namespace) -> int:
    from adventure.cli.listings import print_stories  # noqa: PLC0415  pydantic takes 0.1 s to import

    return print_stories()


def _saves(options: Namespace) -> int:
    from adventure.cli.listings import delete_save, print_saves, rename_save, restore_save  # noqa: PLC0415  likewise

    if options.delete:
        return delete_save(options.delete)
    if options.restore:
        return restore_save(options.restore)
    return rename_save(*options.rename) if options.rename else print_saves(options.story)


def _check(options: Namespace) -> int:
    from adventure.cli.checking import check_packs  # noqa: PLC0415  likewise

    return check_packs(options.packs, record=options.record, strict=options.strict)


def _map(options: Namespace) -> int:
    from adventure.cli.charting import print_map  # noqa: PLC0415  likewise

    return print_map(options.pack, options.file)


def _prompt(options: Namespace) -> int:
    from adventure.cli.prompt import print_prompt  # noqa: PLC0415  likewise

    return print_prompt(options.save, options.turn, _voice_flags(options), whole=options.text)


def _transcript(options: Namespace) -> int:
    from adventure.cli.transcript import write_transcript  # noqa: PLC0415  likewise

    return write_transcript(options.save, options.format, options.output)


def _usage(_options: Namespace) -> int:
    from adventure.cli.usage import print_usage  # noqa: PLC0415  likewise

    return print_usage()


def _config(options: Namespace) -> int:
    from adventure.cli.listings import print_config, set_config  # noqa: PLC0415  likewise

    match options.change:
        case []:
            return print_config(_voice_flags(options))
        case ["set", name]:
            return set_config(name, "")
        case ["set", name, value]:
            return set_config(name, value)
        case _:
            raise SettingsError("That changes no setting.", "It is written: adventure config set NAME VALUE")


def _key(options: Namespace) -> int:
    from adventure.cli.key import ask_key, forget  # noqa: PLC0415  likewise

    flags: dict[str, object] = {"base_url": options.base_url} if options.base_url else {}
    return forget(flags) if options.forget else ask_key(flags)


COMMANDS: Mapping[str, Callable[[Namespace], int]] = {
    "play": _play,
    "stories": _stories,
    "saves": _saves,
    "check": _check,
    "map": _map,
    "prompt": _prompt,
    "transcript": _transcript,
    "usage": _usage,
    "config": _config,
    "key": _key,
}
