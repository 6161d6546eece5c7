"""What an author wrote, gathered: files, sections, and the names they declare.

Law: definition before use. Ids are unique; the second place is reported with the first beside it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from summitgame.diagnostics import Diagnostic, Related, shorten
from summitgame.lang.fields import (
    identity,
)
from summitgame.lang.grammar import RESERVED
from summitgame.lang.names import Names, Places
from summitgame.lang.tree import MapNode, SeqNode
from summitgame.program import Chapter

RETURN = "return"
"""As a target of a jump: back to the call."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One parsed file of a campaign that passed the guard."""

    path: str
    """As shown to the author: relative to the campaign folder."""
    root: MapNode
    broken: frozenset[tuple[str, int]] = frozenset()
    """Items that do not fit the schema; they declare their ids and are not compiled."""

    @property
    def folder(self) -> str:
        """The folder of the file, which decides its chapter."""
        return self.path.rpartition("/")[0]

    def entries(self, section: str) -> Iterator[tuple[MapNode, bool]]:
        """Yield the mappings of a section, each with whether it fits the schema."""
        value = self.root.get(section)
        whole = (section, -1) not in self.broken
        for index, item in enumerate(value.items if isinstance(value, SeqNode) else ()):
            if isinstance(item, MapNode):
                yield item, whole and (section, index) not in self.broken


@dataclass(slots=True)
class Story:
    """Everything an author wrote, gathered from all files, with the names it declares."""

    names: Names = field(default_factory=Names)
    chapters: dict[str, Chapter] = field(default_factory=dict)
    """By folder."""
    nodes: list[tuple[MapNode, str]] = field(default_factory=list)
    """Nodes fit to compile, each with its chapter id."""
    campaign: MapNode | None = None
    campaign_path: str = ""
    variables: list[MapNode] = field(default_factory=list)
    """Variables fit to compile."""
    estimates: list[MapNode] = field(default_factory=list)
    """Variables that are shown as a range."""
    speakers: list[MapNode] = field(default_factory=list)
    codex: list[MapNode] = field(default_factory=list)
    debrief: list[MapNode] = field(default_factory=list)
    theses: list[MapNode] = field(default_factory=list)
    objectives: list[MapNode] = field(default_factory=list)
    personas: list[MapNode] = field(default_factory=list)
    claims: list[MapNode] = field(default_factory=list)
    adversary: MapNode | None = None
    triggers: list[MapNode] = field(default_factory=list)
    refusing: list[MapNode] = field(default_factory=list)
    """Variables that refuse what would break their bounds."""


def new_id(names: Names, item: MapNode, places: Places, prefix: str = "") -> bool:
    """Note the id of an item; report it when it is taken."""
    own = item.value("id")
    if not isinstance(own, str):
        return False
    name = prefix + own
    if name in places:
        names.problems.append(
            Diagnostic(
                "SG210",
                f"the id “{shorten(own)}” is taken",
                (identity(item) or item).span,
                expected="an id of its own",
                hint="Rename one of the two.",
                related=(Related(places[name], "first used here"),),
            )
        )
        return False
    places[name] = item
    return True


def is_reserved(names: Names, name: str) -> bool:
    """Report a name that means something else in expressions."""
    if name in RESERVED:
        names.report(
            "SG211",
            f"“{name}” is a word of the expressions and cannot be a name",
            names.places[name],
            expected="another id",
            hint=f"Call it e.g. `{name}_`.",
        )
    return name in RESERVED
