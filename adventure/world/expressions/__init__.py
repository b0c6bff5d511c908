"""Conditions and effects: a small part of Python's expressions, checked, typed and compiled to functions over a row."""
