"""The terminal: a Textual app that feeds a session lines and draws its progress."""
