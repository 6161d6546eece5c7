"""What a compiled game does: `initial`, `turn`, `step`.

Law: pure functions of program and state.

Chance is never drawn here. `turn` lists weighted outcomes; whoever asks draws and hands the pick
back.
"""

from summitgame.engine.codec import CodecError, decode_state, encode_state
from summitgame.engine.moves import Move, moves, settled
from summitgame.engine.play import EndlessError, PickError, advance, initial, placed, step, turn
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
from summitgame.engine.tables import draft_values, package_problem, packages, reply_to

__all__ = [
    "ChanceRoll",
    "CodecError",
    "Decision",
    "Ended",
    "EndlessError",
    "Entered",
    "Event",
    "Move",
    "Offered",
    "OptionPick",
    "OutcomePick",
    "PackagePick",
    "Pick",
    "PickError",
    "Rolled",
    "Said",
    "State",
    "Step",
    "Turn",
    "advance",
    "decode_state",
    "draft_values",
    "encode_state",
    "initial",
    "moves",
    "package_problem",
    "packages",
    "placed",
    "reply_to",
    "settled",
    "step",
    "turn",
]
