"""The first line: which story, where, when, and who tells."""
