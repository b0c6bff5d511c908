"""What can come of a story: which states and endings can be reached, and from where it cannot be won any more."""
