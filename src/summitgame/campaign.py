"""A folder becomes a campaign: program, presentation, facts.

Law: every problem is data, none is raised.

This is the only place where content is read from disk.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from summitgame.diagnostics import Diagnostic, Severity, Span, shorten, sort_key
from summitgame.inputs import TESTS, Inputs
from summitgame.lang.aliases import compile_aliases
from summitgame.lang.asking import arm
from summitgame.lang.checks import check_assets, check_whole
from summitgame.lang.compile import Compiled, compile_story
from summitgame.lang.declare import gather
from summitgame.lang.facts import Fact, read_facts
from summitgame.lang.flow import Seek, Sought, check_flow
from summitgame.lang.lost import mark_doubtful, without_consequences
from summitgame.lang.names import Places
from summitgame.lang.panel import compile_presentation
from summitgame.lang.parts import may_write_out, parts_of, tell
from summitgame.lang.retell import Give, Texts
from summitgame.lang.source import collection_paused, parse, read
from summitgame.lang.story import SourceFile
from summitgame.lang.tree import MapNode, YamlNode
from summitgame.lang.written import Written
from summitgame.program import Aliases, Program
from summitgame.program.presentation import Presentation

UNRESOLVED = frozenset(
    {"SG201", "SG202", "SG204", "SG205", "SG207", "SG208", "SG409", "SG501", "SG503", "SG103"}
    | {"SG230", "SG241", "SG901", "SG902", "SG903", "SG904"}
)
"""What names something that a file which could not be read may well declare."""

if TYPE_CHECKING:
    from summitgame.views import EndingAsk, FactView, SetupView


@dataclass(frozen=True, eq=False)
class Campaign:
    """A campaign that can be played."""

    program: Program
    presentation: Presentation
    record: Mapping[str, Fact]
    """Every fact of the record, cited or not."""
    digest: str
    """SHA-256 over the names and bytes of all files that rules and text come from."""
    folder: Path
    places: Mapping[str, Span] = field(default_factory=dict)
    """Where each node (`node`) and each option (`node/option`) is written."""
    aliases: Aliases = field(default_factory=Aliases)
    """What old ids, which saves and plan files may hold, are called now."""
    language: str = "en"
    """The language that it is told in; no rule knows it."""

    @property
    def id(self) -> str:
        """The campaign's id; saves name it."""
        return self.program.id

    @property
    def title(self) -> str:
        """The title."""
        return self.presentation.title

    @property
    def subtitle(self) -> str:
        """The line under the title."""
        return self.presentation.subtitle

    @property
    def about(self) -> str:
        """One paragraph for the title screen."""
        return self.presentation.about

    @cached_property
    def setup(self) -> tuple[SetupView, ...]:
        """What the player chooses when a new game starts."""
        from summitgame.views import SetupValue, SetupView  # noqa: PLC0415 -- a check shows nothing

        return tuple(
            SetupView(
                variable.id,
                variable.name,
                variable.about,
                tuple(
                    SetupValue(value, name)
                    for value, name in zip(variable.values, variable.value_names, strict=True)
                ),
                variable.values[variable.start],
            )
            for variable in self.program.variables
            if variable.setup and variable.values
        )

    @cached_property
    def endings(self) -> tuple[EndingAsk, ...]:
        """Every ending, in the order of the content."""
        from summitgame.views import EndingAsk  # noqa: PLC0415 -- a check shows nothing

        return tuple(
            EndingAsk(ending.id, ending.kind, ending.title) for _, ending in self.program.endings
        )

    @cached_property
    def facts(self) -> Mapping[str, FactView]:
        """Every fact of the record, as front-ends show it."""
        return {fact.id: fact_view(fact) for fact in self.record.values()}


def fact_view(fact: Fact) -> FactView:
    """Return a fact as front-ends show it."""
    from summitgame.views import FactView  # noqa: PLC0415 -- a check shows nothing

    return FactView(fact.id, fact.statement, fact.date, fact.source, fact.confidence)


@dataclass(frozen=True)
class Loaded:
    """What loading gives: a campaign unless an error was found, and all problems."""

    campaign: Campaign | None
    diagnostics: tuple[Diagnostic, ...]
    sources: Mapping[str, str] = field(default_factory=dict)
    """Text of each file by the name used in diagnostics, for snippets."""
    allowed: tuple[tuple[Diagnostic, str], ...] = ()
    """Warnings that a comment in the story allows, each with its reason; only of a full check."""

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The problems that keep the campaign from being played."""
        return tuple(each for each in self.diagnostics if each.severity is Severity.ERROR)


def load_campaign(folder: Path, inputs: Inputs | None = None, *, full: bool = False) -> Loaded:
    """Return the campaign in a folder, or every problem that keeps it from being played.

    Never raises for bad content; a folder that cannot be read is a problem like any other.

    Args:
        folder: Where the campaign is.
        inputs: What was read of the folder already.
        full: Whether to look for what an author would want to know and no player waits for.
    """
    inputs = Inputs(folder) if inputs is None else inputs
    files = _story_files(inputs)
    if isinstance(files, Loaded):
        return files
    with collection_paused():
        return _compiled(files, inputs, None, None, full=full)


def read_files(folder: Path) -> dict[str, bytes] | Loaded:
    """Return the files of a campaign by their names, or why there are none."""
    return _story_files(Inputs(folder))


def _story_files(inputs: Inputs) -> dict[str, bytes] | Loaded:
    folder = inputs.folder
    try:
        files = inputs.files()
    except OSError as error:
        return Loaded(None, (_unreadable(folder, error.strerror or str(error)),))
    problems = [*_unread(inputs, lambda _: True), *map(_misnamed, inputs.misnamed)]
    if inputs.too_many:
        problems.append(_unreadable(folder, f"it holds more than {inputs.most} .yaml files"))
    if problems:
        return Loaded(None, tuple(problems))
    files = _without_facts(files)
    if not files:
        return Loaded(None, (_unreadable(folder, "it holds no .yaml file"),))
    return files


def compile_campaign(
    files: Mapping[str, bytes],
    folder: Path,
    facts: Iterable[tuple[str, bytes]] | None = None,
    give: Give | None = None,
    *,
    full: bool = False,
) -> Loaded:
    """Return the campaign made of files given as bytes.

    Args:
        files: Contents by name, relative to the campaign's folder, with `/`.
        folder: Where the campaign is; its fact files are looked up from here.
        facts: Fact files, instead of those that the campaign names.
        give: Returns what is read in the place of each text, for another language.
        full: Whether to look for what an author would want to know and no player waits for.
    """
    with collection_paused():
        walk = None if give is None else Texts(give)
        return _compiled(files, Inputs(folder), facts, walk, full=full)


def _compiled(
    files: Mapping[str, bytes],
    inputs: Inputs,
    facts: Iterable[tuple[str, bytes]] | None,
    walk: Texts | None,
    *,
    full: bool,
) -> Loaded:
    problems: list[Diagnostic] = []
    sources: dict[str, str] = {}
    roots: dict[str, YamlNode] = {}
    snippets = {name for name, data in files.items() if may_write_out(data)}
    for name, data in files.items():
        placed = walk is not None or name in snippets
        parsed = parse(data, name) if placed else read(data, name)
        sources[name] = parsed.text
        problems += parsed.diagnostics
        if parsed.root is not None:
            roots[name] = parsed.root
    parts, shapes, lost = parts_of(roots, sources, snippets=bool(snippets))
    parts = mark_doubtful(parts, problems) if problems else parts
    problems += shapes
    if walk is not None:
        parts = [replace(part, root=walk.rewrite(part.root)) for part in parts]
    lost = lost or len(roots) < len(files)
    fact_files, misses = _fact_files(parts, inputs) if facts is None else (list(facts), [])
    record, fact_problems = read_facts(fact_files)
    problems += misses + fact_problems
    unread = {each.span.file for each in fact_problems if each.code.startswith("SG0")}
    sources |= {name: data.decode("utf-8", "replace") for name, data in fact_files}
    story = gather(parts, frozenset(record))
    presentation = compile_presentation(story)
    compiled = compile_story(story)
    program = compiled.program
    aliases = compile_aliases(parts, story, program)
    quiet = (UNRESOLVED if lost else frozenset()) | ({"SG501"} if unread or misses else set())
    problems += [
        each
        for each in without_consequences(story.names.problems, parts, problems, sources)
        if each.code not in quiet
    ]
    heads = Places(compiled.places)
    broken_off = any(each.severity is Severity.ERROR for each in problems)
    if not lost:
        problems += check_whole(story, program, presentation, whole=not broken_off)
    problems += check_assets(story, inputs.assets())
    sound = not any(each.severity is Severity.ERROR for each in problems)
    if sound:
        problems += check_flow(compiled.kept, heads, compiled.triggers, _seek(compiled))
        sound = not any(each.severity is Severity.ERROR for each in problems)
    if full and sound:
        from summitgame.lang.lints import lint  # noqa: PLC0415 -- for a check only

        problems += lint(story, program, compiled.places, parts, sources)
    problems, allowed = tell(problems), tuple[tuple[Diagnostic, str], ...]()
    if full:
        from summitgame.lang.allowances import judge  # noqa: PLC0415 -- for a check only

        texts = {name: (sources[name], root) for name, root in roots.items()}
        problems, allowed = judge(problems, texts)
    loaded = Loaded(None, tuple(sorted(problems, key=sort_key)), sources, allowed)
    if loaded.errors:
        return loaded
    written = Written({name: sources[name] for name in files})
    whole, digest = arm(compiled.kept, compiled.triggers), _digest(files)
    campaign = Campaign(whole, presentation, record, digest, inputs.folder, written, aliases)
    return replace(loaded, campaign=campaign)


def _without_facts(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return the files without those of the campaign's own fact folder, which are no story."""
    root = read(files.get("campaign.yaml", b""), "campaign.yaml").root
    campaign = root.get("campaign") if isinstance(root, MapNode) else None
    named = campaign.get("facts") if isinstance(campaign, MapNode) else None
    folder = f"{getattr(named, 'value', None) or TESTS}/"
    return {name: data for name, data in files.items() if not name.startswith(folder)}


def _seek(compiled: Compiled) -> Seek:
    """Return how a story is played in search of a choice of nothing; only a doubt plays it."""

    def seek(node: str) -> Sought:
        from summitgame.engine.stuck import find_stuck  # noqa: PLC0415 -- for a doubtful choice

        found = find_stuck(arm(compiled.kept, compiled.triggers), node)
        return Sought(found.path, found.states, found.complete)

    return seek


def _fact_files(
    parts: list[SourceFile], inputs: Inputs
) -> tuple[list[tuple[str, bytes]], list[Diagnostic]]:
    """Return the fact files of the folder that the campaign names, in it or beside it."""
    campaigns = (part.root.get("campaign") for part in parts)
    campaign = next((each for each in campaigns if isinstance(each, MapNode)), None)
    named = campaign.get("facts") if campaign is not None else None
    name = str(getattr(named, "value", "") or "")
    if named is None or not name or "/" in name or "\\" in name or name.startswith("."):
        return [], []
    inputs.named = name
    found = inputs.facts(name)
    if found is None:
        return [], [
            Diagnostic(
                "SG504",
                f"there is no folder “{shorten(name)}” in the campaign or beside it",
                named.span,
                expected="the name of a folder of fact files",
                hint="Correct the name, or drop `facts`.",
            )
        ]
    prefix = f"{name}/"
    return list(found.items()), _unread(inputs, lambda file: file.startswith(prefix))


def _unread(inputs: Inputs, among: Callable[[str], bool]) -> list[Diagnostic]:
    """Return what is to be said of files that cannot be read."""
    return [
        _unreadable(Path(name), why, "file")
        for name, why in inputs.unreadable.items()
        if among(name)
    ]


def _misnamed(name: str) -> Diagnostic:
    """Return what is to be said of a file that is passed over for its name."""
    right = Path(name).with_suffix(".yaml").as_posix()
    return Diagnostic(
        "SG020",
        "this file is not read, for its name does not end in .yaml",
        Span(name, 1, 1, 1, 1),
        expected=right,
        hint=f"Rename it to {right}, or move it out of the campaign's folder.",
    )


def _digest(files: Mapping[str, bytes]) -> str:
    total = hashlib.sha256()
    for name in sorted(files):
        total.update(name.encode("utf-8") + b"\0" + hashlib.sha256(files[name]).digest())
    return total.hexdigest()


def _unreadable(path: Path, why: str, what: str = "campaign folder") -> Diagnostic:
    at = Span(path.as_posix(), 1, 1, 1, 1)
    if what == "file":
        return Diagnostic("SG001", f"the file cannot be read: {why}", at)
    return Diagnostic(
        "SG001",
        f"the {what} cannot be read: {why}",
        at,
        expected="a folder with campaign.yaml",
        hint="Name the folder of a campaign, e.g. content/working-level.",
    )
