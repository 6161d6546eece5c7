"""Measures help while typing: `python -m bench.editor [NODES]`.

At every tenth value of every file a letter is typed, which may well break the file, and candidates
are asked for. The first figures are of the work itself, by processor time; the last are of an
editor that talks to the server through its standard streams, by the clock, with checks beside.
Exits with 1 when the work for an answer takes too long.
"""

from __future__ import annotations

import gc
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.written import written
from summitgame.authoring.lsp.complete import complete
from summitgame.authoring.lsp.navigate import hover, outline, references
from summitgame.authoring.lsp.project import Project, Source
from summitgame.campaign import load_campaign
from summitgame.lang.places import walk, whole
from summitgame.lang.source import parse
from summitgame.resources import content_root, seeds_root
from tools.language_client import LanguageClient

BUDGET_MS = 100.0
EVERY = 10
"""One in so many values is typed at."""
SAMPLE = 60
"""Places at which the server is asked."""
REST = 0.15
"""Seconds between two letters: less than the pause after which the server checks."""


def places(source: Source) -> Iterator[tuple[int, int]]:
    """Yield where the values of a file begin, from 0."""
    root = parse(source.data, source.name).root
    if root is not None:
        for spot in walk(root, whole(source.kind)):
            yield spot.scalar.span.line - 1, spot.scalar.span.column - 1


def typed(source: Source, row: int, column: int) -> str:
    """Return the text of a file with a letter more at a place."""
    lines = list(source.lines)
    lines[row] = lines[row][:column] + "a" + lines[row][column:]
    return "\n".join(lines)


def told(name: str, took: list[float], load: float) -> bool:
    """Print how long answers took; return whether all of them were in time."""
    took = sorted(took)
    middle, most = statistics.median(took), took[-1]
    late = took[int(len(took) * 0.99)]
    print(
        f"  {name:34} {len(took):6} answers: median {middle * 1000:5.1f} ms,"
        f" 99 of 100 under {late * 1000:5.1f} ms, longest {most * 1000:5.1f} ms;"
        f" a load takes {load / middle:4.0f} medians"
    )
    return late * 1000 < BUDGET_MS


def here(folder: Path, load: float) -> bool:
    """Measure in this process."""
    project = Project(folder)
    sources = [each for each in project.sources.values() if each.kind != "facts"]
    completed: list[float] = []
    for source in sources:
        for row, column in list(places(source))[::EVERY]:
            text = typed(source, row, column)
            begun = time.process_time()
            project.edit(source.path, text)
            complete(project, project.sources[source.name], row, column + 1)
            completed.append(time.process_time() - begun)
        project.close(source.path)
    fine = told("type a letter, complete", completed, load)
    asked: dict[str, list[float]] = {"hover": [], "references": [], "outline": []}
    for source in sources:
        for row, column in list(places(source))[:: EVERY * 2]:
            for name, took in asked.items():
                begun = time.process_time()
                match name:
                    case "hover":
                        hover(project, source, row, column + 1)
                    case "references":
                        references(project, source, row, column + 1, declared=True)
                    case _:
                        outline(project, source)
                took.append(time.process_time() - begun)
    answers = [told(name, took, load) for name, took in asked.items()]
    return fine and all(answers)


def through_the_server(folder: Path, load: float) -> None:
    """Measure as an editor would, with checks running beside."""
    project = Project(folder)
    every = [
        (source, place)
        for source in project.sources.values()
        if source.kind == "campaign"
        for place in places(source)
    ]
    chosen = every[:: max(len(every) // SAMPLE, 1)]
    took: list[float] = []
    with LanguageClient([sys.executable, "-m", "summitgame", "lsp"], folder) as client:
        client.initialize()
        opened = {source.name: client.open(source.path, source.text) for source, _ in chosen}
        source, place = chosen[0]
        client.ask("completion", opened[source.name], *place)
        for source, (row, column) in chosen:
            begun = time.perf_counter()
            client.type(opened[source.name], typed(source, row, column))
            client.ask("completion", opened[source.name], row, column + 1)
            took.append(time.perf_counter() - begun)
            client.type(opened[source.name], source.text)
            time.sleep(REST)
        client.stop()
    told("the same through the server", took, load)


def measure(name: str, folder: Path) -> bool:
    """Measure one campaign."""
    begun = time.process_time()
    loaded = load_campaign(folder)
    load = time.process_time() - begun
    nodes = 0 if loaded.campaign is None else len(loaded.campaign.program.nodes)
    print(f"{name}: {nodes} nodes, loaded in {load * 1000:.0f} ms")
    fine = here(folder, load)
    through_the_server(folder, load)
    return fine


def main() -> int:
    """Measure Working Level and a written campaign."""
    nodes = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    gc.disable()  # as the server does
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary).resolve()
        shutil.copytree(content_root() / "working-level", root / "content" / "working-level")
        shutil.copytree(seeds_root(), root / "seeds")
        for name, text in written(nodes).items():
            path = root / "written" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        fine = [
            measure("Working Level", root / "content" / "working-level"),
            measure("A written story", root / "written"),
        ]
    return 0 if all(fine) else 1


if __name__ == "__main__":
    sys.exit(main())
