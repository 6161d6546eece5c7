"""Print the JSON schema (draft-07) of campaign files, for editors and other tools."""

from __future__ import annotations

import argparse
import sys

from summitgame.lang.shape import schema_text


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments: none."""
    del parser


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    del options
    sys.stdout.write(schema_text())
    return 0
