"""Runs a plan and compares.

Law: the first thing that differs is reported, at the line that expected it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from summitgame.analysis.policies import first, uniform
from summitgame.campaign import Campaign
from summitgame.diagnostics import Diagnostic, Span, nearest, shorten
from summitgame.engine.codec import encode_value
from summitgame.engine.lowering import lower
from summitgame.lang.checks import options_of
from summitgame.lang.expressions import compile_expression
from summitgame.lang.names import BOOL, INT, Names, Places, Typed
from summitgame.lang.tree import ScalarNode, SeqNode, YamlNode
from summitgame.playtest.plan import Expectation, Plan, PlanPick
from summitgame.playtest.renaming import picked_here, under_new_names
from summitgame.playtest.transcript import first_difference, transcript
from summitgame.program import Chance, Draw, Program
from summitgame.session import Session, SessionError
from summitgame.views import EndingAsk, OptionView

MAX_STEPS = 20_000


class _Differs(Exception):  # noqa: N818 -- carries a finding up to `run_plan`, never escapes
    def __init__(self, at: Span, message: str, expected: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.diagnostic = Diagnostic("SG703", message, at, expected=expected, hint=hint)


def run_plan(
    campaign: Campaign,
    plan: Plan,
    after: Callable[[Session], None] | None = None,
    folder: Path | None = None,
) -> Diagnostic | None:
    """Play a plan; return the first thing that differs from it, or None.

    Args:
        campaign: The campaign that the plan is about.
        plan: The plan.
        after: Called with the session after each pick, e.g. to save and restore on the way.
        folder: Where the plan file lies, and its transcript with it; None compares no transcript.
    """
    try:
        session = _run(campaign, plan, after)
        if folder is not None and plan.transcript:
            _told(session, plan, folder / plan.transcript)
    except _Differs as differs:
        return differs.diagnostic
    except SessionError as error:
        return _Differs(plan.at, str(error)).diagnostic
    return None


def _told(session: Session, plan: Plan, file: Path) -> None:
    at = plan.transcript_at or plan.at
    hint = "Read the difference; `summitgame test --renew` writes the transcript anew."
    try:
        kept = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        message = f"the transcript “{file.name}” cannot be read"
        raise _Differs(at, message, "a file beside the plan file", hint) from None
    found = first_difference(kept, transcript(session))
    if found is not None:
        number, wanted, actual = found
        message = f"line {number} of “{file.name}” differs: “{shorten(actual)}”"
        raise _Differs(at, message, shorten(wanted), hint)


def played(campaign: Campaign, plan: Plan) -> Session | None:
    """Return the session at the end of a plan, or None if the plan does not hold."""
    try:
        return _run(campaign, plan, None)
    except (_Differs, SessionError):
        return None


def _run(campaign: Campaign, plan: Plan, after: Callable[[Session], None] | None) -> Session:
    plan = under_new_names(plan, campaign.aliases)
    for node, wanted in plan.chance.items():
        known = outcomes_of(campaign.program)
        if node not in known:
            near = nearest(node, known)
            hint = f"Did you mean “{near}”?" if near else ""
            raise _Differs(plan.at, f"no chance node is called “{shorten(node)}”", "", hint)
        for outcome in wanted:
            if outcome not in known[node]:
                message = f"“{node}” has no outcome “{shorten(outcome)}”"
                raise _Differs(plan.at, message, ", ".join(known[node]))
    session = Session.start(campaign, plan.seed, plan.setup, forced=plan.chance)
    for action in plan.actions:
        if isinstance(action, PlanPick):
            _pick(session, action)
            if after is not None:
                after(session)
        else:
            for expectation in action:
                _expect(session, expectation)
    _go_on(session, plan, after)
    for expectation in plan.expect:
        _expect(session, expectation)
    return session


def outcomes_of(program: Program) -> dict[str, tuple[str, ...]]:
    """Return the ids of the outcomes of every node where chance strikes."""
    found: dict[str, tuple[str, ...]] = {}
    for node in program.nodes.values():
        match node.body:
            case Chance(outcomes=outcomes):
                found[node.id] = tuple(outcome.id for outcome in outcomes)
            case Draw(pool=pool):
                found[node.id] = tuple(each.node for each in program.pools[pool])
            case _:
                continue
    return found


def _pick(session: Session, pick: PlanPick) -> None:
    here = session.state.node
    pick = picked_here(pick, here, session.campaign.aliases)
    if pick.node and pick.node != here:
        raise _Differs(pick.at, f"play is at “{here}”, not at “{pick.node}”", _open(session))
    try:
        if pick.package is None:
            session.choose(pick.option)
        else:
            session.propose(pick.package)
    except SessionError as error:
        raise _Differs(pick.at, str(error), _open(session)) from None


def _open(session: Session) -> str:
    """Return what could be picked, for the message."""
    ask = session.view().ask
    if isinstance(ask, EndingAsk):
        return f"nothing: the story ended with “{ask.id}”"
    options: tuple[OptionView, ...] = ask.options
    words = [each.id for each in options if each.enabled]
    if hasattr(ask, "terms"):
        words.append("table: {…}")
    return f"at {session.state.node}: {', '.join(words)}"


def _go_on(session: Session, plan: Plan, after: Callable[[Session], None] | None) -> None:
    if not plan.policy:
        return
    policy = first if plan.policy == "first" else uniform
    for _ in range(MAX_STEPS):
        decision = session.decision()
        if decision is None:
            return
        pick = policy(session.campaign.program, session.state, decision, session.seed, session.step)
        if pick is None:
            break
        session.take(pick)
        if after is not None:
            after(session)
    raise _Differs(plan.at, f"play came to no ending; it is at “{session.state.node}”")


def _expect(session: Session, expectation: Expectation) -> None:
    value = expectation.value
    match expectation.key:
        case "node":
            _same(expectation, "play is at", session.state.node)
        case "ending":
            ended = session.ended
            _same(
                expectation,
                "the ending is",
                ended.id if ended else f"none, at {session.state.node}",
            )
        case "visited" | "not-visited":
            seen = session.visited()
            for item in value.items if isinstance(value, SeqNode) else (value,):
                name = str(item.value) if isinstance(item, ScalarNode) else ""
                _visit(session, item, name, seen, wanted=expectation.key == "visited")
        case _:
            _value(session, expectation)


def _visit(
    session: Session, item: YamlNode, name: str, seen: frozenset[str], *, wanted: bool
) -> None:
    nodes = session.campaign.program.nodes
    if name not in nodes:
        near = nearest(name, nodes)
        hint = f"Did you mean “{near}”?" if near else ""
        raise _Differs(item.span, f"no node is called “{shorten(name)}”", "a node id", hint)
    if (name in seen) is not wanted:
        raise _Differs(item.span, f"“{name}” was {'not ' if wanted else ''}visited")


def _same(expectation: Expectation, what: str, actual: str) -> None:
    wanted = expectation.value
    word = str(wanted.value) if isinstance(wanted, ScalarNode) else ""
    if word != actual:
        raise _Differs(wanted.span, f"{what} “{actual}”, not “{word}”", word)


def _value(session: Session, expectation: Expectation) -> None:
    program = session.campaign.program
    wanted = expectation.value.value if isinstance(expectation.value, ScalarNode) else None
    for slot, variable in enumerate(program.variables):
        if variable.id == expectation.key:
            actual = encode_value(variable, session.state.values[slot])
            if actual != wanted or isinstance(actual, bool) is not isinstance(wanted, bool):
                message = f"{variable.id} is {_shown(actual)}, not {_shown(wanted)}"
                raise _Differs(expectation.value.span, message, _shown(wanted))
            return
    names = names_of(program)
    typed = compile_expression(expectation.key_node, names, None, rules=False)
    if typed is None or len(names.variables) > len(program.variables):
        problem = names.problems[0].message if names.problems else "no rule counts this"
        raise _Differs(
            expectation.at, problem, "node, ending, visited, a variable or an expression"
        )
    actual_value = int(lower(typed.expr)(session.state.values))
    result = bool(actual_value) if typed.type == BOOL else actual_value
    if result != wanted or isinstance(result, bool) is not isinstance(wanted, bool):
        message = f"“{expectation.key}” is {_shown(result)}, not {_shown(wanted)}"
        raise _Differs(expectation.at, message, _shown(wanted))


def _shown(value: object) -> str:
    """Return a value as a plan has it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def names_of(program: Program) -> Names:
    """Return the names of a compiled program, so that plans can write expressions over it."""
    names = Names(variables=list(program.variables))
    for slot, variable in enumerate(program.variables):
        names.slots[variable.id] = slot
        for value in variable.values:
            names.value_lists[value] = variable.values
    nowhere = Span("", 1, 1, 1, 1)
    names.nodes = Places(dict.fromkeys(program.nodes, nowhere))
    names.options = Places(
        {
            f"{node.id}/{option.id}": nowhere
            for node in program.nodes.values()
            for option in options_of(node.body)
        }
    )
    for derived in program.derived:
        names.derived[derived.id] = Typed(derived.expr, BOOL if derived.truth else INT, 0, 0)
    return names
