"""A playthrough walked once more, with everything that happened on the way. Law: the engine's."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from summitgame.analysis.simulate import Playthrough
from summitgame.authoring.prose import count_words
from summitgame.engine import (
    ChanceRoll,
    OptionPick,
    OutcomePick,
    PackagePick,
    Pick,
    PickError,
    Said,
    State,
    initial,
    step,
    turn,
)
from summitgame.engine.state import Event
from summitgame.program import Program
from summitgame.session.words import plain


@dataclass(frozen=True, slots=True)
class Replayed:
    """What a playthrough came by."""

    decisions: tuple[State, ...]
    """Each state in which something was to be picked."""
    taken: tuple[str, ...]
    """Each pick, as `node/option`; packages as `node/table`."""
    events: tuple[Event, ...]

    @property
    def words(self) -> int:
        """How many words it tells, besides its options."""
        return sum(
            count_words(plain(event.line.pieces, event.values))
            for event in self.events
            if isinstance(event, Said)
        )


def replayed(program: Program, played: Playthrough) -> Replayed:
    """Walk a playthrough once more."""
    done = initial(program)
    events: list[Event] = list(done.events)
    state = done.state
    path: list[State] = []
    taken: list[str] = []
    picks, rolls = iter(played.picks), iter(played.rolls)
    # A playthrough that got stuck ends with a pick that leads nowhere.
    with suppress(PickError):
        while True:
            if isinstance(turn(program, state), ChanceRoll):
                roll = next(rolls, None)
                if roll is None:
                    break
                done = step(program, state, OutcomePick(roll[1]))
            else:
                path.append(state)
                made = next(picks, None)
                if made is None:
                    break
                taken.append(_taken(*made))
                done = step(program, state, made[1])
            state = done.state
            events += done.events
    return Replayed(tuple(path), tuple(taken), tuple(events))


def mean_words(program: Program, playthroughs: Sequence[Playthrough]) -> float:
    """Return how many words a playthrough tells on average, besides its options."""
    told = [replayed(program, each).words for each in playthroughs]
    return sum(told) / max(len(told), 1)


def _taken(node: str, pick: Pick) -> str:
    match pick:
        case PackagePick():
            return f"{node}/table"
        case OptionPick(option=identity) | OutcomePick(outcome=identity):
            return f"{node}/{identity}"
