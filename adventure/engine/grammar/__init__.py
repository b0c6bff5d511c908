"""From a typed line to what was meant, by the patterns of the pack and of its language.

Not one word of a language stands here: the words are in `languages/<id>/grammar.toml` and in the pack's verbs.

**The notation of patterns**, for `patterns` of a verb in a pack as in a language::

    put                     this word
    put|place               one of these words; the first is the one that is shown
    [the]                   may be left out; a slot in brackets that is left out is filled in, or asked for
    {noun} {second}         a thing that the player perceives; other names make slots of the verb's own
    {noun:goods}            only things of a trait, or an `item`, `location` or `character` (never the player)
    {noun~openable}         any thing; of several meant, and when none is named, those of the trait
    {noun~held}             likewise what is in hand (`held`), on the player (`worn`) or free to take (`loose`);
                            these three are also what `all` means there
    {noun:direction}        a direction
    {number}  {hour:1..12}  a whole number, in figures or in letters, both bounds included (0 to 1000)
    {until:clock}           a time of day: 17:01, half past four, noon
    {time:duration}         a length of time, in minutes: two hours, half an hour
    {dial:low|high}         one of these words, which is the slot's value
    {words}                 one or more words, kept as typed

Any `{noun}` may be several things (`lamp and key`, `all but the key`); the other slots hold one. A pattern that is
typed only in part, one slot missing, becomes a question, or is filled in when there is but one answer. Where several
patterns fit, the one with the most words of its own goes first, then the one without `{words}`, then the one with
more slots of a kind, then the pack's before the language's, then the earlier.

**The order in which a line is read**: `/name` is a command of the game. In quotes it is speech. Else an answer to
the question just asked. Else what can be read whole as a command; the game's own bare words go before patterns of the
language, and after those of the pack. Else, in conversation, it is speech, unless the verb was right and a word is one
slip of the finger away. Else slips are mended, if that makes exactly one command of the line.
"""

from __future__ import annotations

from adventure.engine.grammar.grammar import Grammar, grammar_of
from adventure.engine.grammar.reading import Reading

__all__ = ["Grammar", "Reading", "grammar_of"]
