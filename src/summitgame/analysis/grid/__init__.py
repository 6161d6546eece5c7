"""Exact work on state spaces too large to list: dense blocks of states, moved as arrays.

Law: the flow's transitions and nothing else; `tests/properties/test_grid.py` holds every figure
against an enumeration by the engine.

A block is a place, with a value for each variable that must be remembered there, except the few
that change most: those span a dense grid. One move takes a whole grid to another block, so a state
costs a few nanoseconds rather than a few microseconds.
"""
