"""Turns a witness of a claim into a plan file, and into a game that can be opened.

Law: both play the very picks and outcomes of the witness.
"""

from __future__ import annotations

from collections.abc import Mapping

from summitgame.analysis.results import Witness
from summitgame.analysis.simulate import Playthrough
from summitgame.campaign import Campaign
from summitgame.engine import (
    ChanceRoll,
    Ended,
    OptionPick,
    OutcomePick,
    PackagePick,
    Pick,
    State,
    advance,
    initial,
    turn,
)
from summitgame.engine.codec import encode_value
from summitgame.playtest.write import plan_text
from summitgame.program import Program
from summitgame.session import Session

MAX_ROLLS = 100
"""Rolls that are added so that a witness comes to rest."""


def pick_words(node: str, pick: Pick) -> str:
    """Return a pick as a sentence names it."""
    match pick:
        case OptionPick(option=option):
            return f"{node}/{option}"
        case PackagePick(levels=levels):
            return f"{node} {{{', '.join(f'{term}: {level}' for term, level in levels)}}}"
        case OutcomePick(outcome=outcome):
            return f"{node} = {outcome}"


def rested(program: Program, witness: Witness) -> Witness:
    """Return a witness that ends where the player decides or the story has ended.

    Where it ends in chance, the likeliest outcomes follow. The state is the one that the engine
    comes to.
    """
    state = replayed(program, witness)
    picks = list(witness.picks)
    for _ in range(MAX_ROLLS):
        now = turn(program, state)
        if not isinstance(now, ChanceRoll):
            break
        pick = OutcomePick(max(now.outcomes, key=lambda pair: pair[1])[0])
        picks.append((state.node, pick))
        state = advance(program, state, pick)
    return Witness(tuple(picks), state, witness.setup)


def replayed(program: Program, witness: Witness) -> State:
    """Return the state that the picks of a witness lead to in the engine.

    Raises:
        PickError: They cannot be made.
    """
    state = initial(program, witness.setup).state
    for _, pick in witness.picks:
        state = advance(program, state, pick)
    return state


def rolls_of(witness: Witness) -> dict[str, tuple[str, ...]]:
    """Return the outcomes of a witness by node, one visit after another."""
    found: dict[str, tuple[str, ...]] = {}
    for node, pick in witness.picks:
        if isinstance(pick, OutcomePick):
            found[node] = (*found.get(node, ()), pick.outcome)
    return found


def setup_words(program: Program, setup: Mapping[str, int]) -> dict[str, str]:
    """Return what was chosen at the start as a player chooses it."""
    variables = {each.id: each for each in program.variables}
    return {name: str(encode_value(variables[name], value)) for name, value in setup.items()}


def witness_plan(program: Program, witness: Witness, identity: str, about: str) -> str:
    """Return a witness as a plan file.

    Args:
        program: What the witness is of.
        witness: A witness.
        identity: The plan's id.
        about: One plain sentence.
    """
    whole = rested(program, witness)
    now = turn(program, whole.state)
    return plan_text(
        Playthrough(
            0,
            now.ending.id if isinstance(now, Ended) else "",
            whole.state,
            tuple((n, pick) for n, pick in whole.picks if not isinstance(pick, OutcomePick)),
            tuple((n, pick.outcome) for n, pick in whole.picks if isinstance(pick, OutcomePick)),
        ),
        identity,
        about,
        setup_words(program, witness.setup),
    )


def witness_session(campaign: Campaign, witness: Witness, seed: int = 0) -> Session:
    """Return a game that has played a witness and can go on from there.

    Raises:
        SessionError: The witness is of another program.
    """
    whole = rested(campaign.program, witness)
    session = Session.start(
        campaign, seed, setup_words(campaign.program, witness.setup), rolls=rolls_of(whole)
    )
    for _, pick in whole.picks:
        if not isinstance(pick, OutcomePick):
            session.take(pick)
    return session
