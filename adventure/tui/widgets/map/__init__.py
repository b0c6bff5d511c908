"""The map as it stands on the screen, small beside the story or as large as the screen."""
