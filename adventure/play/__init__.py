"""One game: the session, its save, and the stream of progress that every screen draws."""
