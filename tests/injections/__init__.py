"""Lines that try to make a voice, an interpreter, a save or a terminal do what only the story may do."""
