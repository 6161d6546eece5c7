"""`initial`, `turn` and `step`: the one semantics.

Law: pure; chance is listed, never drawn.

A step goes on by itself through jumps, calls, single outcomes and returns until the player or
chance must pick, or the story ends.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summitgame.engine.lowering import Code, LineCode, NodeCode, OptionCode, lowered
from summitgame.engine.state import (
    ChanceRoll,
    Decision,
    Ended,
    Entered,
    Event,
    Offered,
    OptionPick,
    OutcomePick,
    PackagePick,
    Pick,
    Rolled,
    Said,
    State,
    Step,
    Turn,
)
from summitgame.engine.tables import answer, draft_values, package_problem
from summitgame.program import (
    Call,
    Chance,
    Choice,
    Draw,
    Ending,
    Line,
    Program,
    Return,
    Table,
    Way,
)

MAX_PASSES = 10_000
"""Nodes that one step may pass through; a loop without a decision is an error of the content."""
VISITS_MOST = 7


class PickError(ValueError):
    """A pick that the turn does not offer; the message is one plain sentence."""


class EndlessError(PickError):
    """Play goes round without a decision."""


def initial(program: Program, setup: Mapping[str, int] | None = None) -> Step:
    """Return the first state and what happens up to it.

    Args:
        program: A compiled program.
        setup: Start values by variable id, for variables marked as set up by the player.

    Raises:
        PickError: A setup variable is unknown, not for setup, or out of bounds.
    """
    values = [variable.start for variable in program.variables]
    slots = {variable.id: slot for slot, variable in enumerate(program.variables)}
    for name, value in (setup or {}).items():
        slot = slots.get(name)
        if slot is None or not program.variables[slot].setup:
            message = f"“{name}” is not chosen at the start of a game."
            raise PickError(message)
        if not program.variables[slot].low <= value <= program.variables[slot].high:
            message = f"“{name}” cannot be {value}."
            raise PickError(message)
        values[slot] = value
    events: list[Event] = []
    run = Run(program, values, [], events)
    run.enter(program.start, None)
    return Step(run.settle(), tuple(events))


def placed(program: Program, node: str, values: Sequence[int], stack: Sequence[str] = ()) -> Step:
    """Return what happens when play enters a node with these values, as if it had come there.

    Args:
        program: A compiled program.
        node: Id of the node that is entered.
        values: One for each variable, before the node's own effects.
        stack: Ids of the nodes whose calls are open, outermost first.

    Raises:
        PickError: There is no such node, a value is out of bounds, or play can go nowhere.
    """
    if node not in program.nodes:
        message = f"There is no node “{node}”."
        raise PickError(message)
    for variable, value in zip(program.variables, values, strict=True):
        if not variable.low <= value <= variable.high:
            message = f"“{variable.id}” goes from {variable.low} to {variable.high}, not {value}."
            raise PickError(message)
    events: list[Event] = []
    run = Run(program, list(values), list(stack), events)
    run.enter(node, None)
    return Step(run.settle(), tuple(events))


def turn(program: Program, state: State) -> Turn:
    """Return what must be picked in a state, or how the story ended."""
    code = lowered(program).nodes[state.node]
    match code.node.body:
        case Choice():
            return Decision(state.node, offered(code, state.values))
        case Table() as table:
            return Decision(state.node, offered(code, state.values), table)
        case Chance(stream=stream) | Draw(stream=stream):
            return ChanceRoll(state.node, stream, outcomes_of(code, state.values))
        case Ending() as ending:
            return Ended(state.node, ending)
        case _:
            message = f"The state rests at “{state.node}”, where nothing is picked."
            raise PickError(message)


def step(program: Program, state: State, pick: Pick) -> Step:
    """Return the state after a pick, with everything that happened on the way.

    Raises:
        PickError: The turn does not offer the pick.
    """
    events: list[Event] = []
    return Step(_advance(program, state, pick, events), tuple(events))


def advance(program: Program, state: State, pick: Pick) -> State:
    """Return only the state after a pick: the same rules as `step`, without the story.

    Raises:
        PickError: The turn does not offer the pick.
    """
    return _advance(program, state, pick, None)


def _advance(program: Program, state: State, pick: Pick, events: list[Event] | None) -> State:
    run = Run(program, list(state.values), list(state.stack), events)
    run.node = state.node
    code = run.code.nodes[state.node]
    match pick:
        case OptionPick(option=wanted):
            _take(run, code, wanted)
        case PackagePick(levels=levels):
            _table(run, code, state, dict(levels))
        case OutcomePick(outcome=wanted):
            if all(outcome != wanted for outcome, _ in outcomes_of(code, state.values)):
                message = f"“{code.node.id}” has no outcome “{wanted}” now."
                raise PickError(message)
            do_outcome(run, code, wanted)
    return run.settle()


def offered(code: NodeCode, values: Sequence[int]) -> tuple[Offered, ...]:
    """Return the options that a node shows, each enabled or not."""
    return tuple(Offered(each.option, enabled) for each, enabled in shown(code, values))


def shown(code: NodeCode, values: Sequence[int]) -> list[tuple[OptionCode, bool]]:
    """Return the options that a node shows, lowered, each enabled or not."""
    found: list[tuple[OptionCode, bool]] = []
    spare: list[tuple[OptionCode, bool]] = []
    some = False
    for option_code in code.options:
        option = option_code.option
        if option.once and option.taken_slot is not None and values[option.taken_slot]:
            continue
        enabled = bool(option_code.when(values))
        if enabled or option.locked or any(limit(values) for limit in option_code.limits):
            (spare if option.fallback else found).append((option_code, enabled))
            some = some or (enabled and not option.fallback)
    return found if some else found + spare


def outcomes_of(code: NodeCode, values: Sequence[int]) -> tuple[tuple[str, int], ...]:
    """Return the outcomes of a chance or draw that can happen, with their weights."""
    if code.storylets:
        open_ = [
            (s.storylet.node, s.weight(values), s.salience(values))
            for s in code.storylets
            if not (s.storylet.taken_slot is not None and values[s.storylet.taken_slot])
            and s.when(values)
        ]
        open_ = [each for each in open_ if each[1] > 0]
        top = max((each[2] for each in open_), default=0)
        return tuple((node, int(weight)) for node, weight, salience in open_ if salience == top)
    return tuple(
        (o.outcome.id, int(weight))
        for o in code.outcomes
        if o.when(values) and (weight := o.weight(values)) > 0
    )


def _spoken(code: LineCode, values: Sequence[int]) -> Line | None:
    """Return the line that is said, or None; of an `either` the first that says something."""
    if not code.when(values):
        return None
    if not code.either:
        return code.line
    said = (_spoken(each, values) for each in code.either)
    return next((line for line in said if line is not None), None)


class Run:
    """One step under way: values and stack being changed, events being noted."""

    __slots__ = ("chapter", "code", "entered", "events", "node", "program", "stack", "values")

    def __init__(
        self, program: Program, values: list[int], stack: list[str], events: list[Event] | None
    ) -> None:
        self.program = program
        self.code: Code = lowered(program)
        self.values = values
        self.stack = stack
        self.events = events
        self.entered: list[str] = []
        self.node = program.start

    def say(self, lines: tuple[LineCode, ...]) -> None:
        """Note the lines that are said in the present values, if events are noted."""
        if self.events is None or not lines:
            return
        values = tuple(self.values)
        for line in lines:
            chosen = _spoken(line, values)
            if chosen is not None:
                self.events.append(Said(chosen, values))

    def enter(self, to: str, chapter: str | None) -> None:
        """Enter a node: chapter resets, visits, entry effects, text."""
        code = self.code.nodes[to]
        self.node = to
        self.entered.append(to)
        if chapter is not None and chapter != code.node.chapter:
            for slot, start in self.code.resets.get(chapter, ()):
                self.values[slot] = start
        visits = code.node.visits_slot
        if visits is not None and self.values[visits] < VISITS_MOST:
            self.values[visits] += 1
        code.effects(self.values)
        if self.events is not None:
            self.events.append(Entered(to, tuple(self.values)))
            self.say(code.text)

    def go(self, to: str | None) -> None:
        """Go to a node, or return to the innermost call."""
        chapter = self.code.nodes[self.node].node.chapter
        while to is None:
            if not self.stack:
                message = f"“{self.node}” returns, but nothing called it."
                raise PickError(message)
            caller = self.code.nodes[self.stack.pop()]
            body = caller.node.body
            if isinstance(body, Call):
                to = body.then
            elif caller.going is not None:
                to = caller.going(self.values)
        self.enter(to, chapter)

    def settle(self) -> State:
        """Go on by itself until something must be picked or the story ends."""
        for _ in range(MAX_PASSES):
            code = self.code.nodes[self.node]
            match code.node.body:
                case Choice() | Table() | Ending():
                    return State(self.node, tuple(self.values), tuple(self.stack))
                case Way() if code.going is not None:
                    self.go(code.going(self.values))
                case Call(node=called):
                    self.stack.append(self.node)
                    self.enter(called, code.node.chapter)
                case Return():
                    self.go(None)
                case Chance() | Draw():
                    outcomes = outcomes_of(code, self.values)
                    if len(outcomes) > 1:
                        return State(self.node, tuple(self.values), tuple(self.stack))
                    if outcomes:
                        do_outcome(self, code, outcomes[0][0])
                    elif code.otherwise is not None:
                        self.go(code.otherwise(self.values))
                    else:
                        message = f"No outcome of “{self.node}” can happen."
                        raise PickError(message)
                case _:
                    message = f"“{self.node}” leads nowhere."
                    raise PickError(message)
        message = f"Play went through {MAX_PASSES} nodes without a decision, last “{self.node}”."
        raise EndlessError(message)


def _take(run: Run, code: NodeCode, wanted: str) -> None:
    for option_code in code.options:
        option = option_code.option
        if option.id != wanted:
            continue
        shown = offered(code, run.values)
        if not any(each.option is option and each.enabled for each in shown):
            break
        do_option(run, option_code)
        return
    message = f"“{code.node.id}” does not offer the option “{wanted}” now."
    raise PickError(message)


def do_option(run: Run, option_code: OptionCode) -> None:
    """Take an option that is offered and enabled."""
    option = option_code.option
    if option.taken_slot is not None:
        run.values[option.taken_slot] = 1
    option_code.effects(run.values)
    run.say(run.code.reply_lines[id(option)])
    run.go(option_code.going(run.values))


def _table(run: Run, code: NodeCode, state: State, package: Mapping[str, str]) -> None:
    table = code.node.body
    if not isinstance(table, Table):
        message = f"“{code.node.id}” has no table."
        raise PickError(message)
    problem = package_problem(run.program, state, package)
    if problem is not None:
        message = problem[1] or f"A limit of “{code.node.id}” keeps this package off the table."
        raise PickError(message)
    do_package(run, code, draft_values(table, state.values, package))


def do_package(run: Run, code: NodeCode, draft: Sequence[int]) -> None:
    """Table a package that may be tabled, given the values with it put in.

    Raises:
        PickError: No reply holds.
    """
    run.values[:], reply = answer(code, draft)
    if reply is not None:
        reply.effects(run.values)
        run.say(run.code.reply_lines[id(reply.reply)])
        run.go(reply.going(run.values))
        return
    message = f"No reply of “{code.node.id}” holds."
    raise PickError(message)


def do_outcome(run: Run, code: NodeCode, wanted: str) -> None:
    """Let an outcome happen that is among those that can."""
    if run.events is not None:
        run.events.append(Rolled(code.node.id, wanted))
    for storylet_code in code.storylets:
        storylet = storylet_code.storylet
        if storylet.node == wanted:
            if storylet.taken_slot is not None:
                run.values[storylet.taken_slot] = 1
            run.stack.append(code.node.id)
            run.enter(wanted, code.node.chapter)
            return
    for outcome_code in code.outcomes:
        outcome = outcome_code.outcome
        if outcome.id == wanted:
            outcome_code.effects(run.values)
            run.say(run.code.reply_lines[id(outcome)])
            run.go(outcome_code.going(run.values))
            return
