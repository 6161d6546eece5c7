"""Texts by id in other languages. Law: no rule reads a text, and no save holds one."""
