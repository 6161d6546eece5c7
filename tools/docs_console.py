"""Runs the console blocks of the documentation, in this process, as a reader would type them.

Law: what a page shows is what the command printed; a line `…` stands for lines left out.
"""

from __future__ import annotations

import io
import re
import shlex
import sys
from collections.abc import Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from summitgame.cli import main

__all__ = ["Block", "Command", "Shell", "agrees", "blocks", "commands", "replace"]

PROMPT = "$ "
ANSWER = "> "
LEFT_OUT = "…"
_FENCE = re.compile(
    r"^(?P<indent> *)```(?P<kind>\w+)\n(?P<body>.*?)^(?P=indent)```$", re.MULTILINE | re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of a page."""

    kind: str
    """What stands behind the fence: yaml, console, sh, text."""
    body: str
    line: int
    """Of the first line of the body."""
    indent: str = ""


@dataclass(frozen=True, slots=True)
class Command:
    """One command of a console block, with what the page says that it prints."""

    words: str
    shown: str


def blocks(page: str) -> Iterator[Block]:
    """Yield the fenced blocks of a page, without their indentation."""
    for found in _FENCE.finditer(page):
        indent = found["indent"]
        body = "".join(
            line.removeprefix(indent) for line in found["body"].splitlines(keepends=True)
        )
        yield Block(found["kind"], body, page.count("\n", 0, found.start()) + 2, indent)


def commands(block: Block) -> Iterator[Command]:
    """Yield the commands of a console block."""
    words, shown = "", ""
    for line in block.body.splitlines(keepends=True):
        if line.startswith(PROMPT):
            if words:
                yield Command(words, shown)
            words, shown = line.removeprefix(PROMPT).strip(), ""
        else:
            shown += line
    if words:
        yield Command(words, shown)


class Shell:
    """As much of a shell as the pages need: `summitgame`, `mkdir`, `cat`, `echo $?` and `>`."""

    def __init__(self, folder: Path) -> None:
        """Begin in a folder."""
        self._folder = folder
        self.status = 0

    def run(self, command: Command) -> str:
        """Run one command; return what stands on the screen afterwards.

        Raises:
            ValueError: The command is none of those known here.
        """
        words = shlex.split(command.words)
        target = ""
        if ">" in words:
            words, target = words[: words.index(">")], words[words.index(">") + 1]
        if words == ["echo", "$?"]:
            return f"{self.status}\n"
        self.status = 0
        match words:
            case ["mkdir", *names]:
                for name in names:
                    (self._folder / name).mkdir()
                return ""
            case ["cat", name]:
                return (self._folder / name).read_text(encoding="utf-8")
            case ["summitgame", *arguments]:
                out, errors = self._summitgame(arguments, _answers(command.shown))
            case _:
                raise ValueError(command.words)
        if target:
            (self._folder / target).write_text(out, encoding="utf-8")
            return errors
        return out + errors

    def _summitgame(self, arguments: list[str], answers: list[str]) -> tuple[str, str]:
        out, errors = io.StringIO(), io.StringIO()
        typed = io.StringIO("".join(answer + "\n" for answer in answers))
        with (
            chdir(self._folder),
            redirect_stdout(out),
            redirect_stderr(errors),
            patch.object(sys, "stdin", typed),
        ):
            try:
                self.status = main(arguments)
            except SystemExit as ended:
                self.status = int(ended.code or 0)
        return _echoed(out.getvalue(), answers), errors.getvalue()


def _answers(shown: str) -> list[str]:
    """Return what the reader types at the prompts of the game."""
    return [
        line.removeprefix(ANSWER).strip()
        for line in shown.splitlines()
        if line.startswith(ANSWER) and line.strip() != ANSWER.strip()
    ]


def _echoed(printed: str, answers: list[str]) -> str:
    """Return what was printed with the answers in it, as a terminal echoes them."""
    if not answers:
        return printed
    first, *rest = re.split(rf"^{ANSWER}", printed, flags=re.MULTILINE)
    echoed = [f"{ANSWER}{answer}\n{after}" for answer, after in zip(answers, rest, strict=False)]
    return "".join([first, *echoed, *rest[len(answers) :]])


def agrees(shown: str, printed: str) -> bool:
    """Return whether a page shows what was printed, but for what it says it leaves out."""
    lines = [line.rstrip() for line in shown.strip("\n").splitlines()]
    parts = [r"(?:.*\n)*?" if line == LEFT_OUT else re.escape(line) + r"\n" for line in lines]
    text = "\n".join(line.rstrip() for line in printed.strip("\n").splitlines()) + "\n"
    if not lines:
        return not text.strip()
    return re.fullmatch("".join(parts), text) is not None


def replace(page: str, block: Block, body: str) -> str:
    """Return the page with another body in a block."""
    lines = page.splitlines(keepends=True)
    start = block.line - 1
    end = start + len(block.body.splitlines())
    new = [
        f"{block.indent}{line}" if line.strip() else line for line in body.splitlines(keepends=True)
    ]
    return "".join([*lines[:start], *new, *lines[end:]])
