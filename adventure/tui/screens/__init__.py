"""The screens: the game, and what may stand before it."""
