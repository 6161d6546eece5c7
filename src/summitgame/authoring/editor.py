"""Opens a file at a line in the author's editor. Law: no shell, and nothing is waited for.

The editor is what $VISUAL or $EDITOR names. Editors differ in how they are told a line; those that
are not known get the file alone.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePath
from threading import Thread

GOTO = frozenset({"code", "code-insiders", "codium", "vscodium", "cursor", "windsurf"})
COLON = frozenset({"subl", "sublime_text", "zed", "zeditor", "atom", "lapce", "pulsar"})
LINE = frozenset({"idea", "pycharm", "webstorm", "charm", "rider", "clion", "goland", "fleet"})
PLUS = frozenset({"gvim", "mvim", "gedit", "xed", "pluma", "emacs", "emacsclient", "geany"})
KATE = frozenset({"kate", "kwrite", "mate"})
TERMINAL = frozenset(
    {"vi", "vim", "nvim", "nano", "pico", "hx", "helix", "kak", "micro", "joe", "ne", "ed", "mg"}
)
"""Editors that need a terminal of their own: the one that $TERMINAL names."""


def command(editor: Sequence[str], file: str, line: int, column: int = 1) -> list[str]:
    """Return the command that opens a file at a line.

    Args:
        editor: The editor and its own arguments.
        file: The file.
        line: From 1.
        column: From 1, for editors that can be told one.
    """
    name = _name(editor[0])
    match name:
        case _ if name in GOTO:
            return [*editor, "--goto", f"{file}:{line}:{column}"]
        case _ if name in COLON:
            return [*editor, f"{file}:{line}:{column}"]
        case _ if name in LINE:
            return [*editor, "--line", str(line), "--column", str(column), file]
        case "emacs" | "emacsclient" | "gedit":
            return [*editor, f"+{line}:{column}", file]
        case _ if name in PLUS or name in TERMINAL:
            return [*editor, f"+{line}", file]
        case _ if name in KATE:
            return [*editor, "-l", str(line), file]
        case "notepad++":
            return [*editor, f"-n{line}", file]
        case _:
            return [*editor, file]


def open_at(
    file: Path, line: int, column: int = 1, environment: Mapping[str, str] | None = None
) -> str:
    """Open a file in the author's editor; return what keeps it from that, or nothing.

    Args:
        file: The file.
        line: From 1.
        column: From 1.
        environment: Where `VISUAL`, `EDITOR` and `TERMINAL` are looked up; the process's own by
            default.
    """
    found = os.environ if environment is None else environment
    named = found.get("VISUAL") or found.get("EDITOR") or ""
    try:
        editor = shlex.split(named, posix=os.name != "nt")
    except ValueError:
        return f"“{named}” is no command; set VISUAL to your editor."
    if not editor:
        return "No editor is named; set VISUAL to yours, for example VISUAL=code."
    program = shutil.which(editor[0])
    if program is None:
        return f"There is no {editor[0]} here; set VISUAL to your editor."
    within: list[str] = []
    if _name(editor[0]) in TERMINAL:
        terminal = shutil.which(found.get("TERMINAL", ""))
        if terminal is None:
            return f"{_name(editor[0])} needs a terminal of its own; set TERMINAL to one."
        within = [terminal, "-e"]
    try:
        process = subprocess.Popen(  # noqa: S603 - the author's own editor, as he named it, without a shell
            [*within, *command([program, *editor[1:]], str(file), line, column)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        return f"{editor[0]} does not start: {error.strerror}."
    # Somebody has to take note of its end, whenever that is.
    Thread(target=process.wait, name="editor", daemon=True).start()
    return ""


def _name(program: str) -> str:
    """Return what an editor is called, without its folder and the end of its file."""
    name = PurePath(program.replace("\\", "/")).name.lower()
    for end in (".exe", ".cmd", ".bat", ".sh"):
        name = name.removesuffix(end)
    return "emacsclient" if name.startswith("emacsclient") else name
