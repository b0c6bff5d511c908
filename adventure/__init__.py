"""Adventure: text adventures in which the world is true and the telling is alive."""

__version__ = "0.1.0"
