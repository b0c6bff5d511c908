"""The terminal: a Textual app that feeds a session lines and draws its progress.

It knows a session and a library by their shapes alone: which model tells, and how games are kept, is bound in `cli`.
"""

KITTY_KEYS_OFF = "TEXTUAL_DISABLE_KITTY_KEY"
"""The variable that, set to `1` before Textual is imported, leaves keys to the terminal's plain protocol.

Textual asks terminals that can for every key as an escape code, and several of them then drop what an input method
commits (WezTerm on Windows, xterm.js, iTerm2), so players who type Chinese need it set.
"""
