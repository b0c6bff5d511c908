"""The line at which the player types."""
