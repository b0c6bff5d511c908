"""What a voice may try against a game, and what came of a game that was played with it."""
