"""How large a campaign is: what is written, what is read, how play branches. Law: counted once.

Words and reading time are those of the report (`prose`), variables those of the map (`uses`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from summitgame.analysis.figures import Simulation
from summitgame.analysis.mass import batches, study
from summitgame.analysis.odds import graph_for
from summitgame.analysis.policies import uniform
from summitgame.analysis.simulate import play, playthrough_seed
from summitgame.authoring.layout import links_of
from summitgame.authoring.lengths import Lengths, lengths_of
from summitgame.authoring.prose import minutes, tally, texts_of
from summitgame.authoring.replayed import mean_words
from summitgame.authoring.uses import uses_of
from summitgame.campaign import Campaign
from summitgame.lang.checks import options_of
from summitgame.lang.mentions import in_text
from summitgame.program import Choice, Program, Table

TOLD = 60
"""Playthroughs whose words are counted."""
BESIDE = {"debrief": "Debrief", "codex": "Codex"}
"""Texts that belong to no chapter."""
WAYS_ON = {"choice": "options", "way": "goto"}
"""Ways on whose key is another word than that of the program."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """What a chapter holds."""

    id: str
    title: str
    nodes: int
    options: int
    words: int


@dataclass(frozen=True, slots=True)
class Tag:
    """What the nodes with a tag hold."""

    id: str
    nodes: int
    options: int


@dataclass(frozen=True, slots=True)
class Use:
    """How often a variable is used."""

    id: str
    kind: str
    reads: int
    """Nodes that read it, in rules or texts, or draw a storylet whose head does."""
    writes: int
    """Nodes that change it, likewise."""
    shown: int
    """Texts that show its value."""


@dataclass(frozen=True, slots=True)
class Branching:
    """How play branches."""

    decisions: int
    """Nodes where something is picked."""
    options: int
    tables: int
    packages: int
    """Packages that the levels of all tables can make, whether they may be tabled or not."""
    most: int
    """Options of the node that has the most."""
    widest: str
    """That node."""
    exits: float
    """To how many nodes one leads, on average."""

    @property
    def mean(self) -> float:
        """How many options a decision has, on average."""
        return self.options / max(self.decisions, 1)


@dataclass(frozen=True, slots=True)
class Stats:
    """How large a campaign is."""

    title: str
    nodes: int
    kinds: Mapping[str, int]
    """Nodes by their way on."""
    endings: int
    chapters: tuple[Chapter, ...]
    tags: tuple[Tag, ...]
    words: int
    by_speaker: Mapping[str, int]
    """Words that somebody says, by name."""
    by_kind: Mapping[str, int]
    told: float
    """Words that a playthrough at random tells, besides its options."""
    branching: Branching
    lengths: Lengths
    playthroughs: int
    variables: tuple[Use, ...]

    @property
    def minutes(self) -> float:
        """How long it takes to read all of it."""
        return minutes(self.words)

    @property
    def minutes_told(self) -> float:
        """How long it takes to read what a playthrough tells."""
        return minutes(self.told)


def stats_of(campaign: Campaign, *, seed: int, count: int, states: int) -> Stats:
    """Return how large a campaign is.

    Args:
        campaign: A campaign.
        seed: Of the playthroughs that are sampled.
        count: How many.
        states: States up to which lengths are exact.
    """
    program = campaign.program
    texts = texts_of(campaign)
    graph = graph_for(program, None, max_states=states)
    found = Simulation()
    for counted in batches(study(program, seed, uniform), count):
        found = counted
    played = [play(program, playthrough_seed(seed, number)) for number in range(TOLD)]
    people = {each.id: each.name for each in campaign.presentation.speakers.values()}
    said = tally(texts, "speaker")
    return Stats(
        title=campaign.title,
        nodes=len(program.authored),
        kinds=_kinds(program),
        endings=len(program.endings),
        chapters=_chapters(program, tally(texts, "chapter")),
        tags=tuple(_tags(program)),
        words=sum(each.words for each in texts),
        by_speaker={people.get(key, key): words for key, words in said.items() if key},
        by_kind=tally(texts, "kind"),
        told=mean_words(program, played),
        branching=_branching(program),
        lengths=lengths_of(program, graph if graph.complete else None, found.lengths),
        playthroughs=count,
        variables=_variables(campaign),
    )


def _kinds(program: Program) -> dict[str, int]:
    found = Counter(type(node.body).__name__.lower() for node in program.authored.values())
    return {WAYS_ON.get(kind, kind): number for kind, number in found.most_common()}


def _tags(program: Program) -> Iterator[Tag]:
    nodes = program.authored.values()
    for tag in sorted({tag for node in nodes for tag in node.tags}):
        tagged = [node for node in nodes if tag in node.tags]
        yield Tag(tag, len(tagged), sum(len(options_of(node.body)) for node in tagged))


def _chapters(program: Program, words: Mapping[str, int]) -> tuple[Chapter, ...]:
    found: list[Chapter] = []
    for chapter in program.chapters:
        nodes = [node for node in program.authored.values() if node.chapter == chapter.id]
        options = sum(len(options_of(node.body)) for node in nodes)
        found.append(
            Chapter(chapter.id, chapter.title, len(nodes), options, words.get(chapter.id, 0))
        )
    found += [Chapter(key, name, 0, 0, words[key]) for key, name in BESIDE.items() if key in words]
    return tuple(found)


def _branching(program: Program) -> Branching:
    sizes = {
        node.id: len(options_of(node.body))
        for node in program.authored.values()
        if isinstance(node.body, Choice | Table)
    }
    tables = [node.body for node in program.authored.values() if isinstance(node.body, Table)]
    packages = 0
    for table in tables:
        made = 1
        for term in table.terms:
            made *= len(term.levels)
        packages += made
    widest = max(sizes, key=lambda each: sizes[each], default="")
    leads = [len(links_of(node, program)) for node in program.authored.values()]
    return Branching(
        decisions=len(sizes),
        options=sum(sizes.values()),
        tables=len(tables),
        packages=packages,
        most=sizes.get(widest, 0),
        widest=widest,
        exits=sum(leads) / max(len(leads), 1),
    )


def _variables(campaign: Campaign) -> tuple[Use, ...]:
    """Return how often each declared variable is used, the most used first."""
    program = campaign.program
    uses = uses_of(program)
    shown = Counter(
        name
        for told in texts_of(campaign)
        for name in {each.id for each in in_text(told.text) if each.kind == "name"}
    )
    found = [
        Use(
            variable.id,
            variable.kind,
            sum(slot in each.reads for each in uses.values()),
            sum(slot in each.writes for each in uses.values()),
            shown[variable.id],
        )
        for slot, variable in enumerate(program.variables)
        if ":" not in variable.id
    ]
    return tuple(sorted(found, key=lambda each: (-each.reads - each.writes, each.id)))
