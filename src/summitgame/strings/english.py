"""Every text of the window and the terminal in English, by id. Law: an id says where it is met."""

from __future__ import annotations

from collections.abc import Mapping

TEXTS: Mapping[str, str] = {}
NOTES: Mapping[str, str] = {}
"""What a translator should know of a text."""
