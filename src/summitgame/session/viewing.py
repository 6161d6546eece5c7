"""Builds views from states. Law: a view shows what the player may know, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from summitgame.engine import Decision, Ended, Offered, State, draft_values, package_problem, turn
from summitgame.engine.lowering import lower
from summitgame.engine.tables import open_levels
from summitgame.program import (
    Choice,
    Expr,
    Group,
    Level,
    Option,
    Program,
    Table,
    Term,
    Variable,
)
from summitgame.program.model import Side
from summitgame.program.presentation import Presentation, Row
from summitgame.session.words import holding, plain, runs
from summitgame.strings.speech import tr
from summitgame.views import (
    Ask,
    Consequence,
    DraftView,
    EndingAsk,
    EstimateView,
    GroupView,
    LedgerRow,
    LedgerView,
    LevelView,
    NoteView,
    OptionsAsk,
    OptionView,
    PanelView,
    TableAsk,
    TermView,
    TrackView,
)


def holds(expr: Expr | None, values: Sequence[int]) -> bool:
    """Return whether a condition holds; no condition always does."""
    return expr is None or bool(lower(expr)(values))


def panel(
    program: Program, presentation: Presentation, values: Sequence[int], before: Sequence[int]
) -> PanelView:
    """Return the side panel for a state.

    Args:
        program: The program.
        presentation: Which variables are shown, and when.
        values: The present values.
        before: The values at the last decision, for the changes.
    """
    tracks = tuple(
        _track(program.variables[row.slot], row, values, before)
        for row in presentation.tracks
        if holds(row.when, values)
    )
    ledgers = tuple(
        LedgerView(
            ledger.title,
            ledger.side,
            tuple(
                _ledger_row(program.variables[row.slot], row, values, before)
                for row in ledger.rows
                if holds(row.when, values)
            ),
            presentation.sides.get(ledger.side, ""),
        )
        for ledger in presentation.ledgers
        if holds(ledger.when, values)
    )
    notes = []
    for note in presentation.notes:
        lines = tuple(runs(line.pieces, values) for line in holding(note.lines, values))
        if lines and holds(note.when, values):
            notes.append(NoteView(note.title, note.tone, lines))
    return PanelView(tracks, ledgers, tuple(notes))


def _track(variable: Variable, row: Row, values: Sequence[int], before: Sequence[int]) -> TrackView:
    low = high = values[row.slot]
    change = low - before[row.slot]
    if variable.visibility == "estimated":
        change = 0
        low, high = variable.low, variable.high
        if variable.estimate is not None:
            low, high = (int(lower(each)(values)) for each in variable.estimate)
    low, high = sorted(max(variable.low, min(variable.high, each)) for each in (low, high))
    return TrackView(
        variable.id,
        variable.name,
        variable.about,
        variable.side,
        variable.icon,
        low,
        high,
        variable.low,
        variable.high,
        change,
    )


def _ledger_row(
    variable: Variable, row: Row, values: Sequence[int], before: Sequence[int]
) -> LedgerRow:
    value = values[row.slot]
    return LedgerRow(
        variable.id,
        variable.name,
        variable.about,
        variable.icon,
        value_words(variable, value),
        value,
        variable.high,
        value != before[row.slot],
    )


def ask(program: Program, state: State, shown: frozenset[int], sides: Mapping[Side, str]) -> Ask:
    """Return what a state asks of the player.

    Args:
        program: The program.
        state: A state that rests at a decision or an ending.
        shown: Slots whose changes may be told on option cards.
        sides: What the sides are called.
    """
    now = turn(program, state)
    match now:
        case Ended(ending=ending):
            return EndingAsk(ending.id, ending.kind, ending.title)
        case Decision(options=options, table=table):
            body = program.nodes[state.node].body
            groups = body.groups if isinstance(body, Choice | Table) else ()
            views = tuple(
                option_view(program, state, offered, number, shown)
                for number, offered in enumerate(_by_group(options, groups), start=1)
            )
            gathered = tuple(_gathered(groups, views, state.values))
            if table is None:
                return OptionsAsk(views, gathered)
            return TableAsk(
                table.title,
                table.press,
                table.note,
                tuple(
                    _term(term, levels, state, sides.get(term.side, ""))
                    for term, levels in open_levels(program, state)
                ),
                views,
                gathered,
            )
        case _:
            message = "a view is asked for while chance has yet to strike"
            raise AssertionError(message)


def _by_group(options: Iterable[Offered], groups: Sequence[Group]) -> list[Offered]:
    """Return offered options in the order of their numbers: loose ones, then group by group."""
    place = {group.id: number for number, group in enumerate(groups, start=1)}
    return sorted(options, key=lambda offered: place.get(offered.option.group, 0))


def _gathered(
    groups: Iterable[Group], views: Sequence[OptionView], values: Sequence[int]
) -> Iterator[GroupView]:
    for group in groups:
        inside = tuple(view for view in views if view.group == group.id)
        if inside:
            yield GroupView(group.id, plain(group.text, values), plain(group.note, values), inside)


def option_view(
    program: Program, state: State, offered: Offered, number: int, shown: frozenset[int]
) -> OptionView:
    """Return one offered option in words."""
    option: Option = offered.option
    values = state.values
    return OptionView(
        id=option.id,
        number=number,
        text=plain(option.text, values),
        note=plain(option.note, values),
        consequences=tuple(
            consequence(program.variables[each.slot], each.amount, assign=each.assign)
            for each in option.shown
            if each.slot in shown
        ),
        enabled=offered.enabled,
        reason="" if offered.enabled else _reason(option, values),
        taken_before=option.taken_slot is not None and bool(values[option.taken_slot]),
        group=option.group,
    )


def _reason(option: Option, values: Sequence[int]) -> str:
    return plain(option.reason(lambda when: holds(when, values)), values)


def value_words(variable: Variable, value: int) -> str:
    """Return a value as the player reads it."""
    if variable.value_names:
        return variable.value_names[value]
    if variable.kind == "bool":
        return tr("value.yes" if value else "value.no")
    return str(value)


def consequence(variable: Variable, amount: int, *, assign: bool) -> Consequence:
    """Return a public change in words."""
    if assign:
        word = value_words(variable, amount)
        return Consequence(variable.name, f"= {word}", variable.side, variable.icon)
    return Consequence(variable.name, f"{amount:+d}", variable.side, variable.icon)


def _term(
    term: Term, levels: tuple[tuple[Level, bool], ...], state: State, side_name: str
) -> TermView:
    views = tuple(
        LevelView(
            level.id,
            level.name,
            plain(level.note, state.values),
            enabled,
            "" if enabled else plain(level.locked, state.values),
        )
        for level, enabled in levels
    )
    present = next(
        (level.id for level, on in levels if on and level.value == state.values[term.slot]), ""
    )
    start = present or next((view.value for view in views if view.enabled), "")
    return TermView(term.id, term.name, term.side, views, start, side_name)


def draft(program: Program, table: Table, state: State, package: Mapping[str, str]) -> DraftView:
    """Return what is known of a draft package."""
    values = draft_values(table, state.values, package)
    estimates = tuple(
        _estimate_view(each.id, each.name, each.side, values, (each.low, each.high), bounds)
        for each in table.estimates
        for bounds in [(each.least, each.most)]
    )
    problem = package_problem(program, state, package)
    words = ""
    if problem is not None:
        limit, words = problem
        if limit >= 0:
            words = plain(table.limits[limit].reason, values)
    return DraftView(estimates, words)


def _estimate_view(
    identity: str,
    name: str,
    side: str,
    values: Sequence[int],
    figures: tuple[Expr, Expr],
    bounds: tuple[int, int],
) -> EstimateView:
    low, high = sorted(int(lower(each)(values)) for each in figures)
    least, most = bounds
    return EstimateView(
        identity,
        name,
        side,  # type: ignore[arg-type]
        max(least, min(most, low)),
        max(least, min(most, high)),
        least,
        most,
    )
