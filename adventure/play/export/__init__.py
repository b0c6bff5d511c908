"""The transcript for reading outside the game: as Markdown, as a page for a browser, as plain text."""
