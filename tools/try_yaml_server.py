"""Asks the real `yaml-language-server` what an author would ask it about our files.

Law: only through the protocol, so that what works here works in an editor. By hand:
`python -m tools.try_yaml_server`; it needs node and the package `yaml-language-server` of npm,
on the path or in `node_modules` of the checkout.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from summitgame.authoring.modelines import modeline
from summitgame.lang.shape import SCHEMAS
from tools.docs_pages import ROOT
from tools.language_client import LanguageClient

LANG = ROOT / "src" / "summitgame" / "lang"
SETTINGS = {
    "yaml": {
        "validate": True,
        "hover": True,
        "completion": True,
        "schemaStore": {"enable": False},
    }
}
CAPABILITIES = {
    "completion": {"completionItem": {"snippetSupport": True}},
    "hover": {"contentFormat": ["markdown"]},
}
MARK = "¦"
"""Where the cursor stands in an example."""

KEY = f"nodes:\n  - id: room\n    he{MARK}\n"
VALUE = f"nodes:\n  - id: room\n    mood: {MARK}\n"
HOVER = f"nodes:\n  - id: room\n    cu{MARK}e: page\n    goto: room\n"
DEEP = f"nodes:\n  - id: room\n    text:\n      - sa{MARK}y: A.\n        id: a\n    goto: room\n"
WRONG = "nodes:\n  - id: room\n    haeding: Here\n    goto: room\n"
PLAN = f"playtests:\n  - id: a\n    pol{MARK}\n"
OPTION = f"nodes:\n  - id: room\n    options:\n      - id: go\n        {MARK}\n"


@dataclass(frozen=True, slots=True)
class Answers:
    """What the server said to each question."""

    keys: tuple[str, ...]
    """Keys that can stand in a node."""
    of_option: tuple[str, ...]
    """Keys that can stand in an option."""
    values: tuple[str, ...]
    """Values that can stand after `mood:`."""
    of_plan: tuple[str, ...]
    """Keys that can stand in a plan."""
    hover: str
    """What is shown over `cue`."""
    deep: str
    """What is shown over `say`, which is a key of one shape of a line only."""
    problems: tuple[str, ...]
    """What is said of a misspelt key."""
    calm: tuple[str, ...]
    """What is said of a shipped file; nothing, we hope."""


def server() -> list[str] | None:
    """Return the command line of the server, or None where it is not installed."""
    local = ROOT / "node_modules" / ".bin"
    found = shutil.which("yaml-language-server") or shutil.which(
        "yaml-language-server", path=str(local)
    )
    return None if found is None or shutil.which("node") is None else [found, "--stdio"]


def ask(command: list[str], folder: Path) -> Answers:
    """Start the server and ask it everything.

    Args:
        command: The server's command line.
        folder: An empty folder; nothing is written to it.
    """
    with LanguageClient(command, folder) as client:
        client.initialize(textDocument=CAPABILITIES)
        client.notify("workspace/didChangeConfiguration", settings=SETTINGS)
        answers = Answers(
            keys=_completed(client, folder / "keys.yaml", KEY),
            of_option=_completed(client, folder / "option.yaml", OPTION),
            values=_completed(client, folder / "values.yaml", VALUE),
            of_plan=_completed(client, folder / "a.playtest.yaml", PLAN, "plans"),
            hover=_hovered(client, folder / "hover.yaml", HOVER),
            deep=_hovered(client, folder / "deep.yaml", DEEP),
            problems=_problems(client, folder / "wrong.yaml", WRONG),
            calm=_calm(client),
        )
        client.stop()
    return answers


def _with_line(path: Path, text: str, kind: str = "campaign") -> str:
    return f"{modeline(path, LANG / SCHEMAS[kind])}\n{text}"


def _open(client: LanguageClient, path: Path, text: str, kind: str) -> tuple[str, int, int]:
    whole = _with_line(path, text, kind)
    before = whole[: whole.index(MARK)].split("\n")
    uri = client.open(path, whole.replace(MARK, ""))
    return uri, len(before) - 1, len(before[-1])


def _completed(
    client: LanguageClient, path: Path, text: str, kind: str = "campaign"
) -> tuple[str, ...]:
    answer = client.ask("completion", *_open(client, path, text, kind))
    return tuple(str(item["label"]) for item in answer["items"])


def _hovered(client: LanguageClient, path: Path, text: str) -> str:
    answer = client.ask("hover", *_open(client, path, text, "campaign"))
    return "" if answer is None else str(answer["contents"]["value"])


def _problems(client: LanguageClient, path: Path, text: str) -> tuple[str, ...]:
    uri = client.open(path, _with_line(path, text))
    found = client.note("textDocument/publishDiagnostics", uri=uri)["diagnostics"]
    return tuple(f"{each['range']['start']['line']}: {each['message']}" for each in found)


def _calm(client: LanguageClient) -> tuple[str, ...]:
    """Open shipped files of every kind, with the first lines that they have."""
    said: list[str] = []
    tea = ROOT / "content" / "gallery" / "tea-before-talks"
    for path in (tea / "room.yaml", tea / "tests" / "cold-tea.playtest.yaml"):
        uri = client.open(path, path.read_text(encoding="utf-8"))
        found = client.note("textDocument/publishDiagnostics", uri=uri)["diagnostics"]
        said += (str(each["message"]) for each in found)
    return tuple(said)


def main() -> int:
    """Ask, and print the answers: 0 done, 2 no server."""
    command = server()
    if command is None:
        sys.stderr.write(
            "yaml-language-server is not installed: npm install yaml-language-server\n"
        )
        return 2
    with tempfile.TemporaryDirectory() as folder:
        answers = ask(command, Path(folder).resolve())
    for name in Answers.__slots__:
        print(f"{name}: {getattr(answers, name)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
