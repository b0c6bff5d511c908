"""A list of things to choose from, with notes."""
