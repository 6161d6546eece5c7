"""What a save holds: seed, pick log and snapshot, by ids. Law: plain data, strictly read.

The log and the snapshot each rebuild the other, so either may be damaged or outdated alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from summitgame.strings.speech import tr

SAVE_FORMAT = 2
"""The newest format. 1 has no `hard`, and is what a game that is not hard is still written as."""
MAX_PICKS = 100_000


class SavedGameError(ValueError):
    """Plain data that are no saved game; the message is one plain sentence."""


@dataclass(frozen=True, slots=True)
class SavedGame:
    """One playthrough as plain data."""

    campaign: str
    campaign_digest: str
    seed: int
    setup: Mapping[str, str]
    takebacks: bool
    picks: tuple[Mapping[str, Any], ...]
    """Each `{"option": id}`, `{"table": {term: level}}` or `{"outcome": id}`, with its `node`."""
    snapshot: Mapping[str, Any]
    """The state by ids: node, values, stack."""
    hard: bool = False
    """Whether the adversary of the story plays to win; his outcomes stand among the picks then."""
    title: str = ""
    """Chapter and heading, for a list of saves."""
    step: int = 0
    rolls: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Outcomes that chance was made to have, by node, one roll after another; the seed decides what
    is not listed. Only games that begin as a witness have any."""
    placed: Mapping[str, Any] = field(default_factory=dict)
    """Where an author put play: `node` and `values` by id, in words. Empty for every game that
    began at the beginning."""

    @property
    def format(self) -> int:
        """The format that it is written in."""
        return 2 if self.hard else 1

    @property
    def made(self) -> tuple[Mapping[str, Any], ...]:
        """The player's picks alone."""
        return tuple(pick for pick in self.picks if not (self.hard and "outcome" in pick))

    @property
    def outcomes(self) -> tuple[tuple[str, str], ...]:
        """What the adversary picked: node and outcome, in order."""
        return tuple((pick["node"], pick["outcome"]) for pick in self.picks if "outcome" in pick)

    @property
    def node(self) -> str:
        """The node that play rests at."""
        return str(self.snapshot.get("node", ""))

    def to_data(self) -> dict[str, Any]:
        """Return the save as data for JSON."""
        more: dict[str, Any] = {"hard": True} if self.hard else {}
        if self.rolls:
            more["rolls"] = {node: list(outcomes) for node, outcomes in self.rolls.items()}
        if self.placed:
            more["placed"] = {"node": self.placed["node"], "values": dict(self.placed["values"])}
        return more | {
            "format": self.format,
            "campaign": self.campaign,
            "campaign_digest": self.campaign_digest,
            "seed": self.seed,
            "setup": dict(self.setup),
            "takebacks": self.takebacks,
            "picks": [dict(pick) for pick in self.picks],
            "snapshot": dict(self.snapshot),
            "title": self.title,
            "step": self.step,
        }

    @staticmethod
    def from_data(data: object) -> SavedGame:
        """Return the save that data describe.

        Raises:
            SavedGameError: A field is missing or of another kind, or the format is newer.
        """
        if not isinstance(data, Mapping):
            message = tr("saves.bad.mapping")
            raise SavedGameError(message)
        format_ = data.get("format")
        if isinstance(format_, int) and not isinstance(format_, bool) and format_ > SAVE_FORMAT:
            message = tr("saves.bad.newer")
            raise SavedGameError(message)
        picks = _field(data, "picks", list)
        number = _field(data, "format", int)
        hard = number == 2 and _field(data, "hard", bool)  # noqa: PLR2004 - see SAVE_FORMAT
        if number != (2 if hard else 1) or len(picks) > MAX_PICKS or not all(map(_pick, picks)):
            message = tr("saves.bad.picks")
            raise SavedGameError(message)
        setup = _field(data, "setup", dict)
        if not all(isinstance(k, str) and isinstance(v, str) for k, v in setup.items()):
            message = tr("saves.bad.setup")
            raise SavedGameError(message)
        return SavedGame(
            campaign=_field(data, "campaign", str),
            campaign_digest=_field(data, "campaign_digest", str),
            seed=_field(data, "seed", int),
            setup=setup,
            takebacks=_field(data, "takebacks", bool),
            picks=tuple(picks),
            snapshot=_field(data, "snapshot", dict),
            title=_field(data, "title", str),
            step=_field(data, "step", int),
            hard=hard,
            rolls=_rolls(data.get("rolls", {})),
            placed=_placed(data.get("placed", {})),
        )


def _field(data: Mapping[str, Any], name: str, kind: type) -> Any:  # noqa: ANN401 -- any JSON
    value = data.get(name)
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        message = tr("saves.bad.field", name=name)
        raise SavedGameError(message)
    return value


def _rolls(rolls: object) -> dict[str, tuple[str, ...]]:
    if not isinstance(rolls, Mapping) or not all(
        isinstance(node, str)
        and isinstance(outcomes, list)
        and all(isinstance(each, str) for each in outcomes)
        for node, outcomes in rolls.items()
    ):
        message = tr("saves.bad.rolls")
        raise SavedGameError(message)
    return {node: tuple(outcomes) for node, outcomes in rolls.items()}


def _placed(placed: object) -> dict[str, Any]:
    if isinstance(placed, Mapping) and not placed:
        return {}
    match placed:
        case {"node": str() as node, "values": Mapping() as values, **others} if not others and all(
            isinstance(key, str) and isinstance(word, str) for key, word in values.items()
        ):
            return {"node": node, "values": dict(values)}
        case _:
            message = "The place that the save was put at is not well formed."
            raise SavedGameError(message)


def _pick(pick: object) -> bool:
    if not isinstance(pick, Mapping) or not isinstance(pick.get("node"), str):
        return False
    match {key: value for key, value in pick.items() if key != "node"}:
        case {"option": str()} as only if len(only) == 1:
            return True
        case {"outcome": str()} as only if len(only) == 1:
            return True
        case {"table": dict() as levels} as only if len(only) == 1:
            return all(isinstance(k, str) and isinstance(v, str) for k, v in levels.items())
        case _:
            return False
