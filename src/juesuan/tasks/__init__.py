"""Tasks: one module per verb; the one door to the engine for command line, web and batch.

Knows: how a verb goes from typed inputs to a typed result, reports progress through a callback, writes
atomically and can be cancelled. Does not know: terminals, browsers, how anything is shown; it prints nothing.
"""
