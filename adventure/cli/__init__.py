"""The command line, where everything is put together: which story, which voice, which screen."""

from adventure.cli.main import main

__all__ = ["main"]
