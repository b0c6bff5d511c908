"""From a pack's shapes to a `World`: names, facts, expressions, texts and rules, every mistake reported at once."""

from adventure.world.build.assemble import build

__all__ = ["build"]
