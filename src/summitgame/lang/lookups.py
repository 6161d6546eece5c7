"""Tables of numbers, looked up by a value or by steps: `price(site)`.

Law: complete. A lookup gives a number for everything that it can be asked for; it is compiled to
conditions, so that nothing below this floor knows of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from summitgame.diagnostics import nearest, shorten
from summitgame.lang.fields import identity, mapping, mappings, number, scalar, text
from summitgame.lang.names import INT, Lookup, Names, Typed
from summitgame.lang.story import SourceFile, Story, is_reserved, new_id
from summitgame.lang.tree import MapNode, ScalarNode
from summitgame.program import Compare, Conditional, Const, Expr, Logic

FUNCTIONS = frozenset({"min", "max", "clamp", "abs", "visits", "taken"})
"""Names that stand before a bracket and mean something already."""


def declare_lookup(story: Story, item: MapNode, *, fit: bool) -> None:
    """Add a lookup to the names; what is wrong with it is reported."""
    names = story.names
    key = identity(item)
    if not new_id(names, item, names.places) or key is None:
        return
    name = text(item, "id")
    made = _read(names, item, name, key) if fit and not is_reserved(names, name) else None
    if name in FUNCTIONS:
        message = f"“{name}” is a word of the expressions and cannot be a name"
        names.report("SG211", message, key.span, expected="another id", hint="Rename it.")
        made = None
    if made is None:
        names.failed.add(name)
    else:
        names.lookups[name] = made


def _read(names: Names, item: MapNode, name: str, key: ScalarNode) -> Lookup | None:
    if ("values" in item) == ("steps" in item):
        names.report(
            "SG105" if "values" in item else "SG103",
            f"“{name}” has {'both values and steps' if 'values' in item else 'no numbers'}",
            ((item.key("steps") if "values" in item else None) or key).span,
            expected="values: for a level or an enum, or steps: for a number",
            hint="Keep one of the two." if "values" in item else "Add `values:`.",
        )
        return None
    return _by_steps(names, item, name) if "steps" in item else _by_value(names, item, name, key)


def _by_value(names: Names, item: MapNode, name: str, key: ScalarNode) -> Lookup | None:
    by = scalar(item, "by")
    if by is None:
        message = f"“{name}” does not say by what it is looked up"
        names.report("SG103", message, key.span, expected="by: VARIABLE", hint="Add `by:`.")
        return None
    about = str(by.value)
    if about in names.failed:
        return None
    slot = names.slots.get(about)
    if slot is None:
        near = nearest(about, names.slots)
        hint = f"Did you mean “{near}”?" if near else "Declare it under `variables:`."
        message = f"no variable is called “{shorten(about)}”"
        names.report("SG202", message, by.span, expected="a level or an enum", hint=hint)
        return None
    wanted = names.type_of(names.variables[slot])
    if not wanted.values:
        message = f"“{about}” is {wanted.words()}, which has no list of values"
        hint = "Use `steps` for a number."
        names.report("SG402", message, by.span, expected="a level or an enum", hint=hint)
        return None
    given: dict[str, int] = {}
    values = mapping(item, "values") or item
    for entry in values.entries:
        if entry.name not in wanted.values:
            near = nearest(entry.name, wanted.values)
            names.report(
                "SG405",
                f"“{about}” has no value “{shorten(entry.name)}”",
                entry.key.span,
                expected=", ".join(wanted.values),
                hint=f"Did you mean “{near}”?" if near else "Correct or remove it.",
            )
        elif isinstance(entry.value, ScalarNode) and isinstance(entry.value.value, int):
            given[entry.name] = entry.value.value
    missing = [value for value in wanted.values if value not in given]
    if missing:
        known = all(entry.name in wanted.values for entry in values.entries)
        if known:
            names.report(
                "SG420",
                f"“{name}” has no number for {', '.join(missing)}",
                (item.key("values") or key).span,
                expected="a number for each value",
                hint=f"Add `{missing[0]}: …`.",
            )
        return None
    return Lookup(name, wanted, tuple(given[value] for value in wanted.values))


def _by_steps(names: Names, item: MapNode, name: str) -> Lookup | None:
    by = scalar(item, "by")
    if by is not None:
        message = f"“{name}” has steps, and is looked up by any number"
        names.report("SG102", message, by.span, hint="Remove `by`, or give `values`.")
        return None
    steps = list(mappings(item, "steps"))
    cuts: list[int] = []
    for index, step in enumerate(steps):
        bound, last = scalar(step, "up_to"), index == len(steps) - 1
        at = (bound or step).span
        if last and bound is not None:
            message = f"“{name}” has no number above {bound.value}"
            hint = "Add a last step without `up_to`."
            names.report("SG420", message, at, expected="a last step without up_to", hint=hint)
            return None
        if not last and bound is None:
            message = "this step holds for every number, so those after it never do"
            hint = "Add `up_to: …`."
            names.report("SG421", message, at, expected="up_to on all but the last", hint=hint)
            return None
        if bound is not None and cuts and number(step, "up_to") <= cuts[-1]:
            message = f"this step ends at {bound.value}, and the one before at {cuts[-1]}"
            hint = "Put them in order."
            names.report("SG421", message, at, expected="steps that rise", hint=hint)
            return None
        if bound is not None:
            cuts.append(number(step, "up_to"))
    return Lookup(name, INT, tuple(number(step, "value") for step in steps), tuple(cuts))


def look_up(lookup: Lookup, asked: Typed) -> Typed:
    """Return the number that a lookup gives for an expression of its type."""
    cuts = lookup.cuts if lookup.type == INT else tuple(range(len(lookup.numbers) - 1))
    first = sum(cut < asked.low for cut in cuts)
    last = sum(cut < asked.high for cut in cuts)
    open_ = lookup.numbers[first : last + 1]
    if lookup.type.kind == "enum":
        expr = _by_equality(asked.expr, first, open_)
    else:
        expr = _stairs(asked.expr, cuts[first:last], open_)
    return Typed(expr, INT, min(open_), max(open_))


def _stairs(asked: Expr, cuts: Sequence[int], numbers: Sequence[int]) -> Expr:
    """Return a search by halves: as few comparisons as there can be."""
    rises = [at for at, cut in enumerate(cuts) if numbers[at] != numbers[at + 1]]
    if not rises:
        return Const(numbers[0])
    at = rises[len(rises) // 2]
    return Conditional(
        Compare("<=", asked, Const(cuts[at])),
        _stairs(asked, cuts[:at], numbers[: at + 1]),
        _stairs(asked, cuts[at + 1 :], numbers[at + 1 :]),
    )


def _by_equality(asked: Expr, first: int, numbers: Sequence[int]) -> Expr:
    """Return a chain of questions; the number that most values share is the last resort."""
    counted = Counter(numbers)
    rest = max(counted, key=lambda each: (counted[each], -numbers.index(each)))
    expr: Expr = Const(rest)
    for wanted in reversed(list(dict.fromkeys(numbers))):
        if wanted != rest:
            equal = tuple(
                Compare("==", asked, Const(first + at))
                for at, each in enumerate(numbers)
                if each == wanted
            )
            test: Expr = equal[0] if len(equal) == 1 else Logic("or", equal)
            expr = Conditional(test, Const(wanted), expr)
    return expr


def gather_lookups(story: Story, files: Sequence[SourceFile]) -> None:
    """Add the lookups of all files to the names; their variables are declared already."""
    for file in files:
        for item, fit in file.entries("lookups"):
            declare_lookup(story, item, fit=fit)
