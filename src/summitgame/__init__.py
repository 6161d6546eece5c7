"""A game engine for decision trees written in YAML, and a workbench that proves things about them."""

__version__ = "0.1.0"
