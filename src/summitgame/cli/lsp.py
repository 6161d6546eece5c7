"""Serve an editor: completion, jumps, hovers and problems while a campaign is written."""

from __future__ import annotations

import argparse
import gc
import logging
import os
import sys
from contextlib import redirect_stdout

from summitgame.diagnostics import Diagnostic


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "--stdio",
        action="store_true",
        help="talk through standard input and output; it always does, and editors like to say so",
    )


def run(options: argparse.Namespace) -> int:
    """Run the command: 0 when the editor is done, 2 without the extra that it needs."""
    del options
    try:
        from summitgame.authoring.lsp.answers import make
        from summitgame.authoring.lsp.server import PlanFiles
    except ImportError:
        sys.stderr.write(
            "The language server needs the package pygls: pip install 'summitgame[lsp]'.\n"
        )
        return 2
    from summitgame.cli.rename import picks_of

    # Trees have no cycles, and a collector that looks for some in them keeps an answer waiting. It
    # runs when an editor is idle: after each full check.
    gc.disable()
    # Whatever goes wrong is told to the client's log in a line; here it would be a traceback.
    logging.getLogger("pygls").setLevel(logging.CRITICAL)
    # The protocol has the stream to itself: nothing else may be written to it, and it gets closed.
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as stream, redirect_stdout(sys.stderr):
        make(PlanFiles(_check, picks_of)).start_io(stdout=stream)
    return 0


def _check(data: bytes, name: str) -> tuple[Diagnostic, ...]:
    """Return what is wrong with a plan file; plans are not played."""
    from summitgame.playtest import read_plans
    from summitgame.playtest.checks import read_checks

    return (*read_plans(data, name)[1], *read_checks(data, name)[1])
