"""What may be typed after `adventure`, and what `--help` says of it."""

from __future__ import annotations

import argparse

from adventure import __version__

DESCRIPTION = "Text adventures for the terminal: the world is true, and the telling is alive."
EPILOG = """\
Without a key the author's own words tell every story. With a key for Zhipu's models (ZAI_API_KEY, or `adventure key`)
CharGLM-4 tells it; with --base-url http://127.0.0.1:8080/v1 so does a model on your own machine, and needs no key.

exit codes: 0 all is well, 1 the story or the save is at fault, 2 the command line or a setting is wrong
"""


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    top = argparse.ArgumentParser(
        "adventure", description=DESCRIPTION, epilog=EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    top.add_argument("--version", action="version", version=f"adventure {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND")
    _play(commands.add_parser("play", help="play a story", description="Play a story."))
    _stories(commands.add_parser("stories", help="list the stories", description="List the stories."))
    _saves(commands.add_parser("saves", help="list, rename or delete kept games", description=SAVES))
    _check(commands.add_parser("check", help="check story packs", description=CHECK))
    _map(commands.add_parser("map", help="draw the whole map of a story pack", description=MAP))
    _prompt(commands.add_parser("prompt", help="show what a voice is asked with", description=PROMPT))
    _transcript(commands.add_parser("transcript", help="write down what was told", description=TRANSCRIPT))
    commands.add_parser("usage", help="show what models have used", description=USAGE)
    _config(commands.add_parser("config", help="show the settings in force, or change one", description=CONFIG))
    _key(commands.add_parser("key", help="enter or forget the key", description=KEY))
    return top


CHECK = (
    "Check story packs: every mistake with its place and cure, warnings of what is hardly meant, and whether the "
    "walkthroughs play as written."
)
MAP = "Draw every place and way of a story pack as they are at the start, hidden ones too: for its writer."
PROMPT = "Show what a voice is asked with to tell a turn of a kept game: every block of the prompt and its tokens."
TRANSCRIPT = "Write what was told in a kept game: as plain text, as Markdown, or as one page for a browser."
USAGE = "Show what models have been asked for in all games: requests, tokens and, where the price is known, the cost."
CONFIG = (
    "Show the settings in force and where each comes from; the key is masked. `adventure config set NAME VALUE` keeps "
    "one in config.toml, `adventure config set NAME` takes it back to what is usual."
)
SAVES = "List, rename or delete kept games. A deleted one can be brought back for a week."
KEY = "Enter the key of the service that tells the stories, or forget it. It is kept in a file of its own."


def _play(command: argparse.ArgumentParser) -> None:
    command.add_argument("story", help="the id of a story, or the path of a pack")
    which = command.add_mutually_exclusive_group()
    which.add_argument("--new", action="store_true", help="begin anew without asking")
    which.add_argument("--continue", dest="resume", action="store_true", help="go on with the newest unfinished game")
    which.add_argument("--load", metavar="NAME", help="load a saved game")
    command.add_argument("--seed", type=_seed, metavar="N", help="the seed of a new game (equal seeds, equal games)")
    command.add_argument("--language", metavar="ID", help="the language of the interface (default: the story's)")
    command.add_argument("--plain", action="store_true", help="line by line, for pipes and screen readers")
    command.add_argument("--trace", action="store_true", help="for writers: show which rules fired, and why others not")
    _voice(command)


def _voice(command: argparse.ArgumentParser) -> None:
    voice = command.add_argument_group("the voice")
    voice.add_argument("--author", action="store_true", help="the author's own words: ask no model")
    voice.add_argument("--model", metavar="NAME", help="the model that tells (default: charglm-4)")
    voice.add_argument("--base-url", metavar="URL", help="where it is asked; a local server needs no key")


def _stories(command: argparse.ArgumentParser) -> None:
    command.set_defaults(story=None)


def _saves(command: argparse.ArgumentParser) -> None:
    command.add_argument("story", nargs="?", help="only games of this story")
    which = command.add_mutually_exclusive_group()
    which.add_argument("--delete", metavar="NAME", help="delete a kept game")
    which.add_argument("--restore", metavar="NAME", help="bring a deleted game back, by the name that --delete gave")
    which.add_argument("--rename", nargs=2, metavar=("NAME", "TITLE"), help="give a kept game another name")


def _check(command: argparse.ArgumentParser) -> None:
    command.add_argument("packs", nargs="*", metavar="PACK", help="ids or paths; all stories if none is given")
    command.add_argument("--record", action="store_true", help="write the walkthroughs anew as they play now")
    command.add_argument("--strict", action="store_true", help="let warnings count as mistakes")


def _map(command: argparse.ArgumentParser) -> None:
    command.add_argument("pack", metavar="PACK", help="the id of a story, or the path of a pack")
    command.add_argument("-o", dest="file", metavar="FILE", help="write it as SVG instead")


def _prompt(command: argparse.ArgumentParser) -> None:
    command.add_argument("save", metavar="SAVE", help="a kept game, as `adventure saves` names it")
    command.add_argument("--turn", type=int, metavar="N", help="the turn that is told (default: the last)")
    command.add_argument("--text", action="store_true", help="print the messages too, not only what they take")
    _voice(command)


def _transcript(command: argparse.ArgumentParser) -> None:
    command.add_argument("save", metavar="SAVE", help="a kept game, as `adventure saves` names it")
    command.add_argument("--format", choices=("text", "markdown", "html"), default="text", help="default: text")
    command.add_argument("-o", "--output", metavar="FILE", help="the file to write (default: standard output)")


def _config(command: argparse.ArgumentParser) -> None:
    command.add_argument("change", nargs="*", metavar="set NAME VALUE", help="keep a setting in config.toml")
    _voice(command)


def _key(command: argparse.ArgumentParser) -> None:
    command.add_argument("--forget", action="store_true", help="delete the key that is kept")
    command.add_argument("--base-url", metavar="URL", help="the service that the key is for")


def _seed(text: str) -> int:
    if not text.isdigit() or int(text) >= 2**53:
        raise argparse.ArgumentTypeError("a seed is a whole number from 0 on")
    return int(text)
