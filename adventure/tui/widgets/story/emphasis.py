"""The mark-up of the house, as the pages of the terminal read it; see `play.emphasis`."""

from adventure.play.emphasis import Marked, clean, read_marks

__all__ = ["Marked", "clean", "read_marks"]
