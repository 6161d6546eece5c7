"""Snippets as they are defined: what they make, their parameters, the marks in their bodies.

Law: a definition is checked once, where it stands, whether or not it is used.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from summitgame.diagnostics import CODES, Diagnostic, Related, Span, shorten
from summitgame.lang.fields import identity, items, mappings, scalar, text, truth
from summitgame.lang.marks import check_marks
from summitgame.lang.shape import check_shape
from summitgame.lang.tree import MapNode, ScalarNode, SeqNode, YamlNode

KINDS = ("nodes", "options", "outcomes", "effects", "lines")
"""What a snippet can make; the key of its body."""
PLACES: Mapping[str, str] = {
    **{kind: kind for kind in KINDS},
    "do": "effects",
    "text": "lines",
    "reply": "lines",
    "either": "lines",
    "sequence": "lines",
    "cycle": "lines",
    "once": "lines",
}
"""For each key whose list may use snippets, what they must make there."""
SECTION = "snippets"


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a use must say."""

    id: str
    type: str
    place: Span
    default: YamlNode | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of story with marks in it."""

    id: str
    kind: str
    parameters: Mapping[str, Parameter]
    body: tuple[YamlNode, ...]
    place: Span
    good: bool = True
    """Whether it may be written out; one that may not was reported."""


@dataclass(slots=True)
class Snippets:
    """All snippets of a campaign, and the problems of their definitions."""

    by_id: dict[str, Snippet] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)

    def report(self, code: str, message: str, at: Span, expected: str = "", hint: str = "") -> None:
        """Note a problem."""
        severity = CODES[code].severity
        self.problems.append(Diagnostic(code, message, at, severity, expected, hint))


def gather_snippets(roots: Iterable[MapNode]) -> Snippets:
    """Return the snippets that files define; every mistake in a definition is reported."""
    found = Snippets()
    for root in roots:
        section = next((each for each in root.entries if each.name == SECTION), None)
        if section is None:
            continue
        misfits, broken = check_shape(MapNode((section,), root.span))
        found.problems += misfits
        value = section.value
        for index, item in enumerate(value.items if isinstance(value, SeqNode) else ()):
            if isinstance(item, MapNode):
                fit = not broken & {(SECTION, index), (SECTION, -1)}
                _define(found, item, fit=fit)
    _circles(found)
    return found


def without_snippets(root: MapNode) -> MapNode:
    """Return a file without the snippets that it defines."""
    if SECTION not in root:
        return root
    return MapNode(tuple(each for each in root.entries if each.name != SECTION), root.span)


def _define(found: Snippets, item: MapNode, *, fit: bool) -> None:
    key = identity(item)
    name = text(item, "id")
    if key is None or not name:
        return
    first = found.by_id.get(name)
    if first is not None:
        related = (Related(first.place, "first used here"),)
        message = f"the snippet id “{shorten(name)}” is taken"
        found.problems.append(
            Diagnostic("SG210", message, key.span, hint="Rename one of the two.", related=related)
        )
        return
    before = sum(each.code != "SG226" for each in found.problems)
    kind = _kind(found, item, key) if fit else ""
    parameters = _parameters(found, item) if fit else {}
    body = items(item, kind) if kind else ()
    snippet = Snippet(name, kind, parameters, body, key.span)
    if kind:
        check_marks(found, snippet)
    bad = not kind or sum(each.code != "SG226" for each in found.problems) > before
    found.by_id[name] = replace(snippet, good=not bad)


def _kind(found: Snippets, item: MapNode, key: ScalarNode) -> str:
    here = [kind for kind in KINDS if kind in item]
    if len(here) == 1:
        return here[0]
    if here:
        at = item.key(here[1]) or key
        message = f"the snippet “{key.value}” makes {' and '.join(here)}"
        found.report("SG105", message, at.span, "exactly one", "Split it in two.")
    else:
        message = f"the snippet “{key.value}” makes nothing"
        hint = "Add what it stands for, e.g. `effects: [...]`."
        found.report("SG103", message, key.span, f"one of {', '.join(KINDS)}", hint)
    return ""


def _parameters(found: Snippets, item: MapNode) -> dict[str, Parameter]:
    parameters: dict[str, Parameter] = {}
    for each in mappings(item, "parameters"):
        key = identity(each)
        if key is None:
            continue
        name = text(each, "id")
        if name in parameters:
            message = f"the parameter “{name}” is declared twice"
            found.report("SG210", message, key.span, hint="Rename or remove one of the two.")
            continue
        default = each.get("default")
        optional = truth(each, "optional")
        if optional and default is not None:
            at = each.key("default") or key
            hint = "Keep one of the two."
            found.report("SG105", f"“{name}” has a default and may be left out", at.span, hint=hint)
        parameters[name] = Parameter(name, text(each, "type"), key.span, default, optional)
    return parameters


def uses(value: YamlNode) -> Iterator[ScalarNode]:
    """Yield the names of the snippets that a value uses."""
    match value:
        case SeqNode(items=listed):
            for each in listed:
                yield from uses(each)
        case MapNode(entries=entries):
            name = scalar(value, "use")
            if name is not None:
                yield name
            for entry in entries:
                yield from uses(entry.value)
        case ScalarNode():
            return


def _circles(found: Snippets) -> None:
    """Report snippets that come round to themselves, and those that use one that is not good."""
    used = {
        name: {str(each.value): each for value in snippet.body for each in uses(value)}
        for name, snippet in found.by_id.items()
    }
    free: set[str] = set()
    grown = True
    while grown:
        grown = False
        for name in found.by_id:
            if name not in free and not (used[name].keys() & found.by_id.keys()) - free:
                free.add(name)
                grown = True
    told: set[str] = set()
    for name, snippet in found.by_id.items():
        if name in free:
            continue
        found.by_id[name] = replace(snippet, good=False)
        ring = next((each for other, each in used[name].items() if other not in free), None)
        after = _after(name, used)
        if ring is not None and name in after and name not in told:
            told |= after
            message = f"the snippet “{name}” comes round to itself"
            found.report("SG224", message, ring.span, hint="Break the circle.")


def _after(name: str, used: Mapping[str, Mapping[str, ScalarNode]]) -> set[str]:
    """Return every snippet that one comes to."""
    seen: set[str] = set()
    waiting = list(used[name])
    while waiting:
        here = waiting.pop()
        if here not in seen:
            seen.add(here)
            waiting += used.get(here, ())
    return seen
