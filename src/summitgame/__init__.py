"""Plays decision trees written in YAML, and proves things about them."""

__version__ = "0.1.0"
