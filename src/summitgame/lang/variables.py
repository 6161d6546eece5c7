"""Reads declarations of variables: bounds, values, start.

Law: every variable is bounded; a wrong declaration is reported once and its name stays silent.
"""

from summitgame.diagnostics import shorten
from summitgame.lang.fields import (
    mappings,
    number,
    scalar,
    text,
    truth,
)
from summitgame.lang.grammar import RESERVED
from summitgame.lang.names import Names
from summitgame.lang.story import SourceFile, Story, is_reserved, new_id
from summitgame.lang.tree import MapNode
from summitgame.program import Variable


def declare_variable(story: Story, file: SourceFile, item: MapNode, *, fit: bool) -> None:
    """Add a variable to the names; what is wrong with it is reported."""
    names = story.names
    if not new_id(names, item, names.places):
        return
    name, kind = text(item, "id"), text(item, "type")
    if not fit or kind not in {"int", "bool", "enum", "level"} or is_reserved(names, name):
        names.failed.add(name)
        return
    values: tuple[str, ...] = ()
    value_names: tuple[str, ...] = ()
    low, high = 0, 1
    if kind == "int":
        low, high = number(item, "min"), number(item, "max")
        for key in ("min", "max"):
            if key not in item:
                names.report(
                    "SG103",
                    f"the int “{name}” lacks the key “{key}”",
                    names.places[name],
                    expected="min and max",
                    hint=f"Add `{key}: …`; every number is bounded.",
                )
        if low > high:
            names.report(
                "SG408",
                f"“{name}” goes from {low} to {high}, which holds nothing",
                names.places[name],
                expected="min at most max",
                hint="Swap the two.",
            )
            high = low
    elif kind in {"enum", "level"}:
        listed = list(mappings(item, "values"))
        values = tuple(text(value, "id") for value in listed)
        value_names = tuple(
            text(value, "name") or text(value, "id").replace("_", " ") for value in listed
        )
        high = max(len(values) - 1, 0)
        _values(names, name, values)
    story.variables.append(item)
    if "estimate" in item:
        story.estimates.append(item)
    start = _start(names, item, kind, (low, high), values)
    scope = text(item, "scope") or ("chapter" if "chapter" in file.root else "campaign")
    chapter = story.chapters.get(file.folder)
    if scope == "chapter" and chapter is None:
        names.report(
            "SG103",
            f"“{name}” is to end with a chapter, but its folder is none",
            (scalar(item, "scope") or item).span,
            expected="a `chapter:` in a file of the same folder",
            hint="Declare it in a file of the chapter, or drop `scope`.",
        )
    if truth(item, "setup") and not values:
        names.report(
            "SG104",
            f"“{name}” has no list of values that a player could pick from",
            (scalar(item, "setup") or item).span,
            expected="setup: true on a level or an enum",
            hint="Declare it with `type: enum`.",
        )
    refuses = text(item, "bound") == "refuse"
    if refuses:
        story.refusing.append(item)
    _check_bound(names, item, kind)
    if truth(item, "strict") and kind not in {"int", "level"}:
        names.report(
            "SG104",
            f"“{name}” has no bound at which an effect could be cut off",
            (scalar(item, "strict") or item).span,
            expected="strict: true on an int or a level",
            hint="Drop `strict`.",
        )
    names.slots[name] = len(names.variables)
    names.variables.append(
        Variable(
            id=name,
            kind=kind,  # type: ignore[arg-type]
            low=low,
            high=high,
            start=start,
            values=values,
            value_names=value_names,
            name=text(item, "name") or name.replace("_", " ").capitalize(),
            about=text(item, "about"),
            visibility=text(item, "visibility", "internal"),  # type: ignore[arg-type]
            side=text(item, "side", "both"),  # type: ignore[arg-type]
            icon=text(item, "icon"),
            chapter=chapter.id if scope == "chapter" and chapter is not None else None,
            group=text(item, "group"),
            colour=truth(item, "colour"),
            setup=truth(item, "setup"),
            strict=truth(item, "strict") or refuses,
        )
    )


def _check_bound(names: Names, item: MapNode, kind: str) -> None:
    bound, refusal = scalar(item, "bound"), scalar(item, "refusal")
    name = text(item, "id")
    if bound is not None and kind not in {"int", "level"}:
        names.report(
            "SG104",
            f"“{name}” has no bound that could be broken",
            bound.span,
            expected="bound: refuse on an int or a level",
            hint="Drop `bound`.",
        )
    elif bound is not None and bound.value == "refuse" and refusal is None:
        names.report(
            "SG103",
            f"“{name}” refuses and does not say why",
            bound.span,
            expected="refusal: why an option cannot be taken",
            hint="Add `refusal: There is nothing left.`",
        )
    elif refusal is not None and (bound is None or bound.value != "refuse"):
        names.report(
            "SG102",
            f"“{name}” has a reason to refuse and never does",
            refusal.span,
            expected="bound: refuse beside it",
            hint="Add `bound: refuse`, or drop `refusal`.",
        )


def _values(names: Names, name: str, values: tuple[str, ...]) -> None:
    if not values:
        names.report(
            "SG103",
            f"“{name}” has no values",
            names.places[name],
            expected="values: a list of ids",
            hint="Add `values:` with at least two entries.",
        )
    for number_, value in enumerate(values):
        if value in values[:number_]:
            names.report(
                "SG210",
                f"“{name}” has the value “{value}” twice",
                names.places[name],
                hint="Rename or remove one of the two.",
            )
        if value in RESERVED:
            names.report(
                "SG211",
                f"the value “{value}” of “{name}” is a word of the expressions",
                names.places[name],
                expected="another id",
                hint=f"Call it e.g. `{name}_{value}`.",
            )
        other = names.value_lists.get(value)
        if other is not None and other != values:
            names.report(
                "SG211",
                f"the value “{value}” of “{name}” belongs to another list too",
                names.places[name],
                expected="value ids of its own, or the same list",
                hint=f"Call it e.g. `{name}_{value}`.",
            )
        names.value_lists[value] = values


def _start(
    names: Names, item: MapNode, kind: str, bounds: tuple[int, int], values: tuple[str, ...]
) -> int:
    given = scalar(item, "start")
    if given is None:
        return bounds[0]
    start: int | None = None
    match given.value:
        case bool() as truth_ if kind == "bool":
            start = int(truth_)
        case int() as whole if kind == "int" and not isinstance(given.value, bool):
            start = whole
        case str() as value if value in values:
            start = values.index(value)
    if start is None or not bounds[0] <= start <= bounds[1]:
        wanted = ", ".join(values) if values else f"{bounds[0]} to {bounds[1]}"
        names.report(
            "SG404",
            f"“{text(item, 'id')}” cannot start at {shorten(given.raw)}",
            given.span,
            expected="true or false" if kind == "bool" else wanted,
            hint="Change the start, or the bounds.",
        )
        return bounds[0]
    return start
