"""A line to type on, on any page."""
