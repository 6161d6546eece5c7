"""Packages at a table: which levels are open, which packages may be tabled. Law: pure functions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from summitgame.engine.lowering import NodeCode, ReplyCode, lowered
from summitgame.engine.state import PackagePick, State, Values
from summitgame.program import Level, Program, Table, Term


def table_at(program: Program, state: State) -> Table | None:
    """Return the table of the state's node, if it has one."""
    body = program.nodes[state.node].body
    return body if isinstance(body, Table) else None


def open_levels(
    program: Program, state: State
) -> tuple[tuple[Term, tuple[tuple[Level, bool], ...]], ...]:
    """Return each term with its offered levels and whether each may be chosen."""
    code = lowered(program).nodes[state.node]
    table = table_at(program, state)
    if table is None:
        return ()
    found = []
    for term, tests in zip(table.terms, code.level_tests, strict=True):
        levels = tuple(
            (level, bool(test(state.values)))
            for level, test in zip(term.levels, tests, strict=True)
        )
        found.append((term, tuple(pair for pair in levels if pair[1] or pair[0].locked)))
    return tuple(found)


def draft_values(table: Table, values: Values, package: Mapping[str, str]) -> Values:
    """Return the values with the terms of a package put in; terms it leaves out stay."""
    draft = list(values)
    for term in table.terms:
        wanted = package.get(term.id)
        for level in term.levels:
            if level.id == wanted:
                draft[term.slot] = level.value
    return tuple(draft)


def package_problem(
    program: Program, state: State, package: Mapping[str, str]
) -> tuple[int, str] | None:
    """Return why a package cannot be tabled: (limit index, "") or (-1, one sentence), or None."""
    table = table_at(program, state)
    if table is None:
        return -1, "There is no table here."
    known = [term.id for term in table.terms]
    for term_id in package:
        if term_id not in known:
            return -1, f"The table has no term “{term_id}”; its terms are {', '.join(known)}."
    for term, levels in open_levels(program, state):
        wanted = package.get(term.id)
        if wanted is None:
            return -1, f"The package leaves out “{term.id}”."
        choices = {level.id: enabled for level, enabled in levels}
        if wanted not in choices:
            return -1, f"“{term.id}” has no level “{wanted}”; it has {', '.join(choices)}."
        if not choices[wanted]:
            return -1, f"The level “{wanted}” of “{term.id}” is not open."
    limit = _first_limit(
        lowered(program).nodes[state.node], draft_values(table, state.values, package)
    )
    return None if limit is None else (limit, "")


def _first_limit(code: NodeCode, draft: Values) -> int | None:
    return next((index for index, test in enumerate(code.limits) if test(draft)), None)


def drafts(program: Program, state: State) -> Iterator[tuple[PackagePick, list[int]]]:
    """Yield every package that may be tabled with the values it makes, in the order of terms."""
    table = table_at(program, state)
    if table is None:
        return
    code = lowered(program).nodes[state.node]
    choices = [
        [(term, level) for level, enabled in levels if enabled]
        for term, levels in open_levels(program, state)
    ]
    for combination in product(*choices):
        draft = list(state.values)
        for term, level in combination:
            draft[term.slot] = level.value
        if _first_limit(code, tuple(draft)) is None:
            yield PackagePick(tuple((term.id, level.id) for term, level in combination)), draft


def packages(program: Program, state: State) -> Iterator[PackagePick]:
    """Yield every package that may be tabled, in the order of terms and levels."""
    for pick, _ in drafts(program, state):
        yield pick


def answer(code: NodeCode, draft: Sequence[int]) -> tuple[list[int], ReplyCode | None]:
    """Return the values once a package is tabled, and the reply that is then given.

    Args:
        code: A node with a table.
        draft: The values with a package put in that may be tabled.
    """
    values = list(draft)
    if code.tabled is not None:
        code.tabled(values)
    return values, next((each for each in code.replies if each.when(values)), None)


def reply_to(program: Program, state: State, package: Mapping[str, str]) -> str:
    """Return the id of the reply that a package would be given; empty if there is none."""
    table = table_at(program, state)
    if table is None:
        return ""
    draft = draft_values(table, state.values, package)
    _, reply = answer(lowered(program).nodes[state.node], draft)
    return "" if reply is None else reply.reply.id
