"""Reads the command line and hands over to one command.

Law: no command is imported before it is asked.
"""

from __future__ import annotations

import argparse
import gc
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType

from summitgame import __version__

COMMANDS: dict[str, str] = {
    "play": "play a campaign (the default)",
    "watch": "play a campaign that is loaded anew whenever one of its files is saved",
    "check": "report every problem of a campaign, with its place and how to mend it",
    "explain": "print what a diagnostic code means, with an example put right",
    "test": "run the plan files of a campaign",
    "simulate": "play at random, many times, and count",
    "prove": "prove the claims of a campaign, or refute them with a playthrough",
    "odds": "print the exact chance of every ending",
    "solve": "print the best and the worst that play can come to, and the line to play",
    "cover": "find the fewest playthroughs that exercise everything, as plan files",
    "diff": "tell what a change did to a story, for a pull request",
    "map": "show a story as a graph: a page to walk about in, a picture, or for Graphviz",
    "report": "make one page about a campaign: map, odds, coverage, words, balance",
    "gate": "hold saves and plans of released versions against the present story",
    "trace": "show claim → mechanic → nodes → facts",
    "stats": "print how large a campaign is: words, branching, lengths, variables by use",
    "new": "begin a campaign, or add a chapter, a node or a plan file",
    "fmt": "put the files of a campaign into one style",
    "rename": "give something another id, in every file that mentions it",
    "lsp": "serve an editor while a campaign is written: completion, jumps, problems",
    "schema": "print the JSON schema of campaign files, or put it into a campaign for editors",
    "strings": "translate a campaign or the interface: extract, merge, check, count",
}
"""Each is the module `summitgame.cli.<name>` with `arguments(parser)` and `run(options) -> int`."""


def parser() -> argparse.ArgumentParser:
    """Return the command line's grammar, with the commands' own arguments filled in."""
    top = argparse.ArgumentParser(
        prog="summitgame",
        description="A game of decision trees, and the tools to write, test and measure one.",
    )
    top.add_argument("--version", action="version", version=f"summitgame {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    for name, about in COMMANDS.items():
        commands.add_parser(name, help=about, description=about[0].upper() + about[1:] + ".")
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 well, 1 problems, 2 misuse."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    name = given[0] if given and given[0] in COMMANDS else None
    if name is None and (not given or given[0] not in {"-h", "--help", "--version"}):
        if given and not given[0].startswith("-"):
            return _unknown(given[0])
        name, given = "play", ["play", *given]
    if name is None:
        parser().parse_args(given)
        return 0
    command = _imported(name)
    own = argparse.ArgumentParser(prog=f"summitgame {name}", description=command.__doc__)
    command.arguments(own)
    _mend_streams()
    try:
        code = int(command.run(own.parse_args(given[1:])))
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read has seen enough; nothing more may be written, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    return code


def _unknown(word: str) -> int:
    """Say what a word that is no command may have meant; return 2."""
    from summitgame.diagnostics import nearest, shorten

    _mend_streams()
    near = nearest(word, COMMANDS)
    if Path(word).is_dir():
        hint = f"To play a campaign: summitgame play {word}"
    else:
        hint = f"Did you mean “{near}”?" if near else "See all of them: summitgame --help"
    sys.stderr.write(f"No command is called “{shorten(word)}”. {hint}\n")
    return 2


def _imported(name: str) -> ModuleType:
    """Import a command; the cyclic collector waits, since what is imported stays."""
    collects = gc.isenabled()
    gc.disable()
    try:
        return import_module(f"summitgame.cli.{name}")
    finally:
        if collects:
            gc.enable()


def _mend_streams() -> None:
    """Let output go somewhere if it was closed, and let no character be too strange for it."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
